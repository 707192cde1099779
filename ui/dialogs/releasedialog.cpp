// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/releasedialog.h"

#include "core/releases/releaserepository.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/models/releasemodel.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
constexpr int firstCount = ReleaseRepository::perPage;
} // namespace

ReleaseDialog::ReleaseDialog(const ReleaseRequest &request, QWidget *parent)
    : QDialog(parent)
    , m_request(request)
    , m_model(new ReleaseModel(this))
    , m_proxy(new ReleaseProxy(this))
    , m_repository(new QLineEdit(request.workspace.releasesOf, this))
    , m_image(new QComboBox(this))
    , m_filter(new QLineEdit(this))
    , m_pages(new QStackedLayout)
    , m_problem(new FieldProblem(this))
    , m_count(new QLabel(this))
    , m_more(new QPushButton(tr("&Load more"), this))
    , m_retry(new QAction(tr("Retry"), this))
    , m_clearFilter(new QAction(tr("Clear filter"), this))
{
    setWindowTitle(tr("Choose a release"));
    m_proxy->setSourceModel(m_model);
    m_empty = new EmptyState(u"fetch"_s, {}, {}, {m_retry, m_clearFilter}, this);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table = makeTable());
    m_more->setAutoDefault(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_use = buttons->button(QDialogButtonBox::Ok);
    m_use->setText(tr("&Use release"));
    auto *below = new QHBoxLayout;
    below->addWidget(m_count, 1);
    below->addWidget(m_more);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(10);
    layout->addLayout(makeFilters());
    layout->addLayout(m_pages, 1);
    layout->addWidget(m_problem);
    layout->addLayout(below);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &ReleaseDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ReleaseDialog::reject);
    connect(m_table, &QTableView::doubleClicked, this, &ReleaseDialog::accept);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ReleaseDialog::updateButtons);
    connect(m_more, &QPushButton::clicked, this, [this] { this->request(m_request.limit + firstCount); });
    connect(m_retry, &QAction::triggered, this, &ReleaseDialog::load);
    connect(m_clearFilter, &QAction::triggered, this, [this] {
        m_image->setCurrentIndex(0);
        m_filter->clear();
        m_filter->setFocus();
    });
    m_filter->setFocus();
    resize(QSize(720, 520).boundedTo(screen()->availableSize() - QSize(40, 60)));
}

ReleaseDialog::~ReleaseDialog()
{
    // A field that loses the focus while the dialog goes asks for nothing any more.
    disconnect(m_repository, nullptr, this, nullptr);
}

QLayout *ReleaseDialog::makeFilters()
{
    m_repository->setPlaceholderText(ReleaseRepository::usual());
    m_repository->setAccessibleName(tr("Repository"));
    m_repository->setToolTip(tr("OWNER/REPO on github.com, or the URL of a repository on GitHub or GitHub Enterprise"));
    m_image->addItem(tr("All images"));
    m_image->setAccessibleName(tr("Image"));
    m_image->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_filter->setPlaceholderText(tr("Filter by image or version"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    connect(m_repository, &QLineEdit::editingFinished, this, [this] {
        if (repository() != m_request.workspace.releasesOf)
            load();
    });
    connect(m_image, &QComboBox::currentIndexChanged, this, &ReleaseDialog::filter);
    connect(m_filter, &QLineEdit::textChanged, this, &ReleaseDialog::filter);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(6);
    filters->addWidget(m_image);
    filters->addWidget(m_filter, 1);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Repository:"), m_repository);
    form->addRow(tr("&Image:"), filters);
    qobject_cast<QLabel *>(form->labelForField(filters))->setBuddy(m_image);
    return form;
}

QTableView *ReleaseDialog::makeTable()
{
    auto *table = new QTableView(this);
    table->setModel(m_proxy);
    table->setAccessibleName(tr("Releases"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 10);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

void ReleaseDialog::load()
{
    m_model->setReleases({});
    request(firstCount);
}

void ReleaseDialog::request(int limit)
{
    m_request.workspace.releasesOf = repository();
    m_request.limit = limit;
    m_problem->setText({});
    m_isLoadingMore = m_model->rowCount() > 0;
    if (!m_isLoadingMore)
        showState(State::Loading, tr("Loading releases…"),
            repository().isEmpty() ? ReleaseRepository::usual() : repository());
    updateButtons();
    emit releasesWanted(m_request);
}

void ReleaseDialog::showReleases(const Result<ReleaseList> &list)
{
    m_isLoadingMore = false;
    if (list)
        return takeList(*list);
    m_hasMore = false;
    m_model->setReleases({});
    showState(State::Failed, tr("Cannot load the releases"), describe(list.error()));
}

void ReleaseDialog::takeList(const ReleaseList &list)
{
    m_hasMore = list.hasMore;
    m_model->setReleases(list.releases);
    QStringList remarks = list.notices;
    if (list.incompleteBecause)
        remarks.append(tr("More releases cannot be loaded. %1").arg(describe(*list.incompleteBecause)));
    m_problem->setText(remarks.join(u'\n'));
    updateImages();
    if (list.releases.empty())
        return showState(State::Empty, tr("No releases"), tr("%1 has published no release.").arg(list.repository));
    m_table->resizeColumnsToContents();
    for (int column = 0; column < ReleaseModel::Remarks; ++column)
        m_table->setColumnWidth(column, m_table->columnWidth(column) + 16);
    showRows();
}

void ReleaseDialog::updateImages()
{
    const QString current = m_image->currentIndex() > 0 ? m_image->currentText() : QString();
    const QSignalBlocker blocker(m_image);
    while (m_image->count() > 1)
        m_image->removeItem(1);
    m_image->addItems(m_model->images());
    m_image->setCurrentIndex(qMax(0, current.isEmpty() ? 0 : m_image->findText(current)));
    m_proxy->setImage(m_image->currentIndex() > 0 ? current : QString());
}

void ReleaseDialog::filter()
{
    const QString chosen = chosenName();
    m_proxy->setImage(m_image->currentIndex() > 0 ? m_image->currentText() : QString());
    m_proxy->setText(m_filter->text());
    // The view selects a neighbour of what is filtered out, which nobody has asked for.
    if (chosenName() != chosen)
        m_table->selectionModel()->clear();
    showRows();
}

void ReleaseDialog::showRows()
{
    if (m_model->rowCount() == 0)
        return;
    if (m_proxy->rowCount() == 0)
        showState(State::Empty, tr("No release matches"),
            m_hasMore ? tr("Older releases may; load more to look among them.") : QString());
    else {
        showState(State::List);
        selectUsual();
    }
}

void ReleaseDialog::showState(State state, const QString &title, const QString &text)
{
    m_state = state;
    m_empty->setTexts(title, text);
    m_retry->setEnabled(state == State::Failed);
    m_clearFilter->setEnabled(state == State::Empty && m_model->rowCount() > 0);
    m_pages->setCurrentWidget(state == State::List ? static_cast<QWidget *>(m_table) : m_empty);
    updateButtons();
}

// The workspace's own, else the newest that "latest" may mean; whatever was selected stays.
void ReleaseDialog::selectUsual()
{
    if (!chosenName().isEmpty())
        return;
    int usual = -1;
    for (int row = m_proxy->rowCount() - 1; row >= 0; --row) {
        const ListedRelease &listed = m_model->release(m_proxy->mapToSource(m_proxy->index(row, 0)).row());
        const bool isOwn = listed.isReport;
        if (!listed.release.report.isEmpty() && (isOwn || !listed.release.isPreRelease))
            usual = row;
        if (isOwn)
            break;
    }
    if (usual < 0)
        return;
    m_table->selectRow(usual);
    m_table->scrollTo(m_proxy->index(usual, 0));
}

void ReleaseDialog::updateButtons()
{
    m_use->setEnabled(m_state == State::List && !chosenName().isEmpty());
    m_more->setVisible(m_hasMore && m_model->rowCount() > 0);
    m_more->setEnabled(!m_isLoadingMore);
    m_more->setText(m_isLoadingMore ? tr("Loading…") : tr("&Load more"));
    const int shown = m_proxy->rowCount();
    const int loaded = m_model->rowCount();
    m_count->setText(loaded == 0 ? QString()
            : shown == loaded    ? tr("%n release(s)", nullptr, loaded)
                                 : tr("%1 of %n release(s)", nullptr, loaded).arg(shown));
}

QString ReleaseDialog::chosenName() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_model->release(m_proxy->mapToSource(rows.first()).row()).release.name();
}

QString ReleaseDialog::repository() const
{
    const QString text = m_repository->text().trimmed();
    return text == ReleaseRepository::usual() ? QString() : text;
}

void ReleaseDialog::accept()
{
    if (repository() != m_request.workspace.releasesOf)
        load(); // what is chosen is another repository's
    else if (m_use->isEnabled())
        QDialog::accept();
}

} // namespace rcm
