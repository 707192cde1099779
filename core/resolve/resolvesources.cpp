// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/resolvesources.h"

#include "core/resolve/neededfiles.h"
#include "core/resolve/packages.h"
#include "core/resolve/resolvepins.h"
#include "core/resolve/resolvetool.h"
#include "core/sources/uniqueids.h"

#include <QHash>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Entries whose id is taken get their exact version behind it, and a number where even that is not enough.
void makeIdsUnique(std::vector<Source> &sources)
{
    QHash<QString, int> uses;
    for (const Source &source : sources)
        ++uses[source.id];
    UniqueIds ids;
    for (Source &source : sources) {
        if (uses.value(source.id) > 1 && !source.requestedVersion.isEmpty())
            source.id += u'@' + source.version;
        source.id = ids.take(source.id);
    }
}

// One source a file, however many rows and requirements are about it. One whose documents could not be asked stands
// alone all the same: they may have said that it is another file.
class FilesOnce {
public:
    explicit FilesOnce(std::vector<Source> &sources)
        : m_sources(sources)
    {
    }

    void add(Source source)
    {
        const auto known = m_byUrl.constFind(source.downloadUrl);
        if (known != m_byUrl.cend() && !source.unconfirmed && !m_sources[*known].unconfirmed) {
            m_sources[*known].alsoRequiredBy.push_back(source.matchedFrom);
            return;
        }
        m_byUrl.insert(source.downloadUrl, m_sources.size());
        m_sources.push_back(std::move(source));
    }

private:
    std::vector<Source> &m_sources;
    QHash<QUrl, std::size_t> m_byUrl;
};

} // namespace

Resolution resolveSources(const std::vector<Match> &matches, const UpstreamReport &report,
    const std::vector<ItemClass> &classes, const Catalog &catalog, const ResolveOptions &options,
    DocumentSet &documents, ParsedIndexes &indexes)
{
    NeededFiles needed = neededFiles(matches, report, classes, catalog, options.includeUpstream);
    ResolveContext context{documents, indexes, report.image.date};
    Resolution resolution;
    resolution.complete = true;
    resolution.unresolved = std::move(needed.unresolved);
    resolution.packages = std::move(needed.packages);
    FilesOnce files(resolution.sources);
    HostFailures failures;
    const bool hasPins = options.former && std::ranges::any_of(*options.former, &Source::waitsForPin);
    std::vector<AskedFile> asked; // where there are pins
    for (const NeededFile &need : needed.files) {
        auto source = resolveFile(need, context);
        failures.add(context.unavailable);
        if (hasPins)
            asked.push_back(askedFile(need, source));
        if (source)
            files.add(*std::move(source));
        else if (isWanted(source.error()))
            resolution.complete = false;
        else
            resolution.unresolved.push_back({need.tool->name, need.requestedVersion, need.platform, need.arch,
                source.error().detail, need.matchedFrom, {}, unconfirmedBy(context.unavailable),
                packageOfFile(*need.tool, versionValues(need.version))});
    }
    makeIdsUnique(resolution.sources);
    if (hasPins && resolution.complete) {
        auto pinned = resolvePins(*options.former, asked, context, failures);
        resolution.complete = pinned.has_value();
        if (pinned)
            resolution.pinned = *std::move(pinned);
    }
    resolution.failures = failures.take();
    return resolution;
}

} // namespace rcm
