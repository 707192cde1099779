// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/detailspane.h"

#include "ui/widgets/emptystate.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QTextDocument>

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
    m_text->setTabChangesFocus(true);
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
    const ToolRow &row, std::optional<ToolState> cache, const QString &transferError, const Snapshot &snapshot)
{
    show(u"%1 %2"_s.arg(row.name, row.version.isEmpty() ? row.requested : row.version).trimmed(),
        explain(row, cache, transferError, snapshot));
}

void DetailsPane::showHeading(const QString &title, const QStringList &facts)
{
    show(title, {{tr("Below this heading"), facts, {}}});
}

void DetailsPane::show(const QString &title, const std::vector<ExplanationStep> &steps)
{
    if (title == m_title && steps == m_steps)
        return;
    const bool isSame = title == m_title;
    const int position = m_text->verticalScrollBar()->value();
    m_title = title;
    m_steps = steps;
    m_plainText = toPlainText(m_title, m_steps);
    m_copy->setEnabled(true);
    render();
    m_text->verticalScrollBar()->setValue(isSame ? position : 0);
    m_pages->setCurrentIndex(0);
}

void DetailsPane::clear()
{
    m_title.clear();
    m_steps.clear();
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

void DetailsPane::render()
{
    m_text->setHtml(
        u"<h3 style=\"margin:0 0 10px 0\">%1</h3>%2"_s.arg(m_title.toHtmlEscaped(), toHtml(m_steps, palette())));
}

} // namespace rcm
