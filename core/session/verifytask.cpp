// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/verifytask.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace rcm {

using namespace Qt::StringLiterals;

VerifyTask::VerifyTask(Snapshot &snapshot, VerifyDepth depth)
    : StageTask(Stage::Verify)
    , m_snapshot(snapshot)
    , m_depth(depth)
{
    connect(&m_watcher, &QFutureWatcher<Outcome>::finished, this, &VerifyTask::takeOutcome);
}

VerifyTask::~VerifyTask()
{
    m_stop.request_stop();
    m_watcher.waitForFinished();
}

void VerifyTask::start()
{
    VerifyOptions options;
    options.depth = m_depth;
    options.stop = m_stop.get_token();
    options.progress = [this](const VerifyProgress &progress) {
        QMetaObject::invokeMethod(
            this, [this, progress] { tellProgress(progress); }, Qt::QueuedConnection);
    };
    const QString directory = resolvedPath(m_snapshot.workspace, m_snapshot.workspace.cacheDirectory);
    m_watcher.setFuture(QtConcurrent::run(
        [list = m_snapshot.sourceList, directory, options] { return look(list, directory, options); }));
}

void VerifyTask::cancel()
{
    m_stop.request_stop();
}

VerifyTask::Outcome VerifyTask::look(const SourceList &list, const QString &directory, const VerifyOptions &options)
{
    if (!QFileInfo::exists(directory)) {
        IntegrityReport nothing;
        nothing.checkedAt = Clock::system().now();
        for (const Source &source : list.sources) {
            if (source.isIncluded()) {
                VerifiedFile file;
                file.sourceId = source.id;
                nothing.files.push_back(file);
            }
        }
        return {nothing, {}};
    }
    const auto store = CacheStore::openForReading(directory);
    if (!store)
        return {failure(store.error()), {}};
    // Remembers what was hashed, where that can be written; what is found does not depend on it.
    auto index = QFileInfo::exists(store->stateDirectory())
        ? VerificationIndex::open(store->indexPath())
        : Result<VerificationIndex>(failure(ErrorKind::Io, store->indexPath(), u"there is none"_s));
    const QString notice = index ? index->notice() : QString();
    return {verifyCache(list, *store, index ? &*index : nullptr, options), notice};
}

void VerifyTask::tellProgress(const VerifyProgress &progress)
{
    emit progressed(
        progress.bytesDone, progress.bytesTotal, u"%1 of %2 files"_s.arg(progress.filesDone).arg(progress.filesTotal));
}

void VerifyTask::takeOutcome()
{
    const Outcome outcome = m_watcher.result();
    if (!outcome.notice.isEmpty())
        emit noticed(outcome.notice);
    if (!outcome.report) {
        conclude(failure(outcome.report.error()));
        return;
    }
    m_snapshot.files.clear();
    for (const VerifiedFile &file : outcome.report->files)
        m_snapshot.files.insert(file.sourceId, file);
    m_snapshot.orphans = outcome.report->orphans;
    m_snapshot.checkedAt = outcome.report->checkedAt;
    updateCoverage(m_snapshot);
    conclude({});
}

IntegrityReport integrityOf(const Snapshot &snapshot)
{
    IntegrityReport known;
    known.checkedAt = snapshot.checkedAt;
    for (const Source &source : snapshot.sourceList.sources) {
        const auto file = snapshot.files.constFind(source.id);
        if (source.isIncluded() && file != snapshot.files.constEnd())
            known.files.push_back(*file);
    }
    known.orphans = snapshot.orphans;
    return known;
}

void updateCoverage(Snapshot &snapshot)
{
    snapshot.coverage = makeCoverageReport(snapshot.sourceList, integrityOf(snapshot),
        {resolvedPath(snapshot.workspace, snapshot.workspace.cacheDirectory),
            resolvedPath(snapshot.workspace, snapshot.workspace.sourceList), Clock::system().now()});
}

} // namespace rcm
