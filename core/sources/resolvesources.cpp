// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/resolvesources.h"

#include "core/sources/neededfiles.h"
#include "core/sources/resolveaddress.h"
#include "core/sources/resolvechecksum.h"

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
        auto address = resolveAddress(need, context);
        if (!address) {
            resolution.unresolved.push_back({need.tool->name, need.requestedVersion, need.platform, need.arch,
                address.error().detail, need.matchedFrom, {}});
            continue;
        }
        if (!*address) {
            resolution.complete = false;
            continue;
        }
        auto facts = resolveFacts(**address, need, context);
        if (!facts) {
            resolution.complete = false;
            continue;
        }
        if (known.contains((*address)->url))
            continue;
        known.insert((*address)->url);
        resolution.sources.push_back(sourceFrom(need, std::move(**address), std::move(*facts)));
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
