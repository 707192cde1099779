// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/mirrorrules.h"

#include "core/schema/schemavalidator.h"
#include "tests/support/json.h"
#include "tests/support/result.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace rcm;
using rcm::test::json;
using namespace Qt::StringLiterals;

namespace {

Result<MirrorRules> rulesOf(const QByteArray &rules)
{
    return MirrorRules::parse(json("{'rules': [" + rules + "]}"), u"rules.json"_s);
}

const QByteArray exampleRules = "{'pattern': '^https://github\\\\.com/(.*)', "
                                "'rewrite': 'http://127.0.0.1:8080/github.com/$1'},"
                                "{'pattern': '^https?://([^/]+)/(.*)', 'block': true}";

} // namespace

class TestMirrorRules : public QObject {
    Q_OBJECT

private slots:
    void withoutRulesNothingChanges()
    {
        const QUrl url(u"https://vendor.test/a%20b?c=%2F"_s);
        const auto target = MirrorRules().apply(url);
        QVERIFY_RESULT(target);
        QCOMPARE(*target, (MirroredUrl{url, false}));
    }

    void firstMatchWins()
    {
        const auto rules = rulesOf(exampleRules);
        QVERIFY_RESULT(rules);
        const auto target = rules->apply(QUrl(u"https://github.com/o/r/releases/download/v1/a.zip?x=1"_s));
        QVERIFY_RESULT(target);
        QCOMPARE(target->url, QUrl(u"http://127.0.0.1:8080/github.com/o/r/releases/download/v1/a.zip?x=1"_s));
        QVERIFY(target->rewritten);
        QCOMPARE(target->rule, u"rules.json#/rules/0"_s);
    }

    void blockIsLoudAndNamesTheRule()
    {
        const auto rules = rulesOf(exampleRules);
        QVERIFY_RESULT(rules);
        const auto target = rules->apply(QUrl(u"https://user:secret@vendor.test/a.zip"_s));
        QVERIFY(!target);
        QCOMPARE(target.error().kind, ErrorKind::Blocked);
        QCOMPARE(target.error().subject, u"https://vendor.test/a.zip"_s);
        QVERIFY2(target.error().detail.contains(u"rules.json#/rules/1"_s), qPrintable(target.error().detail));
    }

    // Whatever else the URL says of who asks, and however its host is spelt.
    void rulesAreNotGotRound_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url :
            {"https://evil.test/a", "https://x@evil.test/a", "https://x:y@evil.test/a", "https://evil.test:443/a",
                "https://EVIL.test/a", "https://evil.test./a", "https://%65vil.test/a", "https://evil.test?a"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }

    void rulesAreNotGotRound()
    {
        QFETCH(QString, url);
        const auto rules = rulesOf("{'pattern': '^https://evil[.]test/', 'block': true}");
        QVERIFY_RESULT(rules);
        const auto target = rules->apply(QUrl(url));
        QVERIFY(!target);
        QCOMPARE(target.error().kind, ErrorKind::Blocked);
    }

    // PCRE2 gives up on such a match; what cannot be decided is not let through, nor is a later rule asked.
    void whatCannotBeDecidedIsBlocked_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::newRow("block") << QByteArray("'block': true");
        QTest::newRow("rewrite") << QByteArray("'rewrite': 'http://mirror.test/$1'");
    }

    void whatCannotBeDecidedIsBlocked()
    {
        QFETCH(QByteArray, action);
        const auto rules = rulesOf("{'pattern': '^http://vendor[.]test/ok/(((a+)+)+b|.*)$', " + action
            + "}, {'pattern': '.', 'rewrite': 'http://mirror.test/'}");
        QVERIFY_RESULT(rules);
        const auto target = rules->apply(QUrl(u"http://vendor.test/ok/"_s + QString(60, u'a') + u'c'));
        QVERIFY(!target);
        QCOMPARE(target.error().kind, ErrorKind::Blocked);
        QVERIFY2(target.error().detail.contains(u"rules.json#/rules/0"_s), qPrintable(target.error().detail));
    }

    void mirrorsLearnNoSecrets()
    {
        const auto rules = rulesOf("{'pattern': '^https://(.*)', 'rewrite': 'http://mirror.test/$1'},"
                                   "{'pattern': '^http://(.*)', 'rewrite': 'http://m:pass@ mirror.test/$1'}");
        QVERIFY_RESULT(rules);
        QCOMPARE(rules->apply(QUrl(u"https://user:secret@vendor.test/a"_s))->url,
            QUrl(u"http://mirror.test/vendor.test/a"_s));
        const auto wrong = rules->apply(QUrl(u"http://user:secret@vendor.test/a"_s));
        QVERIFY(!wrong);
        QVERIFY2(!describe(wrong.error()).contains("secret"_L1) && !describe(wrong.error()).contains("pass@"_L1),
            qPrintable(describe(wrong.error())));
    }

    void fingerprintIsThatOfTheRules()
    {
        QCOMPARE(MirrorRules().fingerprint(), QString());
        const QString one = rulesOf(exampleRules)->fingerprint();
        QCOMPARE(rulesOf(exampleRules + ' ')->fingerprint(), one);
        QVERIFY(one != rulesOf("{'pattern': 'a', 'block': true}")->fingerprint());
        QVERIFY(rulesOf("{'pattern': 'a', 'rewrite': 'http://b'}")->fingerprint()
            != rulesOf("{'pattern': 'a', 'rewrite': 'http://c'}")->fingerprint());
    }

    // nixpkgs and Bazel had rules that looped or that ate their own results.
    void rewrittenUrlsAreFinal()
    {
        const auto rules = rulesOf("{'pattern': '^(https?)://([^/]+)/(.*)', 'rewrite': 'http://mirror.test/$2/$3'}");
        QVERIFY_RESULT(rules);
        QCOMPARE(rules->apply(QUrl(u"https://vendor.test/a"_s))->url, QUrl(u"http://mirror.test/vendor.test/a"_s));
    }

    void rewriteKnowsGroupsAndDollars()
    {
        const auto rules = rulesOf("{'pattern': '^https://(a)(b)?[.]test/(.*)', 'rewrite': 'http://m/$1-$2-$$1/$0'}");
        QVERIFY_RESULT(rules);
        QCOMPARE(rules->apply(QUrl(u"https://a.test/x"_s))->url, QUrl(u"http://m/a--$1/https://a.test/x"_s));
    }

    void encodingIsKept()
    {
        const auto rules = rulesOf("{'pattern': '^https://vendor[.]test/(.*)', 'rewrite': 'http://m/$1'}");
        QVERIFY_RESULT(rules);
        QCOMPARE(rules->apply(QUrl(u"https://vendor.test/win25%2F2025/a%20b.zip"_s))->url.toEncoded(),
            QByteArray("http://m/win25%2F2025/a%20b.zip"));
    }

    void rewriteToAnotherSchemeIsRefused()
    {
        const auto rules = rulesOf("{'pattern': '^https://(.*)', 'rewrite': 'file:///$1'}");
        QVERIFY_RESULT(rules);
        const auto target = rules->apply(QUrl(u"https://vendor.test/etc/passwd"_s));
        QVERIFY(!target);
        QCOMPARE(target.error().kind, ErrorKind::Blocked);
    }

    void badFilesNameThePlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("subject");
        QTest::newRow("not JSON") << QByteArray("<html>") << u"rules.json"_s;
        QTest::newRow("array") << QByteArray("[]") << u"rules.json#"_s;
        QTest::newRow("no rules") << QByteArray("{}") << u"rules.json#/rules"_s;
        QTest::newRow("rules no array") << QByteArray("{'rules': 3}") << u"rules.json#/rules"_s;
        QTest::newRow("unknown key") << QByteArray("{'rules': [], 'rewrites': []}") << u"rules.json#/rewrites"_s;
        const auto rule = [](const char *name, const QByteArray &text, const QString &pointer) {
            QTest::newRow(name) << QByteArray("{'rules': [{'pattern': 'ok', 'block': true}, " + text + "]}")
                                << u"rules.json#/rules/1"_s + pointer;
        };
        rule("rule no object", "'x'", {});
        rule("no pattern", "{'block': true}", u"/pattern"_s);
        rule("empty pattern", "{'pattern': '', 'block': true}", u"/pattern"_s);
        rule("bad pattern", "{'pattern': '(a', 'block': true}", u"/pattern"_s);
        rule("nothing to do", "{'pattern': 'a'}", {});
        rule("block false", "{'pattern': 'a', 'block': false}", {});
        rule("both", "{'pattern': 'a', 'block': true, 'rewrite': 'http://b'}", {});
        rule("block no boolean", "{'pattern': 'a', 'block': 'yes'}", u"/block"_s);
        rule("rewrite no text", "{'pattern': 'a', 'rewrite': 1}", u"/rewrite"_s);
        rule("rewrite empty", "{'pattern': 'a', 'rewrite': ''}", u"/rewrite"_s);
        rule("no such group", "{'pattern': '(a)', 'rewrite': 'http://b/$2'}", u"/rewrite"_s);
        rule("misspelt key", "{'pattern': 'a', 'rewrites': 'http://b'}", u"/rewrites"_s);
    }

    void badFilesNameThePlace()
    {
        QFETCH(QByteArray, text);
        const auto rules = MirrorRules::parse(json(text), u"rules.json"_s);
        QVERIFY(!rules);
        QTEST(rules.error().subject, "subject");
        QVERIFY2(rules.error().detail.contains(u"mirror rules"_s), qPrintable(rules.error().detail));
        QVERIFY(!rules.error().remedy.isEmpty());
    }

    // The schema and the parser agree on these.
    void schemaAgrees()
    {
        const auto check = [](const QByteArray &text) {
            return requireValid(QJsonDocument::fromJson(json("{'rules': [" + text + "]}")).object(), u"mirror-rules"_s,
                u"rules.json"_s);
        };
        QVERIFY_RESULT(check(exampleRules));
        QVERIFY_RESULT(check("{'pattern': 'a', 'rewrite': 'http://b', 'block': false, 'note': 'why'}"));
        QVERIFY(!check("{'pattern': 'a'}"));
        QVERIFY(!check("{'pattern': 'a', 'block': false}"));
        QVERIFY(!check("{'pattern': 'a', 'block': true, 'rewrite': 'http://b'}"));
        QVERIFY(!check("{'pattern': 'a', 'rewrites': 'http://b'}"));
    }

    void loadNamesTheFile()
    {
        const QTemporaryDir folder;
        const auto rules = MirrorRules::load(folder.filePath(u"absent.json"_s));
        QVERIFY(!rules);
        QCOMPARE(rules.error().subject, folder.filePath(u"absent.json"_s));
        QVERIFY2(rules.error().detail.contains(u"mirror rules"_s), qPrintable(rules.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestMirrorRules)
#include "tst_mirrorrules.moc"
