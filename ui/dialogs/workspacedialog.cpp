// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/workspacedialog.h"

#include "ui/dialogs/imagefield.h"
#include "ui/dialogs/pathfield.h"
#include "ui/dialogs/pathlistfield.h"
#include "ui/dialogs/ratebox.h"
#include "ui/dialogs/reportfield.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The ranges are those of schemas/workspace-schema.json.
QSpinBox *makeSpinBox(int minimum, int maximum, const QString &suffix, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(minimum, maximum);
    box->setSuffix(suffix);
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

// On a small screen a page scrolls.
QScrollArea *scrolling(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    area->setMinimumWidth(page->minimumSizeHint().width() + 20);
    return area;
}

Workspace withNearPaths(Workspace workspace)
{
    for (QString *path : {&workspace.report, &workspace.sourceList, &workspace.cacheDirectory, &workspace.documentCache,
             &workspace.mirrorRules, &workspace.githubTokenFile})
        *path = pathFromWorkspace(workspace, *path);
    for (QStringList *paths : {&workspace.toolsets, &workspace.catalogs})
        for (QString &path : *paths)
            path = pathFromWorkspace(workspace, path);
    return workspace;
}

} // namespace

WorkspaceDialog::WorkspaceDialog(Purpose purpose, const Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_purpose(purpose)
    , m_original(workspace)
    , m_pages(new QTabWidget(this))
    , m_openExisting(new QAction(tr("Open it"), this))
    , m_replaceExisting(new QAction(tr("Replace it"), this))
{
    const bool creates = purpose == Purpose::Create;
    setWindowTitle(creates ? tr("New workspace") : tr("Workspace settings"));
    QWidget *files = makeFilesPage();
    QWidget *network = makeNetworkPage();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(creates ? tr("Create") : tr("Save"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &WorkspaceDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &WorkspaceDialog::reject);

    fill(workspace);
    m_filled = shown();
    m_file->setEnabled(creates);
    updateBaseFolders();
    connectFields();
    m_pages->addTab(scrolling(files), tr("&Files"));
    m_pages->addTab(scrolling(network), tr("&Downloads and network"));
    m_report->setFocus();
    const QSize wanted(700, qMax(files->sizeHint().height(), network->sizeHint().height()) + 110);
    resize(wanted.boundedTo(screen()->availableSize() - QSize(40, 60)));
}

WorkspaceDialog::~WorkspaceDialog()
{
    // A field that loses the focus while the dialog goes has nobody left to look at it.
    for (const Field &field : m_fields)
        disconnect(field.input, nullptr, this, nullptr);
}

QWidget *WorkspaceDialog::makeFilesPage()
{
    auto *page = new QWidget(this);
    const QString json = tr("JSON files (*.json);;All files (*)");
    m_file = new PathField(PathField::Kind::SaveFile, tr("Workspace file"), json, page);
    m_report = new ReportField(page);
    m_toolsets = new PathListField(tr("Toolset files"), json, page);
    m_image = new ImageField(page);
    m_sourceList = new PathField(PathField::Kind::SaveFile, tr("Source list"), json, page);
    m_cacheDirectory = new PathField(PathField::Kind::Folder, tr("Cache directory"), {}, page);
    m_includeUpstream = new QCheckBox(tr("Incl&ude tools that are on the image but in no toolset"), page);

    QFormLayout *form = makeForm(page);
    form->addRow(tr("&Workspace file:"), m_file);
    form->addRow(tr("Upstream &report:"), m_report);
    form->addRow(tr("&Toolset files:"), m_toolsets);
    form->addRow(QString(), m_includeUpstream);
    form->addRow(tr("&Image:"), m_image);
    form->addRow(tr("&Source list:"), m_sourceList);
    form->addRow(tr("&Cache directory:"), m_cacheDirectory);
    return page;
}

QWidget *WorkspaceDialog::makeNetworkPage()
{
    auto *page = new QWidget(this);
    m_jobs = makeSpinBox(1, 64, {}, page);
    m_retries = makeSpinBox(0, 100, {}, page);
    m_timeout = makeSpinBox(1, 86400, tr(" s"), page);
    m_maxWait = makeSpinBox(0, 604800, tr(" s"), page);
    m_maxWait->setToolTip(tr("How long a server may ask to wait; 0: do not wait, fail at once"));
    m_timeout->setToolTip(tr("A download that receives no data for this long is retried"));
    m_limitRate = new RateBox(page);
    m_requireChecksums = new QCheckBox(tr("S&kip files without a published checksum"), page);
    m_documentCache = new PathField(PathField::Kind::Folder, tr("Document cache"), {}, page);
    m_documentCache->setPlaceholder(tr("Not kept"));
    m_offline = new QCheckBox(tr("&Offline: use the document cache only and download nothing"), page);
    m_mirrorRules
        = new PathField(PathField::Kind::OpenFile, tr("Mirror rules"), tr("JSON files (*.json);;All files (*)"), page);
    m_mirrorRules->setPlaceholder(tr("No mirror"));
    m_githubTokenFile = new PathField(PathField::Kind::OpenFile, tr("GitHub token file"), tr("All files (*)"), page);
    m_githubTokenFile->setPlaceholder(tr("GITHUB_TOKEN (default)"));
    m_catalogs = new PathListField(tr("Catalog folders"), {}, page);

    QFormLayout *form = makeForm(page);
    form->addRow(tr("Dow&nloads at once:"), m_jobs);
    form->addRow(tr("R&etries:"), m_retries);
    form->addRow(tr("Sta&ll timeout:"), m_timeout);
    form->addRow(tr("Longest wait for ser&vers:"), m_maxWait);
    form->addRow(tr("S&peed limit:"), m_limitRate);
    form->addRow(QString(), m_requireChecksums);
    form->addRow(tr("Document cac&he:"), m_documentCache);
    form->addRow(QString(), m_offline);
    form->addRow(tr("&Mirror rules:"), m_mirrorRules);
    form->addRow(tr("&GitHub token file:"), m_githubTokenFile);
    form->addRow(tr("C&atalog folders:"), m_catalogs);
    m_jobs->setAccessibleName(tr("Downloads at once"));
    m_retries->setAccessibleName(tr("Retries"));
    m_timeout->setAccessibleName(tr("Stall timeout"));
    m_maxWait->setAccessibleName(tr("Longest wait"));
    m_limitRate->setAccessibleName(tr("Speed limit"));
    for (QAbstractSpinBox *box : page->findChildren<QAbstractSpinBox *>()) {
        box->setMinimumWidth(120);
        box->setAlignment(Qt::AlignRight);
        box->setFocusPolicy(Qt::StrongFocus);
        box->installEventFilter(this);
    }
    return page;
}

Workspace WorkspaceDialog::proposal()
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    // A folder for each: two workspaces in one would share list and cache.
    QString folder = documents.filePath(u"runner-cache"_s);
    for (int number = 2; QFileInfo::exists(folder) && !QDir(folder).isEmpty(); ++number)
        folder = documents.filePath(u"runner-cache-%1"_s.arg(number));
    Workspace workspace;
    workspace.filePath = folder + "/workspace.json"_L1;
    workspace.sourceList = u"cache-sources.json"_s;
    workspace.cacheDirectory = u"cache"_s;
    workspace.documentCache = u"documents"_s;
    return workspace;
}

void WorkspaceDialog::fill(const Workspace &workspace)
{
    const auto native = [](const QString &path) { return QDir::toNativeSeparators(path); };
    m_file->setPath(native(workspace.filePath));
    m_report->setPath(workspace.report);
    m_report->setReleasesOf(workspace.releasesOf);
    m_toolsets->setPaths(workspace.toolsets);
    m_image->setChoice(workspace.platform, workspace.arch);
    m_sourceList->setPath(native(workspace.sourceList));
    m_cacheDirectory->setPath(native(workspace.cacheDirectory));
    m_includeUpstream->setChecked(workspace.includeUpstream);
    m_documentCache->setPath(native(workspace.documentCache));
    m_mirrorRules->setPath(native(workspace.mirrorRules));
    m_githubTokenFile->setPath(native(workspace.githubTokenFile));
    m_catalogs->setPaths(workspace.catalogs);
    m_offline->setChecked(workspace.offline);
    m_requireChecksums->setChecked(workspace.requireChecksums);
    m_jobs->setValue(workspace.jobs);
    m_retries->setValue(workspace.maxRetries);
    m_timeout->setValue(workspace.timeoutSeconds);
    m_maxWait->setValue(workspace.maxWaitSeconds);
    m_limitRate->setRate(workspace.limitRate);
}

Workspace WorkspaceDialog::shown() const
{
    Workspace workspace;
    // A name alone goes where the proposal is, not where the program was started.
    if (!m_file->path().isEmpty())
        workspace.filePath = QFileInfo(m_original.filePath).absoluteDir().absoluteFilePath(m_file->path());
    workspace.report = m_report->path();
    workspace.releasesOf = m_report->releasesOf();
    workspace.toolsets = m_toolsets->paths();
    workspace.platform = m_image->platform();
    workspace.arch = m_image->arch();
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
    workspace.maxWaitSeconds = m_maxWait->value();
    workspace.limitRate = m_limitRate->rate();
    return workspace;
}

Workspace WorkspaceDialog::workspace() const
{
    const Workspace now = shown();
    Workspace result = m_original;
    const auto take = [&](auto setting) {
        if (now.*setting != m_filled.*setting)
            result.*setting = now.*setting;
    };
    take(&Workspace::filePath);
    take(&Workspace::report);
    take(&Workspace::releasesOf);
    take(&Workspace::toolsets);
    take(&Workspace::platform);
    take(&Workspace::arch);
    take(&Workspace::sourceList);
    take(&Workspace::cacheDirectory);
    take(&Workspace::includeUpstream);
    take(&Workspace::documentCache);
    take(&Workspace::mirrorRules);
    take(&Workspace::githubTokenFile);
    take(&Workspace::catalogs);
    take(&Workspace::offline);
    take(&Workspace::requireChecksums);
    take(&Workspace::jobs);
    take(&Workspace::maxRetries);
    take(&Workspace::timeoutSeconds);
    take(&Workspace::maxWaitSeconds);
    take(&Workspace::limitRate);
    return m_purpose == Purpose::Create ? withNearPaths(result) : result;
}

void WorkspaceDialog::connectFields()
{
    m_fields = {{m_file, &WorkspaceProblems::file}, {m_report, &WorkspaceProblems::report},
        {m_toolsets, &WorkspaceProblems::toolsets}, {m_sourceList, &WorkspaceProblems::sourceList},
        {m_cacheDirectory, &WorkspaceProblems::cacheDirectory}, {m_documentCache, &WorkspaceProblems::documentCache},
        {m_mirrorRules, &WorkspaceProblems::mirrorRules}, {m_githubTokenFile, &WorkspaceProblems::githubTokenFile},
        {m_catalogs, &WorkspaceProblems::catalogs}};
    for (const Field &field : m_fields) {
        // A key may mend it; whether it did is looked at when the field is left, as the disk may be a slow one.
        connect(field.input, &PathInput::changed, this, [input = field.input] { input->setProblem({}); });
        connect(field.input, &PathInput::edited, this, &WorkspaceDialog::validate);
        connect(field.input, &PathInput::chosen, this, &WorkspaceDialog::rememberFolder);
    }
    connect(m_file, &PathInput::changed, this, &WorkspaceDialog::updateBaseFolders);
    m_report->setWorkspaceSource([this] { return workspace(); });
    connect(m_report, &ReportField::releasesWanted, this, &WorkspaceDialog::releasesWanted);
    connect(m_includeUpstream, &QCheckBox::toggled, this, &WorkspaceDialog::validate);
    connect(m_openExisting, &QAction::triggered, this, &WorkspaceDialog::openExisting);
    connect(m_replaceExisting, &QAction::triggered, this, &WorkspaceDialog::replaceExisting);
}

void WorkspaceDialog::updateBaseFolders()
{
    const QString file = shown().filePath;
    const QString folder = QFileInfo(file).absolutePath();
    for (PathInput *input : findChildren<PathInput *>()) {
        input->setBaseFolder(folder);
        // The file of a new workspace may still move, so its paths stay absolute until the end.
        if (m_purpose == Purpose::Change && input != m_file)
            input->setWorkspaceFile(file);
    }
}

void WorkspaceDialog::rememberFolder(const QString &chosen)
{
    for (PathInput *input : findChildren<PathInput *>())
        input->setBrowseFolder(QFileInfo(chosen).absolutePath());
}

WorkspaceProblems WorkspaceDialog::problems() const
{
    const Workspace wanted = workspace();
    WorkspaceProblems problems = problemsOf(wanted);
    if (m_purpose == Purpose::Create && problems.file.isEmpty() && wanted.filePath != m_replaced)
        if (const auto existing = takenPlaceAt(wanted.filePath))
            problems.file = existing->problem;
    return problems;
}

void WorkspaceDialog::validate()
{
    if (m_hasTriedToAccept)
        showProblems(problems());
}

void WorkspaceDialog::showProblems(const WorkspaceProblems &problems)
{
    for (const Field &field : m_fields)
        field.input->setProblem(problems.*field.problem);
    const auto existing = m_purpose == Purpose::Create ? takenPlaceAt(workspace().filePath) : std::nullopt;
    if (existing && existing->isWorkspace && existing->problem == problems.file)
        m_file->setProblem(problems.file, {m_openExisting, m_replaceExisting});
}

void WorkspaceDialog::showReleases(const Result<ReleaseList> &list)
{
    m_report->showReleases(list);
}

WorkspaceProblems WorkspaceDialog::shownProblems() const
{
    WorkspaceProblems problems;
    for (const Field &field : m_fields)
        problems.*field.problem = field.input->problem();
    return problems;
}

void WorkspaceDialog::openExisting()
{
    const QString path = workspace().filePath;
    reject();
    emit openRequested(path);
}

void WorkspaceDialog::replaceExisting()
{
    m_replaced = workspace().filePath;
    accept();
}

void WorkspaceDialog::accept()
{
    m_hasTriedToAccept = true;
    const WorkspaceProblems found = problems();
    showProblems(found);
    for (const Field &field : m_fields) {
        if ((found.*field.problem).isEmpty())
            continue;
        for (int page = 0; page < m_pages->count(); ++page)
            if (m_pages->widget(page)->isAncestorOf(field.input))
                m_pages->setCurrentIndex(page);
        field.input->setFocus();
        return;
    }
    QDialog::accept();
}

bool WorkspaceDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The wheel scrolls the page; it turns a number only where somebody works on it.
    const auto *box = qobject_cast<QAbstractSpinBox *>(watched);
    if (!box || event->type() != QEvent::Wheel || box->hasFocus())
        return QDialog::eventFilter(watched, event);
    event->ignore();
    return true;
}

} // namespace rcm
