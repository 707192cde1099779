// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/downloadtask.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/session/changesourcelist.h"
#include "core/session/verifytask.h"
#include "core/sources/firstdownload.h"
#include "core/verify/verifier.h"

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

QString totalsText(const DownloadTotals &totals)
{
    QString text
        = u"%1 of %2 files, %3"_s.arg(totals.ended).arg(totals.downloads).arg(formatByteCount(totals.received));
    if (totals.bytesPerSecond > 0)
        text += u", "_s + formatByteRate(totals.bytesPerSecond);
    if (totals.secondsLeft)
        text += u", %1 s left"_s.arg(*totals.secondsLeft);
    return text;
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

DownloadTask::DownloadTask(SessionServices &services, Snapshot &snapshot, DownloadRequest request)
    : StageTask(Stage::Download)
    , m_services(services)
    , m_snapshot(snapshot)
    , m_request(std::move(request))
{
    // Before anybody hears of the end and begins the next operation, which may want the cache directory too.
    connect(this, &StageTask::finished, this, [this] { m_cache.reset(); });
}

DownloadTask::~DownloadTask() = default;

void DownloadTask::start()
{
    if (const auto opened = open(); !opened) {
        conclude(failure(opened.error()));
        return;
    }
    const auto planned = plan();
    if (!planned) {
        conclude(failure(planned.error()));
        return;
    }
    if (const auto cleared = quarantineBadFiles(*planned); !cleared) {
        conclude(failure(cleared.error()));
        return;
    }
    m_cache->queue->start(*planned);
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
    m_cache->queue = std::make_unique<DownloadQueue>(
        DownloadServices{m_services.client(), m_cache->store, m_cache->index, *m_cache->bandwidth}, options);
    connect(m_cache->queue.get(), &DownloadQueue::transferChanged, this, &DownloadTask::transferChanged);
    connect(m_cache->queue.get(), &DownloadQueue::totalsChanged, this, &DownloadTask::tellTotals);
    connect(m_cache->queue.get(), &DownloadQueue::finished, this, &DownloadTask::takeSummary);
    return {};
}

Result<DownloadPlan> DownloadTask::plan() const
{
    std::vector<Source> wanted;
    std::ranges::copy_if(m_snapshot.sourceList.sources, std::back_inserter(wanted), [this](const Source &source) {
        return m_request.sourceIds.isEmpty() || m_request.sourceIds.contains(source.id);
    });
    const auto known = m_cache->index.entries();
    if (!known)
        return failure(known.error());
    return planDownloads(wanted, findExisting(wanted, m_cache->store, *known),
        {m_request.skipExisting, m_request.requireChecksums, m_request.rehashExisting});
}

Result<void> DownloadTask::quarantineBadFiles(const DownloadPlan &plan)
{
    for (const PlannedDownload &download : plan.downloads) {
        for (const DownloadTarget &target : download.targets) {
            const auto found = m_snapshot.files.constFind(target.sourceIds.first());
            if (found == m_snapshot.files.cend() || found->state != CacheState::Mismatch
                || found->filePath != target.filePath || !isAsFound(*found, m_cache->store))
                continue;
            const auto moved = m_cache->store.quarantine(target.filePath, found->detail);
            if (!moved)
                return failure(moved.error());
            m_quarantined.insert(target.filePath, *moved);
        }
    }
    return {};
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

void DownloadTask::retryDownload(const QString &sourceId)
{
    if (m_cache)
        m_cache->queue->retry(sourceId);
}

void DownloadTask::tellTotals(const DownloadTotals &totals)
{
    emit progressed(totals.received, totals.total.value_or(0), totalsText(totals));
}

void DownloadTask::takeSummary(const DownloadSummary &summary)
{
    noteFirstDownloads(summary);
    noteFiles(summary);
    if (m_snapshot.coverage)
        updateCoverage(m_snapshot);
    if (m_isCancelled)
        conclude(failure(ErrorKind::Cancelled, stageName(stage()), u"was cancelled"_s));
    else if (const Error *error = cacheError(summary))
        conclude(failure(*error));
    else
        conclude({});
}

void DownloadTask::noteFirstDownloads(const DownloadSummary &summary)
{
    QHash<QString, DownloadedBytes> fetched; // by source id
    const QDateTime now = Clock::system().now();
    for (const FinishedDownload &download : summary.downloads) {
        if (!download.outcome || download.outcome->wasThere)
            continue;
        for (const QString &id : download.planned.sourceIds())
            fetched.insert(id, {*download.outcome->digest, download.outcome->finalUrl, download.outcome->etag, now});
    }
    const bool teachesAnything = std::ranges::any_of(m_snapshot.sourceList.sources,
        [&fetched](const Source &source) { return fetched.contains(source.id) && learnsFromDownloads(source); });
    if (!teachesAnything)
        return;
    const auto changed = changeSourceList(m_snapshot, [&](SourceList &list) {
        for (Source &source : list.sources) {
            const auto bytes = fetched.constFind(source.id);
            if (bytes == fetched.cend())
                continue;
            if (const QString drift = rememberFirstDownload(source, *bytes); !drift.isEmpty())
                emit noticed(u"warning: %1: %2"_s.arg(source.id, drift));
        }
    });
    if (!changed)
        emit noticed(
            u"warning: the checksums of first downloads could not be noted: %1"_s.arg(describe(changed.error())));
}

void DownloadTask::noteFiles(const DownloadSummary &summary)
{
    QHash<QString, VerifiedFile> found; // by source id
    const QDateTime now = Clock::system().now();
    for (const FinishedDownload &download : summary.downloads) {
        if (!download.outcome)
            continue;
        for (size_t i = 0; i < download.planned.targets.size(); ++i) {
            const StoredFile &stored = download.outcome->files[i];
            for (const QString &id : download.planned.targets[i].sourceIds)
                found.insert(id,
                    {id, CacheState::Absent, stored.filePath, stored.size, download.outcome->digest, now,
                        download.outcome->wasThere ? QDateTime() : now, {}, stored});
        }
    }
    for (const SkippedDownload &skipped : summary.skipped)
        found.insert(skipped.sourceId,
            {skipped.sourceId, CacheState::Absent, skipped.file.filePath, skipped.file.size, {}, {}, {}, {},
                skipped.file});
    for (const Source &source : m_snapshot.sourceList.sources) {
        const auto file = found.find(source.id);
        if (file == found.end())
            continue;
        const Source effective = effectiveSource(source);
        if (!file->actual && effective.checksum)
            file->actual = effective.checksum->digest; // it was skipped because of that
        judgeContent(effective, *file);
        file->quarantinedAs = m_quarantined.value(file->filePath);
        m_snapshot.files.insert(source.id, *file);
    }
    noticeQuarantined(found);
}

void DownloadTask::noticeQuarantined(const QHash<QString, VerifiedFile> &found)
{
    if (m_quarantined.isEmpty())
        return;
    QSet<QString> replaced;
    for (const VerifiedFile &file : found) {
        if (!file.quarantinedAs.isEmpty())
            replaced.insert(file.filePath);
    }
    const qsizetype left = m_quarantined.size() - replaced.size();
    QString text = u"%1 replaced; the former files are in %2"_s.arg(
        replaced.size() == 1 ? u"1 file"_s : u"%1 files"_s.arg(replaced.size()), m_cache->store.quarantineDirectory());
    if (left > 0)
        text += u"; %1 more lie there and could not be replaced"_s.arg(left);
    emit noticed(text);
}

} // namespace rcm
