// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/coverageformats.h"
#include "tests/e2e/commandrun.h"
#include "tests/support/sharedfolder.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// What every command owes its user, and what the program links.
class TestPrograms : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    [[nodiscard]] QStringList commands() const
    {
        static const QRegularExpression line(u"^  ([a-z][a-z-]+)  +\\S"_s, QRegularExpression::MultilineOption);
        QStringList names;
        for (const auto &match : line.globalMatch(QString::fromUtf8(m_lab->run({u"--help"_s}).out)))
            names.append(match.captured(1));
        return names;
    }

private slots:
    void init() { m_lab = std::make_unique<CommandLab>(); }

    void theCommandLinksNothingOfTheWindow()
    {
#ifdef Q_OS_LINUX
        QProcess ldd;
        ldd.start(u"ldd"_s, {QStringLiteral(RUNNERCACHE_PROGRAM)});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY(libraries.contains("libQt6Core"));
        for (const QByteArray &library : {"libQt6Gui"_ba, "libQt6Widgets"_ba, "libQt6Charts"_ba, "libQt6Svg"_ba})
            QVERIFY2(!libraries.contains(library), library.constData());
#else
        QSKIP("ldd is Linux's");
#endif
    }

    void helpOfEachCommandLeadsWithAnExample()
    {
        QVERIFY_EXIT(m_lab->run({u"--help"_s}), 0);
        QVERIFY(commands().size() >= 13);
        for (const QString &command : commands()) {
            const CommandRun run = m_lab->run({command, u"--help"_s});
            QVERIFY_EXIT(run, 0);
            const QList<QByteArray> lines = run.out.split('\n');
            QVERIFY2(lines.value(2).startsWith(QByteArray("  runner-cache " + command.toUtf8())), run.out.constData());
            for (const QByteArray &line : lines)
                QVERIFY2(line.size() <= 160, line.constData());
        }
    }

    void misspelledWordsAreAnswered()
    {
        QVERIFY_EXIT(m_lab->run({}), 2);
        const CommandRun command = m_lab->run({u"dwnload"_s});
        QVERIFY_EXIT(command, 2);
        QVERIFY(command.says(u"Did you mean download?"_s));
        const CommandRun option = m_lab->run({u"download"_s, u"--cache-dri"_s, u"x"_s});
        QVERIFY_EXIT(option, 2);
        QVERIFY(option.says(u"--cache-dir"_s));
        QVERIFY_EXIT(m_lab->run({u"report"_s, u"--format"_s, u"pdf"_s}), 2);
        QVERIFY_EXIT(m_lab->run({u"statistics"_s, u"one"_s, u"two"_s}), 2);
    }

    void inspectHasItsDocumentedForm()
    {
        m_lab->takeSample();
        const CommandRun run = m_lab->run({u"inspect"_s, u"--report"_s, u"internal.win25.json"_s, u"--json"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY2(!run.says(u"match"_s), run.err.constData()); // nothing is matched
        const QJsonObject image = run.json().value("image"_L1).toObject();
        QCOMPARE(image.value("title"_L1), u"Windows Server 2025"_s);
        const QJsonArray items = run.json().value("items"_L1).toArray();
        QVERIFY(items.size() > 20);
        for (const QJsonValue item : items) {
            for (const auto &member : {"section"_L1, "name"_L1, "version"_L1, "rawVersion"_L1, "nodeType"_L1,
                     "classification"_L1, "catalogId"_L1, "reason"_L1})
                QVERIFY2(item.toObject().contains(member), member.data());
            QVERIFY(item.toObject().value("classification"_L1) != "unknown"_L1);
        }
    }

    void matchHasItsDocumentedForm()
    {
        m_lab->takeSample();
        const CommandRun run = m_lab->run(
            {u"match"_s, u"--report"_s, u"internal.win25.json"_s, u"--toolset"_s, u"toolset-2025.json"_s, u"--json"_s});
        QVERIFY_EXIT(run, 0);
        const QJsonArray requirements = run.json().value("requirements"_L1).toArray();
        QVERIFY(requirements.size() > 10);
        for (const QJsonValue requirement : requirements) {
            for (const auto &member : {"toolset"_L1, "pointer"_L1, "name"_L1, "requested"_L1, "platform"_L1, "arch"_L1,
                     "status"_L1, "explanation"_L1})
                QVERIFY2(requirement.toObject().contains(member), member.data());
        }
    }

    void theSeedsSourceListIsValid_data()
    {
        addMadeAndSharedRows(u"seed"_s);
    }
    void theSeedsSourceListIsValid()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        QVERIFY_EXIT(m_lab->run({u"validate"_s, folder + u"/source-list-by-the-seed.json"_s}), 0);
    }

    void ourSourceListIsValidForTheSeed_data()
    {
        addMadeAndSharedRows(u"seed"_s);
    }
    void ourSourceListIsValidForTheSeed()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        m_lab->takeSample();
        QVERIFY_EXIT(m_lab->run({u"build-sources"_s, u"--workspace"_s, u"workspace.json"_s}), 0);
        QVERIFY_EXIT(
            m_lab->run({u"validate"_s, u"cache-sources.json"_s, u"--schema"_s, folder + u"/source-list-schema.json"_s}),
            0);
    }

    void validateKnowsEveryFileOfOurs()
    {
        m_lab->takeSample();
        const QStringList paths{u"--workspace"_s, u"workspace.json"_s};
        QVERIFY_EXIT(m_lab->run(QStringList{u"build-sources"_s} + paths), 0);
        for (const QString &command : {u"report"_s, u"integrity"_s, u"statistics"_s}) {
            if (command == "statistics"_L1)
                QVERIFY_EXIT(m_lab->run(QStringList{u"download"_s, u"--quiet"_s} + paths), 0);
            const CommandRun run = m_lab->run(QStringList{command, u"--json"_s} + paths);
            QVERIFY2(!run.json().isEmpty(), run.err.constData());
            m_lab->write(command + u".json"_s, run.out);
        }
        for (const QString &file : {u"workspace.json"_s, u"cache-sources.json"_s, u"mirror-rules.json"_s,
                 u"report.json"_s, u"integrity.json"_s, u"statistics.json"_s})
            QVERIFY_EXIT(m_lab->run({u"validate"_s, file}), 0);
        m_lab->write(u"bad.json"_s, "{\"rules\": [{\"pattern\": 5}]}");
        const CommandRun bad = m_lab->run({u"validate"_s, u"bad.json"_s});
        QVERIFY2(bad.exitCode == 1 || bad.exitCode == 3, bad.err.constData());
        QVERIFY2(bad.says(u"bad.json#/rules/0"_s), bad.err.constData());
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"absent.json"_s}), 3);
    }

    void validateFindsWhatTheCommandsRefuse_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        QByteArray list = sourceListOf({{u"tool"_s, QUrl(u"https://example.org/tool.zip"_s)}});
        QTest::addRow("regular expression")
            << u"rules.json"_s << "{\"rules\": [{\"pattern\": \"(\", \"block\": true}]}"_ba << 1
            << u"rules.json#/rules/0"_s;
        QTest::addRow("URL") << u"list.json"_s
                             << QByteArray(list).replace("https://example.org/tool.zip", "https:///nowhere") << 1
                             << u"list.json#/sources/0/downloadUrl"_s;
        QTest::addRow("misspelt key") << u"workspace.json"_s
                                      << "{\"report\": \"r.json\", \"toolsets\": [], \"ofline\": true}"_ba << 0
                                      << u"warning: workspace.json#/ofline: unknown key"_s;
        QTest::addRow("null") << u"null.json"_s << "null"_ba << 3 << u"expected an object, found null"_s;
    }
    void validateFindsWhatTheCommandsRefuse()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFETCH(int, exitCode);
        QFETCH(QString, says);
        m_lab->write(file, content);
        const CommandRun run = m_lab->run({u"validate"_s, file});
        QVERIFY_EXIT(run, exitCode);
        QVERIFY2(run.says(says), run.err.constData());
    }

    void aMisspeltKeyOfAWorkspaceIsSaid()
    {
        m_lab->write(u"workspace.json"_s, "{\"report\": \"r.json\", \"toolsets\": [], \"ofline\": true}");
        QVERIFY(m_lab->run({u"inspect"_s, u"--workspace"_s, u"workspace.json"_s})
                    .says(u"warning: workspace.json#/ofline: unknown key"_s));
    }

    void reportsAreComparedByChanges()
    {
        m_lab->takeSample();
        const QStringList paths{u"--workspace"_s, u"workspace.json"_s};
        QVERIFY_EXIT(m_lab->run(QStringList{u"build-sources"_s} + paths), 0);
        QVERIFY_EXIT(m_lab->run(QStringList{u"report"_s, u"--output"_s, u"before.json"_s} + paths), 0);
        QVERIFY_EXIT(m_lab->run(QStringList{u"download"_s} + paths), 0);
        QVERIFY_EXIT(m_lab->run(QStringList{u"report"_s, u"--output"_s, u"after.json"_s} + paths), 0);
        const CommandRun run = m_lab->run({u"compare"_s, u"before.json"_s, u"after.json"_s, u"--json"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(run.json().value("coverageBefore"_L1).toDouble(), 0.0);
        QVERIFY(run.json().value("coverageAfter"_L1).toDouble() > 90);
        QCOMPARE(m_lab->run({u"-Action"_s, u"Compare-CacheReports"_s, u"before.json"_s, u"after.json"_s}).exitCode, 0);
        QVERIFY_EXIT(m_lab->run({u"compare"_s, u"before.json"_s}), 2);
        QVERIFY_EXIT(m_lab->run({u"compare"_s, u"before.json"_s, u"toolset-2025.json"_s}), 3);
    }

    void reportsTellTheSameInEveryFormat()
    {
        m_lab->takeSample();
        const QStringList paths{u"--workspace"_s, u"workspace.json"_s};
        QVERIFY_EXIT(m_lab->run(QStringList{u"build-sources"_s} + paths), 0);
        for (const rcm::CoverageFormat &format : rcm::coverageFormats()) {
            const CommandRun run = m_lab->run(QStringList{u"report"_s, u"--format"_s, format.name} + paths);
            QVERIFY_EXIT(run, 0);
            QVERIFY2(run.out.contains("jq"), qPrintable(format.name));
        }
    }

    void theCatalogAnswers()
    {
        m_lab->takeSample();
        const QStringList rules{u"--mirror-rules"_s, u"mirror-rules.json"_s};
        const CommandRun listed = m_lab->run({u"catalog"_s, u"list"_s, u"--json"_s});
        QVERIFY_EXIT(listed, 0);
        QVERIFY(listed.json().value("tools"_L1).toArray().size() >= 150);
        const CommandRun shown = m_lab->run(QStringList{u"catalog"_s, u"show"_s, u"cmake"_s, u"--version"_s,
                                                u"3.31.6"_s, u"--platform"_s, u"win32"_s, u"--json"_s}
            + rules);
        QVERIFY_EXIT(shown, 0);
        QCOMPARE(shown.json().value("downloadUrl"_L1),
            u"https://github.com/Kitware/CMake/releases/download/v3.31.6/cmake-3.31.6-windows-x86_64.msi"_s);
        QCOMPARE(shown.json().value("checksum"_L1).toObject().value("origin"_L1), u"vendor"_s);
        QVERIFY_EXIT(
            m_lab->run(QStringList{u"catalog"_s, u"check"_s, u"cmake"_s, u"--version"_s, u"3.31.6"_s} + rules), 0);
        QVERIFY_EXIT(
            m_lab->run(QStringList{u"catalog"_s, u"check"_s, u"cmake"_s, u"--version"_s, u"3.31.5"_s} + rules), 1);
        const CommandRun witnessed
            = m_lab->run(QStringList{u"catalog"_s, u"show"_s, u"7zip"_s, u"--version"_s, u"25.00"_s} + rules);
        QVERIFY(witnessed.out.contains("third-party (winget), "));
        const CommandRun unknown = m_lab->run({u"catalog"_s, u"show"_s, u"cmakee"_s});
        QVERIFY_EXIT(unknown, 2);
        QVERIFY(unknown.says(u"Did you mean cmake?"_s));
    }

    void checkTellsWhatIsGone()
    {
        m_lab->server.serve(u"/there.bin"_s, ServedFile{"there"});
        m_lab->write(u"cache-sources.json"_s, sourceListOf({{u"there"_s, m_lab->server.url(u"/there.bin"_s)}}));
        QVERIFY_EXIT(m_lab->run({u"check"_s}), 0);
        m_lab->write(u"cache-sources.json"_s,
            sourceListOf(
                {{u"there"_s, m_lab->server.url(u"/there.bin"_s)}, {u"gone"_s, m_lab->server.url(u"/gone.bin"_s)}}));
        const CommandRun run = m_lab->run({u"check"_s, u"--json"_s});
        QVERIFY_EXIT(run, 1);
        const QJsonArray checked = run.json().value("checked"_L1).toArray();
        QCOMPARE(checked.size(), 2);
        QCOMPARE(checked[0].toObject().value("state"_L1), u"present"_s);
        QCOMPARE(checked[1].toObject().value("state"_L1), u"dead"_s);
        QVERIFY(m_lab->filesIn(u"cache"_s).isEmpty());
    }

    void verboseShowsRequestsAndNoSecrets()
    {
        m_lab->server.serve(u"/there.bin"_s, ServedFile{"there"});
        QUrl url = m_lab->server.url(u"/there.bin"_s);
        url.setUserInfo(u"user:secret"_s);
        m_lab->write(u"cache-sources.json"_s, sourceListOf({{u"there"_s, url}}));
        const CommandRun run = m_lab->run({u"download"_s, u"--verbose"_s});
        QVERIFY(run.says(u"GET "_s + m_lab->server.url(u"/there.bin"_s).toString()));
        QVERIFY2(!run.says(u"secret"_s), run.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestPrograms)
#include "tst_programs.moc"
