// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/parsetooldefinition.h"

#include "core/base/jsonmembers.h"
#include "core/base/packagemanager.h"
#include "core/catalog/urltemplate.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

std::optional<Classification> classificationIn(JsonMembers &members)
{
    const QJsonValue found = members.value("classification"_L1);
    if (found.isUndefined())
        return {};
    const auto classification = classificationFromName(found.toString());
    if (classification && *classification != Classification::Unknown)
        return classification;
    members.fail(u"classification",
        u"expected download, package, part-of, os-feature, service, environment or docker-image, found %1"_s.arg(
            foundText(found)));
    return {};
}

QStringList managerIds()
{
    QStringList ids;
    for (const PackageManager &manager : packageManagers())
        ids.append(manager.id);
    return ids;
}

PackageRule parsePackageRule(JsonMembers &members)
{
    members.require({"manager"_L1});
    PackageRule rule;
    rule.manager = members.word("manager"_L1, managerIds());
    rule.name = members.nonEmptyText("name"_L1);
    rule.repository = members.nonEmptyText("repository"_L1);
    rule.exactVersion = members.flag("exactVersion"_L1);
    if (const auto names = templateNames(rule.name); !names)
        members.fail(u"name", names.error().detail);
    members.refuseRemaining();
    return rule;
}

ToolsetRule parseToolsetRule(JsonMembers &members)
{
    members.require({"keys"_L1});
    ToolsetRule rule;
    rule.keys = members.pointerPatterns("keys"_L1);
    rule.names = members.texts("names"_L1);
    members.refuseRemaining();
    return rule;
}

ReportRule parseOwnReportRule(JsonMembers &members)
{
    ReportRule rule = parseReportRule(members);
    if (rule.names.isEmpty() && rule.namePattern.isEmpty()) // it would never apply to a row
        members.failHere(u"expected \"names\" or \"namePattern\""_s);
    return rule;
}

ToolDefinition parseRoot(JsonMembers &members)
{
    static const QRegularExpression idPattern(u"^[a-z0-9][a-z0-9+.-]*$"_s);
    members.require({"id"_L1, "name"_L1, "classification"_L1, "report"_L1});
    ToolDefinition tool;
    tool.id = members.text("id"_L1);
    tool.name = members.nonEmptyText("name"_L1);
    tool.homepage = members.text("homepage"_L1);
    tool.partOf = members.text("partOf"_L1);
    tool.reason = members.text("reason"_L1);
    if (!idPattern.match(tool.id).hasMatch())
        members.fail(u"id", u"expected lower case letters, digits, '.', '+' and '-', found \"%1\""_s.arg(tool.id));
    if (const auto classification = classificationIn(members))
        tool.classification = *classification;
    tool.package = members.member("package"_L1, parsePackageRule);
    tool.report = members.each("report"_L1, parseOwnReportRule);
    tool.toolset = members.each("toolset"_L1, parseToolsetRule);
    tool.version = members.each("version"_L1, parseVersionRule);
    tool.files = parseFileRules(members);
    tool.standIns = parseStandIns(members);
    members.refuseRemaining();
    return tool;
}

} // namespace

ReportRule parseReportRule(JsonMembers &members)
{
    ReportRule rule;
    rule.names = members.texts("names"_L1);
    rule.namePattern = members.text("namePattern"_L1);
    rule.sections = members.texts("sections"_L1);
    rule.exceptSections = members.texts("exceptSections"_L1);
    rule.platforms = members.list("platforms"_L1, Platform::ofImages());
    rule.archs = members.list("archs"_L1, Arch::ofTools());
    rule.osVersions = members.texts("osVersions"_L1);
    rule.versionPattern = members.text("versionPattern"_L1);
    rule.classification = classificationIn(members);
    rule.partOf = members.text("partOf"_L1);
    rule.reason = members.text("reason"_L1);
    rule.package = members.member("package"_L1, parsePackageRule);
    members.requirePattern(u"namePattern"_s, rule.namePattern);
    members.requirePattern(u"versionPattern"_s, rule.versionPattern);
    members.refuseRemaining();
    return rule;
}

Result<ToolDefinition> parseToolDefinition(const QJsonObject &object, const QString &subject)
{
    return parseMembers(object, subject + u'#', parseRoot);
}

} // namespace rcm
