// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/downloadtask.h"

#include "core/base/clock.h"
#include "core/session/verifytask.h"
#include "core/verify/downloadedfiles.h"

#include <QSet>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// What makes the whole cache directory unusable, and not one download alone.
bool isOfTheCache(const Error &error)
{
    return error.kind == ErrorKind::NoSpace || error.kind == ErrorKind::Io;
}

const Error *cacheError(const DownloadSummary &summary)
{
    for (const FinishedDownload &download : summary.downloads) {
        if (!download.outcome && isOfTheCache(download.outcome.error()))
            return &download.outcome.error();
    }
    return nullptr;
}

} // namespace

// The locked cache directory, and the queue that works on it.
class DownloadTask::CacheAccess {
public:
    [[nodiscard]] static Result<std::unique_ptr<CacheAccess>> open(const QString &directory)
    {
        auto store = CacheStore::open(directory);
        if (!store)
            return failure(store.error());
        auto lock = CacheLock::acquire(*store);
        if (!lock)
            return failure(lock.error());
        auto index = VerificationIndex::open(store->indexPath(), *lock);
        if (!index)
            return failure(index.error());
        return std::unique_ptr<CacheAccess>(new CacheAccess(std::move(*store), std::move(*lock), std::move(*index)));
    }

    CacheStore store;
    CacheLock lock;
    VerificationIndex index;
    std::optional<BandwidthLimit> bandwidth;
    std::unique_ptr<DownloadQueue> queue; // ends before what it works with

private:
    CacheAccess(CacheStore directory, CacheLock held, VerificationIndex memory)
        : store(std::move(directory))
        , lock(std::move(held))
        , index(std::move(memory))
    {
    }
};

DownloadTask::DownloadTask(
    SessionServices &services, Snapshot &snapshot, SourceListKeeper &list, DownloadRequest request)
    : StageTask(Stage::Download)
    , m_services(services)
    , m_snapshot(snapshot)
    , m_request(std::move(request))
    , m_notes(snapshot, list)
{
    connect(&m_notes, &FirstDownloadNotes::drifted, this, &StageTask::noticed);
    // Before anybody hears of the end and begins the next operation, which may want the cache directory too.
    connect(this, &StageTask::finished, this, [this] { m_cache.reset(); });
}

DownloadTask::~DownloadTask() = default;

void DownloadTask::start()
{
    m_snapshot.lastDownload.reset();
    if (const auto begun = open().and_then([this] { return begin(); }); !begun)
        end(failure(begun.error()));
}

Result<void> DownloadTask::open()
{
    const Workspace &workspace = m_snapshot.workspace;
    auto cache = CacheAccess::open(resolvedPath(workspace, workspace.cacheDirectory));
    if (!cache)
        return failure(cache.error());
    m_cache = std::move(*cache);
    if (!m_cache->index.notice().isEmpty())
        emit noticed(m_cache->index.notice());
    m_cache->bandwidth.emplace(workspace.limitRate);
    DownloadQueueOptions options;
    options.jobs = workspace.jobs;
    options.retry.maxAttempts = workspace.maxRetries + 1;
    options.retry.patience = std::chrono::seconds(workspace.maxWaitSeconds);
    m_cache->queue = std::make_unique<DownloadQueue>(
        DownloadServices{m_services.client(), m_cache->store, m_cache->index, *m_cache->bandwidth}, options);
    connect(m_cache->queue.get(), &DownloadQueue::transferChanged, this, &DownloadTask::transferChanged);
    connect(m_cache->queue.get(), &DownloadQueue::totalsChanged, this, &DownloadTask::tellTotals);
    connect(m_cache->queue.get(), &DownloadQueue::downloadEnded, this, &DownloadTask::takeDownload);
    connect(m_cache->queue.get(), &DownloadQueue::finished, this, &DownloadTask::takeSummary);
    return {};
}

Result<void> DownloadTask::begin()
{
    const auto known = m_cache->index.entries();
    if (!known)
        return failure(known.error());
    DownloadPlan planned = plan(m_request.sourceIds,
        {m_request.skipExisting, m_request.requireChecksums, m_request.rehashExisting, m_snapshot.workspace.offline},
        *known);
    if (const auto prepared = prepareBadFiles(planned); !prepared)
        return prepared;
    noteSkipped(planned, *known);
    m_cache->queue->start(planned);
    return {};
}

DownloadPlan DownloadTask::plan(
    const QStringList &sourceIds, const DownloadPlanOptions &options, const KnownFiles &known) const
{
    const QSet<QString> ids(sourceIds.begin(), sourceIds.end());
    std::vector<Source> wanted;
    std::ranges::copy_if(m_snapshot.sourceList->sources, std::back_inserter(wanted),
        [&ids](const Source &source) { return ids.isEmpty() || ids.contains(source.id); });
    return planDownloads(wanted, findExisting(wanted, m_cache->store, known), options);
}

// What was found to be wrong may have been repaired since, by another process for instance: only what nobody has
// written to is moved, the others are read again.
Result<void> DownloadTask::prepareBadFiles(DownloadPlan &plan)
{
    for (PlannedDownload &download : plan.downloads) {
        for (const DownloadTarget &target : download.targets) {
            const auto found = m_snapshot.files.constFind(target.sourceIds.first());
            const bool wasWrong = found != m_snapshot.files.cend() && found->state == CacheState::Mismatch
                && found->filePath == target.filePath;
            if (!wasWrong || !download.mayFetch)
                continue;
            if (!isAsFound(*found, m_cache->store)) {
                download.checkExisting = download.checksum.has_value();
                continue;
            }
            const auto moved = m_cache->store.quarantine(target.filePath, found->detail);
            if (!moved)
                return failure(moved.error());
            m_quarantined.insert(target.filePath, *moved);
        }
    }
    return {};
}

// A run that was killed may have fetched files and not come to note their digests.
void DownloadTask::noteSkipped(const DownloadPlan &plan, const KnownFiles &known)
{
    QHash<QString, StoredFile> files;
    for (const SkippedDownload &skipped : plan.skipped)
        files.insert(skipped.sourceId, skipped.file);
    const auto downloads = unnotedDownloads(m_snapshot.sourceList, files, known);
    for (auto download = downloads.cbegin(); download != downloads.cend(); ++download)
        m_notes.add({download.key()}, *download);
}

void DownloadTask::cancel()
{
    m_isCancelled = true;
    if (m_cache)
        m_cache->queue->cancelAll();
}

void DownloadTask::cancelDownload(const QString &sourceId)
{
    if (m_cache)
        m_cache->queue->cancel(sourceId);
}

void DownloadTask::cancelExcluded()
{
    if (!m_cache)
        return;
    QSet<QString> excluded;
    for (const Source &source : m_snapshot.sourceList->sources) {
        if (!source.isIncluded())
            excluded.insert(source.id);
    }
    m_cache->queue->cancelWhere([&excluded](const PlannedDownload &planned) {
        return std::ranges::all_of(planned.sourceIds(), [&](const QString &id) { return excluded.contains(id); });
    });
}

bool DownloadTask::addDownloads(const QStringList &sourceIds)
{
    if (m_hasEnded || m_isCancelled || !m_cache)
        return false;
    const QStringList added = m_cache->queue->retry(sourceIds);
    if (added.isEmpty())
        return true;
    const auto known = m_cache->index.entries();
    if (!known) {
        emit noticed(u"warning: %1"_s.arg(describe(known.error())));
        return false;
    }
    DownloadPlan planned
        = plan(added, {false, m_request.requireChecksums, false, m_snapshot.workspace.offline}, *known);
    if (const auto prepared = prepareBadFiles(planned); !prepared) {
        emit noticed(u"warning: %1"_s.arg(describe(prepared.error())));
        return false;
    }
    m_cache->queue->add(planned);
    return true;
}

void DownloadTask::tellTotals(const DownloadTotals &totals)
{
    emit progressed(totals.received, totals.total().value_or(0), totalsText(totals));
}

void DownloadTask::takeDownload(const FinishedDownload &download)
{
    if (download.outcome && !download.outcome->wasThere)
        m_notes.add(download.planned.sourceIds(),
            {*download.outcome->digest, download.outcome->finalUrl, download.outcome->etag, Clock::system().now()});
}

void DownloadTask::takeSummary(const DownloadSummary &summary)
{
    if (const auto noted = m_notes.write(); !noted)
        emit listNotSaved(noted.error());
    noteFiles(summary);
    m_snapshot.lastDownload = summary.counts();
    if (m_snapshot.coverage)
        updateCoverage(m_snapshot);
    if (m_isCancelled)
        end(failure(ErrorKind::Cancelled, {}, u"downloading was cancelled"_s));
    else if (const Error *error = cacheError(summary))
        end(failure(*error));
    else
        end({});
}

void DownloadTask::end(const Result<void> &result)
{
    m_hasEnded = true;
    conclude(result);
}

void DownloadTask::noteFiles(const DownloadSummary &summary)
{
    QHash<QString, CachedFile> cached; // by source id
    for (const FinishedDownload &download : summary.downloads) {
        if (!download.outcome)
            continue;
        for (size_t i = 0; i < download.planned.targets.size(); ++i) {
            for (const QString &id : download.planned.targets[i].sourceIds)
                cached.insert(id, {download.outcome->files[i], download.outcome->digest, !download.outcome->wasThere});
        }
    }
    for (const SkippedDownload &skipped : summary.skipped)
        cached.insert(skipped.sourceId, {skipped.file});
    QSet<QString> replaced;
    const QDateTime now = Clock::system().now();
    for (const Source &source : m_snapshot.sourceList->sources) {
        const auto left = cached.constFind(source.id);
        if (left == cached.cend())
            continue;
        VerifiedFile file = fileAfterDownload(effectiveSource(source), *left, now);
        file.quarantinedAs = m_quarantined.value(file.filePath);
        if (!file.quarantinedAs.isEmpty())
            replaced.insert(file.filePath);
        m_snapshot.files.insert(source.id, file);
    }
    noticeQuarantined(replaced);
}

void DownloadTask::noticeQuarantined(const QSet<QString> &replaced)
{
    if (m_quarantined.isEmpty())
        return;
    const qsizetype left = m_quarantined.size() - replaced.size();
    QString text = u"%1 replaced; the old files are in %2"_s.arg(
        replaced.size() == 1 ? u"1 file"_s : u"%1 files"_s.arg(replaced.size()), m_cache->store.quarantineDirectory());
    if (left > 0)
        text += u"; %1 more are there and could not be replaced"_s.arg(left);
    emit noticed(text);
}

} // namespace rcm
