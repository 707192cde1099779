// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include "core/base/files.h"
#include "core/base/urls.h"
#include "core/schema/schemavalidator.h"
#include "core/workspace/inputfile.h"

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
    for (const QJsonValue value : array.toArray())
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

QJsonObject toJson(const Workspace &workspace)
{
    return {
        {u"report"_s, workspace.report},
        {u"toolsets"_s, QJsonArray::fromStringList(workspace.toolsets)},
        {u"sourceList"_s, workspace.sourceList},
        {u"cacheDirectory"_s, workspace.cacheDirectory},
        {u"documentCache"_s, workspace.documentCache},
        {u"mirrorRules"_s, workspace.mirrorRules},
        {u"githubTokenFile"_s, workspace.githubTokenFile},
        {u"catalogs"_s, QJsonArray::fromStringList(workspace.catalogs)},
        {u"includeUpstream"_s, workspace.includeUpstream},
        {u"offline"_s, workspace.offline},
        {u"jobs"_s, workspace.jobs},
        {u"maxRetries"_s, workspace.maxRetries},
        {u"timeoutSeconds"_s, workspace.timeoutSeconds},
        {u"limitRate"_s, workspace.limitRate},
        {u"requireChecksums"_s, workspace.requireChecksums},
    };
}

// The object of a workspace file that is there. What is another file is not merged into.
Result<QJsonObject> readWorkspaceObject(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return failure(bytes.error());
    const InputFile found = inputFile(QFileInfo(path).fileName(), *bytes);
    if (found.kind != InputKind::Workspace)
        return failure(ErrorKind::Schema, path, u"expected a workspace, found %1"_s.arg(found.description),
            u"Choose another file name for the workspace."_s);
    const auto document = parseJson(*bytes, path);
    if (!document)
        return failure(document.error());
    return document->object();
}

} // namespace

QString resolvedPath(const Workspace &workspace, const QString &path)
{
    if (path.isEmpty() || isUrlText(path))
        return path;
    const QDir base = workspace.filePath.isEmpty() ? QDir::current() : QFileInfo(workspace.filePath).absoluteDir();
    return QDir::cleanPath(base.absoluteFilePath(path));
}

QString portablePath(const Workspace &workspace, const QString &path)
{
    if (path.isEmpty() || isUrlText(path))
        return path;
    const QDir folder = QFileInfo(resolvedPath(workspace, workspace.sourceList)).absoluteDir();
    return folder.relativeFilePath(resolvedPath(workspace, path));
}

QString pathFromWorkspace(const Workspace &workspace, const QString &path)
{
    if (path.isEmpty() || isUrlText(path) || workspace.filePath.isEmpty() || QDir::isRelativePath(path))
        return path;
    constexpr qsizetype furthest = 2;
    const QDir folder = QFileInfo(workspace.filePath).absoluteDir();
    const QString relative = folder.relativeFilePath(QDir::cleanPath(QDir::fromNativeSeparators(path)));
    const qsizetype up = relative.count("../"_L1);
    // Two files that share nothing but the root do not move together.
    const bool sharesRootOnly = up > 0 && QDir(QDir::cleanPath(folder.filePath(u"../"_s.repeated(up)))).isRoot();
    return QDir::isRelativePath(relative) && up <= furthest && !sharesRootOnly ? relative : path;
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

QStringList unknownWorkspaceKeys(const QString &path)
{
    if (path.isEmpty()) // a workspace of the command line alone
        return {};
    const auto object = readWorkspaceObject(path);
    const QJsonObject known = toJson({});
    QStringList unknown;
    for (const QString &key : object ? object->keys() : QStringList())
        if (!known.contains(key) && key != "$schema"_L1)
            unknown.append(key);
    return unknown;
}

Result<void> saveWorkspace(const Workspace &workspace, const QString &path)
{
    const QJsonObject settings = toJson(workspace);
    if (!QFileInfo::exists(path))
        return writeFileAtomically(path, QJsonDocument(settings).toJson(QJsonDocument::Indented));
    auto object = readWorkspaceObject(path);
    if (!object)
        return failure(object.error());
    // What stays as it is, a default that the file leaves out among it, is left as it was written.
    const QJsonObject former = toJson(fromJson(*object));
    if (settings == former)
        return {};
    for (auto setting = settings.begin(); setting != settings.end(); ++setting)
        if (setting.value() != former.value(setting.key()))
            object->insert(setting.key(), setting.value());
    return writeFileAtomically(path, QJsonDocument(*object).toJson(QJsonDocument::Indented));
}

} // namespace rcm
