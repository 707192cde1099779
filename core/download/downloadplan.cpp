// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadplan.h"

#include "core/base/urls.h"
#include "core/sources/firstdownload.h"
#include "core/store/cachelayout.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Whether a file that is there can stand for a source.
enum class Existing { Good, Unsure, Bad };

// Whether two sources can mean the same bytes.
bool agrees(const PlannedDownload &planned, const Source &source)
{
    const bool sameSize = !planned.size || !source.size || *planned.size == *source.size;
    const auto checksum = expectedChecksum(source);
    const bool sameDigest = !planned.checksum || !checksum || planned.checksum->digest == checksum->digest;
    return sameSize && sameDigest;
}

bool isFetchable(const QUrl &url)
{
    return isHttpUrl(url) || isLocalFileUrl(url);
}

std::optional<Error> reasonToRefuse(const Source &source, const DownloadPlanOptions &options)
{
    const QUrl &url = source.downloadUrl;
    const QString subject = url.isEmpty() ? source.id : displayUrl(url);
    if (!isFetchable(url))
        return Error{ErrorKind::Blocked, subject,
            u"expected an http, https or file URL, found \"%1\""_s.arg(displayUrl(url)),
            u"Correct the URL in the source list."_s, {}};
    if (options.requireChecksums && learnsFromDownloads(source))
        return Error{ErrorKind::Blocked, subject,
            u"%1 %2 has no published checksum, and --require-checksums is given"_s.arg(source.name, source.version),
            u"Enter its sha256 under curation.overrides in the source list, exclude it, or download it without"
            " --require-checksums."_s,
            {}};
    return {};
}

Error samePlace(const Source &source, const QString &filePath, const QString &otherId)
{
    return {ErrorKind::Usage, displayUrl(source.downloadUrl),
        u"would be stored at %1, as would the different file of %2"_s.arg(filePath, otherId),
        u"Give one of them a different fileName, or exclude it."_s, {}};
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
        if (!join(source, filePath))
            begin(source, filePath);
    }

    DownloadPlan take()
    {
        for (PlannedDownload &planned : m_planned) {
            keepExisting(planned);
            if (planned.targets.empty() || (m_options.offline && !settleOffline(planned)))
                continue;
            m_plan.knownBytes += planned.size.value_or(0);
            m_plan.unknownSizes += !planned.size;
            m_plan.downloads.push_back(std::move(planned));
        }
        return std::move(m_plan);
    }

private:
    void refuse(const Source &source, const Error &error)
    {
        m_plan.refused.push_back({source.id, source.name, source.version, error});
    }

    // True when one of the downloads serves this source too, or stands in its way.
    bool join(const Source &source, const QString &filePath)
    {
        if (const auto owner = m_byPath.constFind(collisionKey(filePath)); owner != m_byPath.cend()) {
            PlannedDownload &planned = m_planned[*owner];
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
        if (same == m_byUrl.cend() || !agrees(m_planned[*same], source))
            return false;
        m_planned[*same].targets.push_back({filePath, {source.id}});
        complete(m_planned[*same], source);
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
            if (isFetchable(url) && !planned.urls.contains(url))
                planned.urls.append(url);
        }
    }

    void begin(const Source &source, const QString &filePath)
    {
        PlannedDownload planned{source.name, source.version, {source.downloadUrl}, source.size,
            expectedChecksum(source), {{filePath, {source.id}}}};
        complete(planned, source);
        m_byPath.insert(collisionKey(filePath), m_planned.size());
        m_byUrl.insert(source.downloadUrl, m_planned.size());
        m_planned.push_back(std::move(planned));
    }

    [[nodiscard]] Existing judge(const PlannedDownload &planned, const DownloadTarget &target) const
    {
        const auto existing = m_existing.constFind(target.filePath);
        const bool maySkip = m_options.skipExisting || m_options.offline;
        if (!maySkip || existing == m_existing.cend())
            return Existing::Bad;
        if (planned.size && *planned.size != existing->file.size)
            return Existing::Bad;
        if (!planned.checksum)
            return planned.size || existing->isDownloaded ? Existing::Good : Existing::Bad;
        const Digest &published = planned.checksum->digest;
        if (m_options.rehashExisting || !existing->digest || existing->digest->algorithm() != published.algorithm())
            return Existing::Unsure;
        return *existing->digest == published ? Existing::Good : Existing::Bad;
    }

    // False, and refused, where only the network could help.
    bool settleOffline(PlannedDownload &planned)
    {
        const QUrl first = planned.urls.first();
        planned.urls.removeIf([](const QUrl &url) { return !isLocalFileUrl(url); });
        if (!planned.urls.isEmpty())
            return true;
        planned.urls = {first}; // for messages
        planned.mayFetch = false;
        if (planned.checkExisting)
            return true;
        for (const QString &id : planned.sourceIds())
            m_plan.refused.push_back({id, planned.name, planned.version, forbiddenOffline(planned)});
        return false;
    }

    // Takes the targets that are there already out of the download.
    void keepExisting(PlannedDownload &planned)
    {
        std::vector<DownloadTarget> missing;
        for (DownloadTarget &target : planned.targets) {
            const Existing state = judge(planned, target);
            if (state == Existing::Good) {
                for (const QString &id : target.sourceIds)
                    m_plan.skipped.push_back({id, planned.name, planned.version, m_existing[target.filePath].file});
                continue;
            }
            const bool isFirstToCheck = state == Existing::Unsure && !planned.checkExisting;
            planned.checkExisting = planned.checkExisting || isFirstToCheck;
            missing.insert(isFirstToCheck ? missing.begin() : missing.end(), std::move(target));
        }
        planned.targets = std::move(missing);
    }

    const ExistingFiles &m_existing;
    const DownloadPlanOptions &m_options;
    DownloadPlan m_plan;
    std::vector<PlannedDownload> m_planned; // whether they are there already or not
    QHash<QString, size_t> m_byPath; // collision key → one of them
    QHash<QUrl, size_t> m_byUrl;
};

} // namespace

QStringList PlannedDownload::sourceIds() const
{
    QStringList ids;
    for (const DownloadTarget &target : targets)
        ids += target.sourceIds;
    return ids;
}

Error forbiddenOffline(const PlannedDownload &planned)
{
    return {ErrorKind::Offline, displayUrl(planned.urls.first()),
        u"%1 %2 is not in the cache, and --offline forbids downloading it"_s.arg(planned.name, planned.version),
        u"Run once without --offline, or turn the workspace's offline setting off."_s, {}};
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
        if (entry != index.cend() && isUnchanged(*entry, *file))
            found.digest = entry->digest;
        if (entry != index.cend() && entry->size == file->size && entry->modifiedAt == file->modifiedAt)
            found.isDownloaded = entry->downloadedAt.isValid();
        existing.insert(filePath, found);
    }
    return existing;
}

} // namespace rcm
