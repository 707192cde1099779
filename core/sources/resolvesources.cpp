// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/resolvesources.h"

#include "core/sources/neededfiles.h"
#include "core/sources/resolvetool.h"

#include <QHash>
#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

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
