// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/resolvetask.h"

#include "core/base/clock.h"
#include "core/base/secrets.h"
#include "core/base/urls.h"
#include "core/session/otherimage.h"
#include "core/session/rewritesourcelist.h"
#include "core/sources/keepfindings.h"
#include "core/sources/sourcelistfile.h"

#include <QFile>
#include <QFileInfo>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool holdsDecisions(const SourceList &list)
{
    return std::any_of(list.sources.begin(), list.sources.end(),
        [](const Source &source) { return !source.curation.isEmpty() || isEdited(source); });
}

// A second build must not replace what a first one has kept.
QString freeBackupName(const QString &path)
{
    QString name = path + u'~';
    for (int copy = 2; QFileInfo::exists(name); ++copy)
        name = path + u'~' + QString::number(copy);
    return name;
}

} // namespace

ResolveTask::ResolveTask(SessionServices &services, Snapshot &snapshot, SourceListKeeper &list, ExistingList existing)
    : StageTask(Stage::Resolve)
    , m_services(services)
    , m_snapshot(snapshot)
    , m_list(list)
    , m_existing(existing)
    , m_indexes(services.indexDefaults())
{
}

void ResolveTask::start()
{
    if (m_existing != ExistingList::Replace && !m_allowsOtherImage) {
        if (const auto other = otherImage(m_snapshot.sourceList, m_snapshot.report->image))
            return conclude(failure(*other));
    }
    connect(&m_services.documents(), &DocumentFetcher::progressed, this, &ResolveTask::tellProgress);
    connect(&m_services.documents(), &DocumentFetcher::cacheProblem, this,
        [this](const Error &error) { emit noticed(describe(error)); });
    connect(&m_services.documents(), &DocumentFetcher::askedToWait, this, &StageTask::tellWaiting);
    resolve();
}

void ResolveTask::cancel()
{
    m_isCancelled = true;
    m_services.documents().cancel();
}

void ResolveTask::tellProgress(int answered, int asked)
{
    emit progressed(answered, asked, u"vendors' documents"_s);
}

void ResolveTask::resolve()
{
    Resolution resolution
        = resolveSources(m_snapshot.matches, *m_snapshot.report, m_snapshot.itemClasses, m_services.catalog(),
            {.includeUpstream = m_snapshot.workspace.includeUpstream,
                .former = m_existing == ExistingList::Replace ? nullptr : &m_snapshot.sourceList->sources},
            m_documents, m_indexes);
    const QList<QUrl> wanted = m_documents.takeWanted();
    if (!wanted.isEmpty()) {
        m_services.documents().fetchAll(
            wanted, this, [this](const std::vector<FetchedDocument> &documents) { takeDocuments(documents); });
        return;
    }
    Q_ASSERT(resolution.complete);
    conclude(finish(std::move(resolution)));
}

void ResolveTask::takeDocuments(const std::vector<FetchedDocument> &documents)
{
    if (m_isCancelled) {
        conclude(failure(ErrorKind::Cancelled, stageName(stage()), u"was cancelled; the source list is unchanged"_s));
        return;
    }
    for (const FetchedDocument &fetched : documents)
        m_documents.put(fetched.url, fetched.document);
    resolve();
}

SourceListMetadata ResolveTask::metadata() const
{
    const Workspace &workspace = m_snapshot.workspace;
    SourceListMetadata metadata;
    metadata.generatedAt = Clock::system().now();
    const QString &report = m_snapshot.reportLocation;
    metadata.reportUrl = isUrlText(report) ? withoutSecrets(QUrl(report)).toString(QUrl::FullyEncoded) : report;
    metadata.reportVersion = m_snapshot.report->image.imageVersion;
    metadata.image = m_snapshot.report->image.title;
    metadata.platform = m_snapshot.report->image.platform;
    metadata.arch = m_snapshot.report->image.arch;
    metadata.reportFetchedAt = m_snapshot.reportFetchedAt;
    for (const QString &toolset : workspace.toolsets)
        metadata.toolsetFiles.push_back(
            {portablePath(workspace, toolset), QFileInfo(resolvedPath(workspace, toolset)).lastModified().toUTC(), {}});
    return metadata;
}

Result<void> ResolveTask::keepAside(const QString &path, const QString &why)
{
    const QString backup = freeBackupName(path);
    if (!QFile::copy(path, backup))
        return failure(ErrorKind::Io, backup, u"cannot write; the old list, which %1, is kept"_s.arg(why),
            u"Use update-sources, which updates the list in place."_s);
    emit noticed(u"The old list %1 and is kept as %2; update-sources updates a list in place."_s.arg(why, backup));
    return {};
}

Result<MergedSourceList> ResolveTask::mergedWith(
    const std::optional<SourceList> &existing, SourceList fresh, bool isComplete)
{
    if (m_existing == ExistingList::Replace && existing) {
        const QString why = holdsDecisions(*existing) ? u"has decisions"_s
            : isComplete                              ? QString()
                                                      : u"may hold what was unavailable this time"_s;
        if (!why.isEmpty())
            TRY(keepAside(resolvedPath(m_snapshot.workspace, m_snapshot.workspace.sourceList), why));
        keepFindings(fresh, *existing);
    }
    const bool updates = m_existing == ExistingList::Update && existing;
    return mergeSourceLists(updates ? *existing : SourceList(), fresh);
}

Result<void> ResolveTask::writeList(const SourceList &fresh, bool isComplete)
{
    const QString path = resolvedPath(m_snapshot.workspace, m_snapshot.workspace.sourceList);
    MergedSourceList merged;
    TRY_ASSIGN(m_snapshot.sourceList,
        rewriteSourceList(path, [&](const std::optional<QByteArray> &content) -> Result<SourceList> {
            std::optional<SourceList> existing;
            if (content) {
                TRY_ASSIGN(existing, parseSourceList(*content, path));
            }
            TRY_ASSIGN(merged, mergedWith(existing, fresh, isComplete));
            return merged.list;
        }));
    m_snapshot.lastChanges = std::make_shared<const SourceListChanges>(std::move(merged.changes));
    m_snapshot.pendingUpdate.reset();
    return {};
}

Result<void> ResolveTask::planList(SourceList fresh)
{
    const QString path = resolvedPath(m_snapshot.workspace, m_snapshot.workspace.sourceList);
    SourceList existing;
    if (QFileInfo::exists(path)) {
        TRY_ASSIGN(existing, loadSourceList(path));
    }
    UpdatePlan plan = planUpdate(existing, fresh);
    m_snapshot.pendingUpdate = std::make_shared<const PendingUpdate>(PendingUpdate{std::move(fresh), std::move(plan)});
    return {};
}

Result<void> ResolveTask::finish(Resolution resolution)
{
    TRY(m_list.save()); // what was decided meanwhile
    SourceList fresh{metadata(), std::move(resolution.sources), std::move(resolution.unresolved),
        std::move(resolution.packages), {}, {}, std::move(resolution.pinned)};
    const auto countedIn = fresh.sources;
    if (m_existing == ExistingList::Plan)
        TRY(planList(std::move(fresh)));
    else
        TRY(writeList(fresh, resolution.failures.empty()));
    countEntries(resolution.failures, m_existing == ExistingList::Plan ? countedIn : m_snapshot.sourceList->sources);
    m_snapshot.documentFailures = std::move(resolution.failures);
    m_snapshot.documentTraffic = m_services.documents().traffic();
    m_snapshot.rateLimits = m_services.documents().rateLimits();
    return {};
}

} // namespace rcm
