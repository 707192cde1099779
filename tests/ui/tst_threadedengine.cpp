// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"
#include "ui/engine/threadedengine.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

// moc does not understand raw string literals, so the quotes are put in afterwards.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray report()
{
    return json("{'NodeType':'HeaderNode','Title':'Windows Server 2025','Children':["
                "{'NodeType':'ToolVersionNode','ToolName':'Image Version:','Version':'20250720.1.0'},"
                "{'NodeType':'HeaderNode','Title':'Installed Software','Children':["
                "{'NodeType':'HeaderNode','Title':'Cached Tools','Children':["
                "{'NodeType':'ToolVersionsListNode','ToolName':'Node.js','Versions':['20.19.4','22.17.1']}]}]}]}");
}

QByteArray toolset()
{
    return json("{'toolcache':[{'name':'node','url':'https://example.test/versions-manifest.json',"
                "'platform':'win32','arch':'x64','versions':['20.*','22.*']}]}");
}

} // namespace

class TestThreadedEngine : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString makeFile(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
        return file.fileName();
    }

    Workspace workspace() const
    {
        Workspace workspace;
        workspace.filePath = m_folder.filePath(u"lab/workspace.json"_s);
        workspace.report = makeFile(u"report.json"_s, report());
        workspace.toolsets = {makeFile(u"toolset-2025.json"_s, toolset())};
        workspace.sourceList = u"cache-sources.json"_s;
        workspace.cacheDirectory = u"cache"_s;
        return workspace;
    }

private slots:
    void releasesAreListedWithoutAWorkspace()
    {
        ThreadedEngine engine;
        QSignalSpy listed(&engine, &Engine::releasesListed);
        ReleaseRequest request;
        request.workspace.releasesOf = u"nonsense"_s;
        engine.listReleases(7, request);
        QVERIFY(listed.wait());
        QCOMPARE(listed.first().first().toInt(), 7);
        const auto list = listed.first().at(1).value<Result<ReleaseList>>();
        QVERIFY(!list && list.error().detail.contains(u"nonsense"_s));
    }

    void aChecksumIsFetchedAndCancelled()
    {
        ScriptedHttpServer server;
        server.serve(u"/tool.zip.sha256"_s, ScriptedResponse::ok(QByteArray(64, 'a')));
        ThreadedEngine engine;
        std::map<int, Result<Checksum>> answers;
        connect(&engine, &Engine::checksumFetched, this,
            [&answers](int number, const Result<Checksum> &found) { answers.emplace(number, found); });
        engine.fetchChecksum(3, {{}, server.url(u"/tool.zip"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t(1), 20000);
        QVERIFY_RESULT(answers.at(3));
        engine.fetchChecksum(4, {{}, server.url(u"/other.zip"_s)});
        engine.cancelChecksum();
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t(2), 20000);
        QCOMPARE(answers.at(4).error().kind, ErrorKind::Cancelled);
    }

    void reportsAreComparedWithoutAWorkspace()
    {
        ThreadedEngine engine;
        QSignalSpy compared(&engine, &Engine::reportsCompared);
        const QString path = makeFile(u"report.json"_s, report());
        engine.compareReports(6, {{}, u"cancelled"_s, path});
        engine.cancelComparison();
        engine.compareReports(7, {{}, path, path});
        QVERIFY(compared.wait());
        QCOMPARE(compared.count(), 1);
        QCOMPARE(compared.first().first().toInt(), 7);
        const auto comparison = compared.first().at(1).value<Result<ReportComparison>>();
        QVERIFY_RESULT(comparison);
        QVERIFY(comparison->difference.differences.empty());
        QVERIFY(comparison->notices.first().contains(u"the same report twice"_s));
    }

    void factsAreFoundInAThreadOfThePool()
    {
        ThreadedEngine engine;
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->workspace = workspace();
        Source source;
        source.name = u"node"_s;
        source.matchedFrom.toolset = snapshot->workspace.toolsets.first();
        source.matchedFrom.pointer = u"/toolcache/0/name"_s;
        snapshot->sourceList.edit().sources.push_back(source);
        QSignalSpy found(&engine, &Engine::factsFound);
        engine.findFacts(3, {snapshot, 0});
        QVERIFY(found.wait());
        QCOMPARE(found.first().first().toInt(), 3);
        const auto facts = found.first().at(1).value<EntryFacts>();
        QVERIFY2(facts.requirement, qPrintable(facts.requirementProblem));
        QVERIFY(facts.requirement->text.contains(u"\"name\":\"node\""_s));
    }

    void aWorkspaceIsMadeWithItsFolderAndOpened()
    {
        ThreadedEngine engine;
        QSignalSpy snapshots(&engine, &Engine::snapshotChanged);
        engine.createWorkspace(workspace());
        QVERIFY(snapshots.wait());
        const auto snapshot = snapshots.last().first().value<SnapshotPointer>();
        QCOMPARE(snapshot->workspace.filePath, m_folder.filePath(u"lab/workspace.json"_s));
        QVERIFY(QFile::exists(snapshot->workspace.filePath));
    }

    void inputsAreReadInAThreadOfTheirOwn()
    {
        ThreadedEngine engine;
        SnapshotPointer snapshot;
        QThread *deliveredIn = nullptr;
        connect(&engine, &Engine::snapshotChanged, this, [&](const SnapshotPointer &changed) {
            snapshot = changed;
            deliveredIn = QThread::currentThread();
        });
        QSignalSpy finished(&engine, &Engine::operationFinished);
        engine.createWorkspace(workspace());
        engine.readInputs();
        QVERIFY(finished.wait());
        const auto result = finished.first().first().value<Result<void>>();
        QVERIFY_RESULT(result);
        QCOMPARE(deliveredIn, thread());
        QCOMPARE(snapshot->report->image.title, u"Windows Server 2025"_s);
        QCOMPARE(int(snapshot->matches.size()), 2);
    }

    // To free the rows of a long list takes a while: the last to let go of them must not be the window.
    void rowsAreHeldAsLongAsTheWindowHasThem()
    {
        ThreadedEngine engine;
        std::vector<ToolRowsPointer> shown;
        connect(&engine, &Engine::snapshotChanged, this,
            [&](const SnapshotPointer &, const ToolRowsPointer &rows) { shown.push_back(rows); });
        QSignalSpy finished(&engine, &Engine::operationFinished);
        engine.createWorkspace(workspace());
        for (int i = 0; i < 3; ++i) {
            engine.readInputs();
            QVERIFY(finished.wait());
        }
        QVERIFY(shown.size() >= 3);
        for (const ToolRowsPointer &rows : shown)
            QVERIFY(rows.use_count() >= 2);
    }

    void aWorkspaceThatIsNotThereIsAnError()
    {
        ThreadedEngine engine;
        QSignalSpy failed(&engine, &Engine::workspaceFailed);
        engine.openWorkspace(m_folder.filePath(u"absent.json"_s));
        QVERIFY(failed.wait());
        QVERIFY(failed.first().first().value<Error>().subject.contains(u"absent.json"_s));
    }

    void aWorkspaceWithoutAPlaceIsAnError()
    {
        ThreadedEngine engine;
        QSignalSpy failed(&engine, &Engine::workspaceFailed);
        Workspace lost = workspace();
        lost.filePath = makeFile(u"file"_s, "x") + u"/below/workspace.json"_s;
        engine.createWorkspace(lost);
        QVERIFY(failed.wait());
    }

    void savingIsAnsweredForAllThatWasDecided_data()
    {
        QTest::addColumn<bool>("canBeWritten");
        QTest::newRow("written") << true;
        QTest::newRow("a folder in the way") << false;
    }
    void savingIsAnsweredForAllThatWasDecided()
    {
        QFETCH(bool, canBeWritten);
        const Workspace lab = workspace();
        ThreadedEngine engine;
        int answered = 0;
        connect(&engine, &Engine::snapshotChanged, this,
            [&](const SnapshotPointer &snapshot) { answered = snapshot->answeredChanges; });
        QSignalSpy failed(&engine, &Engine::changeFailed);
        QSignalSpy unsaved(&engine, &Engine::unsavedChanges);
        QSignalSpy snapshots(&engine, &Engine::snapshotChanged);
        engine.createWorkspace(lab);
        QVERIFY(snapshots.wait());
        engine.edit({});
        const QString list = m_folder.filePath(u"lab/cache-sources.json"_s);
        QVERIFY(canBeWritten || QDir().mkpath(list));
        engine.saveChanges();
        QVERIFY(unsaved.wait());
        QCOMPARE(answered, 1); // the snapshot comes before what is said of it
        QCOMPARE(unsaved.last().first().toBool(), !canBeWritten);
        QCOMPARE(failed.size(), canBeWritten ? 0 : 1);
        QVERIFY(canBeWritten ? QFile::remove(list) : QDir().rmdir(list));
    }

    void itEndsWhileItWorks()
    {
        ThreadedEngine engine;
        engine.createWorkspace(workspace());
        engine.readInputs();
    }
};

QTEST_GUILESS_MAIN(TestThreadedEngine)
#include "tst_threadedengine.moc"
