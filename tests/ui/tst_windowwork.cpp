// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/sources/sourcelistfile.h"
#include "tests/support/rehearsal/rehearsalvendors.h"
#include "tests/support/result.h"
#include "tests/support/samplefolder.h"
#include "ui/engine/threadedengine.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/detailspane.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// The window with its real engine on the sample, from an empty folder to the report, as a maintainer goes.
class TestWindowWork : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        auto vendors = RehearsalVendors::load();
        QVERIFY_RESULT(vendors);
        m_vendors = std::make_unique<RehearsalVendors>(std::move(*vendors));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedHttpServer>();
        m_server->serveRest([this](const RecordedRequest &request) { return m_vendors->answer(request); });
        const auto workspace = copySample(u"windows"_s, m_folder->path(), m_server->port());
        QVERIFY_RESULT(workspace);
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_engine = std::make_unique<ThreadedEngine>();
        m_window = std::make_unique<MainWindow>(*m_engine, *m_settings);
        m_window->resize(1280, 800);
        m_window->show();
        QSignalSpy opened(m_engine.get(), &Engine::snapshotChanged);
        m_window->openWorkspace(*workspace);
        QVERIFY(opened.wait());
    }
    void cleanup()
    {
        m_window.reset();
        m_engine.reset();
        m_server.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void theSampleIsBuiltDownloadedAndReported()
    {
        auto *tools = m_window->findChild<ToolsetTreeModel *>();
        const QAbstractItemModelTester tester(tools, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto *transfers = m_window->findChild<TransferModel *>();
        const QAbstractItemModelTester transferTester(
            transfers, QAbstractItemModelTester::FailureReportingMode::QtTest);

        const QSignalSpy others(m_engine.get(), &Engine::listChangedByOthers);
        QVERIFY(work(u"Update sources"_s));
        QVERIFY(tools->rowCount() > 3);
        QVERIFY(QFileInfo::exists(m_folder->filePath(u"cache-sources.json"_s)));

        QVERIFY(work(u"Download"_s));
        QVERIFY(transfers->rowCount() >= 30);
        QTRY_COMPARE(m_window->findChild<DownloadPane *>()->summary(), u"%1 done"_s.arg(transfers->rowCount()));
        // One of the sample's files is of those that no checksum is published for.
        QTRY_COMPARE(m_window->findChild<CoveragePane *>()->summary(),
            u"%1 of %2 verified"_s.arg(transfers->rowCount() - 1).arg(transfers->rowCount()));

        const QString report = m_folder->filePath(u"report.html"_s);
        QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
        m_engine->exportReport(report, ExportFormat::Html);
        QVERIFY(ended.wait());
        QVERIFY(QFileInfo(report).size() > 10000);
        QCOMPARE(others.size(), 0); // nobody but the program itself has written the list
    }

    void aFailedDownloadIsTriedAgainByItsKey()
    {
        QVERIFY(work(u"Update sources"_s));
        const QString target = u"/github.com/jqlang/jq/releases/download/jq-1.7.1/jq-windows-amd64.exe"_s;
        m_server->serveOnce(target, ScriptedResponse::error(404));
        QVERIFY(work(u"Download"_s));
        auto *pane = m_window->findChild<DownloadPane *>();
        auto *transfers = m_window->findChild<TransferModel *>();
        QTRY_VERIFY(pane->summary().startsWith(u"1 failed"_s));
        auto *bar = m_window->findChild<MessageBar *>();
        QVERIFY2(
            bar->text().contains(u"1 of %1 download(s) failed."_s.arg(transfers->rowCount())), qPrintable(bar->text()));
        QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
        pane->view()->setFocus();
        pane->view()->setCurrentIndex(rowOf(pane->view()->model(), u"jq"_s));
        QTest::keyClick(pane->view(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(ended.wait());
        QTRY_COMPARE(pane->summary(), u"%1 done"_s.arg(transfers->rowCount()));
    }

    void fetchingTheReportAgainLeavesThePlace()
    {
        QVERIFY(work(u"Update sources"_s));
        auto *pane = m_window->findChild<TreePane *>();
        ToolTreeView *view = pane->view();
        const QModelIndex section = view->model()->index(0, 0);
        view->collapse(view->model()->index(1, 0));
        view->setCurrentIndex(view->model()->index(1, 0, section));
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
        const QStringList selected = pane->selectedSourceIds();
        QVERIFY(!selected.isEmpty());
        const QString current = view->currentIndex().data(KeyRole).toString();
        QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(ended.wait());
        QVERIFY_RESULT(ended.first().first().value<Result<void>>());
        QCOMPARE(pane->selectedSourceIds(), selected);
        QCOMPARE(view->currentIndex().data(KeyRole).toString(), current);
        QVERIFY(view->isExpanded(view->model()->index(0, 0)));
        QVERIFY(!view->isExpanded(view->model()->index(1, 0)));
    }

    // Every requirement has its source, so that the rows stay and only what they point to changes.
    void fetchingTheReportOfAPlainToolcacheIsSafe()
    {
        QVERIFY(openPlainToolcache());
        ToolTreeView *view = m_window->findChild<TreePane *>()->view();
        const QModelIndex node = view->model()->index(0, 0, view->model()->index(0, 0));
        for (int i = 0; i < 2; ++i) {
            view->setCurrentIndex(view->model()->index(1, 0, node));
            QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
            QTest::keyClick(m_window.get(), Qt::Key_F5);
            QVERIFY(ended.wait());
            QVERIFY_RESULT(ended.first().first().value<Result<void>>());
            QVERIFY(m_window->findChild<DetailsPane *>()->plainText().startsWith(u"node 22.17.1"_s));
        }
    }

    void aDamagedFileIsNamedReplacedAndKept()
    {
        QVERIFY(work(u"Update sources"_s));
        QVERIFY(work(u"Download"_s));
        QDirIterator files(
            m_folder->filePath(u"cache/win32"_s), {u"jq-*.exe"_s}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        QFile jq(files.next());
        QVERIFY(jq.open(QIODevice::ReadWrite));
        QVERIFY(jq.putChar('!'));
        jq.close();
        auto *bar = m_window->findChild<MessageBar *>();
        QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
        QTest::keyClick(m_window.get(), Qt::Key_F7);
        QVERIFY(ended.wait());
        QVERIFY2(bar->text().contains(u"Mismatch: jq 1.7.1."_s), qPrintable(bar->text()));
        ended.clear();
        action(u"Repair cache"_s)->trigger();
        QVERIFY(ended.wait(30000));
        QVERIFY2(bar->text().contains(u"Replaced: jq 1.7.1."_s), qPrintable(bar->text()));
        QVERIFY2(bar->text().contains(u"quarantine"_s), qPrintable(bar->text()));
    }

    void excludingATickedToolIsSavedAndNotDownloaded()
    {
        QVERIFY(work(u"Update sources"_s));
        auto *tools = m_window->findChild<ToolsetTreeModel *>();
        QModelIndex maven;
        for (int row = 0; row < tools->rowCount(); ++row) {
            const QModelIndex section = tools->index(row, 0);
            if (section.data().toString() == "Maven"_L1)
                maven = tools->index(0, 0, section);
        }
        QVERIFY(maven.isValid());
        QSignalSpy changed(m_engine.get(), &Engine::snapshotChanged);
        QVERIFY(tools->setData(maven, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(changed.wait());
        QVERIFY(work(u"Download"_s));
        for (const RecordedRequest &request : m_server->requests())
            QVERIFY2(!request.target.endsWith("apache-maven-3.9.11-bin.zip"_L1), qPrintable(request.target));
    }

    void cancelledWorkGoesOnLater()
    {
        QVERIFY(work(u"Update sources"_s));
        QSignalSpy started(m_engine.get(), &Engine::transferChanged);
        QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
        action(u"Download"_s)->trigger();
        QVERIFY(started.wait());
        QVERIFY(action(u"Cancel"_s)->isEnabled());
        action(u"Cancel"_s)->trigger();
        QVERIFY(ended.wait());
        QVERIFY(!ended.first().first().value<Result<void>>());
        QVERIFY(work(u"Download"_s));
        auto *transfers = m_window->findChild<TransferModel *>();
        QTRY_COMPARE(m_window->findChild<DownloadPane *>()->summary(), u"%1 done"_s.arg(transfers->rowCount()));
    }

private:
    [[nodiscard]] QAction *action(const QString &text) const
    {
        for (QAction *action : m_window->findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (QString(action->text()).remove(u'&') == text)
                return action;
        }
        qFatal("no action %s", qPrintable(text));
    }
    // Triggers the action and waits for the end of all that follows from it.
    [[nodiscard]] bool work(const QString &text) const
    {
        int running = 0;
        bool isEnded = false;
        const auto started = connect(m_engine.get(), &Engine::stageStarted, m_window.get(), [&](Stage) { ++running; });
        const auto ended = connect(m_engine.get(), &Engine::operationFinished, m_window.get(),
            [&](const Result<void> &result) { isEnded = result.has_value() && running > 0; });
        const auto refreshed = connect(m_engine.get(), &Engine::stageFinished, m_window.get(),
            [&](Stage stage, const Result<void> &) { m_isRefreshed = stage == Stage::Verify; });
        m_isRefreshed = false;
        action(text)->trigger();
        const bool done = QTest::qWaitFor([&] { return isEnded && m_isRefreshed; }, 30000);
        disconnect(started);
        disconnect(ended);
        disconnect(refreshed);
        return done;
    }
    // A workspace whose toolset has nothing but plain versions of node, each with its source in the list.
    [[nodiscard]] bool openPlainToolcache()
    {
        const QDir folder(m_folder->path());
        SourceList list;
        list.metadata.generatedAt = list.metadata.reportFetchedAt = QDateTime({2025, 7, 28}, {}, Qt::UTC);
        list.metadata.reportUrl = u"plain-report.json"_s;
        list.metadata.reportVersion = u"20250720.1.0"_s;
        for (const auto &[requested, version] :
            {std::pair(u"20.*"_s, u"20.19.4"_s), std::pair(u"22.*"_s, u"22.17.1"_s)}) {
            Source source;
            source.id = u"node/win32/x64/"_s + requested;
            source.name = u"node"_s;
            source.version = version;
            source.requestedVersion = requested;
            source.platform = u"win32"_s;
            source.arch = u"x64"_s;
            source.downloadUrl = m_server->url(u"/node-%1.7z"_s.arg(version));
            source.fileName = u"node-%1.7z"_s.arg(version);
            source.matchedFrom.toolset = u"plain-toolset.json"_s;
            source.matchedFrom.pointer = u"/toolcache/0/versions/%1"_s.arg(list.sources.size());
            list.sources.push_back(source);
        }
        Workspace workspace;
        workspace.filePath = folder.filePath(u"plain.json"_s);
        workspace.report = u"plain-report.json"_s;
        workspace.toolsets = {u"plain-toolset.json"_s};
        workspace.sourceList = u"plain-sources.json"_s;
        const QByteArray report
            = QByteArray("{'NodeType':'HeaderNode','Title':'Windows Server 2025','Children':["
                         "{'NodeType':'ToolVersionNode','ToolName':'Image Version:','Version':'20250720.1.0'},"
                         "{'NodeType':'HeaderNode','Title':'Installed Software','Children':["
                         "{'NodeType':'HeaderNode','Title':'Cached Tools','Children':["
                         "{'NodeType':'ToolVersionsListNode','ToolName':'Node.js','Versions':['20.19.4','22.17.1']}"
                         "]}]}]}")
                  .replace('\'', '"');
        const QByteArray toolset = QByteArray("{'toolcache':[{'name':'node','url':'https://example.test/node.json',"
                                              "'platform':'win32','arch':'x64','versions':['20.*','22.*']}]}")
                                       .replace('\'', '"');
        if (!saveSourceList(list, folder.filePath(workspace.sourceList))
            || !saveWorkspace(workspace, workspace.filePath)
            || !writeFileAtomically(folder.filePath(workspace.report), report)
            || !writeFileAtomically(folder.filePath(workspace.toolsets.first()), toolset))
            return false;
        QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
        m_window->openWorkspace(workspace.filePath);
        return ended.wait();
    }
    static QModelIndex rowOf(const QAbstractItemModel *model, const QString &tool)
    {
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString().startsWith(tool))
                return model->index(row, 0);
        }
        return {};
    }

    std::unique_ptr<RehearsalVendors> m_vendors;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedHttpServer> m_server;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThreadedEngine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    mutable bool m_isRefreshed = false;
};

QTEST_MAIN(TestWindowWork)
#include "tst_windowwork.moc"
