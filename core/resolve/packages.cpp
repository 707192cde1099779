// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/packages.h"

#include "core/base/packagemanager.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The rule's name for this version; empty: it gives none, or needs more of the version than is known.
QString expandedName(const PackageRule &rule, const QString &name, const QString &version)
{
    TemplateValues values = versionValues(version);
    values.insert(u"name"_s, name);
    return rule.name.isEmpty() ? QString() : expandTemplate(rule.name, values).value_or(QString());
}

// What the definition says of the rows that a platform's reports have.
PackageRule ruleFor(const ToolDefinition *tool, const Platform &platform)
{
    if (!tool)
        return {};
    const auto rule = std::ranges::find_if(tool->report, [&platform](const ReportRule &rows) {
        return rows.package && (rows.platforms.isEmpty() || rows.platforms.contains(platform));
    });
    PackageRule package = rule != tool->report.end() ? *rule->package : tool->package.value_or(PackageRule());
    if (package.manager.isEmpty())
        package.manager = packageManagerIn(tool->reason);
    return package;
}

// "16" of "16.*": what a name such as "postgresql-{major}" can be made of.
QString startOf(const QString &pattern)
{
    const qsizetype end = pattern.indexOf(u'*');
    QString start = end < 0 ? pattern : pattern.first(end);
    while (start.endsWith(u'.'))
        start.chop(1);
    return start;
}

Package filledFrom(const NeededFile &need, const PackageRule &rule, const Requirement *requirement)
{
    Package package;
    package.manager = rule.manager;
    package.repository = rule.repository;
    package.requestedVersion = need.requestedVersion;
    package.platform = need.platform;
    package.arch = need.arch;
    package.matchedFrom = need.matchedFrom;
    if (requirement && !requirement->packageManager.isEmpty() && requirement->packageManager != rule.manager) {
        package.manager = requirement->packageManager; // the toolset is what installs it
        package.repository.clear();
    }
    return package;
}

// The manager's own name: the toolset's, which is what is installed, else the rule's, else the report's.
void setName(Package &package, const QString &ruleName, const QString &shown, const Requirement *requirement)
{
    const bool isAsked = requirement && package.manager == requirement->packageManager;
    package.name = isAsked && !requirement->packageName.isEmpty() ? requirement->packageName : ruleName;
    package.isNameFromReport = package.name.isEmpty();
    if (package.isNameFromReport)
        package.name = shown;
}

// Managers of a system rebuild what they bring, and number their builds; the others take the vendor's version.
bool hasOwnVersions(const QString &manager)
{
    return manager == "apt"_L1 || manager == "dnf"_L1;
}

} // namespace

bool isLeftToManager(const Requirement &requirement)
{
    return hasOwnVersions(requirement.packageManager) || requirement.packageManager == "brew"_L1;
}

Package packageOf(
    const ReportItem &item, const ItemClass &itemClass, const Requirement *requirement, const NeededFile &need)
{
    PackageRule rule
        = itemClass.classification == Classification::Package ? itemClass.package : ruleFor(need.tool, need.platform);
    Package package = filledFrom(need, rule, requirement);
    setName(package, package.manager == rule.manager ? expandedName(rule, item.name, item.version) : QString(),
        item.name, requirement);
    package.version = item.version;
    if (!package.version.isEmpty() && hasOwnVersions(package.manager))
        package.versionOf
            = rule.exactVersion || hasDistributionRevision(package.version) ? VersionOf::Package : VersionOf::Tool;
    return package;
}

Package packageOf(const Requirement &requirement, const ToolDefinition *tool, const NeededFile &need)
{
    const PackageRule rule = ruleFor(tool, need.platform);
    Package package = filledFrom(need, rule, &requirement);
    setName(package,
        package.manager == rule.manager ? expandedName(rule, requirement.name, startOf(requirement.requested))
                                        : QString(),
        requirement.name, &requirement);
    return package;
}

std::optional<PackageOfSource> packageOfFile(const ToolDefinition &tool, const TemplateValues &values)
{
    if (tool.classification != Classification::Package || !tool.package || tool.package->name.isEmpty())
        return {};
    const auto name = expandTemplate(tool.package->name, values);
    return name ? std::optional(PackageOfSource{tool.package->manager, *name}) : std::nullopt;
}

} // namespace rcm
