// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergepackages.h"

#include "core/sources/withunknown.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(const QString &manager, const QString &name)
{
    return manager + u'\n' + name.toLower();
}

// What is said of the entries at one place, by the names of either.
template <class Entry> using ByName = QHash<QString, std::vector<const Entry *>>;

template <class Entry> const Entry *atPlace(const std::vector<const Entry *> &entries, const MatchedFrom &place)
{
    const auto found = std::ranges::find_if(
        entries, [&place](const Entry *entry) { return isSamePlace(entry->matchedFrom, place); });
    return found == entries.end() ? nullptr : *found;
}

bool isHandAdded(const Package &package)
{
    return !package.matchedFrom.upstream && package.matchedFrom.toolset.isEmpty();
}

} // namespace

bool isSamePlace(const MatchedFrom &left, const MatchedFrom &right)
{
    const bool sameRequirement
        = !left.pointer.isEmpty() && left.pointer == right.pointer && left.toolset == right.toolset;
    const bool sameRow
        = !left.reportName.isEmpty() && left.reportName == right.reportName && left.section == right.section;
    return sameRequirement || sameRow;
}

std::vector<Package> mergedPackages(const SourceList &existing, const SourceList &fresh)
{
    ByName<Package> packages;
    for (const Package &package : existing.packages)
        packages[keyOf(package.manager, package.name)].push_back(&package);
    ByName<UnresolvedTool> unresolved;
    for (const UnresolvedTool &tool : existing.unresolved) {
        if (!tool.unknown.isEmpty())
            unresolved[tool.matchedFrom.reportName.isEmpty() ? tool.name : tool.matchedFrom.reportName].push_back(
                &tool);
    }
    std::vector<Package> merged = fresh.packages;
    QSet<QString> known;
    for (Package &package : merged) {
        const QString key = keyOf(package.manager, package.name);
        known.insert(key);
        const QString &shown = package.matchedFrom.reportName;
        if (const Package *before = atPlace(packages.value(key), package.matchedFrom))
            package.unknown = sourcelist::withUnknown(before->unknown, package.unknown);
        else if (const auto *tool
            = atPlace(unresolved.value(shown.isEmpty() ? package.name : shown), package.matchedFrom))
            package.unknown = sourcelist::withUnknown(tool->unknown, package.unknown);
    }
    for (const Package &package : existing.packages) {
        if (isHandAdded(package) && !known.contains(keyOf(package.manager, package.name)))
            merged.push_back(package);
    }
    return merged;
}

} // namespace rcm
