// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonmembers.h"
#include "core/catalog/filerule.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString sha256 = QString(64, u'a');

std::vector<VersionRule> javaRules()
{
    return {
        {u"8\\.0\\.(\\d+)\\+(\\d+)(?:\\.\\d+)*"_s, {{u"tag"_s, u"jdk8u$1-b$2"_s}, {u"major"_s, u"8"_s}}, {}},
        {u"((\\d+)[\\d.]*?)\\+(\\d+)(?:\\.\\d+)*"_s, {{u"tag"_s, u"jdk-$1+$3"_s}, {u"version"_s, u"$1"_s}}, {}},
    };
}

} // namespace

class TestFileRule : public QObject {
    Q_OBJECT
private slots:
    void versionRulesMakeValues()
    {
        const auto java8 = templateValuesOf(javaRules(), u"win32"_s, u"8.0.452+9"_s, {});
        QVERIFY(java8);
        QCOMPARE(java8->value(u"tag"_s), u"jdk8u452-b9"_s);
        const auto java21 = templateValuesOf(javaRules(), u"win32"_s, u"21.0.7+6.0"_s, {});
        QVERIFY(java21);
        QCOMPARE(java21->value(u"tag"_s), u"jdk-21.0.7+6"_s);
        QCOMPARE(java21->value(u"majorMinor"_s), u"21.0"_s);
    }

    void theRawVersionIsTriedToo()
    {
        const std::vector<VersionRule> rules{
            {u"(\\S+) \\[PyPy (\\S+)\\]"_s, {{u"version"_s, u"$2"_s}, {u"python"_s, u"$1"_s}}, {}}};
        const auto values = templateValuesOf(rules, u"win32"_s, u"3.10.16"_s, u"3.10.16 [PyPy 7.3.19]"_s);
        QVERIFY(values);
        QCOMPARE(values->value(u"version"_s), u"7.3.19"_s);
        QCOMPARE(values->value(u"python"_s), u"3.10.16"_s);
    }

    void aVersionThatNoRuleKnowsHasNoValues()
    {
        QVERIFY(!templateValuesOf(javaRules(), u"win32"_s, u"21.0.7"_s, u"21.0.7"_s));
        const std::vector<VersionRule> windowsOnly{{u".*"_s, {}, {u"win32"_s}}};
        QVERIFY(!templateValuesOf(windowsOnly, u"linux"_s, u"1"_s, u"1"_s));
    }

    void withoutRulesTheVersionIsItself()
    {
        QCOMPARE(templateValuesOf({}, u"linux"_s, u"1.2.3"_s, {})->value(u"version"_s), u"1.2.3"_s);
    }

    void ranges_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("range");
        QTest::addColumn<bool>("inside");
        QTest::newRow("empty takes all") << u"1"_s << QString() << true;
        QTest::newRow("whole components") << u"3.100"_s << u">=3.20 <4"_s << true;
        QTest::newRow("below") << u"3.19.9"_s << u">=3.20 <4"_s << false;
        QTest::newRow("upper bound is open") << u"4"_s << u">=3.20 <4"_s << false;
        QTest::newRow("equal") << u"8.0.1"_s << u"=8.0.1"_s << true;
        QTest::newRow("not equal") << u"8.0.10"_s << u"=8.0.1"_s << false;
        QTest::newRow("closed") << u"2"_s << u"<=2 >1"_s << true;
    }

    void ranges()
    {
        QFETCH(QString, version);
        QFETCH(QString, range);
        QFETCH(bool, inside);
        QCOMPARE(versionInRange(version, range), inside);
    }

    void assetsDecideWhereARuleApplies()
    {
        FileRule rule;
        rule.assets = {{u"win32/x64"_s, u"windows-x86_64.msi"_s}, {u"darwin/*"_s, u"macos-universal.dmg"_s}};
        QCOMPARE(assetFor(rule, u"win32"_s, u"x64"_s), u"windows-x86_64.msi"_s);
        QCOMPARE(assetFor(rule, u"darwin"_s, u"arm64"_s), u"macos-universal.dmg"_s);
        QVERIFY(!assetFor(rule, u"win32"_s, u"arm64"_s));
        QVERIFY(!assetFor(rule, u"linux"_s, u"x64"_s));
        rule.archs = {u"arm64"_s};
        QVERIFY(!assetFor(rule, u"win32"_s, u"x64"_s));
        QCOMPARE(assetFor({}, u"linux"_s, u"x64"_s), QString());
    }

    void aWholeRuleIsRead()
    {
        const QJsonObject object{
            {u"platforms"_s, QJsonArray{u"win32"_s}},
            {u"versions"_s, u">=3.20"_s},
            {u"url"_s, u"https://example.org/{version}/{asset}"_s},
            {u"assets"_s, QJsonObject{{u"win32/x64"_s, u"a-{version}.msi"_s}}},
            {u"known"_s,
                QJsonArray{
                    QJsonObject{{u"version"_s, u"3.21"_s}, {u"sha256"_s, sha256}, {u"origin"_s, u"third-party"_s}}}},
            {u"checksums"_s,
                QJsonArray{
                    u"github-asset"_s, QJsonObject{{u"type"_s, u"checksum-file"_s}, {u"url"_s, u"{url}.sha256"_s}}}},
            {u"rolling"_s, true},
        };
        const auto rule = parseMembers(object, u"x.json#/files/0"_s, parseFileRule);
        QVERIFY_RESULT(rule);
        QCOMPARE(rule->platforms, QList<Platform>{Platform::windows()});
        QCOMPARE(rule->assets.value(u"win32/x64"_s), u"a-{version}.msi"_s);
        QCOMPARE(rule->known.size(), 1u);
        QVERIFY(rule->known.front().thirdParty);
        QCOMPARE(rule->known.front().digest->hex(), sha256);
        QCOMPARE(rule->checksums.size(), 2u);
        QCOMPARE(rule->checksums[0].type, u"github-asset"_s);
        QCOMPARE(rule->checksums[1].parameters.value(u"url"_s), u"{url}.sha256"_s);
        QVERIFY(rule->rolling);
    }

    void commonChecksumsHoldForFilesThatHaveNone()
    {
        const QJsonObject definition{
            {u"checksums"_s, QJsonArray{u"github-asset"_s}},
            {u"files"_s,
                QJsonArray{QJsonObject{{u"url"_s, u"https://example.org/a"_s}},
                    QJsonObject{{u"url"_s, u"https://example.org/b"_s}, {u"checksums"_s, QJsonArray{}}}}},
        };
        const auto rules = parseMembers(definition, u"x.json#"_s, parseFileRules);
        QVERIFY_RESULT(rules);
        QCOMPARE(rules->at(0).checksums, std::vector<ChecksumRule>{{u"github-asset"_s}});
        QVERIFY(rules->at(1).checksums.empty());
    }

    void aDefinitionNamesItsWitnessesOnce()
    {
        const QJsonObject common{{u"winget"_s, u"Acme.Tool"_s}, {u"scoop"_s, u"main/tool"_s}};
        const QJsonObject own{
            {u"winget"_s, u"Acme.Tool.{major}"_s}, {u"version"_s, u"{version}.0"_s}, {u"secondOpinion"_s, true}};
        const QJsonObject definition{
            {u"witnesses"_s, common},
            {u"files"_s,
                QJsonArray{QJsonObject{{u"url"_s, u"https://example.org/a"_s}},
                    QJsonObject{{u"url"_s, u"https://example.org/b"_s}, {u"witnesses"_s, own}},
                    QJsonObject{{u"url"_s, u"https://example.org/c"_s}, {u"witnesses"_s, QJsonObject()}}}},
        };
        const auto rules = parseMembers(definition, u"x.json#"_s, parseFileRules);
        QVERIFY_RESULT(rules);
        QCOMPARE(
            rules->at(0).witnesses, (Witnesses{{{u"winget"_s, u"Acme.Tool"_s}, {u"scoop"_s, u"main/tool"_s}}, false}));
        QCOMPARE(rules->at(1).witnesses, (Witnesses{{{u"winget"_s, u"Acme.Tool.{major}"_s, u"{version}.0"_s}}, true}));
        QCOMPARE(rules->at(2).witnesses, Witnesses());
    }

    void witnessesAreThoseOfWindows()
    {
        FileRule rule;
        QVERIFY(mayHaveWitnesses(rule, u"linux"_s)); // one file everywhere, such as a .jar
        rule.platforms = {u"linux"_s, u"win32"_s};
        QVERIFY(!mayHaveWitnesses(rule, u"linux"_s));
        QVERIFY(mayHaveWitnesses(rule, u"win32"_s));
    }

    void mistakesNameTheirPlace_data()
    {
        QTest::addColumn<QJsonObject>("file");
        QTest::addColumn<QString>("subject");
        const QString url = u"https://example.org/a"_s;
        QTest::newRow("unknown key") << QJsonObject{{u"url"_s, url}, {u"urll"_s, url}} << u"x.json#/files/0/urll"_s;
        QTest::newRow("wrong type") << QJsonObject{{u"url"_s, 1}} << u"x.json#/files/0/url"_s;
        QTest::newRow("open brace") << QJsonObject{{u"url"_s, u"https://example.org/{version"_s}}
                                    << u"x.json#/files/0/url"_s;
        QTest::newRow("unknown filter") << QJsonObject{{u"url"_s, u"https://example.org/{version|x}"_s}}
                                        << u"x.json#/files/0/url"_s;
        QTest::newRow("no URL at all") << QJsonObject{} << u"x.json#/files/0/url"_s;
        QTest::newRow("kind of index") << QJsonObject{{u"index"_s, QJsonObject{{u"type"_s, u"nmp"_s}}}}
                                       << u"x.json#/files/0/index/type"_s;
        QTest::newRow("platform in another spelling")
            << QJsonObject{{u"url"_s, url}, {u"platforms"_s, QJsonArray{u"linux"_s, u"windows"_s}}}
            << u"x.json#/files/0/platforms/1"_s;
        QTest::newRow("range") << QJsonObject{{u"url"_s, url}, {u"versions"_s, u"3.x"_s}}
                               << u"x.json#/files/0/versions"_s;
        QTest::newRow("day") << QJsonObject{{u"url"_s, url}, {u"imagesBefore"_s, u"2025-09-31"_s}}
                             << u"x.json#/files/0/imagesBefore"_s;
        QTest::newRow("pattern") << QJsonObject{{u"index"_s,
            QJsonObject{{u"type"_s, u"npm"_s}, {u"filePattern"_s, u"("_s}}}}
                                 << u"x.json#/files/0/index/filePattern"_s;
        QTest::newRow("neither truncated nor not")
            << QJsonObject{{u"index"_s, QJsonObject{{u"type"_s, u"npm"_s}, {u"truncated"_s, u"maybe"_s}}}}
            << u"x.json#/files/0/index/truncated"_s;
        QTest::newRow("witness without a bucket")
            << QJsonObject{{u"url"_s, url}, {u"witnesses"_s, QJsonObject{{u"scoop"_s, u"tool"_s}}}}
            << u"x.json#/files/0/witnesses/scoop"_s;
        QTest::newRow("witness of no known kind")
            << QJsonObject{{u"url"_s, url}, {u"witnesses"_s, QJsonObject{{u"guess"_s, u"tool"_s}}}}
            << u"x.json#/files/0/witnesses/guess"_s;
        QTest::newRow("checksum rule") << QJsonObject{{u"url"_s, url}, {u"checksums"_s, QJsonArray{u"guess"_s}}}
                                       << u"x.json#/files/0/checksums/0"_s;
        const auto known = [&url](const QString &key, const QString &value) {
            return QJsonObject{
                {u"known"_s, QJsonArray{QJsonObject{{u"version"_s, u"1"_s}, {u"url"_s, url}, {key, value}}}}};
        };
        QTest::newRow("checksum of the wrong length")
            << known(u"sha256"_s, u"abc"_s) << u"x.json#/files/0/known/0/sha256"_s;
        QTest::newRow("checksum that nobody told") << known(u"sha256"_s, sha256) << u"x.json#/files/0/known/0/origin"_s;
        QTest::newRow("known URL with another scheme")
            << QJsonObject{{u"known"_s, QJsonArray{QJsonObject{{u"version"_s, u"1"_s}, {u"url"_s, u"ftp://a/b"_s}}}}}
            << u"x.json#/files/0/known/0/url"_s;
    }

    void mistakesNameTheirPlace()
    {
        QFETCH(QJsonObject, file);
        QFETCH(QString, subject);
        const auto rules = parseMembers({{u"files"_s, QJsonArray{file}}}, u"x.json#"_s, parseFileRules);
        QVERIFY(!rules);
        QCOMPARE(rules.error().subject, subject);
        QCOMPARE(rules.error().kind, ErrorKind::Schema);
    }

    void versionRulesAreChecked()
    {
        const auto read
            = [](const QJsonObject &object) { return parseMembers(object, u"x.json#"_s, parseVersionRule); };
        QVERIFY(!read({{u"match"_s, u"("_s}}));
        QVERIFY(!read({}));
        QVERIFY(!read({{u"match"_s, u".*"_s}, {u"sett"_s, u""_s}}));
        QVERIFY_RESULT(read({{u"match"_s, u"(.*)"_s}, {u"set"_s, QJsonObject{{u"version"_s, u"$1"_s}}}}));
    }
};

QTEST_GUILESS_MAIN(TestFileRule)
#include "tst_filerule.moc"
