// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/verifytask.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/store/cachelayout.h"
#include "core/store/cachelock.h"
#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"

#include <QFileInfo>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// A damaged index may be replaced by who holds the cache directory; for all else SQLite's own locks are enough.
Result<VerificationIndex> openToRemember(const CacheStore &store)
{
    auto index = VerificationIndex::open(store.indexPath());
    if (index || index.error().kind != ErrorKind::Parse)
        return index;
    if (const auto lock = CacheLock::acquire(store))
        return VerificationIndex::open(store.indexPath(), *lock);
    return index;
}

void remember(const CacheStore &store, const std::vector<IndexEntry> &learnt, QStringList &notices)
{
    auto index = openToRemember(store);
    const auto recorded = index ? index->record(learnt) : failure(index.error());
    if (index && !index->notice().isEmpty())
        notices.append(index->notice());
    if (!recorded)
        notices.append(u"warning: %1 The files that were just read will be read again next time."_s.arg(
            describe(recorded.error())));
}

IntegrityReport nothingThere(const SourceList &list)
{
    IntegrityReport report;
    report.checkedAt = Clock::system().now();
    for (const Source &source : list.sources) {
        if (!source.isIncluded())
            continue;
        VerifiedFile file;
        file.sourceId = source.id;
        file.filePath = relativePath(cacheEntryName(effectiveSource(source)));
        report.files.push_back(file);
    }
    return report;
}

} // namespace

VerifyTask::VerifyTask(Snapshot &snapshot, VerifyDepth depth)
    : StageTask(Stage::Verify)
    , m_snapshot(snapshot)
    , m_depth(depth)
{
}

VerifyTask::~VerifyTask()
{
    m_stop.requestStop();
    m_background.wait();
}

void VerifyTask::start()
{
    VerifyOptions options;
    options.depth = m_depth;
    options.stop = m_stop.token();
    options.progress = [this](const VerifyProgress &progress) {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_progress, progress))
                return; // the former one was not told yet
        }
        QMetaObject::invokeMethod(this, &VerifyTask::tellProgress, Qt::QueuedConnection);
    };
    const QString directory = resolvedPath(m_snapshot.workspace, m_snapshot.workspace.cacheDirectory);
    m_background.run(
        [list = m_snapshot.sourceList, directory, options, isFirstLook = !m_snapshot.checkedAt.isValid()] {
            return look(list, directory, options, isFirstLook);
        },
        [this](const Outcome &outcome) { takeOutcome(outcome); });
}

void VerifyTask::cancel()
{
    m_stop.requestStop();
}

VerifyTask::Outcome VerifyTask::look(
    const SourceList &list, const QString &directory, const VerifyOptions &options, bool isFirstLook)
{
    if (!QFileInfo::exists(directory))
        return {nothingThere(list), {}};
    const auto store = CacheStore::openForReading(directory);
    if (!store)
        return {failure(store.error()), {}};
    QStringList notices;
    for (const QString &link : isFirstLook ? store->linkedFolders() : QStringList())
        notices.append(u"%1: its files count as files of the cache"_s.arg(link));
    const bool isOurs = QFileInfo::exists(store->stateDirectory());
    const bool hasIndex = isOurs && QFileInfo::exists(store->indexPath());
    const auto index = hasIndex ? VerificationIndex::openForReading(store->indexPath())
                                : Result<VerificationIndex>(failure(ErrorKind::Io, {}, {}));
    VerifyOptions remembering = options;
    if (isOurs)
        remembering.learnt = [&](const auto &learnt) { remember(*store, learnt, notices); };
    auto report = verifyCache(list, *store, index ? &*index : nullptr, remembering);
    return {std::move(report), notices};
}

void VerifyTask::tellProgress()
{
    std::optional<VerifyProgress> progress;
    {
        const std::lock_guard lock(m_mutex);
        progress = std::exchange(m_progress, {});
    }
    if (progress)
        emit progressed(progress->bytesDone, progress->bytesTotal,
            u"%1 of %2 files"_s.arg(progress->filesDone).arg(progress->filesTotal));
}

void VerifyTask::takeOutcome(const Outcome &outcome)
{
    for (const QString &notice : outcome.notices)
        emit noticed(notice);
    if (!outcome.report) {
        conclude(failure(outcome.report.error()));
        return;
    }
    const auto former = std::exchange(m_snapshot.files, {});
    for (VerifiedFile file : outcome.report->files) {
        if (m_depth == VerifyDepth::Quick) // the look after a repair: what was replaced stays known
            file.quarantinedAs = former.value(file.sourceId).quarantinedAs;
        m_snapshot.files.insert(file.sourceId, file);
    }
    m_snapshot.orphans = outcome.report->orphans;
    m_snapshot.checkedAt = outcome.report->checkedAt;
    updateCoverage(m_snapshot);
    conclude({});
}

IntegrityReport integrityOf(const Snapshot &snapshot)
{
    IntegrityReport known;
    known.checkedAt = snapshot.checkedAt;
    for (const Source &source : snapshot.sourceList->sources) {
        const auto file = snapshot.files.constFind(source.id);
        if (source.isIncluded() && file != snapshot.files.constEnd())
            known.files.push_back(*file);
    }
    known.orphans = snapshot.orphans;
    return known;
}

void updateCoverage(Snapshot &snapshot)
{
    snapshot.coverage
        = std::make_shared<const CoverageReport>(makeCoverageReport(snapshot.sourceList, integrityOf(snapshot),
            {resolvedPath(snapshot.workspace, snapshot.workspace.cacheDirectory),
                resolvedPath(snapshot.workspace, snapshot.workspace.sourceList), Clock::system().now()}));
}

} // namespace rcm
