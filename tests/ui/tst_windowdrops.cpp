// SPDX-License-Identifier: GPL-3.0-or-later
// Files dropped on the window: taken for what they are, said what became of them, and undone.
#include "tests/support/samplesnapshot.h"
#include "tests/ui/recordingengine.h"
#include "ui/dialogs/workspacedialog.h"
#include "ui/mainwindow/droppedfile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

QByteArray reportOf(const QString &title, const QString &version)
{
    return u"# %1\n- OS Version: 10.0.26100 Build 4652\n- Image Version: %2\n\n## Installed Software\n\n### Tools\n- 7zip 24.09\n"_s
        .arg(title, version)
        .toUtf8();
}

} // namespace

class TestWindowDrops : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(path(u"settings.ini"_s), QSettings::IniFormat);
        m_engine = std::make_unique<test::RecordingEngine>();
        m_window = std::make_unique<MainWindow>(*m_engine, *m_settings);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_engine.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void aSourceListIsNotAToolset()
    {
        publish();
        drop(u"other-sources.json"_s,
            "{\"metadata\": {}, \"sources\": [{\"matchedFrom\": {\"pointer\": \"/toolcache/0\", \"toolcache\": 1}}]}");
        QVERIFY(m_engine->calls.isEmpty());
        QVERIFY(bar()->text().contains(u"“other-sources.json” is the source list instead of “cache-sources.json”"_s));
        click(u"Use it"_s);
        QCOMPARE(m_engine->calls, QStringList{u"update"_s});
        QCOMPARE(m_engine->lastWorkspace.sourceList, u"other-sources.json"_s); // beside the workspace's file
        QCOMPARE(m_engine->lastWorkspace.toolsets, m_workspace.toolsets);
    }

    void theBarSaysWhatBecameOfWhatAndUndoesIt()
    {
        publish();
        drop(u"toolset-2022.json"_s, "{\"toolcache\": []}");
        QCOMPARE(m_engine->calls, QStringList{u"update"_s});
        QCOMPARE(m_engine->lastWorkspace.toolsets, m_workspace.toolsets + QStringList{u"toolset-2022.json"_s});
        QVERIFY(bar()->text().contains(u"“toolset-2022.json” was added as a toolset."_s));
        // What the settings changed meanwhile is not undone.
        Workspace later = m_engine->lastWorkspace;
        later.jobs = 9;
        publish(later);
        click(u"Undo"_s);
        QCOMPARE(m_engine->calls, (QStringList{u"update"_s, u"update"_s}));
        QCOMPARE(m_engine->lastWorkspace.toolsets, m_workspace.toolsets);
        QCOMPARE(m_engine->lastWorkspace.jobs, 9);
    }

    void aNewReleaseOfTheSameImageIsTaken()
    {
        publish();
        drop(u"next.md"_s, reportOf(u"Windows Server 2025"_s, u"20250803.1.0"_s));
        QCOMPARE(m_engine->calls, QStringList{u"update"_s});
        QCOMPARE(m_engine->lastWorkspace.report, u"next.md"_s);
        QVERIFY2(bar()->text().contains(u"“next.md” is the upstream report instead of “report.md”."_s),
            qPrintable(bar()->text()));
        click(u"Undo"_s);
        QCOMPARE(m_engine->lastWorkspace.report, u"report.md"_s);
    }

    void theReportOfAnotherImageIsAskedAbout()
    {
        publish();
        drop(u"ubuntu.md"_s, reportOf(u"Ubuntu 24.04"_s, u"20250929.60.1"_s));
        QVERIFY(m_engine->calls.isEmpty());
        QVERIFY2(bar()->text().contains(u"Ubuntu 24.04"_s), qPrintable(bar()->text()));
        QVERIFY(bar()->text().contains(u"Windows Server 2025"_s));
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(m_engine->calls.isEmpty());
        drop(u"ubuntu.md"_s, reportOf(u"Ubuntu 24.04"_s, u"20250929.60.1"_s));
        click(u"Use it"_s);
        QCOMPARE(m_engine->lastWorkspace.report, u"ubuntu.md"_s);
    }

    void whatCannotBeUsedIsNamed()
    {
        publish();
        drop(u"picture.png"_s, "x");
        QVERIFY(m_engine->calls.isEmpty());
        QVERIFY(bar()->text().contains(u"“picture.png” is not a JSON file."_s));
        drop(u"rules.json"_s, "{\"rules\": []}");
        QVERIFY(bar()->text().contains(u"“rules.json” is a file of mirror rules."_s));
        QVERIFY(m_engine->calls.isEmpty());
    }

    void whatIsThereAlreadyChangesNothing()
    {
        publish();
        drop(u"report.md"_s, reportOf(u"Windows Server 2025"_s, u"1"_s));
        QVERIFY(m_engine->calls.isEmpty());
        QVERIFY(bar()->text().contains(u"Nothing changed."_s));
    }

    void withoutAWorkspaceAListStartsOne()
    {
        drop(u"list.json"_s, "{\"metadata\": {}, \"sources\": []}");
        auto *dialog = m_window->findChild<WorkspaceDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->workspace().sourceList, path(u"list.json"_s));
    }

    void aDragWithoutFilesIsLeftAlone()
    {
        QMimeData data;
        data.setData(u"text/uri-list"_s, ""); // hasUrls(), and none in it
        QVERIFY(data.hasUrls());
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.setAccepted(false);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(!enter.isAccepted());
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    MessageBar *bar() const { return m_window->findChild<MessageBar *>(); }

    void publish()
    {
        write(u"report.md"_s, reportOf(u"Windows Server 2025"_s, u"20250720.1.0"_s));
        m_workspace.filePath = path(u"workspace.json"_s);
        m_workspace.report = u"report.md"_s;
        m_workspace.toolsets = {u"toolset-2025.json"_s};
        publish(m_workspace);
    }
    void publish(const Workspace &workspace)
    {
        Snapshot snapshot;
        snapshot.workspace = workspace;
        emit m_engine->snapshotChanged(std::make_shared<const Snapshot>(std::move(snapshot)));
    }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    void drop(const QString &name, const QByteArray &content)
    {
        write(name, content);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path(name))});
        // A drop reaches only the widget that took note of the drag before.
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }
    void click(const QString &text) const
    {
        for (QPushButton *button : bar()->findChildren<QPushButton *>())
            if (button->isVisible() && button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        QFAIL("the message bar offers no such thing");
    }

    Workspace m_workspace;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<test::RecordingEngine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestWindowDrops)
#include "tst_windowdrops.moc"
