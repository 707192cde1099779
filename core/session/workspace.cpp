// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/workspace.h"

#include "core/base/files.h"
#include "core/schema/schemavalidator.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray())
        list.append(value.toString());
    return list;
}

Workspace fromJson(const QJsonObject &object)
{
    Workspace workspace;
    workspace.report = object.value("report"_L1).toString();
    workspace.toolsets = texts(object.value("toolsets"_L1));
    workspace.sourceList = object.value("sourceList"_L1).toString(workspace.sourceList);
    workspace.cacheDirectory = object.value("cacheDirectory"_L1).toString(workspace.cacheDirectory);
    workspace.documentCache = object.value("documentCache"_L1).toString();
    workspace.mirrorRules = object.value("mirrorRules"_L1).toString();
    workspace.githubTokenFile = object.value("githubTokenFile"_L1).toString();
    workspace.catalogs = texts(object.value("catalogs"_L1));
    workspace.includeUpstream = object.value("includeUpstream"_L1).toBool();
    workspace.offline = object.value("offline"_L1).toBool();
    workspace.jobs = object.value("jobs"_L1).toInt(workspace.jobs);
    workspace.maxRetries = object.value("maxRetries"_L1).toInt(workspace.maxRetries);
    workspace.timeoutSeconds = object.value("timeoutSeconds"_L1).toInt(workspace.timeoutSeconds);
    workspace.limitRate = object.value("limitRate"_L1).toInteger();
    workspace.requireChecksums = object.value("requireChecksums"_L1).toBool();
    return workspace;
}

// Into `object`, which may hold members that are not ours.
void writeInto(QJsonObject &object, const Workspace &workspace)
{
    object.insert("report"_L1, workspace.report);
    object.insert("toolsets"_L1, QJsonArray::fromStringList(workspace.toolsets));
    object.insert("sourceList"_L1, workspace.sourceList);
    object.insert("cacheDirectory"_L1, workspace.cacheDirectory);
    object.insert("documentCache"_L1, workspace.documentCache);
    object.insert("mirrorRules"_L1, workspace.mirrorRules);
    object.insert("githubTokenFile"_L1, workspace.githubTokenFile);
    object.insert("catalogs"_L1, QJsonArray::fromStringList(workspace.catalogs));
    object.insert("includeUpstream"_L1, workspace.includeUpstream);
    object.insert("offline"_L1, workspace.offline);
    object.insert("jobs"_L1, workspace.jobs);
    object.insert("maxRetries"_L1, workspace.maxRetries);
    object.insert("timeoutSeconds"_L1, workspace.timeoutSeconds);
    object.insert("limitRate"_L1, workspace.limitRate);
    object.insert("requireChecksums"_L1, workspace.requireChecksums);
}

} // namespace

bool isAddress(const QString &text)
{
    return text.contains("://"_L1) || text.startsWith("file:"_L1);
}

QString resolvedPath(const Workspace &workspace, const QString &path)
{
    if (path.isEmpty() || isAddress(path))
        return path;
    const QDir base = workspace.filePath.isEmpty() ? QDir::current() : QFileInfo(workspace.filePath).absoluteDir();
    return QDir::cleanPath(base.absoluteFilePath(path));
}

QString portablePath(const Workspace &workspace, const QString &path)
{
    if (path.isEmpty() || isAddress(path))
        return path;
    const QDir folder = QFileInfo(resolvedPath(workspace, workspace.sourceList)).absoluteDir();
    return folder.relativeFilePath(resolvedPath(workspace, path));
}

Result<Workspace> loadWorkspace(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return failure(bytes.error());
    const auto document = parseJson(*bytes, path);
    if (!document)
        return failure(document.error());
    const QJsonValue root = document->isArray() ? QJsonValue(document->array()) : QJsonValue(document->object());
    if (const auto valid = requireValid(root, u"workspace"_s, path); !valid)
        return failure(valid.error());
    Workspace workspace = fromJson(root.toObject());
    workspace.filePath = QFileInfo(path).absoluteFilePath();
    return workspace;
}

Result<void> saveWorkspace(const Workspace &workspace, const QString &path)
{
    QJsonObject object;
    if (QFileInfo::exists(path)) {
        const auto former = readFile(path);
        if (!former)
            return failure(former.error());
        const auto document = parseJson(*former, path);
        if (!document)
            return failure(document.error());
        object = document->object();
    }
    writeInto(object, workspace);
    return writeFileAtomically(path, QJsonDocument(object).toJson(QJsonDocument::Indented));
}

} // namespace rcm
