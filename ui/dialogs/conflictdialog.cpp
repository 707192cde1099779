// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/conflictdialog.h"

#include "ui/presentation/plaintext.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

enum Column { Entry, Theirs, Mine };

} // namespace

ConflictDialog::ConflictDialog(std::vector<EditConflict> conflicts, QWidget *parent)
    : QDialog(parent)
    , m_conflicts(std::move(conflicts))
    , m_view(new QTreeWidget(this))
{
    setWindowTitle(tr("Conflicting decisions"));
    auto *text = new QLabel(tr("Another program has changed these entries of the source list. What it saved stays "
                               "unless you tick your own decision."),
        this);
    text->setWordWrap(true);
    fill();
    auto *all = new QPushButton(tr("Tick &all"), this);
    auto *none = new QPushButton(tr("Tick &none"), this);
    for (QPushButton *button : {all, none})
        button->setAutoDefault(false);
    connect(all, &QPushButton::clicked, this, [this] { setAllTaken(true); });
    connect(none, &QPushButton::clicked, this, [this] { setAllTaken(false); });
    auto *bar = new QHBoxLayout;
    bar->addWidget(text, 1);
    bar->addWidget(all, 0, Qt::AlignTop);
    bar->addWidget(none, 0, Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(tr("Take my decisions"));
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view, &QTreeWidget::itemChanged, this, &ConflictDialog::updateAccept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(12);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    updateAccept();
    resize(820, 360);
    m_view->setFocus();
}

void ConflictDialog::fill()
{
    m_view->setAccessibleName(tr("Conflicts"));
    m_view->setHeaderLabels({tr("Entry"), tr("In the list"), tr("Your decision")});
    m_view->setRootIsDecorated(false);
    m_view->setAlternatingRowColors(true);
    m_view->setTextElideMode(Qt::ElideMiddle);
    for (const EditConflict &conflict : m_conflicts) {
        auto *item
            = new QTreeWidgetItem(m_view, {conflict.id, conflict.theirs.join(u"; "_s), conflict.mine.join(u"; "_s)});
        if (conflict.takeMine.isEmpty())
            item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
        else
            item->setCheckState(Entry, Qt::Unchecked);
        for (const int column : {Entry, Theirs, Mine})
            item->setToolTip(column, plainToolTip(item->text(column)));
    }
    m_view->header()->resizeSection(Entry, 300);
    m_view->header()->resizeSection(Theirs, 230);
    m_view->setCurrentItem(m_view->topLevelItem(0));
}

void ConflictDialog::setAllTaken(bool taken)
{
    for (int row = 0; row < m_view->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_view->topLevelItem(row);
        if (item->flags().testFlag(Qt::ItemIsUserCheckable))
            item->setCheckState(Entry, taken ? Qt::Checked : Qt::Unchecked);
    }
}

void ConflictDialog::updateAccept()
{
    m_accept->setEnabled(!edit().isEmpty());
}

ListEdit ConflictDialog::edit() const
{
    ListEdit all;
    for (int row = 0; row < m_view->topLevelItemCount(); ++row) {
        if (m_view->topLevelItem(row)->checkState(Entry) != Qt::Checked)
            continue;
        const ListEdit &one = m_conflicts[std::size_t(row)].takeMine;
        std::ranges::copy(one.decisions, std::back_inserter(all.decisions));
        std::ranges::copy(one.added, std::back_inserter(all.added));
        std::ranges::copy(one.removed, std::back_inserter(all.removed));
    }
    return all;
}

} // namespace rcm
