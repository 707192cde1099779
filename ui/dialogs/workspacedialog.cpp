// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/workspacedialog.h"

#include "ui/dialogs/pathlistfield.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabWidget>
#include <QVBoxLayout>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr double bytesInMegabyte = 1e6;

QSpinBox *makeSpinBox(int minimum, int maximum, const QString &suffix, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(minimum, maximum);
    box->setSuffix(suffix);
    box->setMinimumWidth(120);
    box->setAlignment(Qt::AlignRight);
    return box;
}

QFormLayout *makeForm(QWidget *page)
{
    auto *form = new QFormLayout(page);
    form->setContentsMargins(14, 14, 14, 14);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    return form;
}

} // namespace

WorkspaceDialog::WorkspaceDialog(Purpose purpose, const Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_original(workspace)
    , m_pages(new QTabWidget(this))
{
    const bool creates = purpose == Purpose::Create;
    setWindowTitle(creates ? tr("New workspace") : tr("Workspace settings"));
    m_pages->addTab(makeFilesPage(), tr("&Files"));
    m_pages->addTab(makeNetworkPage(), tr("&Downloads and network"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(creates ? tr("Create") : tr("Save"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &WorkspaceDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &WorkspaceDialog::reject);

    fill(workspace);
    m_file->setEnabled(creates);
    updateBaseFolders();
    for (PathField *field : {m_file, m_report, m_sourceList, m_cacheDirectory, m_mirrorRules})
        connect(field, &PathField::changed, this, &WorkspaceDialog::validate);
    connect(m_toolsets, &PathListField::changed, this, &WorkspaceDialog::validate);
    connect(m_file, &PathField::changed, this, &WorkspaceDialog::updateBaseFolders);
    m_report->setFocus();
    resize(680, sizeHint().height());
}

QWidget *WorkspaceDialog::makeFilesPage()
{
    auto *page = new QWidget(this);
    const QString json = tr("JSON files (*.json);;All files (*)");
    m_file = new PathField(PathField::Kind::SaveFile, tr("Workspace file"), json, page);
    m_report = new PathField(
        PathField::Kind::OpenFile, tr("Upstream report"), tr("Software reports (*.json *.md);;All files (*)"), page);
    m_report->setPlaceholder(tr("https://… or a file: JSON report or image readme"));
    m_toolsets = new PathListField(tr("Toolset files"), json, page);
    m_sourceList = new PathField(PathField::Kind::SaveFile, tr("Source list"), json, page);
    m_cacheDirectory = new PathField(PathField::Kind::Folder, tr("Cache directory"), {}, page);
    m_includeUpstream = new QCheckBox(tr("Also what the image has and no toolset names"), page);

    QFormLayout *form = makeForm(page);
    form->addRow(tr("&Workspace file:"), m_file);
    form->addRow(tr("Upstream &report:"), m_report);
    form->addRow(tr("&Toolset files:"), m_toolsets);
    form->addRow(QString(), m_includeUpstream);
    form->addRow(tr("&Source list:"), m_sourceList);
    form->addRow(tr("&Cache directory:"), m_cacheDirectory);
    return page;
}

QWidget *WorkspaceDialog::makeNetworkPage()
{
    auto *page = new QWidget(this);
    m_jobs = makeSpinBox(1, 64, {}, page);
    m_retries = makeSpinBox(0, 20, {}, page);
    m_timeout = makeSpinBox(1, 3600, tr(" s"), page);
    m_limitRate = new QDoubleSpinBox(page);
    m_limitRate->setRange(0, 100000);
    m_limitRate->setDecimals(1);
    m_limitRate->setSuffix(tr(" MB/s"));
    m_limitRate->setSpecialValueText(tr("no limit"));
    m_limitRate->setMinimumWidth(120);
    m_limitRate->setAlignment(Qt::AlignRight);
    m_requireChecksums = new QCheckBox(tr("Refuse files whose checksum nobody publishes"), page);
    m_documentCache = new PathField(PathField::Kind::Folder, tr("Document cache"), {}, page);
    m_documentCache->setPlaceholder(tr("none: documents are fetched anew each time"));
    m_offline = new QCheckBox(tr("Offline: use what the document cache holds"), page);
    m_mirrorRules
        = new PathField(PathField::Kind::OpenFile, tr("Mirror rules"), tr("JSON files (*.json);;All files (*)"), page);
    m_mirrorRules->setPlaceholder(tr("none: vendors are asked directly"));
    m_githubTokenFile = new PathField(PathField::Kind::OpenFile, tr("GitHub token file"), tr("All files (*)"), page);
    m_githubTokenFile->setPlaceholder(tr("none: GITHUB_TOKEN of the environment"));
    m_catalogs = new PathListField(tr("Catalog folders"), {}, page);

    QFormLayout *form = makeForm(page);
    form->addRow(tr("Downloads at &once:"), m_jobs);
    form->addRow(tr("&Retries:"), m_retries);
    form->addRow(tr("Give up &without a byte for:"), m_timeout);
    form->addRow(tr("Speed &limit:"), m_limitRate);
    form->addRow(QString(), m_requireChecksums);
    form->addRow(tr("D&ocument cache:"), m_documentCache);
    form->addRow(QString(), m_offline);
    form->addRow(tr("&Mirror rules:"), m_mirrorRules);
    form->addRow(tr("&GitHub token file:"), m_githubTokenFile);
    form->addRow(tr("Catalog &folders:"), m_catalogs);
    m_jobs->setAccessibleName(tr("Downloads at once"));
    m_retries->setAccessibleName(tr("Retries"));
    m_timeout->setAccessibleName(tr("Give up without a byte for"));
    m_limitRate->setAccessibleName(tr("Speed limit"));
    return page;
}

Workspace WorkspaceDialog::proposal()
{
    Workspace workspace;
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    workspace.filePath = QDir::toNativeSeparators(documents.filePath(u"runner-cache/workspace.json"_s));
    workspace.sourceList = u"cache-sources.json"_s;
    workspace.cacheDirectory = u"cache"_s;
    workspace.documentCache = u"documents"_s;
    return workspace;
}

void WorkspaceDialog::fill(const Workspace &workspace)
{
    m_file->setPath(workspace.filePath);
    m_report->setPath(workspace.report);
    m_toolsets->setPaths(workspace.toolsets);
    m_sourceList->setPath(workspace.sourceList);
    m_cacheDirectory->setPath(workspace.cacheDirectory);
    m_includeUpstream->setChecked(workspace.includeUpstream);
    m_documentCache->setPath(workspace.documentCache);
    m_mirrorRules->setPath(workspace.mirrorRules);
    m_githubTokenFile->setPath(workspace.githubTokenFile);
    m_catalogs->setPaths(workspace.catalogs);
    m_offline->setChecked(workspace.offline);
    m_requireChecksums->setChecked(workspace.requireChecksums);
    m_jobs->setValue(workspace.jobs);
    m_retries->setValue(workspace.maxRetries);
    m_timeout->setValue(workspace.timeoutSeconds);
    m_limitRate->setValue(double(workspace.limitRate) / bytesInMegabyte);
}

Workspace WorkspaceDialog::workspace() const
{
    Workspace workspace = m_original;
    workspace.filePath = m_file->path();
    workspace.report = m_report->path();
    workspace.toolsets = m_toolsets->paths();
    workspace.sourceList = m_sourceList->path();
    workspace.cacheDirectory = m_cacheDirectory->path();
    workspace.includeUpstream = m_includeUpstream->isChecked();
    workspace.documentCache = m_documentCache->path();
    workspace.mirrorRules = m_mirrorRules->path();
    workspace.githubTokenFile = m_githubTokenFile->path();
    workspace.catalogs = m_catalogs->paths();
    workspace.offline = m_offline->isChecked();
    workspace.requireChecksums = m_requireChecksums->isChecked();
    workspace.jobs = m_jobs->value();
    workspace.maxRetries = m_retries->value();
    workspace.timeoutSeconds = m_timeout->value();
    workspace.limitRate = qRound64(m_limitRate->value() * bytesInMegabyte);
    return workspace;
}

void WorkspaceDialog::updateBaseFolders()
{
    const QString folder = QFileInfo(m_file->path()).absolutePath();
    for (PathField *field :
        {m_report, m_sourceList, m_cacheDirectory, m_documentCache, m_mirrorRules, m_githubTokenFile})
        field->setBaseFolder(folder);
    m_toolsets->setBaseFolder(folder);
    m_catalogs->setBaseFolder(folder);
}

void WorkspaceDialog::validate()
{
    if (m_hasTriedToAccept)
        showProblems(problemsOf(workspace()));
}

void WorkspaceDialog::showProblems(const WorkspaceProblems &problems)
{
    m_file->setProblem(problems.file);
    m_report->setProblem(problems.report);
    m_toolsets->setProblem(problems.toolsets);
    m_sourceList->setProblem(problems.sourceList);
    m_cacheDirectory->setProblem(problems.cacheDirectory);
    m_mirrorRules->setProblem(problems.mirrorRules);
}

WorkspaceProblems WorkspaceDialog::shownProblems() const
{
    return {m_file->problem(), m_report->problem(), m_toolsets->problem(), m_sourceList->problem(),
        m_cacheDirectory->problem(), m_mirrorRules->problem()};
}

void WorkspaceDialog::accept()
{
    m_hasTriedToAccept = true;
    const WorkspaceProblems problems = problemsOf(workspace());
    showProblems(problems);
    if (problems.isEmpty()) {
        QDialog::accept();
        return;
    }
    const bool onFilesPage = !problems.file.isEmpty() || !problems.report.isEmpty() || !problems.toolsets.isEmpty()
        || !problems.sourceList.isEmpty() || !problems.cacheDirectory.isEmpty();
    m_pages->setCurrentIndex(onFilesPage ? 0 : 1);
}

} // namespace rcm
