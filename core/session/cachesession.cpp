// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cachesession.h"

#include "core/session/changesourcelist.h"
#include "core/session/checktask.h"
#include "core/session/downloadtask.h"
#include "core/session/exporttask.h"
#include "core/session/readinputstask.h"
#include "core/session/resolvetask.h"
#include "core/session/sessionservices.h"
#include "core/session/stagetask.h"
#include "core/session/verifytask.h"
#include "core/sources/sourcelistfile.h"

#include <QFileInfo>
#include <QSet>

#include <deque>
#include <functional>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Error busy(Stage wanted, Stage running)
{
    return {ErrorKind::Usage, {},
        u"%1 cannot start while %2 is running"_s.arg(stageActivity(wanted), stageActivity(running)),
        u"Wait for it to finish, or cancel it."_s, {}};
}

// Stands for a stage that could not even be made, so that it ends as every other does.
class FailedTask : public StageTask {
public:
    FailedTask(Stage stage, Error error)
        : StageTask(stage)
        , m_error(std::move(error))
    {
    }

    void start() override { conclude(failure(m_error)); }

private:
    Error m_error;
};

// The workspace with its source list, where there is one; nothing else is known yet.
Result<Snapshot> freshSnapshot(const Workspace &workspace)
{
    Snapshot fresh;
    fresh.workspace = workspace;
    const QString path = resolvedPath(workspace, workspace.sourceList);
    if (QFileInfo::exists(path)) {
        auto list = loadSourceList(path);
        if (!list)
            return failure(list.error());
        fresh.sourceList = std::move(*list);
    }
    return fresh;
}

} // namespace

class CacheSession::Private {
public:
    // Makes the next stage of an operation when its turn has come; null when there is nothing to do in it.
    using TaskMaker = std::function<std::unique_ptr<StageTask>(SessionServices &services)>;

    explicit Private(CacheSession &session)
        : m_session(session)
    {
        publish();
    }

    [[nodiscard]] bool isBusy() const { return m_task != nullptr; }
    [[nodiscard]] Error busyFor(Stage wanted) const { return busy(wanted, m_task->stage()); }
    void begin(Stage first, std::deque<TaskMaker> stages);
    void cancel();
    void publish()
    {
        draft.answeredChanges = m_answeredChanges;
        published = std::make_shared<const Snapshot>(draft);
        emit m_session.snapshotChanged(published);
    }
    void useServicesFor(const Workspace &workspace)
    {
        if (!holdsDocuments || (m_services && !m_services->isFor(workspace)))
            m_services.reset();
    }
    void take(Snapshot fresh)
    {
        draft = std::move(fresh);
        useServicesFor(draft.workspace);
        publish();
    }
    [[nodiscard]] Result<void> changeWorkspace(const Workspace &workspace);
    void changeSources(const QStringList &sourceIds, const std::function<void(Source &source)> &change);
    [[nodiscard]] std::unique_ptr<StageTask> makeDownload(SessionServices &services, DownloadRequest request);
    [[nodiscard]] QStringList badSources() const;

    Snapshot draft; // of the operation under way
    SnapshotPointer published;
    bool holdsDocuments = false;
    DownloadTask *downloads = nullptr; // under way

private:
    void startNext();
    void run(std::unique_ptr<StageTask> task);
    void takeResult(const Result<void> &result);
    void conclude(const Result<void> &result);

    CacheSession &m_session;
    std::unique_ptr<SessionServices> m_services;
    std::deque<TaskMaker> m_stages; // still to come
    StageTask *m_task = nullptr; // owned; deleted from the event loop, since it is its own signal that ends it
    bool m_isCancelled = false;
    int m_answeredChanges = 0;
};

void CacheSession::Private::begin(Stage first, std::deque<TaskMaker> stages)
{
    if (isBusy()) {
        QMetaObject::invokeMethod(
            &m_session, [this, first, error = busyFor(first)] { emit m_session.refused(first, error); },
            Qt::QueuedConnection);
        return;
    }
    m_isCancelled = false;
    if (!m_services) {
        auto services = SessionServices::forWorkspace(draft.workspace);
        if (!services) {
            run(std::make_unique<FailedTask>(first, services.error()));
            return;
        }
        m_services = std::move(*services);
    }
    m_services->documents().resetTraffic();
    m_stages = std::move(stages);
    startNext();
}

void CacheSession::Private::startNext()
{
    std::unique_ptr<StageTask> task;
    while (!task) {
        if (m_stages.empty())
            return conclude({});
        const TaskMaker make = std::move(m_stages.front());
        m_stages.pop_front();
        task = make(*m_services);
    }
    run(std::move(task));
}

void CacheSession::Private::run(std::unique_ptr<StageTask> task)
{
    m_task = task.release();
    m_task->setParent(&m_session);
    const Stage stage = m_task->stage();
    QObject::connect(
        m_task, &StageTask::progressed, &m_session, [this, stage](qint64 done, qint64 total, const QString &what) {
            emit m_session.stageProgressed(stage, done, total, what);
        });
    QObject::connect(m_task, &StageTask::noticed, &m_session, &CacheSession::noticed);
    QObject::connect(
        m_task, &StageTask::finished, &m_session, [this](const Result<void> &result) { takeResult(result); });
    emit m_session.stageStarted(stage);
    m_task->start();
}

void CacheSession::Private::takeResult(const Result<void> &result)
{
    const Stage stage = m_task->stage();
    std::exchange(m_task, nullptr)->deleteLater();
    downloads = nullptr;
    const bool stopsHere = !result || m_isCancelled || m_stages.empty();
    // A report whose toolsets are not matched with it yet is nothing to show: both change together, or neither.
    const bool isHalf = stage == Stage::ReadReport && !m_stages.empty();
    if (isHalf && stopsHere)
        draft = *published;
    else if (stage == Stage::ReadReport && result && !isHalf)
        draft.matches = {}; // those of the former report
    if (!isHalf || stopsHere)
        publish();
    emit m_session.stageFinished(stage, result);
    if (!result)
        conclude(result);
    else if (m_stages.empty())
        conclude({});
    else if (m_isCancelled)
        conclude(failure(ErrorKind::Cancelled, stageName(stage), u"was cancelled"_s));
    else
        startNext();
}

void CacheSession::Private::conclude(const Result<void> &result)
{
    m_stages.clear();
    if (m_services && !holdsDocuments)
        m_services->documents().forgetAnswers();
    emit m_session.operationFinished(result);
}

void CacheSession::Private::cancel()
{
    m_isCancelled = true;
    if (m_task)
        m_task->cancel();
}

void CacheSession::Private::changeSources(
    const QStringList &sourceIds, const std::function<void(Source &source)> &change)
{
    const QSet<QString> wanted(sourceIds.begin(), sourceIds.end());
    const auto changed = changeSourceList(draft, [&](SourceList &list) {
        for (Source &source : list.sources) {
            if (wanted.contains(source.id))
                change(source);
        }
    });
    ++m_answeredChanges;
    if (!changed)
        emit m_session.changeFailed(changed.error());
    else if (draft.coverage)
        updateCoverage(draft);
    if (downloads)
        downloads->cancelExcluded();
    publish();
}

Result<void> CacheSession::Private::changeWorkspace(const Workspace &workspace)
{
    if (isBusy())
        return failure(busyFor(Stage::Idle));
    const Workspace &former = draft.workspace;
    const bool isOther = workspace.filePath != former.filePath || workspace.sourceList != former.sourceList
        || workspace.cacheDirectory != former.cacheDirectory;
    // Read before anything is written: on an error the file says what the session goes on with.
    auto fresh = isOther ? freshSnapshot(workspace) : Result<Snapshot>(draft);
    if (!fresh)
        return failure(fresh.error());
    if (!workspace.filePath.isEmpty()) {
        if (const auto saved = saveWorkspace(workspace, workspace.filePath); !saved)
            return failure(saved.error());
    }
    fresh->workspace = workspace;
    take(std::move(*fresh));
    return {};
}

std::unique_ptr<StageTask> CacheSession::Private::makeDownload(SessionServices &services, DownloadRequest request)
{
    auto task = std::make_unique<DownloadTask>(services, draft, std::move(request));
    QObject::connect(task.get(), &DownloadTask::transferChanged, &m_session, &CacheSession::transferChanged);
    downloads = task.get();
    return task;
}

QStringList CacheSession::Private::badSources() const
{
    QStringList ids;
    for (const Source &source : draft.sourceList->sources) {
        const auto file = draft.files.constFind(source.id);
        const bool isGood = file != draft.files.cend()
            && (file->state == CacheState::Verified || file->state == CacheState::Unverified);
        if (source.isIncluded() && !isGood)
            ids.append(source.id);
    }
    return ids;
}

CacheSession::CacheSession(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this))
{
}

CacheSession::~CacheSession()
{
    // Before what they work with.
    qDeleteAll(findChildren<StageTask *>(Qt::FindDirectChildrenOnly));
}

SnapshotPointer CacheSession::snapshot() const
{
    return d->published;
}

Result<void> CacheSession::load(const Workspace &workspace)
{
    if (d->isBusy())
        return failure(d->busyFor(Stage::Idle));
    auto fresh = freshSnapshot(workspace);
    if (!fresh)
        return failure(fresh.error());
    d->take(std::move(*fresh));
    for (const QString &key : unknownWorkspaceKeys(workspace.filePath))
        emit noticed(u"warning: %1: unknown key \"%2\""_s.arg(workspace.filePath, key));
    for (const QString &remark : d->draft.sourceList->remarks)
        emit noticed(u"warning: "_s + remark);
    return {};
}

void CacheSession::holdDocuments()
{
    d->holdsDocuments = true;
}

void CacheSession::openWorkspace(const Workspace &workspace)
{
    if (const auto loaded = load(workspace); !loaded)
        emit workspaceFailed(loaded.error());
    else if (!d->draft.sourceList->sources.empty())
        refreshCoverage();
}

void CacheSession::updateWorkspace(const Workspace &workspace)
{
    if (const auto changed = d->changeWorkspace(workspace); !changed)
        emit changeFailed(changed.error());
    else if (!d->draft.sourceList->sources.empty() && !d->draft.coverage)
        refreshCoverage();
}

void CacheSession::readReport()
{
    d->begin(Stage::ReadReport,
        {[this](SessionServices &services) { return std::make_unique<ReadInputsTask>(services, d->draft); }});
}

void CacheSession::readInputs()
{
    d->begin(Stage::ReadReport,
        {[this](SessionServices &services) { return std::make_unique<ReadInputsTask>(services, d->draft); },
            [this](SessionServices &services) { return std::make_unique<MatchTask>(services, d->draft); }});
}

void CacheSession::buildSources(bool keepDecisions)
{
    const ExistingList existing = keepDecisions ? ExistingList::Update : ExistingList::Replace;
    d->begin(Stage::ReadReport,
        {[this](SessionServices &services) { return std::make_unique<ReadInputsTask>(services, d->draft); },
            [this](SessionServices &services) { return std::make_unique<MatchTask>(services, d->draft); },
            [this, existing](
                SessionServices &services) { return std::make_unique<ResolveTask>(services, d->draft, existing); }});
}

void CacheSession::curate(const QStringList &sourceIds, const Curation &curation)
{
    d->changeSources(sourceIds, [&curation](Source &source) { source.curation = curation; });
}

void CacheSession::setIncluded(const QStringList &sourceIds, bool included)
{
    d->changeSources(sourceIds, [included](Source &source) {
        source.curation.state = included ? CurationState::Included : CurationState::Excluded;
    });
}

void CacheSession::startDownloads(const DownloadRequest &request)
{
    d->begin(
        Stage::Download, {[this, request](SessionServices &services) { return d->makeDownload(services, request); }});
}

void CacheSession::cancelDownload(const QString &sourceId)
{
    if (d->downloads)
        d->downloads->cancelDownload(sourceId);
}

void CacheSession::retryDownloads(const QStringList &sourceIds)
{
    if (sourceIds.isEmpty() || (d->downloads && d->downloads->addDownloads(sourceIds)))
        return;
    startDownloads({sourceIds, false, false, d->draft.workspace.requireChecksums});
}

void CacheSession::verifyCache(bool repair)
{
    const auto verify = [this](VerifyDepth depth) {
        return [this, depth](SessionServices &) { return std::make_unique<VerifyTask>(d->draft, depth); };
    };
    if (!repair) {
        d->begin(Stage::Verify, {verify(VerifyDepth::Full)});
        return;
    }
    d->begin(Stage::Verify,
        {verify(VerifyDepth::Full),
            [this](SessionServices &services) -> std::unique_ptr<StageTask> {
                const QStringList bad = d->badSources();
                if (bad.isEmpty())
                    return nullptr;
                return d->makeDownload(services, {bad, false, false, d->draft.workspace.requireChecksums});
            },
            verify(VerifyDepth::Quick)});
}

void CacheSession::refreshCoverage()
{
    d->begin(Stage::Verify,
        {[this](SessionServices &) { return std::make_unique<VerifyTask>(d->draft, VerifyDepth::Quick); }});
}

void CacheSession::checkAddresses()
{
    d->begin(
        Stage::Check, {[this](SessionServices &services) { return std::make_unique<CheckTask>(services, d->draft); }});
}

void CacheSession::exportReport(const QString &path, ExportFormat format)
{
    d->begin(Stage::Export,
        {[this, path, format](SessionServices &) { return std::make_unique<ExportTask>(d->draft, path, format); }});
}

void CacheSession::cancel()
{
    d->cancel();
}

} // namespace rcm
