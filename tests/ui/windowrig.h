// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/samplesnapshot.h"
#include "tests/ui/recordingengine.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/workspacedialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/recentworkspaces.h"
#include "ui/mainwindow/stagestatus.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/mainwindow/windowgeometry.h"
#include "ui/models/problemmodel.h"
#include "ui/models/transfermodel.h"
#include "ui/panes/coveragepane.h"
#include "ui/panes/detailspane.h"
#include "ui/panes/downloadpane.h"
#include "ui/panes/filterchips.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QStatusTipEvent>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

namespace rcm::test {

using namespace Qt::StringLiterals;

// The window with an engine that a test plays, in a folder of its own.
class WindowRig : public QObject {
protected:
    void start()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_engine = std::make_unique<RecordingEngine>();
        openWindow();
    }
    void stop()
    {
        m_window.reset();
        m_engine.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(*m_engine, *m_settings);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void publish(Snapshot snapshot)
    {
        emit m_engine->snapshotChanged(std::make_shared<const Snapshot>(std::move(snapshot)));
    }

    void tell(const QString &id, TransferPhase phase)
    {
        TransferState state;
        state.sourceId = state.name = id;
        state.phase = phase;
        emit m_engine->transferChanged(state);
    }
    // The stages of an operation, each without an error.
    void finish(const QList<Stage> &stages)
    {
        for (const Stage stage : stages) {
            emit m_engine->stageStarted(stage);
            emit m_engine->stageFinished(stage, {});
        }
        emit m_engine->operationFinished({});
    }

    MessageBar *bar() const { return m_window->findChild<MessageBar *>(); }
    LogEntry newest() const { return m_window->findChild<ProblemModel *>()->entry(0); }
    ToolTreeView *tree() const { return m_window->findChild<ToolTreeView *>(); }

    QAction *action(const QString &text) const
    {
        for (QAction *action : m_window->findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly))
            if (action->text().remove(u'&') == text)
                return action;
        return nullptr;
    }

    void clickOffer(const QString &text)
    {
        for (QAbstractButton *button : m_window->findChild<MessageBar *>()->findChildren<QAbstractButton *>())
            if (button->isVisible() && button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        QFAIL("the message bar offers no such thing");
    }

    void drop(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        // A drop reaches only the widget that took note of the drag before.
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<RecordingEngine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace rcm::test
