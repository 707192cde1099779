// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/resolvesources.h"

#include "core/sources/neededfiles.h"
#include "core/sources/resolveaddress.h"
#include "core/sources/resolvechecksum.h"
#include "core/sources/resolvetool.h"

#include <QHash>
#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Source sourceFrom(const NeededFile &need, FileAddress address, FileFacts facts)
{
    Source source;
    source.name = need.tool->name;
    source.version = address.values.value(u"version"_s);
    source.requestedVersion = need.requestedVersion;
    source.platform = address.platform;
    source.arch = address.arch;
    source.downloadUrl = address.url;
    source.alternateUrls = std::move(address.alternates);
    source.fileName = address.fileName;
    source.size = facts.size;
    source.checksum = std::move(facts.checksum);
    source.urlOrigin = address.origin;
    source.rolling = address.rule->rolling;
    source.warnings = std::move(facts.warnings);
    source.matchedFrom = need.matchedFrom;
    source.id = sourceId(source.name, source.platform, source.arch,
        source.requestedVersion.isEmpty() ? source.version : source.requestedVersion);
    source.fingerprint = fingerprintOf(source);
    return source;
}

// Entries whose id is taken get their exact version behind it, and a number where even that is not enough.
void makeIdsUnique(std::vector<Source> &sources)
{
    QHash<QString, int> uses;
    for (const Source &source : sources)
        ++uses[source.id];
    QSet<QString> taken;
    for (Source &source : sources) {
        if (uses.value(source.id) > 1 && !source.requestedVersion.isEmpty())
            source.id += u'@' + source.version;
        const QString id = source.id;
        for (int copy = 2; taken.contains(source.id); ++copy)
            source.id = id + u'#' + QString::number(copy);
        taken.insert(source.id);
    }
}

} // namespace

Awaited<Source> resolveFile(const NeededFile &need, ResolveContext &context)
{
    auto address = resolveAddress(need, context);
    if (!address)
        return failure(address.error());
    if (!*address)
        return std::optional<Source>();
    auto facts = resolveFacts(**address, need, context);
    if (!facts)
        return std::optional<Source>();
    return std::optional(sourceFrom(need, std::move(**address), std::move(*facts)));
}

Resolution resolveSources(const std::vector<Match> &matches, const UpstreamReport &report, const Catalog &catalog,
    const ResolveOptions &options, DocumentSet &documents, ParsedIndexes &indexes)
{
    NeededFiles needed = neededFiles(matches, report, catalog, options.includeUpstream);
    ResolveContext context{documents, indexes, report.image.date};
    Resolution resolution;
    resolution.complete = true;
    resolution.unresolved = std::move(needed.unresolved);
    QSet<QUrl> known; // one source a file, however many rows and requirements need it
    for (const NeededFile &need : needed.files) {
        auto source = resolveFile(need, context);
        if (!source) {
            resolution.unresolved.push_back({need.tool->name, need.requestedVersion, need.platform, need.arch,
                source.error().detail, need.matchedFrom, {}});
        } else if (!*source) {
            resolution.complete = false;
        } else if (!known.contains((*source)->downloadUrl)) {
            known.insert((*source)->downloadUrl);
            resolution.sources.push_back(std::move(**source));
        }
    }
    makeIdsUnique(resolution.sources);
    return resolution;
}

Resolution resolveSources(const std::vector<Match> &matches, const UpstreamReport &report, const Catalog &catalog,
    const ResolveOptions &options, DocumentSet &documents)
{
    ParsedIndexes indexes;
    return resolveSources(matches, report, catalog, options, documents, indexes);
}

} // namespace rcm
