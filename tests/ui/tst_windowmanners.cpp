// SPDX-License-Identifier: GPL-3.0-or-later
// How the window behaves on a desktop: size, keys, focus, and what it says of itself.
#include "tests/support/samplesnapshot.h"
#include "tests/ui/windowrig.h"
#include "ui/dialogs/releasedialog.h"
#include "ui/dialogs/workspacedialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/recentworkspaces.h"
#include "ui/mainwindow/welcomepage.h"
#include "ui/mainwindow/windowgeometry.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

class TestWindowManners : public WindowRig {
    Q_OBJECT
private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void theFirstWindowFitsItsScreen_data()
    {
        QTest::addColumn<QRect>("available");
        QTest::newRow("1280x800") << QRect(0, 0, 1280, 800);
        QTest::newRow("1280x800 with a panel above") << QRect(0, 28, 1280, 772);
        QTest::newRow("1366x768") << QRect(0, 0, 1366, 728);
        QTest::newRow("1920x1080") << QRect(0, 0, 1920, 1040);
        QTest::newRow("1920x1080 at 200 %") << QRect(0, 0, 960, 516);
        QTest::newRow("second screen") << QRect(1920, -200, 1440, 900);
        QTest::newRow("3840x2160") << QRect(0, 0, 3840, 2160);
    }
    void theFirstWindowFitsItsScreen()
    {
        QFETCH(QRect, available);
        const QRect geometry = initialGeometry(available);
        QVERIFY2(available.contains(geometry), qPrintable(u"%1x%2"_s.arg(geometry.width()).arg(geometry.height())));
        QVERIFY(geometry.top() >= available.top() + 30); // the title bar's room
        // Most of the room is used, on the screens that people have.
        QVERIFY(geometry.width() >= qMin(available.width() * 85 / 100, 1600));
        QVERIFY(geometry.height() >= qMin(available.height() * 85 / 100, 900));
    }

    void aKeptGeometryIsMadeToFit()
    {
        const QRect available(0, 28, 1280, 772);
        QCOMPARE(fittedGeometry(QRect(100, 100, 800, 600), available), QRect(100, 100, 800, 600));
        QVERIFY(available.contains(fittedGeometry(QRect(2000, 1500, 2200, 1400), available)));
        QVERIFY(available.contains(fittedGeometry(QRect(-900, -900, 800, 600), available)));
    }

    void theWindowTakesTheFirstGeometryAndCanBeSmall()
    {
        QCOMPARE(m_window->geometry(), initialGeometry(m_window->screen()->availableGeometry()));
        // 1920x1080 at 200 % leaves 960x540, less title bar and panel.
        const auto fits = [this] {
            const QSize least = m_window->minimumSizeHint().expandedTo(m_window->minimumSize());
            return least.width() <= 940 && least.height() <= 470;
        };
        for (int i = 0; i < 8; ++i)
            addRecentWorkspace(*m_settings, u"/w/%1.json"_s.arg(i));
        openWindow();
        QVERIFY(fits());
        publish(test::sampleSnapshot());
        QVERIFY(fits());
        m_window->resize(940, 470);
        QCOMPARE(m_window->size(), QSize(940, 470));
    }

    void aWindowOfALargerScreenIsBroughtBack()
    {
        m_window->setGeometry(10, 40, 700, 600);
        m_window->close();
        const QByteArray former = m_settings->value(u"MainWindow/geometry"_s).toByteArray();
        QVERIFY(!former.isEmpty());
        // Kept where there were three times as many pixels.
        m_window->setGeometry(2000, 1500, 2200, 1400);
        m_settings->setValue(u"MainWindow/geometry"_s, m_window->saveGeometry());
        openWindow();
        const QRect screen = m_window->screen()->availableGeometry();
        QVERIFY(screen.intersects(m_window->geometry()));
        QVERIFY(m_window->width() <= qMax(screen.width(), m_window->minimumWidth()));
        QVERIFY(m_window->height() <= qMax(screen.height(), m_window->minimumHeight()));
        QVERIFY(m_window->geometry().top() >= screen.top());
    }

    void offlineIsSaid()
    {
        auto *label = m_window->findChild<QLabel *>(u"offlineStatus"_s);
        Snapshot snapshot = test::sampleSnapshot();
        publish(snapshot);
        QVERIFY(!label->isVisible());
        snapshot.workspace.offline = true;
        publish(snapshot);
        QVERIFY(label->isVisible());
        QCOMPARE(label->text(), u"Offline"_s);
    }

    // In the real window.
    void actionsWorkFromTheSearchField()
    {
        publish(test::sampleSnapshot());
        QLineEdit *search = m_window->findChild<TreePane *>()->searchField();
        search->setFocus();
        QTest::keyClicks(search, u"node"_s);
        QTest::keyClick(search, Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(m_engine->calls, QStringList{u"plan"_s});
        QCOMPARE(search->text(), u"node"_s);
        QTest::keyClick(search, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(search, Qt::Key_Delete);
        QCOMPARE(search->text(), QString());
        QCOMPARE(m_engine->calls.size(), 1); // Del excluded nothing
    }

    void theMessageBarIsAmongThePanes()
    {
        publish(test::sampleSnapshot());
        auto *view = m_window->findChild<ToolTreeView *>();
        view->setFocus();
        auto *bar = m_window->findChild<MessageBar *>();
        QAction offer(u"Undo"_s);
        bar->showMessage(Tone::Neutral, u"Done."_s, {}, {&offer});
        QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(bar->isAncestorOf(QApplication::focusWidget()));
        QVERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget())); // what it offers, before its ×
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY(view->hasFocus());
        QTest::keyClick(view, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
    }

    void theSelectionShowsWhichListHasTheFocus()
    {
        publish(test::sampleSnapshot());
        auto *view = m_window->findChild<ToolTreeView *>();
        view->setFocus();
        const QColor strong = view->palette().color(QPalette::Highlight);
        m_window->findChild<TreePane *>()->searchField()->setFocus();
        QVERIFY(view->palette().color(QPalette::Highlight) != strong);
    }

    void enterPressesTheFocusedButtonOfTheWelcomePage()
    {
        addRecentWorkspace(*m_settings, u"/w/R&D <b>.json"_s);
        openWindow();
        auto *page = m_window->findChild<WelcomePage *>();
        auto *recent = page->findChild<QToolButton *>();
        QVERIFY(recent->text().contains(u"R&&D"_s));
        QVERIFY(recent->toolTip().contains(u"&lt;b&gt;"_s));
        recent->setFocus();
        QTest::keyClick(recent, Qt::Key_Return);
        QCOMPARE(m_engine->calls, QStringList{u"open /w/R&D <b>.json"_s});
        QPushButton *create = page->findChild<QPushButton *>();
        create->setFocus();
        QTest::keyClick(create, Qt::Key_Enter);
        QTRY_VERIFY(m_window->findChild<WorkspaceDialog *>());
    }

    void aNewWorkspaceIsReadAtOnce()
    {
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<WorkspaceDialog *>());
        auto *dialog = m_window->findChild<WorkspaceDialog *>();
        Workspace made = dialog->workspace();
        emit dialog->accepted();
        QCOMPARE(m_engine->calls, QStringList{u"create"_s});
        Snapshot snapshot;
        snapshot.workspace = made;
        publish(snapshot);
        QCOMPARE(m_engine->calls, (QStringList{u"create"_s, u"read"_s}));
        publish(snapshot);
        QCOMPARE(m_engine->calls.size(), 2);
    }

    void releasesAreAskedOfTheEngine()
    {
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<WorkspaceDialog *>());
        auto *dialog = m_window->findChild<WorkspaceDialog *>();
        for (QPushButton *button : dialog->findChildren<QPushButton *>())
            if (button->text() == u"Releases…"_s)
                QTest::mouseClick(button, Qt::LeftButton);
        auto *chooser = dialog->findChild<ReleaseDialog *>();
        QVERIFY(chooser);
        QCOMPARE(m_engine->calls, QStringList{u"releases"_s});
        ReleaseList list;
        ListedRelease listed;
        listed.release.image = u"win25"_s;
        listed.release.version = u"20250720.1"_s;
        listed.release.report = QUrl(u"https://vendor.example/internal.json"_s);
        list.releases = {listed};
        emit m_engine->releasesListed(m_engine->lastReleaseNumber - 1, list); // the answer to a former question
        QVERIFY(chooser->chosenName().isEmpty());
        emit m_engine->releasesListed(m_engine->lastReleaseNumber, list);
        QCOMPARE(chooser->chosenName(), u"win25@20250720.1"_s);
    }

    void aWorkspaceThatIsOpenedIsNotRead()
    {
        Snapshot snapshot;
        snapshot.workspace.filePath = u"/w/a.json"_s;
        publish(snapshot);
        QVERIFY(m_engine->calls.isEmpty());
    }

    // F1 is help everywhere; until there is some, it is nothing.
    void f1IsNotAbout()
    {
        for (const QAction *action : m_window->findChildren<QAction *>())
            QVERIFY2(!action->shortcuts().contains(QKeySequence(Qt::Key_F1)), qPrintable(action->text()));
    }

    void mnemonicsOfAMenuAreUnique()
    {
        for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
            QSet<QKeySequence> seen;
            for (const QAction *action : menu->actions()) {
                const QKeySequence keys = QKeySequence::mnemonic(action->text());
                if (keys.isEmpty())
                    continue;
                QVERIFY2(!seen.contains(keys), qPrintable(menu->title() + u" > "_s + action->text()));
                seen.insert(keys);
            }
        }
    }
};

QTEST_MAIN(TestWindowManners)
#include "tst_windowmanners.moc"
