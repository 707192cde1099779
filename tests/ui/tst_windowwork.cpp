// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rehearsal/rehearsalvendors.h"
#include "tests/support/result.h"
#include "tests/support/samplefolder.h"
#include "ui/engine/threadedengine.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/models/toolsettreemodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/downloadpane.h"

#include <QAbstractItemModelTester>
#include <QAction>
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

        QVERIFY(work(u"Update sources"_s));
        QVERIFY(tools->rowCount() > 3);
        QVERIFY(QFileInfo::exists(m_folder->filePath(u"cache-sources.json"_s)));

        QVERIFY(work(u"Download"_s));
        QVERIFY(transfers->rowCount() >= 30);
        QTRY_COMPARE(m_window->findChild<DownloadPane *>()->summary(), u"%1 done"_s.arg(transfers->rowCount()));
        // One of the sample's files is of those that nobody publishes a checksum for.
        QTRY_COMPARE(m_window->findChild<CoveragePane *>()->summary(),
            u"%1 of %2 verified"_s.arg(transfers->rowCount() - 1).arg(transfers->rowCount()));

        const QString report = m_folder->filePath(u"report.html"_s);
        QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
        m_engine->exportReport(report, ExportFormat::Html);
        QVERIFY(ended.wait());
        QVERIFY(QFileInfo(report).size() > 10000);
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
        QSignalSpy ended(m_engine.get(), &Engine::operationFinished);
        pane->view()->setFocus();
        pane->view()->setCurrentIndex(rowOf(pane->view()->model(), u"jq"_s));
        QTest::keyClick(pane->view(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(ended.wait());
        QTRY_COMPARE(pane->summary(), u"%1 done"_s.arg(transfers->rowCount()));
    }

    void excludingATickedToolIsSavedAndNotDownloaded()
    {
        QVERIFY(work(u"Update sources"_s));
        auto *tools = m_window->findChild<ToolsetTreeModel *>();
        QModelIndex maven;
        for (int row = 0; row < tools->rowCount(); ++row) {
            const QModelIndex section = tools->index(row, 0);
            if (section.data().toString() == "maven"_L1)
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
