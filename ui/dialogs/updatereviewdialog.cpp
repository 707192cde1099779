// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/updatereviewdialog.h"

#include "core/base/urls.h"
#include "ui/models/updatereviewmodel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTextBrowser>
#include <QTreeView>
#include <QVBoxLayout>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString cell(const QString &text)
{
    return u"<td style=\"padding-right: 14px\">%1</td>"_s.arg(text.toHtmlEscaped());
}

// Old and new side by side.
QString detailsOf(const PlannedEntry &entry)
{
    QString html = u"<b>%1</b>"_s.arg(keyOf(entry).toHtmlEscaped());
    for (const QString &text : {entry.reason, entry.review}) {
        if (!text.isEmpty())
            html += u"<p>%1</p>"_s.arg(text.toHtmlEscaped());
    }
    html += u"<table>"_s;
    for (const FieldChange &field : entry.fields)
        html += u"<tr>"_s + cell(UpdateReviewModel::fieldName(field.field)) + cell(field.from) + cell(u"→"_s)
            + cell(field.to) + u"</tr>"_s;
    const std::optional<Source> &source = entry.after ? entry.after : entry.before;
    if (entry.fields.empty() && source)
        html += u"<tr>"_s + cell(UpdateReviewModel::fieldName(u"downloadUrl"_s)) + cell(displayUrl(source->downloadUrl))
            + u"</tr><tr>"_s + cell(UpdateReviewModel::fieldName(u"checksum"_s)) + cell(checksumText(source->checksum))
            + u"</tr>"_s;
    return html + u"</table>"_s;
}

} // namespace

UpdateReviewDialog::UpdateReviewDialog(
    std::shared_ptr<const PendingUpdate> update, const QStringList &failures, QWidget *parent)
    : QDialog(parent)
    , m_model(new UpdateReviewModel(std::move(update), this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_details(new QTextBrowser(this))
    , m_counts(new QLabel(this))
{
    setWindowTitle(tr("Review the update"));
    makeView();
    auto *all = new QPushButton(tr("Accept &all"), this);
    auto *none = new QPushButton(tr("Accept &none"), this);
    for (QPushButton *button : {all, none})
        button->setAutoDefault(false);
    connect(all, &QPushButton::clicked, this, [this] { m_model->setAllAccepted(true); });
    connect(none, &QPushButton::clicked, this, [this] { m_model->setAllAccepted(false); });
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_search, 1);
    bar->addWidget(all);
    bar->addWidget(none);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_view);
    splitter->addWidget(m_details);
    splitter->setSizes({360, 140});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Apply | QDialogButtonBox::Cancel, this);
    m_apply = buttons->button(QDialogButtonBox::Apply);
    m_apply->setDefault(true);
    connect(m_apply, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    if (!failures.isEmpty()) {
        auto *warning = new QLabel(
            tr("Not all vendors could be asked; what depends on them stays as it was:\n%1").arg(failures.join(u'\n')),
            this);
        warning->setWordWrap(true);
        warning->setTextFormat(Qt::PlainText);
        layout->addWidget(warning);
    }
    layout->addWidget(splitter, 1);
    layout->addWidget(m_counts);
    layout->addWidget(buttons);
    connect(m_model, &UpdateReviewModel::acceptedChanged, this, &UpdateReviewDialog::updateCounts);
    updateCounts();
    resize(960, 620);
    m_view->setFocus();
}

void UpdateReviewDialog::makeView()
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setAutoAcceptChildRows(true);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_proxy);
    m_view->setAccessibleName(tr("Changes"));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->expandAll();
    m_view->header()->resizeSection(UpdateReviewModel::Entry, 400);
    m_view->header()->resizeSection(UpdateReviewModel::Before, 130);
    m_view->header()->resizeSection(UpdateReviewModel::After, 130);
    for (int group = 0; group < m_proxy->rowCount(); ++group)
        m_view->setFirstColumnSpanned(group, {}, true);
    m_details->setAccessibleName(tr("Details"));
    m_details->setPlaceholderText(tr("Select an entry to see its old and its new side."));
    connect(m_search, &QLineEdit::textChanged, this, &UpdateReviewDialog::filter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &UpdateReviewDialog::showEntry);
}

void UpdateReviewDialog::filter()
{
    m_proxy->setFilterFixedString(m_search->text().trimmed());
    m_view->expandAll();
    for (int group = 0; group < m_proxy->rowCount(); ++group)
        m_view->setFirstColumnSpanned(group, {}, true);
}

void UpdateReviewDialog::updateCounts()
{
    const int accepted = m_model->acceptedCount();
    m_counts->setText(tr("%1 of %2 changes accepted; the others leave their entries as they are.")
                          .arg(accepted)
                          .arg(m_model->choiceCount()));
    m_apply->setText(accepted == m_model->choiceCount() ? tr("Apply all") : tr("Apply %1").arg(accepted));
}

void UpdateReviewDialog::showEntry()
{
    const PlannedEntry *entry = m_model->entry(m_proxy->mapToSource(m_view->currentIndex()));
    m_details->setHtml(entry ? detailsOf(*entry) : QString());
}

QStringList UpdateReviewDialog::accepted() const
{
    return m_model->accepted();
}

} // namespace rcm
