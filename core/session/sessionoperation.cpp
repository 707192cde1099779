// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionoperation.h"

#include "core/session/readinputstask.h"
#include "core/session/verifytask.h"
#include "core/sources/sourcelistfile.h"

#include <QFileInfo>
#include <QSet>

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

} // namespace

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

Error CacheSession::Private::busyFor(Stage wanted) const
{
    return busy(wanted, m_task->stage());
}

void CacheSession::Private::publish()
{
    draft.answeredChanges = m_answeredChanges;
    Snapshot whole = m_isHalf ? *published : draft;
    if (m_isHalf) { // a decision that comes in between
        whole.sourceList = draft.sourceList;
        whole.coverage = draft.coverage;
        whole.answeredChanges = draft.answeredChanges;
    }
    published = std::make_shared<const Snapshot>(std::move(whole));
    emit m_session.snapshotChanged(published);
}

void CacheSession::Private::showList()
{
    if (draft.coverage)
        updateCoverage(draft);
    publish();
}

void CacheSession::Private::begin(Stage first, std::deque<TaskMaker> stages)
{
    if (isBusy()) {
        QMetaObject::invokeMethod(
            &m_session, [this, first, error = busyFor(first)] { emit m_session.refused(first, error); },
            Qt::QueuedConnection);
        return;
    }
    m_isCancelled = false;
    if (const auto made = makeServices(); !made) {
        run(std::make_unique<FailedTask>(first, made.error()));
        return;
    }
    m_services->documents().resetTraffic();
    m_stages = std::move(stages);
    startNext();
}

void CacheSession::Private::resolve(ExistingList existing)
{
    begin(Stage::ReadReport,
        {[this](SessionServices &services) { return std::make_unique<ReadInputsTask>(services, draft); },
            [this](SessionServices &services) { return std::make_unique<MatchTask>(services, draft); },
            [this, existing](SessionServices &services) -> std::unique_ptr<StageTask> {
                auto task = std::make_unique<ResolveTask>(services, draft, list, existing);
                if (allowsOtherImage)
                    task->allowOtherImage();
                return task;
            }});
}

Result<void> CacheSession::Private::makeServices()
{
    if (!m_services) {
        TRY_ASSIGN(m_services, SessionServices::forWorkspace(draft.workspace));
    }
    return {};
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
    m_isHalf = isHalf && !stopsHere;
    if (isHalf && stopsHere)
        draft = *published;
    else if (stage == Stage::ReadReport && result && !isHalf)
        draft.matches = {}; // those of the former report
    if (!m_isHalf)
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
    if (m_isListOld)
        readListAgain();
}

void CacheSession::Private::followList()
{
    m_follower = std::make_unique<FileFollower>();
    QObject::connect(m_follower.get(), &FileFollower::changed, &m_session, [this] { readListAgain(); });
    m_follower->follow(listPath());
}

// Not under an operation, which works with the list as it found it.
void CacheSession::Private::readListAgain()
{
    m_isListOld = isBusy();
    if (!m_isListOld)
        list.readAgain();
}

void CacheSession::Private::cancel()
{
    m_isCancelled = true;
    if (m_task)
        m_task->cancel();
}

void CacheSession::Private::change(const ListEdit &edit)
{
    list.edit(edit);
    ++m_answeredChanges;
    if (downloads)
        downloads->cancelExcluded();
    showList();
}

Result<void> CacheSession::Private::changeWorkspace(const Workspace &workspace)
{
    if (isBusy())
        return failure(busyFor(Stage::Idle));
    const Workspace &former = draft.workspace;
    const bool isOther = workspace.filePath != former.filePath || workspace.sourceList != former.sourceList
        || workspace.cacheDirectory != former.cacheDirectory;
    TRY(list.save());
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
    auto task = std::make_unique<DownloadTask>(services, draft, list, std::move(request));
    QObject::connect(task.get(), &DownloadTask::transferChanged, &m_session, &CacheSession::transferChanged);
    QObject::connect(task.get(), &DownloadTask::listNotSaved, &m_session, &CacheSession::changeFailed);
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

} // namespace rcm
