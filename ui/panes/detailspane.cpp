// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/detailspane.h"

#include "core/base/urls.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

DetailsPane::DetailsPane(QWidget *parent)
    : QWidget(parent)
    , m_header(new PaneHeader(tr("Why this file?"), this))
    , m_pages(new QStackedWidget(this))
    , m_text(new QTextBrowser(this))
    , m_copy(new QAction(symbolicIcon(u"copy"_s), tr("Copy details"), this))
{
    m_copy->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_copy->setToolTip(
        tr("Copy the details to the clipboard (%1)").arg(m_copy->shortcut().toString(QKeySequence::NativeText)));
    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_plainText); });
    addAction(m_copy);
    m_header->addAction(m_copy);

    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setAccessibleName(tr("Details of the selected tool"));
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    m_text->viewport()->installEventFilter(this);
    connect(m_text, &QTextBrowser::anchorClicked, this, &DetailsPane::open);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->document()->setDocumentMargin(10);
    auto *nothing = new EmptyState(u"information"_s, tr("No tool selected"),
        tr("Select a tool to see where it comes from: toolset, report, rule, URL, checksum and file."), {}, this);
    m_pages->addWidget(m_text);
    m_pages->addWidget(nothing);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_pages, 1);
    clear();
}

void DetailsPane::show(
    const ToolRow &row, std::optional<ToolState> cache, const QString &transferError, const SnapshotPointer &snapshot)
{
    Subject subject{row, cache, transferError, snapshot};
    if (m_subject == subject)
        return;
    const bool isSame = m_subject && m_subject->row.key == row.key
        && m_subject->snapshot->workspace.filePath == snapshot->workspace.filePath;
    m_subject = std::move(subject);
    // What was known of the same row is shown until something better is known.
    if (!isSame)
        m_facts = {};
    explainSubject();
    emit factsWanted(++m_question, questionOf(row, snapshot));
}

void DetailsPane::showFacts(int number, const EntryFacts &facts)
{
    if (number != m_question || !m_subject)
        return;
    m_facts = facts;
    explainSubject();
}

void DetailsPane::explainSubject()
{
    const ToolRow &row = m_subject->row;
    show(u"%1 %2"_s.arg(row.name, row.version.isEmpty() ? row.requested : row.version).trimmed(),
        explain(row, m_subject->cache, m_subject->transferError, *m_subject->snapshot, m_facts));
}

void DetailsPane::showHeading(const QString &title, const QStringList &facts)
{
    m_subject.reset();
    ExplanationStep step{tr("Below this heading"), {}, {}};
    for (const QString &fact : facts)
        step.values.push_back({{}, fact});
    show(title, {step});
}

void DetailsPane::show(const QString &title, const std::vector<ExplanationStep> &steps)
{
    if (title == m_title && steps == m_steps)
        return;
    const bool isSame = title == m_title;
    m_title = title;
    m_steps = steps;
    m_blocks = blockTexts(m_title, m_steps);
    m_plainText = toPlainText(m_title, m_steps);
    m_copy->setEnabled(true);
    if (!isSame)
        m_text->clear();
    render();
    m_pages->setCurrentIndex(0);
}

void DetailsPane::clear()
{
    m_subject.reset();
    m_title.clear();
    m_steps.clear();
    m_blocks.clear();
    m_plainText.clear();
    m_text->clear();
    m_copy->setEnabled(false);
    m_pages->setCurrentIndex(1);
}

void DetailsPane::focusText()
{
    if (!m_steps.empty())
        m_text->setFocus(Qt::ShortcutFocusReason);
}

void DetailsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_steps.empty())
        render();
}

// Keeps the selection where both of its ends are still there.
void DetailsPane::render()
{
    const int scrolled = m_text->verticalScrollBar()->value();
    const QTextCursor former = m_text->textCursor();
    const Place anchor = placeAt(former.anchor());
    const Place end = placeAt(former.position());
    m_text->setHtml(toHtml(m_title, m_steps, palette()));
    const int anchorNow = positionOf(anchor);
    const int endNow = positionOf(end);
    if (anchorNow >= 0 && endNow >= 0) {
        QTextCursor cursor(m_text->document());
        cursor.setPosition(anchorNow);
        cursor.setPosition(endNow, QTextCursor::KeepAnchor);
        m_text->setTextCursor(cursor);
    }
    m_text->verticalScrollBar()->setValue(scrolled);
}

DetailsPane::Place DetailsPane::placeAt(int position) const
{
    const QTextBlock block = m_text->document()->findBlock(position);
    return {block.blockNumber(), position - block.position(), block.text()};
}

// The block with the same text that is nearest to where it was.
int DetailsPane::positionOf(const Place &place) const
{
    int found = -1;
    int distance = m_text->document()->blockCount();
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        const int away = std::abs(block.blockNumber() - place.block);
        if (away < distance && block.text() == place.text) {
            found = block.position() + place.offset;
            distance = away;
        }
    }
    return found;
}

bool DetailsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ContextMenu)
        return QWidget::eventFilter(watched, event);
    showMenu(*static_cast<QContextMenuEvent *>(event));
    return true;
}

// The text's own menu, with the value under the pointer (or at the cursor) in front.
void DetailsPane::showMenu(const QContextMenuEvent &event)
{
    const QPoint at = event.reason() == QContextMenuEvent::Keyboard
        ? m_text->cursorRect().center()
        : m_text->viewport()->mapFromGlobal(event.globalPos());
    const QString value = m_blocks.value(m_text->cursorForPosition(at).blockNumber());
    const QUrl link(m_text->anchorAt(at));
    QMenu *menu = m_text->createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *first = menu->actions().isEmpty() ? nullptr : menu->actions().constFirst();
    auto *copyValue = new QAction(symbolicIcon(u"copy"_s), tr("Copy &value"), menu);
    connect(copyValue, &QAction::triggered, this, [value] { QGuiApplication::clipboard()->setText(value); });
    menu->insertAction(first, copyValue);
    if (!link.isEmpty()) {
        auto *openLink = new QAction(symbolicIcon(u"open"_s), tr("&Open"), menu);
        connect(openLink, &QAction::triggered, this, [this, link] { open(link); });
        menu->insertAction(first, openLink);
    }
    menu->insertSeparator(first);
    menu->popup(m_text->viewport()->mapToGlobal(at));
}

// Pages, folders and definitions: nothing that a desktop would start.
void DetailsPane::open(const QUrl &link)
{
    const QFileInfo file(link.toLocalFile());
    const bool mayOpen = isHttpUrl(link)
        || (isLocalFileUrl(link) && (file.isDir() || file.suffix().compare(u"json"_s, Qt::CaseInsensitive) == 0));
    if (link.scheme() == "qrc"_L1 && link.path().startsWith("/catalog/"_L1))
        emit definitionRequested(u':' + link.path());
    else if (mayOpen)
        QDesktopServices::openUrl(link);
}

} // namespace rcm
