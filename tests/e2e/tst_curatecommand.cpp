// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// `runner-cache curate` as a process, on a list that people wrote by hand.
class TestCurateCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    [[nodiscard]] CommandRun curate(const QStringList &arguments) const
    {
        return m_lab->run(QStringList{u"curate"_s} + arguments);
    }
    [[nodiscard]] QJsonObject entry(qsizetype place) const
    {
        return m_lab->readJson(u"cache-sources.json"_s).value("sources"_L1).toArray().at(place).toObject();
    }
    [[nodiscard]] QJsonObject curation(qsizetype place) const { return entry(place).value("curation"_L1).toObject(); }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->write(u"cache-sources.json"_s,
            sourceListOf({{u"node"_s, QUrl(u"https://vendor.example/node-22.zip"_s)},
                {u"go"_s, QUrl(u"https://vendor.example/go-1.24.zip"_s)}}));
    }

    void decidesAndSaysWhat()
    {
        const CommandRun run = curate({u"exclude"_s, u"node/*"_s, u"--note"_s, u"too large"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY2(run.out.contains("excluded; note \"too large\"") && run.out.contains("1 entry changed"),
            run.out.constData());
        QCOMPARE(curation(0).value("state"_L1), u"excluded"_s);
        QVERIFY(curation(1).isEmpty());
        const CommandRun shown = curate({u"show"_s});
        QVERIFY_EXIT(shown, 0);
        QVERIFY2(shown.out.contains("too large"), shown.out.constData());
        QVERIFY_EXIT(curate({u"reset"_s, u"node/*"_s, u"--note"_s, {}}), 0);
        QVERIFY(curation(0).isEmpty());
    }

    void aDryRunWritesNothing()
    {
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        const CommandRun run = curate({u"pin"_s, u"*"_s, u"--dry-run"_s, u"--json"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY(run.json().value("dryRun"_L1).toBool());
        QCOMPARE(run.json().value("changed"_L1).toArray().size(), 2);
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
    }

    // A checksum is worth nothing when it is written down wrong.
    void overridesAreReadStrictly()
    {
        const QString hex(64, u'a');
        QVERIFY_EXIT(curate({u"override"_s, u"go/*"_s, u"--checksum"_s, u"sha256:"_s + hex.chopped(1)}), 2);
        QVERIFY_EXIT(curate({u"override"_s, u"go/*"_s, u"--url"_s, u"ftp://vendor.example/go"_s}), 2);
        QVERIFY_EXIT(curate({u"override"_s, u"go/*"_s}), 2);
        QVERIFY(curation(1).isEmpty());
        QVERIFY_EXIT(curate({u"override"_s, u"go/*"_s, u"--checksum"_s, u"sha256:"_s + hex, u"--url"_s,
                         u"https://mirror.example/go.zip"_s}),
            0);
        const QJsonObject overrides = curation(1).value("overrides"_L1).toObject();
        QCOMPARE(overrides.value("downloadUrl"_L1), u"https://mirror.example/go.zip"_s);
        QCOMPARE(overrides.value("checksum"_L1).toObject().value("value"_L1), hex);
        QVERIFY_EXIT(curate({u"override"_s, u"go/*"_s, u"--clear"_s}), 0);
        QVERIFY(curation(1).isEmpty());
    }

    // A checksum is that of one file.
    void whatIsTrueOfOneFileIsNotMadeForSeveral()
    {
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        for (const QStringList &option :
            {QStringList{u"--checksum"_s, QString(64, u'a')}, QStringList{u"--file-name"_s, u"tool.zip"_s},
                QStringList{u"--url"_s, u"https://mirror.example/tool.zip"_s}, QStringList{u"--size"_s, u"7"_s}}) {
            const CommandRun run = curate(QStringList{u"override"_s, u"*"_s} + option);
            QVERIFY_EXIT(run, 2);
            QVERIFY2(run.says(u"2 match"_s), run.err.constData());
        }
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
        QVERIFY_EXIT(curate({u"override"_s, u"go/*"_s, u"--size"_s, u"7"_s}), 0);
        QVERIFY_EXIT(curate({u"override"_s, u"*"_s, u"--clear"_s}), 0);
        QVERIFY(curation(1).isEmpty());
    }

    void addsAndRemovesByHand()
    {
        QVERIFY_EXIT(curate({u"add"_s, u"--name"_s, u"agent"_s, u"--version"_s, u"9.1"_s}), 2);
        QVERIFY_EXIT(curate({u"add"_s, u"--name"_s, u"agent"_s, u"--version"_s, u"9.1"_s, u"--platform"_s, u"linux"_s,
                         u"--arch"_s, u"x64"_s, u"--url"_s, u"https://intranet.example/agent-9.1.deb"_s}),
            0);
        QCOMPARE(entry(2).value("fileName"_L1), u"agent-9.1.deb"_s);
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"cache-sources.json"_s}), 0);
        QVERIFY_EXIT(curate({u"remove"_s, u"agent/*"_s}), 0);
        QVERIFY(entry(2).isEmpty());
    }

    void unresolvedToolsAreDecidedAboutToo()
    {
        QJsonObject list = m_lab->readJson(u"cache-sources.json"_s);
        const QJsonObject from{{u"upstream"_s, false}, {u"toolset"_s, u"toolset.json"_s}, {u"pointer"_s, u"/s"_s}};
        list.insert(u"unresolved"_s,
            QJsonArray{
                QJsonObject{{u"name"_s, u"Selenium"_s}, {u"requestedVersion"_s, u"4.*"_s}, {u"platform"_s, u"linux"_s},
                    {u"arch"_s, u"x64"_s}, {u"reason"_s, u"no definition"_s}, {u"matchedFrom"_s, from}}});
        m_lab->write(u"cache-sources.json"_s, QJsonDocument(list).toJson());
        const auto tool = [this] {
            return m_lab->readJson(u"cache-sources.json"_s).value("unresolved"_L1).toArray().at(0).toObject();
        };
        const QString id = u"selenium/linux/x64/4.*"_s;
        const CommandRun all = curate({u"show"_s, u"*"_s});
        QVERIFY2(all.out.contains("selenium/linux/x64/4.* unresolved: no definition"), all.out.constData());
        QVERIFY_EXIT(curate({u"exclude"_s, u"selenium/*"_s, u"--note"_s, u"not here"_s}), 0);
        QCOMPARE(tool().value("curation"_L1).toObject().value("state"_L1), u"excluded"_s);
        const CommandRun shown = curate({u"show"_s});
        QVERIFY2(shown.out.contains("excluded\n  note \"not here\""), shown.out.constData());
        QVERIFY_EXIT(curate({u"pin"_s, u"selenium/*"_s}), 1);
        QVERIFY_EXIT(curate({u"reset"_s, id, u"--note"_s, QString()}), 0);
        QVERIFY(tool().value("curation"_L1).isUndefined());

        const QString url = u"https://intranet.example/selenium-4.1.jar"_s;
        QVERIFY_EXIT(curate({u"add"_s, u"--for"_s, u"none"_s, u"--version"_s, u"4.1"_s, u"--url"_s, url}), 2);
        QVERIFY_EXIT(curate({u"add"_s, u"--for"_s, id, u"--url"_s, url}), 2);
        QVERIFY_EXIT(curate({u"add"_s, u"--for"_s, id, u"--version"_s, u"4.1"_s, u"--url"_s, url}), 0);
        QCOMPARE(entry(2).value("id"_L1), id);
        QCOMPARE(entry(2).value("matchedFrom"_L1).toObject(), from);
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"cache-sources.json"_s}), 0);
        QVERIFY_EXIT(curate({u"remove"_s, id}), 0);
    }

    void aWarningIsConfirmed()
    {
        QJsonObject list = m_lab->readJson(u"cache-sources.json"_s);
        QJsonArray sources = list.value("sources"_L1).toArray();
        QJsonObject go = sources.at(1).toObject();
        go.insert(u"warnings"_s, QJsonArray{QJsonObject{{u"kind"_s, u"drift"_s}, {u"text"_s, u"drift: a, b"_s}}});
        sources.replace(1, go);
        list.insert(u"sources"_s, sources);
        m_lab->write(u"cache-sources.json"_s, QJsonDocument(list).toJson());
        QVERIFY(curate({u"show"_s, u"*"_s}).out.contains("to look at: drift: a, b"));
        const CommandRun run = curate({u"confirm"_s, u"*"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY2(
            run.out.contains("warnings reviewed: drift") && run.out.contains("1 entry changed"), run.out.constData());
        QCOMPARE(curation(1).value("reviewed"_L1).toArray().at(0).toObject().value("kind"_L1), u"drift"_s);
        QVERIFY(!curate({u"show"_s, u"*"_s}).out.contains("to look at"));
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"cache-sources.json"_s}), 0);
    }

    void aPublishedChecksumIsFetched()
    {
        const QByteArray hex(64, 'a');
        m_lab->server.serve(u"/files/SHA256SUMS"_s, ScriptedResponse::ok(hex + "  agent-9.1.deb\n"));
        const QString url = m_lab->server.url(u"/files/agent-9.1.deb"_s).toString();
        const QStringList add{u"add"_s, u"--name"_s, u"agent"_s, u"--version"_s, u"9.1"_s, u"--platform"_s, u"linux"_s,
            u"--arch"_s, u"x64"_s, u"--url"_s, url, u"--fetch-checksum"_s};
        const CommandRun tried = curate(add + QStringList{u"--dry-run"_s, u"--json"_s});
        QVERIFY_EXIT(tried, 0);
        const QJsonObject fetched = tried.json().value("fetched"_L1).toArray().at(0).toObject();
        QCOMPARE(fetched.value("checksum"_L1).toObject().value("value"_L1), QString::fromLatin1(hex));
        QVERIFY(entry(2).isEmpty());

        const CommandRun run = curate(add);
        QVERIFY_EXIT(run, 0);
        const QByteArray list = m_lab->server.url(u"/files/SHA256SUMS"_s).toEncoded();
        QVERIFY2(run.out.contains(QByteArray("sha256 " + hex + " from " + list)), run.out.constData());
        const QJsonObject checksum = entry(2).value("checksum"_L1).toObject();
        QCOMPARE(checksum.value("origin"_L1), u"vendor"_s);
        QCOMPARE(checksum.value("from"_L1), QString::fromLatin1(list));
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"cache-sources.json"_s}), 0);
    }

    // Each entry has its own file.
    void anOverrideOfSeveralEntriesFetchesEach()
    {
        QList<ListedFile> files;
        for (const QString &name : {u"a"_s, u"b"_s}) {
            const QString target = u"/%1.zip"_s.arg(name);
            files.append({name, m_lab->server.url(target)});
            m_lab->server.serve(target + u".sha256"_s, ScriptedResponse::ok(QByteArray(64, char(name[0].toLatin1()))));
        }
        m_lab->write(u"cache-sources.json"_s, sourceListOf(files));
        QVERIFY_EXIT(curate({u"override"_s, u"*"_s, u"--fetch-checksum"_s}), 0);
        for (qsizetype i : {0, 1}) {
            const QJsonObject checksum = curation(i).value("overrides"_L1).toObject().value("checksum"_L1).toObject();
            QCOMPARE(checksum.value("value"_L1), QString(64, i == 0 ? u'a' : u'b'));
            QCOMPARE(checksum.value("origin"_L1), u"vendor"_s);
        }
    }

    void withoutAPublishedChecksumNothingIsDecided()
    {
        m_lab->write(u"cache-sources.json"_s, sourceListOf({{u"a"_s, m_lab->server.url(u"/a.zip"_s)}}));
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        const CommandRun none = curate({u"override"_s, u"*"_s, u"--fetch-checksum"_s});
        QVERIFY_EXIT(none, 1);
        QVERIFY2(none.says(u"not there: a.zip.sha256"_s) && none.says(u"is unchanged"_s), none.err.constData());
        m_lab->server.serveRest([](const RecordedRequest &) { return ScriptedResponse::error(403); });
        QVERIFY_EXIT(curate({u"override"_s, u"*"_s, u"--fetch-checksum"_s, u"--max-retries"_s, u"0"_s}), 4);
        QVERIFY_EXIT(curate({u"override"_s, u"*"_s, u"--fetch-checksum"_s, u"--offline"_s}), 2);
        QVERIFY_EXIT(curate({u"override"_s, u"none/*"_s, u"--fetch-checksum"_s}), 1);
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
    }

    void decisionsOfOneListServeAnother()
    {
        QVERIFY_EXIT(curate({u"exclude"_s, u"node/*"_s}), 0);
        const CommandRun shown = curate({u"show"_s, u"--json"_s, u"--output"_s, u"decisions.json"_s});
        QVERIFY_EXIT(shown, 0);
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"decisions.json"_s}), 0);
        m_lab->write(u"other.json"_s, sourceListOf({{u"node"_s, QUrl(u"https://vendor.example/node-22.zip"_s)}}));
        const CommandRun applied = curate({u"--apply"_s, u"decisions.json"_s, u"--sources"_s, u"other.json"_s});
        QVERIFY_EXIT(applied, 0);
        const QJsonObject other = m_lab->readJson(u"other.json"_s).value("sources"_L1).toArray().at(0).toObject();
        QCOMPARE(other.value("curation"_L1).toObject().value("state"_L1), u"excluded"_s);
        const QByteArray once = m_lab->read(u"other.json"_s);
        QVERIFY_EXIT(curate({u"--apply"_s, u"decisions.json"_s, u"--sources"_s, u"other.json"_s}), 0);
        QCOMPARE(m_lab->read(u"other.json"_s), once);
    }

    void whatMatchesNothingIsTold()
    {
        const CommandRun run = curate({u"pin"_s, u"nod/*"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY(run.says(u"cache-sources.json matches"_s));
        m_lab->write(u"decisions.json"_s, "{\"decisions\": [{\"action\": \"pin\", \"ids\": [\"ruby/*\", \"go/*\"]}]}");
        const CommandRun applied = curate({u"--apply"_s, u"decisions.json"_s});
        QVERIFY_EXIT(applied, 0);
        QVERIFY2(applied.says(u"warning: ruby/*"_s), applied.err.constData());
        QVERIFY(curation(1).value("pinned"_L1).toBool());
    }

    void aMisspeltActionIsUnderstood()
    {
        const CommandRun run = curate({u"exlude"_s, u"*"_s});
        QVERIFY_EXIT(run, 2);
        QVERIFY2(run.says(u"Did you mean exclude?"_s), run.err.constData());
    }

    void wrongCommandLinesAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no action") << QStringList{} << 2;
        QTest::newRow("unknown action") << QStringList{u"delete"_s, u"*"_s} << 2;
        QTest::newRow("no id") << QStringList{u"pin"_s} << 2;
        QTest::newRow("note without text") << QStringList{u"note"_s, u"*"_s} << 2;
        QTest::newRow("URL with pin") << QStringList{u"pin"_s, u"*"_s, u"--url"_s, u"https://a.example/b"_s} << 2;
        QTest::newRow("name with override") << QStringList{u"override"_s, u"*"_s, u"--name"_s, u"a"_s} << 2;
        QTest::newRow("apply and action") << QStringList{u"pin"_s, u"*"_s, u"--apply"_s, u"d.json"_s} << 2;
        QTest::newRow("apply and option") << QStringList{u"--apply"_s, u"d.json"_s, u"--note"_s, u"a"_s} << 2;
        QTest::newRow("two checksums") << QStringList{u"override"_s, u"*"_s, u"--fetch-checksum"_s, u"--checksum"_s,
            QString(64, u'a')} << 2;
        QTest::newRow("checksum with pin") << QStringList{u"pin"_s, u"*"_s, u"--fetch-checksum"_s} << 2;
        QTest::newRow("no such file") << QStringList{u"--apply"_s, u"d.json"_s} << 3;
        QTest::newRow("no such list") << QStringList{u"pin"_s, u"*"_s, u"--sources"_s, u"none.json"_s} << 3;
        QTest::newRow("standard input") << QStringList{u"pin"_s, u"*"_s, u"--sources"_s, u"-"_s} << 2;
    }
    void wrongCommandLinesAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        const CommandRun run = curate(arguments);
        QVERIFY_EXIT(run, exitCode);
        QVERIFY(run.err.startsWith("error: "));
    }
};

QTEST_GUILESS_MAIN(TestCurateCommand)
#include "tst_curatecommand.moc"
