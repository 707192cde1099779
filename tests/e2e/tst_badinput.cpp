// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray reportHead = "{\"NodeType\":\"HeaderNode\",\"Title\":\"Windows Server 2025\",\"Children\":";

QByteArray nested(int levels)
{
    return QByteArray(reportHead + '[').repeated(levels) + QByteArray("]}").repeated(levels);
}

QByteArray toolsetWith(const QByteArray &versions)
{
    return "{\"toolcache\":[{\"name\":\"Python\",\"platform\":\"win32\",\"arch\":\"x64\",\"versions\":" + versions
        + "}]}";
}

} // namespace

// Input that no program should swallow: a clear error that names file, place and remedy, and nothing lost.
class TestBadInput : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    [[nodiscard]] CommandRun build(const QString &report, const QStringList &more = {}) const
    {
        return m_lab->run(
            QStringList{u"build-sources"_s, u"--report"_s, report, u"--toolset"_s, u"toolset-2025.json"_s,
                u"--mirror-rules"_s, u"mirror-rules.json"_s, u"--max-retries"_s, u"0"_s, u"--timeout"_s, u"2"_s}
            + more);
    }
    void writeList(const QJsonObject &changes) const
    {
        QJsonObject list
            = QJsonDocument::fromJson(sourceListOf({{u"tool"_s, m_lab->server.url(u"/tool.bin"_s)}})).object();
        QJsonArray sources = list.value("sources"_L1).toArray();
        QJsonObject source = sources.first().toObject();
        for (auto change = changes.begin(); change != changes.end(); ++change)
            source.insert(change.key(), change.value());
        sources.replace(0, source);
        list.insert("sources"_L1, sources);
        m_lab->write(u"cache-sources.json"_s, QJsonDocument(list).toJson());
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->takeSample();
    }

    void reports_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("place");
        QTest::addRow("not JSON") << "{ half"_ba << u"not JSON"_s;
        QTest::addRow("nothing") << ""_ba << u"bad.json"_s;
        QTest::addRow("a web page") << "<!DOCTYPE html><html></html>"_ba << u"bad.json"_s;
        QTest::addRow("JSON of another kind") << "{\"a\":[]}"_ba << u"JSON of another kind"_s;
        QTest::addRow("a toolset") << "{\"toolcache\":[]}"_ba << u"a toolset file"_s;
        QTest::addRow("a source list") << "{\"metadata\":{},\"sources\":[]}"_ba << u"source-list"_s;
        QTest::addRow("root array") << "[1]"_ba << u"found an array"_s;
        QTest::addRow("Children object") << reportHead + "{}}" << u"#/Children"_s;
        QTest::addRow("Children string") << reportHead + "\"x\"}" << u"#/Children"_s;
        QTest::addRow("10,000 levels") << nested(10000) << u"nested"_s;
    }
    void reports()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, place);
        writeList({});
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        m_lab->write(u"bad.json"_s, content);
        const CommandRun run = build(u"bad.json"_s);
        QVERIFY_EXIT(run, 3);
        QVERIFY2(run.says(u"bad.json"_s) && run.says(place), run.err.constData());
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
    }

    void aReportWithoutChildrenIsEmptyAndReads()
    {
        m_lab->write(u"empty.json"_s, reportHead + "null}");
        QVERIFY_EXIT(m_lab->run({u"inspect"_s, u"--report"_s, u"empty.json"_s}), 0);
    }

    void aReportOf200MegabytesIsRefusedAtOnce()
    {
        QFile file(m_lab->path(u"large.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(reportHead + "[") > 0 && file.resize(200'000'000));
        file.close();
        const CommandRun run = build(u"large.json"_s);
        QVERIFY_EXIT(run, 3);
        QVERIFY2(run.says(u"large.json"_s) && run.says(u"200 MB"_s) && run.says(u"at most"_s), run.err.constData());
    }

    void aFolderOfDocumentsThatCannotBeUsedIsSaidOnce()
    {
        writeList({});
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        m_lab->write(u"documents"_s, "a file");
        const CommandRun run = build(u"internal.win25.json"_s, {u"--cache-path"_s, u"documents"_s});
        QVERIFY_EXIT(run, 3);
        QCOMPARE(run.err.count("document cache"), 1);
        QVERIFY2(run.says(u"documents"_s) && run.says(u"--cache-path"_s), run.err.constData());
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
        QVERIFY(m_lab->server.requests().isEmpty());
    }

    void aMissingReportIsNamed()
    {
        const CommandRun run = build(u"absent.json"_s);
        QVERIFY_EXIT(run, 3);
        QVERIFY(run.says(u"absent.json"_s));
    }

    void reportUrls_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("says");
        QTest::addRow("404") << u"/absent"_s << u"404"_s;
        QTest::addRow("HTML") << u"/page"_s << u"/page"_s;
        QTest::addRow("redirect loop") << u"/loop"_s << u"in a circle"_s;
        QTest::addRow("half a body") << u"/half"_s << u"/half"_s;
        QTest::addRow("nothing at all") << u"/silent"_s << u"no data received for 2 s"_s;
    }
    void reportUrls()
    {
        QFETCH(QString, target);
        QFETCH(QString, says);
        ScriptedHttpServer &server = m_lab->server;
        server.serveRest({});
        server.serve(u"/page"_s, ScriptedResponse::ok("<html><body>Sign in</body></html>"));
        server.serve(u"/loop"_s, ScriptedResponse::redirect("/loop2"));
        server.serve(u"/loop2"_s, ScriptedResponse::redirect("/loop"));
        ScriptedResponse half = ScriptedResponse::ok(m_lab->read(u"internal.win25.json"_s));
        half.cutAfter = half.body.size() / 2;
        server.serve(u"/half"_s, half);
        ScriptedResponse silent = half;
        silent.cutAfter = 0;
        silent.stallsAfterCut = true;
        server.serve(u"/silent"_s, silent);
        writeList({});
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        // Without the rules, which would lead this URL of the machine elsewhere.
        const CommandRun run = m_lab->run({u"build-sources"_s, u"--report"_s, server.url(target).toString(),
            u"--toolset"_s, u"toolset-2025.json"_s, u"--max-retries"_s, u"0"_s, u"--timeout"_s, u"2"_s});
        QVERIFY_EXIT(run, 4);
        QVERIFY2(run.says(target) && run.says(says), run.err.constData());
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
    }

    void otherSchemesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addRow("ftp") << u"ftp://127.0.0.1/report.json"_s;
        QTest::addRow("data") << u"data:application/json,{}"_s;
        QTest::addRow("javascript") << u"javascript:alert(1)"_s;
    }
    void otherSchemesAreRefused()
    {
        QFETCH(QString, text);
        const CommandRun run = build(text);
        QVERIFY2(run.exitCode == 3 || run.exitCode == 4, run.err.constData());
        QVERIFY2(run.says(text), run.err.constData());
    }

    void toolsets_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("exitCode");
        QTest::addRow("not JSON") << "{"_ba << 3;
        QTest::addRow("array") << "[]"_ba << 3;
        QTest::addRow("byte order mark") << "\xef\xbb\xbf" + toolsetWith("[\"3.12.*\"]") << 0;
        QTest::addRow("pattern *") << toolsetWith("[\"*\"]") << 0;
        QTest::addRow("empty pattern") << toolsetWith("[\"\"]") << 0;
        QTest::addRow("duplicates") << toolsetWith("[\"3.12.*\",\"3.12.*\"]") << 0;
    }
    void toolsets()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, exitCode);
        m_lab->write(u"bad.json"_s, content);
        const CommandRun run = m_lab->run(
            {u"match"_s, u"--report"_s, u"internal.win25.json"_s, u"--toolset"_s, u"bad.json"_s, u"--json"_s});
        QVERIFY_EXIT(run, exitCode);
        if (exitCode != 0)
            QVERIFY2(run.says(u"bad.json"_s), run.err.constData());
        else
            QCOMPARE(run.json().value("requirements"_L1).toArray().first().toObject().value("status"_L1), u"matched"_s);
    }

    void duplicateRequirementsBecomeOneSource()
    {
        m_lab->write(u"toolset-2025.json"_s, toolsetWith("[\"3.12.*\",\"3.12.*\"]"));
        QVERIFY_EXIT(build(u"internal.win25.json"_s), 0);
        QCOMPARE(m_lab->readJson(u"cache-sources.json"_s).value("sources"_L1).toArray().size(), 1);
    }

    void sourceListsAreHeldAgainstTheirSchema_data()
    {
        QTest::addColumn<QJsonObject>("changes");
        QTest::addColumn<QString>("pointer");
        QTest::addRow("scheme") << QJsonObject{{u"downloadUrl"_s, u"ftp://127.0.0.1/x"_s}}
                                << u"#/sources/0/downloadUrl"_s;
        QTest::addRow("version") << QJsonObject{{u"version"_s, 5}} << u"#/sources/0/version"_s;
        QTest::addRow("short checksum") << QJsonObject{{u"sha256"_s, u"abc"_s}} << u"#/sources/0/sha256"_s;
        QTest::addRow("long checksum") << QJsonObject{{u"sha256"_s, QString(65, u'a')}} << u"#/sources/0/sha256"_s;
        QTest::addRow("no digits") << QJsonObject{{u"sha256"_s, QString(64, u'z')}} << u"#/sources/0/sha256"_s;
    }
    void sourceListsAreHeldAgainstTheirSchema()
    {
        QFETCH(QJsonObject, changes);
        QFETCH(QString, pointer);
        writeList(changes);
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        for (const QString &command : {u"download"_s, u"report"_s, u"integrity"_s}) {
            const CommandRun run = m_lab->run({command});
            QVERIFY_EXIT(run, 3);
            QVERIFY2(run.says(u"cache-sources.json"_s + pointer), run.err.constData());
        }
        QVERIFY_EXIT(build(u"internal.win25.json"_s, {u"--quiet"_s}), 3);
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
    }

    void namesNeverLeaveTheCacheDirectory_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"../../etc/passwd"_s, u"/etc/passwd"_s, u"CON"_s, u"a:b"_s, u"nul.txt"_s, u".."_s,
                 QString(300, u'x'), u"Ünï/cödé"_s, u"a\\..\\b"_s, u"tab\there"_s})
            QTest::addRow("%s", qPrintable(name.left(20))) << name;
    }
    void namesNeverLeaveTheCacheDirectory()
    {
        QFETCH(QString, name);
        m_lab->server.serve(u"/tool.bin"_s, ServedFile{"content"});
        const QStringList before = m_lab->filesIn(u"."_s);
        for (const QString &field : {u"name"_s, u"version"_s, u"platform"_s, u"fileName"_s}) {
            writeList({{field, name}});
            const CommandRun run = m_lab->run({u"download"_s, u"--cache-dir"_s, u"store/"_s + field});
            QVERIFY2(run.exitCode == 0 || run.exitCode == 3 || run.exitCode == 5, run.err.constData());
            for (const QString &file : m_lab->filesIn(u"store"_s)) {
                QCOMPARE(file.count(u'/'), 5); // store/<field>/platform/arch/name/version/file, whatever the name
                for (const QString &part : file.split(u'/')) {
                    QVERIFY2(part.toUtf8().size() <= 150 && part != ".."_L1, qPrintable(file));
                    QVERIFY2(part.section(u'.', 0, 0).compare("con"_L1, Qt::CaseInsensitive) != 0
                            && part.section(u'.', 0, 0).compare("nul"_L1, Qt::CaseInsensitive) != 0,
                        qPrintable(file));
                }
            }
        }
        for (const QString &file : m_lab->filesIn(u"."_s))
            QVERIFY2(before.contains(file) || file.startsWith("store/"_L1) || file == "cache-sources.json"_L1,
                qPrintable(file));
    }

    void cacheDirectories_data()
    {
        QTest::addColumn<QString>("directory");
        QTest::addRow("a file") << u"toolset-2025.json"_s;
        QTest::addRow("below a file") << u"toolset-2025.json/cache"_s;
#ifdef Q_OS_LINUX
        QTest::addRow("nothing can be written") << u"/proc/cache"_s; // not even by root
#endif
    }
    void cacheDirectories()
    {
        QFETCH(QString, directory);
        writeList({});
        const CommandRun run = m_lab->run({u"download"_s, u"--cache-dir"_s, directory});
        QVERIFY_EXIT(run, 5);
        QVERIFY2(run.says(directory), run.err.constData());
        QVERIFY(m_lab->server.requests().isEmpty());
    }

    // What a stage needs beside the cache is an input, whichever stage it is.
    void settingsThatCannotBeReadAreInputs_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addRow("download") << QStringList{u"download"_s};
        QTest::addRow("integrity") << QStringList{u"integrity"_s};
        QTest::addRow("check") << QStringList{u"check"_s};
    }
    void settingsThatCannotBeReadAreInputs()
    {
        QFETCH(QStringList, command);
        writeList({});
        m_lab->write(u"broken.json"_s, "{");
        for (const QString &rules : {u"absent.json"_s, u"broken.json"_s}) {
            const CommandRun run = m_lab->run(command + QStringList{u"--mirror-rules"_s, rules});
            QVERIFY_EXIT(run, 3);
            QCOMPARE(run.err.count(rules.toUtf8()), 1);
        }
    }

    void aListThatCannotBeWrittenIsAnOutput()
    {
        const CommandRun run = build(u"internal.win25.json"_s, {u"--sources"_s, u"toolset-2025.json/list.json"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY2(run.says(u"toolset-2025.json"_s), run.err.constData());
    }

    void inputsThatAreMissingAreAskedFor()
    {
        QVERIFY_EXIT(m_lab->run({u"build-sources"_s}), 2);
        const CommandRun run = m_lab->run({u"download"_s, u"--sources"_s, u"absent.json"_s});
        QVERIFY_EXIT(run, 3);
        QVERIFY(run.says(u"absent.json"_s) && run.says(u"build-sources"_s));
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
