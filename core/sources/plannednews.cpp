// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/plannednews.h"

#include <algorithm>
#include <map>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

using Key = QStringList;

Key keyOf(const UnresolvedTool &tool)
{
    return {tool.name.toLower(), tool.platform.text(), tool.arch.text(), tool.requestedVersion};
}

Key keyOf(const Package &package)
{
    return {package.manager, package.name.toLower(), package.platform.text(), package.arch.text()};
}

// Those of `tools` that `others` does not have as often.
std::vector<UnresolvedTool> missingIn(
    const std::vector<UnresolvedTool> &others, const std::vector<UnresolvedTool> &tools)
{
    std::map<Key, int> counts;
    for (const UnresolvedTool &tool : others)
        ++counts[keyOf(tool)];
    std::vector<UnresolvedTool> missing;
    for (const UnresolvedTool &tool : tools) {
        if (--counts[keyOf(tool)] < 0)
            missing.push_back(tool);
    }
    return missing;
}

// Of one package; several where several versions of it are installed side by side.
using Versions = std::map<Key, std::vector<const Package *>>;

Versions versionsIn(const std::vector<Package> &packages)
{
    Versions versions;
    for (const Package &package : packages)
        versions[keyOf(package)].push_back(&package);
    return versions;
}

bool holds(const std::vector<const Package *> &packages, const QString &version)
{
    return std::ranges::any_of(packages, [&version](const Package *package) { return package->version == version; });
}

std::vector<PackageChange> changedPackages(const std::vector<Package> &before, const std::vector<Package> &after)
{
    const Versions former = versionsIn(before);
    const Versions now = versionsIn(after);
    Versions left = former; // that no package of the new list stands for yet
    for (auto &[key, packages] : left) {
        const auto still = now.find(key);
        if (still != now.end())
            std::erase_if(
                packages, [&still](const Package *package) { return holds(still->second, package->version); });
    }
    std::vector<PackageChange> changes;
    for (const Package &package : after) {
        const auto known = former.find(keyOf(package));
        if (known != former.end() && holds(known->second, package.version))
            continue;
        std::vector<const Package *> &gone = left[keyOf(package)];
        changes.push_back({gone.empty() ? std::nullopt : std::optional(*gone.front()), package});
        if (!gone.empty())
            gone.erase(gone.begin());
    }
    for (const Package &package : before) {
        std::vector<const Package *> &gone = left[keyOf(package)];
        if (std::erase(gone, &package) > 0)
            changes.push_back({package, std::nullopt});
    }
    return changes;
}

} // namespace

PlannedNews newsBetween(const SourceList &before, const SourceList &after)
{
    return {missingIn(before.unresolved, after.unresolved), missingIn(after.unresolved, before.unresolved),
        changedPackages(before.packages, after.packages)};
}

QString titleOf(const UnresolvedTool &tool)
{
    const QString name = tool.requestedVersion.isEmpty() ? tool.name : tool.name + u' ' + tool.requestedVersion;
    return tool.arch.isEmpty() ? name : u"%1 (%2)"_s.arg(name, platformText(tool.platform, tool.arch));
}

QString versionsText(const PackageChange &change)
{
    if (change.before && change.after)
        return u"%1 → %2"_s.arg(change.before->version.isEmpty() ? u"none"_s : change.before->version,
            change.after->version.isEmpty() ? u"none"_s : change.after->version);
    const QString version = change.after ? change.after->version : change.before->version;
    const QString word = change.after ? u"new"_s : u"gone"_s;
    return version.isEmpty() ? word : u"%1 (%2)"_s.arg(version, word);
}

} // namespace rcm
