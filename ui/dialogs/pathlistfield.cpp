// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pathlistfield.h"

#include "ui/presentation/plaintext.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QBoxLayout>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
constexpr int visibleLines = 4;
}

PathListField::PathListField(const QString &name, const QString &filter, QWidget *parent)
    : PathInput(name, parent)
    , m_filter(filter)
    , m_list(new QListWidget(this))
    , m_remove(new QPushButton(symbolicIcon(u"minus"_s), tr("Remove"), this))
{
    m_list->setAccessibleName(name);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(visibleLines * (fontMetrics().height() + 4) + 8);
    auto *add = new QPushButton(symbolicIcon(u"add"_s), tr("Add…"), this);
    auto *removeAction = new QAction(tr("Remove"), m_list);
    removeAction->setShortcut(QKeySequence::Delete);
    removeAction->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(removeAction);
    m_remove->setEnabled(false);

    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_list, 1);
    line->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_problem);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusWidget(m_list);
    setAcceptDrops(true);

    connect(add, &QPushButton::clicked, this, &PathListField::browse);
    connect(m_remove, &QPushButton::clicked, this, &PathListField::removeSelected);
    connect(removeAction, &QAction::triggered, this, &PathListField::removeSelected);
    connect(m_list, &QListWidget::itemSelectionChanged, this,
        [this] { m_remove->setEnabled(!m_list->selectedItems().isEmpty()); });
}

QStringList PathListField::paths() const
{
    QStringList paths;
    for (int row = 0; row < m_list->count(); ++row)
        paths.append(QDir::fromNativeSeparators(m_list->item(row)->text()));
    return paths;
}

void PathListField::setPaths(const QStringList &paths)
{
    m_list->clear();
    for (const QString &path : paths)
        add(path);
}

void PathListField::addPaths(const QStringList &paths)
{
    QStringList known = this->paths();
    for (const QString &path : paths) {
        if (known.contains(path))
            continue;
        known.append(path);
        add(path);
    }
    emit changed();
    emit edited();
}

void PathListField::add(const QString &path)
{
    m_list->addItem(path);
    m_list->item(m_list->count() - 1)->setToolTip(plainToolTip(path));
}

void PathListField::removeSelected()
{
    qDeleteAll(m_list->selectedItems());
    emit changed();
    emit edited();
}

void PathListField::browse()
{
    auto *dialog = new QFileDialog(this, m_name, startFolder({}), m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_filter.isEmpty() ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        addChosen(paths);
        emit chosen(paths.value(0));
        // Enter now means the dialog's own button, and not to add another.
        m_list->setFocus();
    });
    dialog->open();
}

void PathListField::addChosen(const QStringList &paths)
{
    QStringList shown;
    for (const QString &path : paths)
        shown.append(shownPath(path));
    addPaths(shown);
}

void PathListField::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void PathListField::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    addChosen(paths);
    event->acceptProposedAction();
}

} // namespace rcm
