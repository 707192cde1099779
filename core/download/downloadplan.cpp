// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadplan.h"

#include "core/net/urlpolicy.h"
#include "core/sources/firstdownload.h"
#include "core/store/cachelayout.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

enum class Existing { Good, Unsure, Bad };

// Whether a file that is there can stand for the source. Without a published checksum being there is all that can be
// asked.
Existing judge(const ExistingFile &existing, const Source &source)
{
    if (source.size && *source.size != existing.file.size)
        return Existing::Bad;
    if (!source.checksum)
        return Existing::Good;
    const Digest &published = source.checksum->digest;
    if (!existing.digest || existing.digest->algorithm() != published.algorithm())
        return Existing::Unsure;
    return *existing.digest == published ? Existing::Good : Existing::Bad;
}

// Whether two sources can mean the same bytes.
bool agrees(const PlannedDownload &planned, const Source &source)
{
    const bool sameSize = !planned.size || !source.size || *planned.size == *source.size;
    const bool sameDigest
        = !planned.checksum || !source.checksum || planned.checksum->digest == source.checksum->digest;
    return sameSize && sameDigest;
}

std::optional<Error> reasonToRefuse(const Source &source, const DownloadPlanOptions &options)
{
    const QString subject = source.downloadUrl.isEmpty() ? source.id : displayUrl(source.downloadUrl);
    if (const auto allowed = requireHttpUrl(source.downloadUrl); !allowed)
        return Error{allowed.error().kind, subject, allowed.error().detail, allowed.error().remedy, {}};
    if (options.requireChecksums && learnsFromDownloads(source))
        return Error{ErrorKind::Blocked, subject, u"%1 %2 has no published checksum"_s.arg(source.name, source.version),
            u"Add its checksum to the source list, or do without --require-checksums."_s, {}};
    return {};
}

Error samePlace(const Source &source, const QString &filePath, const QString &otherId)
{
    return {ErrorKind::Usage, displayUrl(source.downloadUrl),
        u"would lie at %1, where the different file of %2 lies"_s.arg(filePath, otherId),
        u"Give one of the two another fileName, or exclude it."_s, {}};
}

class Planner {
public:
    Planner(const ExistingFiles &existing, const DownloadPlanOptions &options)
        : m_existing(existing)
        , m_options(options)
    {
    }

    void add(const Source &source)
    {
        if (!source.isIncluded()) {
            ++m_plan.excluded;
            return;
        }
        if (const auto error = reasonToRefuse(source, m_options))
            return refuse(source, *error);
        const QString filePath = relativePath(cacheEntryName(source));
        if (join(source, filePath))
            return;
        const auto found = m_existing.constFind(filePath);
        const bool exists = m_options.skipExisting && found != m_existing.cend();
        const Existing state = exists ? judge(*found, source) : Existing::Bad;
        if (state == Existing::Good) {
            m_plan.skipped.push_back({source.id, source.name, source.version, found->file});
            m_keptPaths.insert(collisionKey(filePath), source.id);
            return;
        }
        if (const QString keeper = m_keptPaths.value(collisionKey(filePath)); !keeper.isEmpty())
            return refuse(source, samePlace(source, filePath, keeper));
        fetch(source, filePath, state == Existing::Unsure);
    }

    DownloadPlan take()
    {
        for (const PlannedDownload &download : m_plan.downloads) {
            m_plan.knownBytes += download.size.value_or(0);
            m_plan.unknownSizes += !download.size;
        }
        return std::move(m_plan);
    }

private:
    void refuse(const Source &source, const Error &error)
    {
        m_plan.refused.push_back({source.id, source.name, source.version, error});
    }

    // True when what is planned already serves this source too, or stands in its way.
    bool join(const Source &source, const QString &filePath)
    {
        if (const auto owner = m_byPath.constFind(collisionKey(filePath)); owner != m_byPath.cend()) {
            PlannedDownload &planned = m_plan.downloads[*owner];
            DownloadTarget &target = *std::find_if(planned.targets.begin(), planned.targets.end(),
                [&](const DownloadTarget &one) { return collisionKey(one.filePath) == collisionKey(filePath); });
            if (planned.urls.first() != source.downloadUrl || target.filePath != filePath || !agrees(planned, source)) {
                refuse(source, samePlace(source, filePath, target.sourceIds.first()));
                return true;
            }
            target.sourceIds.append(source.id);
            complete(planned, source);
            return true;
        }
        const auto same = m_byUrl.constFind(source.downloadUrl);
        if (same == m_byUrl.cend() || !agrees(m_plan.downloads[*same], source))
            return false;
        m_plan.downloads[*same].targets.push_back({filePath, {source.id}});
        complete(m_plan.downloads[*same], source);
        m_byPath.insert(collisionKey(filePath), *same);
        return true;
    }

    // What one source knows of the file holds for the others.
    static void complete(PlannedDownload &planned, const Source &source)
    {
        if (!planned.size)
            planned.size = source.size;
        if (!planned.checksum)
            planned.checksum = expectedChecksum(source);
        for (const QUrl &url : source.alternateUrls) {
            if (isHttpUrl(url) && !planned.urls.contains(url))
                planned.urls.append(url);
        }
    }

    void fetch(const Source &source, const QString &filePath, bool checkExisting)
    {
        PlannedDownload planned{source.name, source.version, {source.downloadUrl}, source.size,
            expectedChecksum(source), {{filePath, {source.id}}}, checkExisting};
        complete(planned, source);
        m_byPath.insert(collisionKey(filePath), m_plan.downloads.size());
        m_byUrl.insert(source.downloadUrl, m_plan.downloads.size());
        m_plan.downloads.push_back(std::move(planned));
    }

    const ExistingFiles &m_existing;
    const DownloadPlanOptions &m_options;
    DownloadPlan m_plan;
    QHash<QString, size_t> m_byPath; // collision key → download
    QHash<QUrl, size_t> m_byUrl;
    QHash<QString, QString> m_keptPaths; // collision key → the source that is skipped
};

} // namespace

QStringList PlannedDownload::sourceIds() const
{
    QStringList ids;
    for (const DownloadTarget &target : targets)
        ids += target.sourceIds;
    return ids;
}

DownloadPlan planDownloads(
    const std::vector<Source> &sources, const ExistingFiles &existing, const DownloadPlanOptions &options)
{
    Planner planner(existing, options);
    for (const Source &source : sources)
        planner.add(effectiveSource(source));
    return planner.take();
}

ExistingFiles findExisting(
    const std::vector<Source> &sources, const CacheStore &store, const QHash<QString, IndexEntry> &index)
{
    ExistingFiles existing;
    for (const Source &source : sources) {
        const QString filePath = relativePath(cacheEntryName(effectiveSource(source)));
        const auto file = store.find(filePath);
        if (!file)
            continue;
        ExistingFile found{*file, {}};
        const auto entry = index.constFind(filePath);
        if (entry != index.cend() && entry->size == file->size && entry->modifiedAt == file->modifiedAt)
            found.digest = entry->digest;
        existing.insert(filePath, found);
    }
    return existing;
}

} // namespace rcm
