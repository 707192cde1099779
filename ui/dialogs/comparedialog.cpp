// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/comparedialog.h"

#include "core/base/files.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/dialogs/reportfield.h"
#include "ui/models/differencemodel.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

CompareDialog::CompareDialog(const ComparisonRequest &start, QWidget *parent)
    : QDialog(parent)
    , m_request(start)
    , m_model(new DifferenceModel(this))
    , m_proxy(new DifferenceProxy(this))
    , m_earlier(new ReportField(this))
    , m_later(new ReportField(this))
    , m_search(new QLineEdit(this))
    , m_pages(new QStackedLayout)
    , m_notices(new FieldProblem(this))
    , m_counts(new QLabel(this))
    , m_compare(new QPushButton(tr("&Compare"), this))
    , m_retry(new QAction(tr("Retry"), this))
    , m_stop(new QAction(tr("Cancel"), this))
{
    setWindowTitle(tr("Compare reports"));
    m_proxy->setSourceModel(m_model);
    m_empty = new EmptyState(u"fork"_s, {}, {}, {m_retry, m_stop}, this);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_view = makeView());
    m_counts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_save = buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole);
    m_save->setToolTip(tr("Write the differences as Markdown, HTML or JSON"));
    for (QPushButton *button : {m_save, buttons->button(QDialogButtonBox::Close)})
        button->setAutoDefault(false); // Enter compares
    m_compare->setDefault(true);
    auto *below = new QHBoxLayout;
    below->addWidget(m_counts, 1);
    below->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->setSpacing(10);
    layout->addLayout(makeFields());
    layout->addWidget(m_notices);
    layout->addWidget(m_search);
    layout->addLayout(m_pages, 1);
    layout->addLayout(below);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connectActions();
    showState(State::Start, tr("Choose two reports"), tr("A release, a file or a URL for each of them."));
    resize(QSize(900, 620).boundedTo(screen()->availableSize() - QSize(40, 60)));
}

QLayout *CompareDialog::makeFields()
{
    const auto prepare = [this](ReportField *field, const QString &name, const QString &report) {
        field->edit()->setAccessibleName(name);
        field->setPath(report);
        field->setReleasesOf(m_request.workspace.releasesOf);
        field->setBaseFolder(QFileInfo(m_request.workspace.filePath).absolutePath());
        connect(field, &PathInput::changed, this, &CompareDialog::updateButtons);
        connect(field, &ReportField::releasesWanted, this, &CompareDialog::releasesWanted);
        field->setWorkspaceSource([this, field] {
            Workspace workspace = m_request.workspace;
            workspace.report = field->path();
            workspace.releasesOf = field->releasesOf();
            return workspace;
        });
    };
    prepare(m_earlier, tr("Earlier report"), m_request.earlier);
    prepare(m_later, tr("Later report"), m_request.later);
    // Names are of one repository: that of the release which was chosen last.
    const auto follow = [this](ReportField *field, ReportField *other) {
        connect(field, &PathInput::edited, this, [field, other] { other->setReleasesOf(field->releasesOf()); });
    };
    follow(m_earlier, m_later);
    follow(m_later, m_earlier);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Earlier report:"), m_earlier);
    form->addRow(tr("&Later report:"), m_later);
    auto *line = new QHBoxLayout;
    line->addLayout(form, 1);
    line->addWidget(m_compare, 0, Qt::AlignBottom);
    return line;
}

QTreeView *CompareDialog::makeView()
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    auto *view = new QTreeView(this);
    view->setModel(m_proxy);
    view->setAccessibleName(tr("Differences"));
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setTextElideMode(Qt::ElideRight);
    return view;
}

void CompareDialog::connectActions()
{
    connect(m_compare, &QPushButton::clicked, this, &CompareDialog::compare);
    connect(m_retry, &QAction::triggered, this, &CompareDialog::compare);
    connect(m_stop, &QAction::triggered, this, &CompareDialog::cancel);
    connect(m_save, &QPushButton::clicked, this, &CompareDialog::chooseFile);
    connect(m_search, &QLineEdit::textChanged, this, &CompareDialog::filter);
}

void CompareDialog::compare()
{
    m_request.earlier = m_earlier->path();
    m_request.later = m_later->path();
    m_request.workspace.releasesOf = m_later->releasesOf();
    m_comparison.reset();
    m_notices->setText({});
    m_search->clear();
    showState(State::Reading, tr("Reading the reports…"), u"%1 → %2"_s.arg(m_request.earlier, m_request.later));
    emit comparisonWanted(m_request);
}

void CompareDialog::cancel()
{
    emit comparisonCancelled();
    showState(State::Failed, tr("Cancelled"), tr("The reports were not read."));
}

void CompareDialog::showComparison(const Result<ReportComparison> &comparison)
{
    if (m_state != State::Reading)
        return; // cancelled in between
    if (comparison)
        take(*comparison);
    else
        showState(State::Failed, tr("Cannot compare the reports"), describe(comparison.error()));
}

void CompareDialog::take(const ReportComparison &comparison)
{
    m_comparison = comparison;
    m_notices->setText(comparison.notices.join(u'\n'));
    m_model->setDifference(comparison.difference);
    if (comparison.difference.differences.empty()) {
        showState(State::Same, tr("No differences"),
            u"%1: %2 → %3"_s.arg(
                comparison.difference.title, comparison.difference.earlier, comparison.difference.later));
        return;
    }
    m_view->header()->resizeSection(DifferenceModel::Tool, 300);
    m_view->header()->resizeSection(DifferenceModel::Change, 110);
    m_view->header()->resizeSection(DifferenceModel::Before, 200);
    showState(State::Shown);
    filter();
    m_view->setFocus();
}

void CompareDialog::showReleases(const Result<ReleaseList> &list)
{
    // Only the one whose list of releases is open shows them.
    m_earlier->showReleases(list);
    m_later->showReleases(list);
}

void CompareDialog::showState(State state, const QString &title, const QString &text)
{
    m_state = state;
    m_empty->setTexts(title, text);
    m_pages->setCurrentWidget(state == State::Shown ? static_cast<QWidget *>(m_view) : m_empty);
    updateButtons();
}

void CompareDialog::filter()
{
    m_proxy->setFilterFixedString(m_search->text().trimmed());
    m_view->expandAll();
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        m_view->setFirstColumnSpanned(row, {}, true);
    updateButtons();
}

void CompareDialog::updateButtons()
{
    const bool isReading = m_state == State::Reading;
    const bool isShown = m_state == State::Shown;
    m_compare->setEnabled(!isReading && !m_earlier->path().isEmpty() && !m_later->path().isEmpty());
    m_retry->setEnabled(m_state == State::Failed);
    m_stop->setEnabled(isReading);
    m_save->setEnabled(m_comparison.has_value());
    m_search->setVisible(isShown);
    QString counts;
    if (isShown) {
        const int all = m_model->lineCount();
        const int found = m_proxy->lineCount();
        counts = m_model->counts() + (found == all ? QString() : tr(" · %1 of %2 lines shown").arg(found).arg(all));
    }
    m_counts->setText(counts);
}

void CompareDialog::chooseFile()
{
    const QString folder = QFileInfo(m_request.workspace.filePath).absolutePath();
    const QStringList filters{tr("Markdown (*.md)"), tr("HTML (*.html)"), tr("JSON (*.json)")};
    auto *dialog = new QFileDialog(this, tr("Save differences"), QDir(folder).filePath(u"differences.md"_s));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(u"md"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters](const QString &filter) {
        const QStringList suffixes{u"md"_s, u"html"_s, u"json"_s};
        dialog->setDefaultSuffix(suffixes.value(filters.indexOf(filter), u"md"_s));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const auto saved = saveTo(path);
        m_notices->setText(saved ? QString() : describe(saved.error()));
        if (saved)
            m_counts->setText(tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
    });
    dialog->open();
}

Result<void> CompareDialog::saveTo(const QString &path) const
{
    const ReportDifference &difference = m_comparison.value().difference;
    const QString suffix = QFileInfo(path).suffix().toLower();
    return writeFileAtomically(path,
        suffix == "json"_L1                             ? differenceAsJson(difference)
            : suffix == "html"_L1 || suffix == "htm"_L1 ? differenceAsHtml(difference)
                                                        : differenceAsMarkdown(difference));
}

void CompareDialog::done(int result)
{
    if (m_state == State::Reading)
        emit comparisonCancelled();
    m_state = State::Start;
    QDialog::done(result);
}

} // namespace rcm
