// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/loadcatalog.h"

#include "core/base/jsonmembers.h"
#include "core/catalog/parsetooldefinition.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Result<QJsonObject> readObject(const QString &path)
{
    TRY_ASSIGN(const QByteArray bytes, readFile(path));
    return parseJsonObject(bytes, path);
}

Result<ToolDefinition> readDefinition(const QString &path)
{
    TRY_ASSIGN(const QJsonObject object, readObject(path));
    auto tool = parseToolDefinition(object, path);
    if (tool && tool->id != QFileInfo(path).completeBaseName())
        return failure(ErrorKind::Schema, path + u"#/id"_s,
            u"expected \"%1\" (the file name), found \"%2\""_s.arg(QFileInfo(path).completeBaseName(), tool->id),
            u"Rename the file or correct the id."_s);
    return tool;
}

SectionRule parseSection(JsonMembers &members)
{
    const bool isLast = members.flag("last"_L1);
    const ReportRule rows = parseReportRule(members);
    if (!rows.classification)
        members.failHere(u"expected a classification"_s);
    return {rows, rows.classification.value_or(Classification::Unknown), rows.reason, isLast,
        rows.package.value_or(PackageRule())};
}

Result<std::vector<SectionRule>> readSections(const QString &path)
{
    TRY_ASSIGN(const QJsonObject object, readObject(path));
    return parseMembers(object, path + u'#', [](JsonMembers &members) {
        auto sections = members.each("rules"_L1, parseSection);
        members.refuseRemaining();
        return sections;
    });
}

} // namespace

Result<Catalog> loadCatalog(const QStringList &directories)
{
    QMap<QString, ToolDefinition> tools;
    const QStringList folders = QStringList{u":/catalog/tools"_s} + directories;
    for (const QString &folder : folders) {
        const QDir directory(folder);
        if (!directory.exists())
            return failure(ErrorKind::Io, folder, u"is not a folder of tool definitions"_s,
                u"Specify an existing folder with --catalog."_s);
        for (const QString &file : directory.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
            if (file == "toolset-keys.json"_L1) // read by loadToolsetKeys
                continue;
            TRY_ASSIGN(const ToolDefinition tool, readDefinition(directory.filePath(file)));
            tools.insert(tool.id, tool);
        }
    }
    TRY_ASSIGN(auto sections, readSections(u":/catalog/sections.json"_s));
    return Catalog({tools.cbegin(), tools.cend()}, std::move(sections));
}

QString definitionFile(const QString &id, const QStringList &directories)
{
    QStringList folders = QStringList{u":/catalog/tools"_s} + directories;
    std::ranges::reverse(folders);
    const QString name = id + u".json"_s;
    for (const QString &folder : std::as_const(folders)) {
        // By its listing: an id is a word from a source list, and no path.
        if (QDir(folder).entryList({u"*.json"_s}, QDir::Files).contains(name))
            return QDir(folder).filePath(name);
    }
    return {};
}

} // namespace rcm
