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

#include <deque>
#include <functional>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Error busy(Stage stage)
{
    return {ErrorKind::Usage, stageName(stage), u"cannot begin while something else is under way"_s,
        u"Wait for it, or cancel it."_s, {}};
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
    void begin(Stage first, std::deque<TaskMaker> stages);
    void cancel();
    void publish()
    {
        published = std::make_shared<const Snapshot>(draft);
        emit m_session.snapshotChanged(published);
    }
    void useServicesFor(const Workspace &workspace)
    {
        if (!holdsDocuments || (m_services && !m_services->isFor(workspace)))
            m_services.reset();
    }
    void changeSources(const QStringList &sourceIds, const std::function<void(Source &source)> &change);
    [[nodiscard]] std::unique_ptr<StageTask> makeDownload(SessionServices &services, DownloadRequest request);
    [[nodiscard]] QStringList badSources() const;

    Snapshot draft; // of the operation under way
    SnapshotPointer published;
    bool holdsDocuments = false;
    DownloadTask *downloads = nullptr; // under way

private:
    void startNext();
    void takeResult(const Result<void> &result);
    void conclude(const Result<void> &result);

    CacheSession &m_session;
    std::unique_ptr<SessionServices> m_services;
    std::deque<TaskMaker> m_stages; // still to come
    StageTask *m_task = nullptr; // owned; deleted from the event loop, since it is its own signal that ends it
    bool m_isCancelled = false;
};

void CacheSession::Private::begin(Stage first, std::deque<TaskMaker> stages)
{
    if (isBusy()) {
        emit m_session.stageFinished(first, failure(busy(first)));
        return;
    }
    if (!m_services) {
        auto services = SessionServices::forWorkspace(draft.workspace);
        if (!services) {
            emit m_session.stageFinished(first, failure(services.error()));
            emit m_session.operationFinished(failure(services.error()));
            return;
        }
        m_services = std::move(*services);
    }
    if (!holdsDocuments)
        m_services->documents().forgetAnswers();
    m_services->documents().resetTraffic();
    m_isCancelled = false;
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
    const auto changed = changeSourceList(draft, [&](SourceList &list) {
        for (Source &source : list.sources) {
            if (sourceIds.contains(source.id))
                change(source);
        }
    });
    if (!changed)
        emit m_session.workspaceFailed(changed.error());
    else if (draft.coverage)
        updateCoverage(draft);
    publish();
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
    for (const Source &source : draft.sourceList.sources) {
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

CacheSession::~CacheSession() = default;

SnapshotPointer CacheSession::snapshot() const
{
    return d->published;
}

Result<void> CacheSession::load(const Workspace &workspace)
{
    if (d->isBusy())
        return failure(busy(Stage::Idle));
    Snapshot fresh;
    fresh.workspace = workspace;
    const QString path = resolvedPath(workspace, workspace.sourceList);
    if (QFileInfo::exists(path)) {
        auto list = loadSourceList(path);
        if (!list)
            return failure(list.error());
        fresh.sourceList = std::move(*list);
        for (const QString &remark : fresh.sourceList.remarks)
            emit noticed(u"warning: "_s + remark);
    }
    d->draft = std::move(fresh);
    d->useServicesFor(workspace);
    d->publish();
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
    else if (!d->draft.sourceList.sources.empty())
        refreshCoverage();
}

void CacheSession::updateWorkspace(const Workspace &workspace)
{
    if (d->isBusy()) {
        emit workspaceFailed(busy(Stage::Idle));
        return;
    }
    if (!workspace.filePath.isEmpty()) {
        if (const auto saved = saveWorkspace(workspace, workspace.filePath); !saved) {
            emit workspaceFailed(saved.error());
            return;
        }
    }
    const Workspace &former = d->draft.workspace;
    const bool isOther = workspace.filePath != former.filePath || workspace.sourceList != former.sourceList
        || workspace.cacheDirectory != former.cacheDirectory;
    if (isOther) {
        openWorkspace(workspace);
        return;
    }
    d->draft.workspace = workspace;
    d->useServicesFor(workspace);
    d->publish();
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

void CacheSession::retryDownload(const QString &sourceId)
{
    if (d->downloads)
        d->downloads->retryDownload(sourceId);
    else
        startDownloads({{sourceId}, false, false, d->draft.workspace.requireChecksums});
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
