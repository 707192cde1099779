// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/paneparts.h"

#include <QDesktopServices>
#include <QMenu>
#include <QScrollBar>
#include <QTextBlock>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

class TestDetailsPane : public QObject {
    Q_OBJECT

    std::unique_ptr<DetailsPane> m_pane;
    SnapshotPointer m_snapshot;
    std::vector<ToolRow> m_rows;
    QList<QUrl> m_opened;

    QTextBrowser *text() const { return m_pane->findChild<QTextBrowser *>(); }
    void showRow(size_t row, const QString &transferError = {})
    {
        m_pane->show(m_rows[row], m_rows[row].cache, transferError, m_snapshot);
    }
    QTextBlock blockWith(const QString &part) const
    {
        for (QTextBlock block = text()->document()->begin(); block.isValid(); block = block.next())
            if (block.text().contains(part))
                return block;
        return {};
    }
    QPoint pointIn(const QString &part) const
    {
        QTextCursor cursor = text()->document()->find(part);
        cursor.setPosition(cursor.anchor() + 1);
        text()->setTextCursor(cursor);
        text()->ensureCursorVisible();
        return text()->cursorRect(cursor).center();
    }
    void choose(const QPoint &at, const QString &entry, QContextMenuEvent::Reason reason = QContextMenuEvent::Mouse)
    {
        QWidget *target = text()->viewport();
        QContextMenuEvent event(reason, at, target->mapToGlobal(at));
        QCoreApplication::sendEvent(target, &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const auto actions = menu->actions();
        const auto found = std::ranges::find_if(
            actions, [&entry](const QAction *action) { return action->text().remove(u'&') == entry; });
        if (found != actions.end())
            (*found)->trigger();
        menu->close();
        QVERIFY2(found != actions.end(), qPrintable(entry));
    }

public slots:
    void takeUrl(const QUrl &url) { m_opened.append(url); }

private slots:
    void initTestCase()
    {
        for (const QString &scheme : {u"http"_s, u"https"_s, u"file"_s})
            QDesktopServices::setUrlHandler(scheme, this, "takeUrl");
    }
    void cleanupTestCase()
    {
        for (const QString &scheme : {u"http"_s, u"https"_s, u"file"_s})
            QDesktopServices::unsetUrlHandler(scheme);
    }
    void init()
    {
        m_opened.clear();
        m_snapshot = sample();
        m_rows = toolRows(*m_snapshot);
        m_pane = std::make_unique<DetailsPane>();
        show(*m_pane);
        m_pane->resize(320, 200);
    }
    void cleanup() { m_pane.reset(); }

    void detailsCanBeCopied()
    {
        QVERIFY(shownEmptyState(*m_pane));
        QVERIFY(!m_pane->copyAction()->isEnabled());
        showRow(0);
        QVERIFY(!shownEmptyState(*m_pane));
        QTest::keyClick(m_pane.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), m_pane->plainText());
        QVERIFY(m_pane->plainText().startsWith(u"Python 3.9.13\n"_s));
        QVERIFY(text()->toPlainText().contains(u"python-3.9.13-win32-x64.zip"_s));
        m_pane->clear();
        QVERIFY(shownEmptyState(*m_pane));
    }

    void selectionAndScrollStayWhileTheTextGrows()
    {
        showRow(0);
        const QTextBlock block = blockWith(u"Origin"_s).isValid() ? blockWith(u"Origin"_s) : blockWith(u"Rule: "_s);
        QVERIFY(block.isValid());
        QTextCursor cursor(text()->document());
        cursor.setPosition(block.position() + 2);
        cursor.setPosition(block.position() + 5, QTextCursor::KeepAnchor);
        text()->setTextCursor(cursor);
        QTRY_VERIFY(text()->verticalScrollBar()->maximum() > 60);
        text()->verticalScrollBar()->setValue(60);
        const QString selected = cursor.selectedText();
        const int position = cursor.position();
        const QScrollBar *bar = text()->verticalScrollBar();
        QCOMPARE(bar->value(), 60);

        EntryFacts facts;
        facts.requirement = JsonExcerpt{7, u"\"versions\": []"_s};
        QSignalSpy wanted(m_pane.get(), &DetailsPane::factsWanted);
        showRow(0, u"timed out"_s);
        m_pane->showFacts(wanted.last().first().toInt(), facts);
        QVERIFY(text()->toPlainText().contains(u"timed out"_s));
        QVERIFY(text()->toPlainText().contains(u"Line 7"_s));
        QCOMPARE(text()->textCursor().selectedText(), selected);
        QVERIFY(text()->textCursor().position() > position); // there is a line more above it
        QCOMPARE(bar->value(), 60);

        QTest::keyClick(text(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), selected);
    }

    void aSelectionOfTextThatIsGoneIsGone()
    {
        showRow(0, u"first failure"_s);
        const QTextBlock block = blockWith(u"first failure"_s);
        QTextCursor cursor(text()->document());
        cursor.setPosition(block.position());
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        text()->setTextCursor(cursor);
        showRow(0, u"second failure"_s);
        QVERIFY(!text()->textCursor().hasSelection());
    }

    void anotherRowStartsAtTheTop()
    {
        showRow(0);
        QTRY_VERIFY(text()->verticalScrollBar()->maximum() > 50);
        text()->verticalScrollBar()->setValue(50);
        text()->selectAll();
        showRow(12);
        QCOMPARE(text()->verticalScrollBar()->value(), 0);
        QVERIFY(!text()->textCursor().hasSelection());
    }

    void factsAreAskedForOncePerRowAndSnapshot()
    {
        QSignalSpy wanted(m_pane.get(), &DetailsPane::factsWanted);
        showRow(0);
        showRow(0);
        QCOMPARE(wanted.count(), 1);
        const auto question = wanted.first().at(1).value<EntryQuestion>();
        QCOMPARE(question.snapshot, m_snapshot);
        QCOMPARE(question.source, m_rows[0].sourceIndex);
        QCOMPARE(question.match, m_rows[0].matchIndex);
        m_snapshot = sample();
        showRow(0);
        QCOMPARE(wanted.count(), 2);
        m_pane->showHeading(u"toolcache"_s, {u"2 tools"_s});
        QCOMPARE(wanted.count(), 2);
    }

    void factsOfAFormerRowAreOverlooked()
    {
        QSignalSpy wanted(m_pane.get(), &DetailsPane::factsWanted);
        showRow(0);
        showRow(1);
        EntryFacts facts;
        facts.requirement = JsonExcerpt{7, u"\"of the first\""_s};
        m_pane->showFacts(wanted.first().first().toInt(), facts);
        QVERIFY(!m_pane->plainText().contains(u"of the first"_s));
        m_pane->showFacts(wanted.last().first().toInt(), facts);
        QVERIFY(m_pane->plainText().contains(u"of the first"_s));
        // Known of the same row, until something better is known; not of another.
        showRow(1, u"failed"_s);
        QVERIFY(m_pane->plainText().contains(u"of the first"_s));
        showRow(2);
        QVERIFY(!m_pane->plainText().contains(u"of the first"_s));
    }

    void aValueIsCopiedByItsMenu()
    {
        showRow(0);
        choose(pointIn(u"Rule: "_s), u"Copy value"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"python: template"_s);
        (void)pointIn(u"3.9.* →"_s);
        choose({}, u"Copy value"_s, QContextMenuEvent::Keyboard);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"3.9.* → the only version under Cached Tools"_s);
    }

    void aLinkOpensItsPage()
    {
        showRow(0);
        const QPoint at = pointIn(u"https://github.com"_s);
        QTest::mouseClick(text()->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(m_opened, QList<QUrl>{m_rows[0].url});
        choose(pointIn(u"https://github.com"_s), u"Open"_s);
        QCOMPARE(m_opened.size(), 2);
    }

    void linksAreReachedByKeyboard()
    {
        showRow(0);
        m_pane->focusText();
        QTest::keyClick(text(), Qt::Key_Tab);
        QTest::keyClick(text(), Qt::Key_Return);
        QCOMPARE(m_opened.size(), 1);
    }

    void onlyPagesFoldersAndDefinitionsOpen()
    {
        QTemporaryDir folder;
        const auto make = [&folder](const QString &name) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("cannot write");
            return QUrl::fromLocalFile(file.fileName());
        };
        QSignalSpy definitions(m_pane.get(), &DetailsPane::definitionRequested);
        for (const QUrl &url : {make(u"setup.exe"_s), make(u"run.desktop"_s), QUrl(u"qrc:/icons/x.svg"_s),
                 QUrl(u"javascript:alert(1)"_s), QUrl(u"ssh://host/"_s)})
            emit text()->anchorClicked(url);
        QVERIFY(m_opened.isEmpty() && definitions.isEmpty());
        emit text()->anchorClicked(QUrl::fromLocalFile(folder.path()));
        emit text()->anchorClicked(make(u"cmake.json"_s));
        QCOMPARE(m_opened.size(), 2);
        emit text()->anchorClicked(QUrl(u"qrc:/catalog/tools/cmake.json"_s));
        QCOMPARE(definitions.count(), 1);
        QCOMPARE(definitions.first().first().toString(), u":/catalog/tools/cmake.json"_s);
    }

    void namesAreNoMarkup()
    {
        m_rows[0].name = u"<b>x</b> & <img src=x>"_s;
        showRow(0);
        QVERIFY(text()->toPlainText().startsWith(u"<b>x</b> & <img src=x> 3.9.13"_s));
    }
};

QTEST_MAIN(TestDetailsPane)
#include "tst_detailspane.moc"
