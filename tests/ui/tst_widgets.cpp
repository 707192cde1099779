// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/plaintext.h"
#include "ui/presentation/toolstate.h"
#include "ui/widgets/applicationstyle.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/quietselection.h"
#include "ui/widgets/symbolicicon.h"
#include "ui/widgets/symbolicpicture.h"
#include "ui/widgets/windowkeys.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject {
    Q_OBJECT

    // The part of a picture that is painted.
    static QRect inked(const QImage &image)
    {
        QRect ink;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) > 0)
                    ink |= QRect(x, y, 1, 1);
        return ink;
    }

    // A window as the real one: a bar above a list.
    struct Window : QMainWindow {
        MessageBar *bar = new MessageBar(this);
        QListWidget *list = new QListWidget(this);
        QLineEdit *line = new QLineEdit(this);
        Window()
        {
            new EnterPresses(this);
            auto *central = new QWidget(this);
            auto *layout = new QVBoxLayout(central);
            for (QWidget *widget : std::initializer_list<QWidget *>{bar, line, list})
                layout->addWidget(widget);
            setCentralWidget(central);
            show();
            list->setFocus();
        }
    };

private slots:
    void escapeClosesTheMessageFromAnywhere()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy closed(window.bar, &MessageBar::closed);
        window.bar->showMessage(Tone::Neutral, u"Done."_s, u"All of it."_s);
        QTest::keyClick(window.list, Qt::Key_Escape);
        QVERIFY(!window.bar->isVisible());
        QCOMPARE(closed.count(), 1);
        QTest::keyClick(window.list, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
    }

    void escapeIsLeftToWhoTakesIt()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QAction clear;
        clear.setShortcut(Qt::Key_Escape);
        clear.setShortcutContext(Qt::WidgetShortcut);
        window.line->addAction(&clear);
        QSignalSpy cleared(&clear, &QAction::triggered);
        window.bar->showMessage(Tone::Neutral, u"Done."_s, {});
        window.line->setFocus();
        QTest::keyClick(window.line, Qt::Key_Escape);
        QCOMPARE(cleared.count(), 1);
        QVERIFY(window.bar->isVisible());
    }

    // It went to whatever came next, the search field.
    void theFocusGoesBackWhenTheMessageGoes()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QAction undo(u"Undo"_s);
        QSignalSpy undone(&undo, &QAction::triggered);
        window.bar->showMessage(Tone::Neutral, u"Changed."_s, {}, {&undo});
        auto *button = window.bar->findChild<QPushButton *>();
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(undone.count(), 1);
        QVERIFY(window.list->hasFocus());

        window.bar->showMessage(Tone::Neutral, u"Changed."_s, {}, {&undo});
        window.bar->findChildren<QPushButton *>().constLast()->setFocus();
        window.bar->hide(); // as by a stage that starts
        QVERIFY(window.list->hasFocus());
    }

    void everyOfferIsAButtonThatEnterPresses()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QAction first(u"Use it"_s);
        QAction second(u"Undo"_s);
        second.setEnabled(false);
        QSignalSpy used(&first, &QAction::triggered);
        window.bar->showMessage(Tone::Caution, u"Use it?"_s, {}, {&first, &second});
        const QList<QPushButton *> buttons = window.bar->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 2);
        QVERIFY(!buttons.at(1)->isEnabled());
        second.setEnabled(true);
        QVERIFY(buttons.at(1)->isEnabled());
        buttons.first()->setFocus();
        QTest::keyClick(buttons.first(), Qt::Key_Return);
        QCOMPARE(used.count(), 1);
        QVERIFY(!window.bar->isVisible());
    }

    void anOfferMayBringTheNextMessage()
    {
        Window window;
        QAction first(u"Use it"_s);
        connect(&first, &QAction::triggered, window.bar,
            [&window] { window.bar->showMessage(Tone::Good, u"Used."_s, {}); });
        window.bar->showMessage(Tone::Caution, u"Use it?"_s, {}, {&first});
        QTest::mouseClick(window.bar->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(window.bar->isVisible());
        QVERIFY(window.bar->text().startsWith(u"Used."_s));
    }

    void picturesFollowThePalette()
    {
        SymbolicPicture picture(18);
        picture.setPicture(u"error"_s, Tone::Bad);
        picture.resize(18, 18);
        const QImage light = picture.grab().toImage();
        QPalette dark;
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Window, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        dark.setColor(QPalette::WindowText, Qt::white);
        picture.setPalette(dark);
        const QImage changed = picture.grab().toImage();
        QVERIFY(light != changed);
        const QColor expected = toneColor(Tone::Bad, dark);
        bool found = false;
        for (int y = 0; y < changed.height() && !found; ++y)
            for (int x = 0; x < changed.width() && !found; ++x)
                found = changed.pixelColor(x, y) == expected;
        QVERIFY(found);
    }

    // It was counted in device pixels: 16-px icons had a border at 200 % and none at 100 %.
    void iconsHaveTheSameAirAtEveryScale()
    {
        for (const int size : {16, 24}) {
            const QIcon icon = symbolicIcon(u"stop"_s);
            const QRect once = inked(icon.pixmap(QSize(size, size), 1.0).toImage());
            const QRect twice = inked(icon.pixmap(QSize(size, size), 2.0).toImage());
            QVERIFY(!once.isEmpty());
            QVERIFY2(qAbs(twice.width() - 2 * once.width()) <= 2 && qAbs(twice.left() - 2 * once.left()) <= 2,
                qPrintable(u"%1: %2 and %3"_s.arg(size).arg(once.width()).arg(twice.width())));
        }
    }

    void aPaneShowsThatItHasTheFocus()
    {
        QWidget window;
        auto *layout = new QHBoxLayout(&window);
        QList<PaneHeader *> headers;
        QList<QLineEdit *> fields;
        for (int i = 0; i < 2; ++i) {
            auto *pane = new QWidget(&window);
            auto *inner = new QVBoxLayout(pane);
            headers.append(new PaneHeader(u"Pane"_s, pane));
            fields.append(new QLineEdit(pane));
            inner->addWidget(headers.last());
            inner->addWidget(fields.last());
            layout->addWidget(pane);
        }
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        fields[0]->setFocus();
        QVERIFY(headers[0]->showsFocus() && !headers[1]->showsFocus());
        const QImage focused = headers[0]->grab().toImage();
        fields[1]->setFocus();
        QVERIFY(!headers[0]->showsFocus() && headers[1]->showsFocus());
        QVERIFY(headers[0]->grab().toImage() != focused);
    }

    void theSelectionPalesWithoutTheFocus()
    {
        Window window;
        new QuietSelection(window.list);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QColor strong = QApplication::palette().color(QPalette::Highlight);
        window.list->setFocus();
        QCOMPARE(window.list->palette().color(QPalette::Highlight), strong);
        window.line->setFocus();
        const QPalette quiet = window.list->palette();
        QVERIFY(quiet.color(QPalette::Highlight) != strong);
        QCOMPARE(quiet.color(QPalette::HighlightedText), QApplication::palette().color(QPalette::Text));
        // A change to a dark palette reaches a list without focus too.
        const QPalette former = QApplication::palette();
        QPalette dark = former;
        dark.setColor(QPalette::Base, QColor(30, 30, 30));
        dark.setColor(QPalette::Text, Qt::white);
        QApplication::setPalette(dark);
        QTRY_COMPARE(window.list->palette().color(QPalette::HighlightedText), QColor(Qt::white));
        QVERIFY(window.list->palette().color(QPalette::Highlight).lightness() < 128);
        QApplication::setPalette(former);
        window.list->setFocus();
        QCOMPARE(window.list->palette().color(QPalette::Highlight), strong);
    }

    void theWindowsKeysWinOverALineOfText()
    {
        Window window;
        new WindowKeys(window.line);
        QAction update(&window);
        update.setShortcut(Qt::CTRL | Qt::Key_U);
        QAction exportReport(&window);
        exportReport.setShortcut(Qt::CTRL | Qt::Key_E);
        QAction expand(&window);
        expand.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Left);
        window.addActions({&update, &exportReport, &expand});
        QSignalSpy updated(&update, &QAction::triggered);
        QSignalSpy exported(&exportReport, &QAction::triggered);
        QSignalSpy expanded(&expand, &QAction::triggered);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.line->setText(u"lerna node"_s);
        window.line->setFocus();
        QTest::keyClick(window.line, Qt::Key_U, Qt::ControlModifier);
        QTest::keyClick(window.line, Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(updated.count(), 1);
        QCOMPARE(exported.count(), 1);
        QCOMPARE(window.line->text(), u"lerna node"_s);
        // What edits text stays with it.
        window.line->setCursorPosition(10);
        QTest::keyClick(window.line, Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(expanded.count(), 0);
        QCOMPARE(window.line->selectedText(), u"node"_s);
        QTest::keyClick(window.line, Qt::Key_Delete);
        QCOMPARE(window.line->text(), u"lerna "_s);
        QTest::keyClick(window.line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(window.line->text(), u"lerna node"_s);
        // A key that is not to be had leaves the field its own.
        update.setEnabled(false);
        QTest::keyClick(window.line, Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(updated.count(), 1);
    }

    void toolTipsShowNamesAsTheyAre()
    {
        const QString name = u"<b>bold</b> & <img src=x>"_s;
        QVERIFY(plainToolTip(name).contains(u"&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img"_s));
        QCOMPARE(plainLabel(u"R&D"_s), u"R&&D"_s);
        ElidingLabel label;
        label.setText(name.repeated(20));
        label.resize(60, 20);
        QHelpEvent help(QEvent::ToolTip, QPoint(), QPoint());
        QCoreApplication::sendEvent(&label, &help);
        QVERIFY(label.toolTip().contains(u"&lt;b&gt;"_s));
        const EmptyState empty(u"tree"_s, name, name);
        for (const QLabel *text : empty.findChildren<QLabel *>())
            QVERIFY(text->text().isEmpty() || text->textFormat() == Qt::PlainText);
    }

    void enterPressesTheFocusedButton()
    {
        QAction create(u"Create"_s);
        QSignalSpy created(&create, &QAction::triggered);
        QMainWindow window;
        new EnterPresses(&window);
        auto *empty = new EmptyState(u"new"_s, u"Nothing"_s, {}, {&create}, &window);
        window.setCentralWidget(empty);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *button = empty->findChild<QPushButton *>();
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
        QTest::keyClick(button, Qt::Key_Enter);
        QCOMPARE(created.count(), 2);
    }

    void theStyleLeavesOtherWidgetsTheirMeasures()
    {
        const std::unique_ptr<QStyle> base(QStyleFactory::create(u"Fusion"_s));
        const ApplicationStyle style(QStyleFactory::create(u"Fusion"_s));
        const QPushButton button;
        const QListWidget list;
        QCOMPARE(style.pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &button),
            base->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &button));
        QVERIFY(style.pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &list)
            > base->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &list));
        // Whether dialog buttons have icons is the desktop's choice.
        QCOMPARE(style.styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons),
            base->styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons));
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
