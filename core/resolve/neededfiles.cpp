// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/neededfiles.h"

#include "core/base/platform.h"
#include "core/resolve/packages.h"
#include "core/resolve/toolsetmanifest.h"
#include "core/upstream/imageinfo.h"
#include "core/upstream/versiontext.h"

#include <map>
#include <set>
#include <tuple>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// What nothing classifies may well be one: it is listed, with the reason, and not left out in silence.
bool isFetched(Classification classification)
{
    return classification == Classification::Download || classification == Classification::Package
        || classification == Classification::Unknown;
}

// Rows of one section, name and version are one thing, however often the report lists it.
struct RowOrder {
    const std::vector<ReportItem> &items;

    bool operator()(std::size_t left, std::size_t right) const { return keyOf(left) < keyOf(right); }

private:
    [[nodiscard]] std::tuple<const QStringList &, const QString &, const QString &> keyOf(std::size_t row) const
    {
        return {items[row].section, items[row].name, items[row].rawVersion};
    }
};

// In which part of an image an entry comes to stand: "toolcache", "table", "installed".
QString upstreamSourceOf(const ReportItem &item)
{
    if (item.section.contains("Cached Tools"_L1, Qt::CaseInsensitive))
        return u"toolcache"_s;
    return item.nodeType == NodeType::Table ? u"table"_s : u"installed"_s;
}

// The release of the system that files are built for. A toolset's own word is what the image's scripts go by; builds
// for "rhel" are for a whole major release.
QString osVersionFor(const NeededFile &need, const ImageInfo &image)
{
    const QString asked = need.attributes.value(u"platformVersion"_s);
    if (!asked.isEmpty())
        return asked;
    const QString numbers = systemRelease(image.osVersion);
    return need.platform == Platform(u"rhel"_s) ? numbers.section(u'.', 0, 0) : numbers;
}

// Why there is no file of a vendor's, with what a maintainer can do about it.
QString withRemedy(const QString &reason)
{
    return reason + u"; add a source by hand if it is to be cached"_s;
}

// Of a definition without files. Only what holds for such rows counts, not what holds for the tool: apt on one platform
// is Homebrew on another.
QString whyNoFiles(const ToolDefinition &tool, const ItemClass &rows)
{
    if (!rows.reason.isEmpty())
        return withRemedy(rows.reason);
    return u"its definition (%1) has no files; add \"files\" to it, or add a source by hand"_s.arg(tool.id);
}

// Whether the row is a package of another manager than the definition's files are.
bool isOfOtherManager(const ItemClass &row, const ToolDefinition &tool)
{
    return tool.package && tool.package->manager != row.package.manager;
}

// What a row tells of the version, in the words that URLs are made of; empty when it tells none. A commit or a date
// does where the definition knows how to read it.
QString versionToResolve(const ReportItem &item, const ToolDefinition *tool, const Platform &platform)
{
    if (!item.version.isEmpty())
        return item.version;
    const bool isRead = tool && !tool->version.empty() && tellsBuild(item.rawVersion)
        && templateValuesOf(tool->version, platform, {}, item.rawVersion);
    return isRead ? item.rawVersion : QString();
}

QString whyNoVersion(const ReportItem &item)
{
    const QString printed = item.rawVersion.simplified();
    return u"the report tells no version of it"_s
        + (printed.isEmpty() ? QString() : u": \"%1\""_s.arg(printed.left(120))) + u"; add a source by hand"_s;
}

class Collector {
public:
    Collector(const UpstreamReport &report, const std::vector<ItemClass> &classes, const Catalog &catalog)
        : m_report(report)
        , m_classes(classes)
        , m_catalog(catalog)
        , m_claimed(RowOrder{report.items})
        , m_packageOfRow(RowOrder{report.items})
    {
        Q_ASSERT(classes.size() == report.items.size());
    }

    void add(const Match &match)
    {
        switch (match.status) {
        case MatchStatus::Matched:
            for (const std::size_t row : match.rows)
                addRow(row, &match);
            break;
        case MatchStatus::Missing:
        case MatchStatus::NotInReport:
            addRequirement(match);
            break;
        case MatchStatus::Ambiguous:
            if (isLeftToManager(match.requirement))
                addPackage(packageOf(match.requirement, m_catalog.tool(match.catalogId), fromRequirement(match)));
            else if (const ToolDefinition *tool = m_catalog.tool(match.catalogId);
                     !tool || isFetched(tool->classification))
                refuse(match.requirement.name, fromRequirement(match), match.explanation);
            break;
        case MatchStatus::NotApplicable:
        case MatchStatus::NotADownload:
            break;
        }
    }

    // What no requirement has claimed.
    void addRest()
    {
        for (std::size_t row = 0; row < m_report.items.size(); ++row) {
            if (!m_claimed.contains(row))
                addRow(row, nullptr);
        }
    }

    [[nodiscard]] NeededFiles take() { return std::move(m_needed); }

private:
    // Platform, architecture and origin, as far as requirement and image tell them.
    [[nodiscard]] NeededFile base(const Requirement *requirement) const
    {
        NeededFile need;
        need.platform = m_report.image.platform;
        need.arch = m_report.image.arch;
        if (requirement) {
            if (!requirement->platform.isEmpty())
                need.platform = Platform(requirement->platform);
            if (!requirement->arch.isEmpty())
                need.arch = Arch(requirement->arch);
            need.requestedVersion = requirement->requested;
            need.attributes = requirement->attributes;
            need.matchedFrom.toolset = requirement->toolsetPath;
            need.matchedFrom.pointer = requirement->pointer;
        }
        need.osVersion = osVersionFor(need, m_report.image);
        return need;
    }

    [[nodiscard]] NeededFile fromRequirement(const Match &match) const
    {
        NeededFile need = base(&match.requirement);
        need.tool = m_catalog.tool(match.catalogId);
        need.matchedFrom.upstreamSource = u"toolset"_s;
        if (match.requirement.pointer.startsWith("/toolcache/"_L1))
            need.section = QStringList{u"Cached Tools"_s};
        return need;
    }

    // Where the report does not say its system, the toolset's word decides.
    [[nodiscard]] ImageInfo imageFor(const NeededFile &need) const
    {
        ImageInfo image = m_report.image;
        image.platform = need.platform;
        if (image.arch.isEmpty())
            image.arch = need.arch;
        return image;
    }

    [[nodiscard]] ItemClass classOf(std::size_t row, const NeededFile &need) const
    {
        const ImageInfo image = imageFor(need);
        return image == m_report.image ? m_classes[row] : m_catalog.classify(m_report.items[row], image);
    }

    void addRow(std::size_t row, const Match *match)
    {
        const ReportItem &item = m_report.items[row];
        NeededFile need = base(match ? &match->requirement : nullptr);
        const ItemClass itemClass = classOf(row, need);
        // What the toolset asks for is not left out because nobody knows what it is.
        const bool isAskedFor = match && itemClass.classification == Classification::Unknown;
        if (!isFetched(itemClass.classification) && !isAskedFor) {
            // A variable shows that it is there, and nothing else of it.
            if (match && !match->requirement.packageManager.isEmpty()
                && itemClass.classification == Classification::Environment)
                addRequirement(*match);
            return;
        }
        const ToolDefinition *tool = m_catalog.tool(itemClass.catalogId);
        need.tool = tool;
        need.version = versionToResolve(item, tool, need.platform);
        need.rawVersion = item.rawVersion;
        need.section = item.section;
        need.matchedFrom.upstream = true;
        need.matchedFrom.upstreamVersion = item.version;
        need.matchedFrom.upstreamSource = upstreamSourceOf(item);
        need.matchedFrom.section = item.section;
        need.matchedFrom.reportName = item.name;
        m_claimed.insert(row);
        // The same tool, but from the system's package manager: the definition's files are others.
        const bool fromElsewhere
            = tool && itemClass.classification != tool->classification && !itemClass.reason.isEmpty();
        const Requirement *asked = match ? &match->requirement : nullptr;
        if (isPackage(itemClass, tool, asked) && (!need.version.isEmpty() || item.rawVersion.trimmed().isEmpty()))
            addPackageOfRow(row, packageOf(item, itemClass, asked, need));
        else if (need.version.isEmpty())
            refuse(item.name, need, whyNoVersion(item));
        else if (fromElsewhere)
            refuse(item.name, need, withRemedy(itemClass.reason));
        else
            add(std::move(need), item.name, itemClass);
    }

    // Whether a row is a package, and no file of the definition's. What the toolset asks a manager for is, too, where
    // that builds its own or no definition knows a file.
    static bool isPackage(const ItemClass &row, const ToolDefinition *tool, const Requirement *asked)
    {
        if (asked && (isLeftToManager(*asked) || (!tool && !asked->packageManager.isEmpty())))
            return true;
        const bool isOtherThanFile = !tool || tool->files.empty() || isOfOtherManager(row, *tool)
            || (row.classification != tool->classification && !row.reason.isEmpty());
        return row.classification == Classification::Package && isOtherThanFile;
    }

    // The image does not have it, the toolset requires it all the same.
    void addRequirement(const Match &match)
    {
        const ToolDefinition *tool = m_catalog.tool(match.catalogId);
        NeededFile need = fromRequirement(match);
        const ItemClass rows = tool ? m_catalog.classify(*tool, need.section, imageFor(need)) : ItemClass();
        if (tool && !isFetched(rows.classification))
            return;
        const Requirement &requirement = match.requirement;
        const bool hasFiles = tool && !tool->files.empty();
        const bool isAskedOfManager = !requirement.packageManager.isEmpty() && !hasFiles;
        if (isLeftToManager(requirement) || isAskedOfManager || isPackage(rows, tool, nullptr))
            addPackage(packageOf(requirement, tool, need));
        else
            add(std::move(need), requirement.name, rows);
    }

    void addPackage(Package package) { m_needed.packages.push_back(std::move(package)); }

    // Once, however many requirements the row answers.
    void addPackageOfRow(std::size_t row, Package package)
    {
        const auto [known, isNew] = m_packageOfRow.try_emplace(row, m_needed.packages.size());
        if (isNew)
            addPackage(std::move(package));
        else
            m_needed.packages[known->second].alsoRequiredBy.push_back(std::move(package.matchedFrom));
    }

    // `rows`: what the catalog says of such rows as a whole.
    void add(NeededFile need, const QString &name, const ItemClass &rows = {})
    {
        takeFromManifest(need, name);
        if (!need.tool)
            refuse(name, need,
                rows.reason.isEmpty() ? u"no definition in the catalog; add one, or add a source by hand"_s
                                      : withRemedy(rows.reason));
        else if (need.tool->files.empty() && !need.manifestRule)
            refuse(name, need, whyNoFiles(*need.tool, rows));
        else if (const QString doubt = whyUnknown(need); !doubt.isEmpty())
            refuse(name, need, doubt);
        else
            m_needed.files.push_back(std::move(need));
    }

    // What an entry asks for itself does not help where nobody knows which of a toolset's entries this image has.
    [[nodiscard]] QString whyUnknown(const NeededFile &need) const
    {
        if (need.platform.isEmpty())
            return u"the platform of the image is unknown; specify it with --platform, or in the workspace settings"_s;
        if (m_report.image.arch.isEmpty())
            return u"the architecture of the image is unknown; specify it with --arch, or in the workspace settings"_s;
        return {};
    }

    void refuse(const QString &name, const NeededFile &need, const QString &reason)
    {
        m_needed.unresolved.push_back({need.tool ? need.tool->name : name, need.requestedVersion, need.platform,
            need.arch, reason, need.matchedFrom, {}});
    }

    const UpstreamReport &m_report;
    const std::vector<ItemClass> &m_classes;
    const Catalog &m_catalog;
    NeededFiles m_needed;
    std::set<std::size_t, RowOrder> m_claimed; // rows
    std::map<std::size_t, std::size_t, RowOrder> m_packageOfRow; // places in m_needed.packages
};

} // namespace

NeededFiles neededFiles(const std::vector<Match> &matches, const UpstreamReport &report,
    const std::vector<ItemClass> &classes, const Catalog &catalog, bool includeUpstream)
{
    Collector collector(report, classes, catalog);
    for (const Match &match : matches)
        collector.add(match);
    if (includeUpstream)
        collector.addRest();
    return collector.take();
}

} // namespace rcm
