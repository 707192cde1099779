// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/loadcatalog.h"

#include "core/base/files.h"
#include "core/base/jsonmembers.h"
#include "core/catalog/parsetooldefinition.h"
#include "core/schema/schemavalidator.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Result<QJsonObject> readObject(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return failure(bytes.error());
    const auto document = parseJson(*bytes, path);
    if (!document)
        return failure(document.error());
    if (!document->isObject())
        return failure(ErrorKind::Schema, path + u'#', u"expected an object, found an array"_s);
    return document->object();
}

Result<ToolDefinition> readDefinition(const QString &path, bool checkSchema)
{
    const auto object = readObject(path);
    if (!object)
        return failure(object.error());
    if (checkSchema) {
        if (const auto valid = requireValid(*object, u"tool-definition"_s, path); !valid)
            return failure(valid.error());
    }
    auto tool = parseToolDefinition(*object, path);
    if (tool && tool->id != QFileInfo(path).completeBaseName())
        return failure(ErrorKind::Schema, path + u"#/id"_s,
            u"expected \"%1\" (the file name), found \"%2\""_s.arg(QFileInfo(path).completeBaseName(), tool->id),
            u"Rename the file or correct the id."_s);
    return tool;
}

Result<std::vector<SectionRule>> readSections(const QString &path)
{
    const auto object = readObject(path);
    if (!object)
        return failure(object.error());
    JsonMembers members(*object, path + u'#');
    const QJsonArray rules = members.array("rules"_L1);
    members.refuseRemaining();
    if (members.error())
        return failure(*members.error());
    std::vector<SectionRule> sections;
    for (qsizetype i = 0; i < rules.size(); ++i) {
        const QString place = pointerTo(members.at(u"rules"), i);
        if (!rules[i].isObject())
            return failure(ErrorKind::Schema, place, u"expected an object, found "_s + jsonTypeName(rules[i]));
        const auto rows = parseReportRule(rules[i].toObject(), place);
        if (!rows)
            return failure(rows.error());
        if (!rows->classification)
            return failure(ErrorKind::Schema, place, u"expected a classification"_s);
        sections.push_back({*rows, *rows->classification, rows->reason});
    }
    return sections;
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
            auto tool = readDefinition(directory.filePath(file), !folder.startsWith(u':'));
            if (!tool)
                return failure(tool.error());
            tools.insert(tool->id, *tool);
        }
    }
    auto sections = readSections(u":/catalog/sections.json"_s);
    if (!sections)
        return failure(sections.error());
    return Catalog({tools.cbegin(), tools.cend()}, std::move(*sections));
}

} // namespace rcm
