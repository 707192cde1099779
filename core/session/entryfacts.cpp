// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/entryfacts.h"

#include "core/base/files.h"
#include "core/base/secrets.h"
#include "core/base/textencoding.h"
#include "core/base/urls.h"
#include "core/catalog/loadcatalog.h"
#include "core/net/mirrorrules.h"
#include "core/store/cachelayout.h"
#include "core/toolset/pointerpattern.h"
#include "core/version/version.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

template <class Item> const Item *at(const std::vector<Item> &items, int index)
{
    return index >= 0 && std::cmp_less(index, items.size()) ? &items[std::size_t(index)] : nullptr;
}

class FactFinder {
public:
    FactFinder(const EntryQuestion &question, const Catalog &catalog)
        : m_snapshot(*question.snapshot)
        , m_workspace(m_snapshot.workspace)
        , m_catalog(catalog)
        , m_stored(at<Source>(m_snapshot.sourceList->sources, question.source))
        , m_unresolved(at<UnresolvedTool>(m_snapshot.sourceList->unresolved, question.unresolved))
        , m_package(at<Package>(m_snapshot.sourceList->packages, question.package))
        , m_match(at<Match>(m_snapshot.matches, question.match))
    {
        if (m_stored)
            m_source = effectiveSource(*m_stored);
    }

    EntryFacts find()
    {
        readRequirement();
        if (m_match && m_snapshot.report)
            m_facts.trace = traceOf(*m_match, *m_snapshot.report, m_snapshot.itemClasses, m_catalog);
        findDefinition();
        applyMirrorRules();
        lookIntoCache();
        return std::move(m_facts);
    }

private:
    [[nodiscard]] const MatchedFrom *origin() const
    {
        return m_stored    ? &m_stored->matchedFrom
            : m_unresolved ? &m_unresolved->matchedFrom
            : m_package    ? &m_package->matchedFrom
                           : nullptr;
    }

    void readRequirement()
    {
        const MatchedFrom *from = origin();
        const QString toolset = m_match ? m_match->requirement.toolsetPath : from ? from->toolset : QString();
        if (toolset.isEmpty())
            return;
        // Written as seen from the source list, see portablePath().
        const QDir folder = QFileInfo(resolvedPath(m_workspace, m_workspace.sourceList)).absoluteDir();
        m_facts.toolsetFile = QDir::cleanPath(folder.absoluteFilePath(toolset));
        const auto bytes = readFile(m_facts.toolsetFile);
        if (!bytes) {
            m_facts.requirementProblem = describe(bytes.error());
            return;
        }
        const QString &pointer = m_match ? m_match->requirement.pointer : from->pointer;
        m_facts.requirement = jsonExcerpt(toUtf8(*bytes), pointerTokens(pointer));
        if (!m_facts.requirement)
            m_facts.requirementProblem = u"%1#%2 is not there any more"_s.arg(m_facts.toolsetFile, pointer);
    }

    // "cmake: github-release" names the definition; what has no URL is looked up under the one that the match has.
    void findDefinition()
    {
        const QString origin = m_stored ? m_stored->urlOrigin.section(u": "_s, 0, 0) : QString();
        m_facts.definitionId = m_catalog.tool(origin) ? origin : m_match ? m_match->catalogId : QString();
        if (m_facts.definitionId.isEmpty())
            return;
        QStringList folders;
        for (const QString &folder : m_workspace.catalogs)
            folders.append(resolvedPath(m_workspace, folder));
        m_facts.definitionFile = definitionFile(m_facts.definitionId, folders);
    }

    void applyMirrorRules()
    {
        if (!m_source || !isHttpUrl(m_source->downloadUrl) || m_workspace.mirrorRules.isEmpty())
            return;
        const auto rules = MirrorRules::load(resolvedPath(m_workspace, m_workspace.mirrorRules));
        const auto mirrored = rules ? rules->apply(m_source->downloadUrl) : failure(rules.error());
        if (!mirrored) {
            m_facts.mirrorProblem = describe(mirrored.error());
        } else if (mirrored->rewritten) {
            m_facts.mirrorRule = mirrored->rule;
            m_facts.mirroredUrl = withoutSecrets(mirrored->url);
        }
    }

    [[nodiscard]] std::optional<CacheEntryName> nameInCache() const
    {
        if (m_source)
            return cacheEntryName(*m_source);
        if (m_unresolved)
            return CacheEntryName{m_unresolved->platform, m_unresolved->arch, m_unresolved->name, u"0"_s, u"x"_s};
        return {};
    }

    void lookIntoCache()
    {
        const auto name = nameInCache();
        const auto store = CacheStore::openForReading(resolvedPath(m_workspace, m_workspace.cacheDirectory));
        if (!name || !store)
            return;
        const QString filePath = relativePath(*name);
        const QString toolFolder = filePath.section(u'/', 0, 2);
        std::optional<VerificationIndex> index;
        if (auto opened = VerificationIndex::openForReading(store->indexPath()))
            index = std::move(*opened);
        if (const QString folder = QFileInfo(store->absolutePath(filePath)).path(); QFileInfo(folder).isDir())
            m_facts.cacheFolder = folder;
        const QSet<QString> wanted = wantedFiles(toolFolder);
        for (RememberedFile &file :
            rememberedFilesBelow(*store, index ? &*index : nullptr, toolFolder, mostVersions + 1)) {
            if (m_source && file.filePath == filePath && file.isThere)
                m_facts.cameFrom = file.sourceUrl;
            const bool isWanted = wanted.contains(file.filePath);
            m_facts.versions.push_back({file.filePath.section(u'/', 3, 3), std::move(file), isWanted});
        }
        std::ranges::stable_sort(m_facts.versions, [](const CachedVersion &left, const CachedVersion &right) {
            return compareNaturally(left.version, right.version) > 0;
        });
        m_facts.hasMoreVersions = std::cmp_greater(m_facts.versions.size(), mostVersions);
        if (m_facts.hasMoreVersions)
            m_facts.versions.resize(mostVersions);
    }

    // Of the list's sources, those that lie in the folder of this tool.
    [[nodiscard]] QSet<QString> wantedFiles(const QString &toolFolder) const
    {
        QSet<QString> paths;
        const QString name = m_source ? m_source->name : m_unresolved->name;
        for (const Source &source : m_snapshot.sourceList->sources) {
            if (!source.isIncluded() || source.name.compare(name, Qt::CaseInsensitive) != 0)
                continue;
            if (const QString path = relativePath(cacheEntryName(effectiveSource(source)));
                path.startsWith(toolFolder + u'/'))
                paths.insert(path);
        }
        return paths;
    }

    const Snapshot &m_snapshot;
    const Workspace &m_workspace;
    const Catalog &m_catalog;
    const Source *m_stored;
    const UnresolvedTool *m_unresolved;
    const Package *m_package;
    const Match *m_match;
    std::optional<Source> m_source; // with the maintainer's overrides
    EntryFacts m_facts;
};

} // namespace

EntryFacts factsOf(const EntryQuestion &question, const Catalog &catalog)
{
    return question.snapshot ? FactFinder(question, catalog).find() : EntryFacts();
}

} // namespace rcm
