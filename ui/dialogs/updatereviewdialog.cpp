// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/updatereviewdialog.h"

#include "core/base/files.h"
#include "core/exporting/updatedocument.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/dialogs/updatereviewdetails.h"
#include "ui/models/updatereviewmodel.h"
#include "ui/models/updatereviewproxy.h"
#include "ui/widgets/symbolicicon.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTextBrowser>
#include <QTextOption>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr auto geometryKey = "updateReview/geometry"_L1;
constexpr auto splitterKey = "updateReview/splitter"_L1;
constexpr auto columnsKey = "updateReview/columns"_L1;

constexpr qsizetype mostFailures = 4; // lines; further ones are counted

// What a file of this name is written in.
QByteArray documentFor(const QString &path, const UpdatePlan &plan)
{
    if (path.endsWith(".json"_L1, Qt::CaseInsensitive))
        return updateAsJson(plan);
    return path.endsWith(".txt"_L1, Qt::CaseInsensitive) ? updateAsText(plan) : updateAsMarkdown(plan);
}

} // namespace

UpdateReviewDialog::UpdateReviewDialog(
    std::shared_ptr<const PendingUpdate> update, const QStringList &failures, QWidget *parent)
    : QDialog(parent)
    , m_model(new UpdateReviewModel(std::move(update), this))
    , m_proxy(new UpdateReviewProxy(m_model, this))
    , m_kinds(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_all(new QPushButton(this))
    , m_none(new QPushButton(this))
    , m_view(new QTreeView(this))
    , m_details(new QTextBrowser(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_problem(new FieldProblem(this))
    , m_counts(new QLabel(this))
{
    setWindowTitle(tr("Review the update"));
    makeView();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(10);
    layout->addLayout(makeFilters());
    layout->addWidget(makeBody(failures), 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_counts);
    layout->addWidget(makeButtons());
    connect(m_model, &UpdateReviewModel::acceptedChanged, this, &UpdateReviewDialog::updateCounts);
    filter();
    resize(QSize(960, 640).boundedTo(screen()->availableSize() - QSize(40, 60)));
    m_view->setFocus();
}

QBoxLayout *UpdateReviewDialog::makeFilters()
{
    m_kinds->setAccessibleName(tr("Kind of change"));
    m_kinds->setToolTip(tr("Show changes of one kind only"));
    m_kinds->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    int all = 0;
    for (int group = 0; group < m_model->rowCount(); ++group)
        all += m_model->rowCount(m_model->index(group, 0));
    m_kinds->addItem(tr("All kinds (%1)").arg(all));
    for (int group = 0; group < m_model->rowCount(); ++group)
        m_kinds->addItem(m_model->index(group, 0).data().toString());
    m_search->setPlaceholderText(tr("Search names, URLs and checksums"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    for (QPushButton *button : {m_all, m_none})
        button->setAutoDefault(false);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &UpdateReviewDialog::filter);
    connect(m_search, &QLineEdit::textChanged, this, &UpdateReviewDialog::filter);
    connect(m_all, &QPushButton::clicked, this, [this] { m_proxy->setShownAccepted(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_proxy->setShownAccepted(false); });
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_kinds);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_all);
    bar->addWidget(m_none);
    return bar;
}

QWidget *UpdateReviewDialog::makeBody(const QStringList &failures)
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_details);
    m_splitter->setSizes({340, 200});
    if (failures.isEmpty())
        return m_splitter;
    QStringList shown = failures.first(std::min(failures.size(), mostFailures));
    if (failures.size() > mostFailures)
        shown.append(tr("and %1 more").arg(failures.size() - mostFailures));
    auto *body = new QWidget(this);
    auto *warning = new QLabel(
        tr("Not all vendors could be asked; what depends on them stays as it was:\n%1").arg(shown.join(u'\n')), body);
    warning->setWordWrap(true);
    warning->setTextFormat(Qt::PlainText);
    warning->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(warning);
    layout->addWidget(m_splitter, 1);
    return body;
}

QWidget *UpdateReviewDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Apply | QDialogButtonBox::Cancel, this);
    m_apply = buttons->button(QDialogButtonBox::Apply);
    m_apply->setDefault(true);
    auto *save = buttons->addButton(tr("&Save as…"), QDialogButtonBox::ActionRole);
    save->setAutoDefault(false);
    save->setToolTip(tr("Save the whole list of changes as Markdown, JSON or text"));
    connect(save, &QPushButton::clicked, this, &UpdateReviewDialog::chooseFile);
    connect(m_apply, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void UpdateReviewDialog::makeView()
{
    m_view->setModel(m_proxy);
    m_view->setAccessibleName(tr("Changes"));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->header()->resizeSection(UpdateReviewModel::Entry, 400);
    m_view->header()->resizeSection(UpdateReviewModel::Before, 130);
    m_view->header()->resizeSection(UpdateReviewModel::After, 130);
    m_view->installEventFilter(this);
    auto *copy = new QAction(symbolicIcon(u"copy"_s), tr("&Copy"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    copy->setToolTip(tr("Copy the selected changes as text"));
    connect(copy, &QAction::triggered, this, &UpdateReviewDialog::copySelected);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_details->setAccessibleName(tr("Details"));
    m_details->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // URLs and checksums have no blanks
    m_details->setPlaceholderText(tr("Select an entry to see its old and its new side."));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &UpdateReviewDialog::showEntry);
}

void UpdateReviewDialog::filter()
{
    m_proxy->setFilter(m_kinds->currentIndex() - 1, m_search->text());
    showGroups();
    m_all->setText(m_proxy->isFiltered() ? tr("Accept all sho&wn") : tr("Accept &all"));
    m_none->setText(m_proxy->isFiltered() ? tr("Accept &none shown") : tr("Accept &none"));
    updateCounts();
}

// The first row is a good place to begin, unless somebody is somewhere already.
void UpdateReviewDialog::showGroups()
{
    m_view->expandAll();
    for (int group = 0; group < m_proxy->rowCount(); ++group)
        m_view->setFirstColumnSpanned(group, {}, true);
    if (!m_view->currentIndex().parent().isValid() && m_proxy->rowCount() > 0)
        m_view->setCurrentIndex(m_proxy->index(0, 0, m_proxy->index(0, 0)));
    showEntry();
}

void UpdateReviewDialog::updateCounts()
{
    const int accepted = m_model->acceptedCount();
    const int choices = m_model->choiceCount();
    QString text = choices == 0
        ? tr("No entry changes.")
        : tr("%1 of %2 changes accepted; the others leave their entries as they are.").arg(accepted).arg(choices);
    if (m_proxy->isFiltered())
        text += u' ' + tr("Shown: %1.").arg(m_proxy->shownCount());
    m_counts->setText(text);
    m_apply->setText(choices == 0 ? tr("Apply") : accepted == choices ? tr("Apply all") : tr("Apply %1").arg(accepted));
}

void UpdateReviewDialog::showEntry()
{
    const QModelIndex index = m_proxy->mapToSource(m_view->currentIndex());
    if (const PlannedEntry *entry = m_model->entry(index))
        return m_details->setHtml(reviewDetails(*entry, palette()));
    QString html;
    if (index.isValid() && !m_model->isHeading(index)) {
        html = u"<p><b>%1</b></p><p>%2</p>"_s.arg(
            index.siblingAtColumn(UpdateReviewModel::Entry).data().toString().toHtmlEscaped(),
            index.siblingAtColumn(UpdateReviewModel::Change).data().toString().toHtmlEscaped());
    }
    m_details->setHtml(html);
}

bool UpdateReviewDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            toggleSelected();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

// All to what the current one becomes; a heading stands for what is shown below it.
void UpdateReviewDialog::toggleSelected()
{
    const QModelIndex current = m_view->currentIndex().siblingAtColumn(UpdateReviewModel::Entry);
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (!rows.contains(current))
        rows = {current};
    const auto hasState = [](const QModelIndex &row) { return row.data(Qt::CheckStateRole).isValid(); };
    const auto first = std::find_if(rows.cbegin(), rows.cend(), hasState);
    if (first == rows.cend())
        return;
    const QModelIndex lead = hasState(current) ? current : *first;
    const Qt::CheckState state
        = lead.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked ? Qt::Unchecked : Qt::Checked;
    for (const QModelIndex &row : std::as_const(rows)) {
        if (hasState(row))
            m_proxy->setData(row, state, Qt::CheckStateRole);
    }
}

void UpdateReviewDialog::copySelected() const
{
    QStringList texts;
    for (const QModelIndex &row : m_view->selectionModel()->selectedRows()) {
        const QModelIndex index = m_proxy->mapToSource(row);
        QStringList cells;
        for (int column = 0; column < UpdateReviewModel::ColumnCount; ++column)
            cells.append(index.siblingAtColumn(column).data().toString());
        cells.removeAll(QString());
        const PlannedEntry *entry = m_model->entry(index);
        texts.append(entry ? reviewText(*entry) : cells.join(u"  "_s));
    }
    if (!texts.isEmpty())
        QGuiApplication::clipboard()->setText(texts.join(u"\n\n"_s));
}

void UpdateReviewDialog::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Save the changes"), m_folder);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    const QString markdown = tr("Markdown (*.md)");
    const QString json = tr("JSON (*.json)");
    chooser->setNameFilters({markdown, json, tr("Text (*.txt)")});
    chooser->setDefaultSuffix(u"md"_s);
    chooser->selectFile(u"update.md"_s);
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser, markdown, json](const QString &filter) {
        chooser->setDefaultSuffix(filter == markdown ? u"md"_s : filter == json ? u"json"_s : u"txt"_s);
    });
    connect(chooser, &QFileDialog::fileSelected, this, &UpdateReviewDialog::save);
    chooser->open();
}

void UpdateReviewDialog::save(const QString &path)
{
    const auto written = writeFileAtomically(path, documentFor(path, m_model->plan()));
    m_problem->setText(written ? QString() : describe(written.error()));
    if (written)
        m_counts->setText(tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
}

void UpdateReviewDialog::rememberIn(QSettings &settings)
{
    m_settings = &settings;
    restoreGeometry(settings.value(geometryKey).toByteArray());
    m_splitter->restoreState(settings.value(splitterKey).toByteArray());
    m_view->header()->restoreState(settings.value(columnsKey).toByteArray());
}

void UpdateReviewDialog::done(int result)
{
    if (m_settings) {
        m_settings->setValue(geometryKey, saveGeometry());
        m_settings->setValue(splitterKey, m_splitter->saveState());
        m_settings->setValue(columnsKey, m_view->header()->saveState());
    }
    QDialog::done(result);
}

void UpdateReviewDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showEntry();
}

QStringList UpdateReviewDialog::accepted() const
{
    return m_model->accepted();
}

} // namespace rcm
