// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/parsetooldefinition.h"

#include "core/base/jsonmembers.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

std::optional<Classification> classificationIn(JsonMembers &members, bool required)
{
    const QString name = members.text("classification"_L1);
    if (name.isEmpty() && !required)
        return {};
    const auto classification = classificationFromName(name);
    if (!classification)
        members.fail(u"classification"_s,
            u"expected download, package, part-of, os-feature, service, environment or docker-image, found \"%1\""_s
                .arg(name));
    return classification;
}

Result<ToolsetRule> parseToolsetRule(const QJsonObject &object, const QString &subject)
{
    JsonMembers members(object, subject);
    ToolsetRule rule;
    rule.keys = members.texts("keys"_L1);
    rule.names = members.texts("names"_L1);
    members.refuseRemaining();
    return members.result(std::move(rule));
}

} // namespace

Result<ReportRule> parseReportRule(const QJsonObject &object, const QString &subject)
{
    JsonMembers members(object, subject);
    ReportRule rule;
    rule.names = members.texts("names"_L1);
    rule.namePattern = members.text("namePattern"_L1);
    rule.sections = members.texts("sections"_L1);
    rule.exceptSections = members.texts("exceptSections"_L1);
    rule.platforms = members.list<Platform>("platforms"_L1);
    rule.versionPattern = members.text("versionPattern"_L1);
    rule.classification = classificationIn(members, false);
    rule.partOf = members.text("partOf"_L1);
    rule.reason = members.text("reason"_L1);
    members.requirePattern(u"namePattern"_s, rule.namePattern);
    members.requirePattern(u"versionPattern"_s, rule.versionPattern);
    members.refuseRemaining();
    return members.result(std::move(rule));
}

Result<ToolDefinition> parseToolDefinition(const QJsonObject &object, const QString &subject)
{
    JsonMembers members(object, subject + u'#');
    ToolDefinition tool;
    tool.id = members.text("id"_L1);
    tool.name = members.text("name"_L1);
    tool.homepage = members.text("homepage"_L1);
    tool.partOf = members.text("partOf"_L1);
    tool.reason = members.text("reason"_L1);
    static const QRegularExpression idPattern(u"^[a-z0-9][a-z0-9+.-]*$"_s);
    if (!idPattern.match(tool.id).hasMatch())
        members.fail(u"id"_s, u"expected lower case letters, digits, '.', '+' and '-', found \"%1\""_s.arg(tool.id));
    if (tool.name.isEmpty())
        members.fail(u"name"_s, u"expected the tool's name"_s);
    if (const auto classification = classificationIn(members, true))
        tool.classification = *classification;
    tool.report = members.each("report"_L1, parseReportRule);
    for (std::size_t i = 0; i < tool.report.size(); ++i) {
        if (tool.report[i].names.isEmpty() && tool.report[i].namePattern.isEmpty()) // would never applies to a row
            members.fail(Error{ErrorKind::Schema, pointerTo(members.at(u"report"), static_cast<qsizetype>(i)),
                u"expected \"names\" or \"namePattern\""_s});
    }
    tool.toolset = members.each("toolset"_L1, parseToolsetRule);
    tool.version = members.each("version"_L1, parseVersionRule);
    (void)members.array("files"_L1);
    (void)members.array("checksums"_L1);
    members.refuseRemaining();
    if (members.error())
        return failure(*members.error());
    auto files = parseFileRules(object, subject);
    if (!files)
        return failure(files.error());
    tool.files = std::move(*files);
    return tool;
}

} // namespace rcm
