// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include "core/base/jsonmembers.h"
#include "core/base/urls.h"
#include "core/workspace/inputfile.h"

#include <QDir>
#include <QFileInfo>

#include <type_traits>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView automatic("auto");

QString choiceWord(const QString &word)
{
    return word.isEmpty() ? QString(automatic) : word;
}

QString chosen(const QString &word)
{
    return word == automatic ? QString() : word;
}

template <class Kind> QStringList choiceWords(const QList<Kind> &kinds)
{
    QStringList words{automatic};
    for (const Kind &kind : kinds)
        words.append(kind.text());
    return words;
}

// What is left out, or is wrong, keeps its default.
Workspace parseRoot(JsonMembers &members)
{
    const auto takeText = [&members](QLatin1StringView key, QString &setting) {
        if (const QString text = members.nonEmptyText(key); !text.isEmpty())
            setting = text;
    };
    const auto takeNumber = [&members](QLatin1StringView key, auto &setting, qint64 minimum, qint64 maximum) {
        if (const auto number = members.integer(key, minimum, maximum))
            setting = static_cast<std::remove_reference_t<decltype(setting)>>(*number);
    };
    members.require({"report"_L1, "toolsets"_L1});
    Workspace workspace;
    workspace.report = members.text("report"_L1);
    workspace.releasesOf = members.text("releasesOf"_L1);
    workspace.toolsets = members.nonEmptyTexts("toolsets"_L1);
    workspace.platform = chosen(members.word("platform"_L1, choiceWords(Platform::ofImages())));
    workspace.arch = chosen(members.word("arch"_L1, choiceWords(Arch::ofImages())));
    takeText("sourceList"_L1, workspace.sourceList);
    takeText("cacheDirectory"_L1, workspace.cacheDirectory);
    workspace.documentCache = members.text("documentCache"_L1);
    workspace.mirrorRules = members.text("mirrorRules"_L1);
    workspace.githubTokenFile = members.text("githubTokenFile"_L1);
    workspace.catalogs = members.nonEmptyTexts("catalogs"_L1);
    workspace.includeUpstream = members.flag("includeUpstream"_L1);
    workspace.offline = members.flag("offline"_L1);
    takeNumber("jobs"_L1, workspace.jobs, 1, 64);
    takeNumber("maxRetries"_L1, workspace.maxRetries, 0, 100);
    takeNumber("timeoutSeconds"_L1, workspace.timeoutSeconds, 1, 86400);
    takeNumber("maxWaitSeconds"_L1, workspace.maxWaitSeconds, 0, 604800);
    takeNumber("limitRate"_L1, workspace.limitRate, 0, 9007199254740991);
    workspace.requireChecksums = members.flag("requireChecksums"_L1);
    return workspace;
}

QJsonObject toJson(const Workspace &workspace)
{
    return {
        {u"report"_s, workspace.report},
        {u"releasesOf"_s, workspace.releasesOf},
        {u"toolsets"_s, QJsonArray::fromStringList(workspace.toolsets)},
        {u"platform"_s, choiceWord(workspace.platform.text())},
        {u"arch"_s, choiceWord(workspace.arch.text())},
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
        {u"maxWaitSeconds"_s, workspace.maxWaitSeconds},
        {u"limitRate"_s, workspace.limitRate},
        {u"requireChecksums"_s, workspace.requireChecksums},
    };
}

// The object of a workspace file that is there. What is another file is not merged into.
Result<QJsonObject> readWorkspaceObject(const QString &path)
{
    TRY_ASSIGN(const QByteArray bytes, readFile(path));
    const InputFile found = inputFile(QFileInfo(path).fileName(), bytes);
    if (found.kind != InputKind::Workspace)
        return failure(ErrorKind::Schema, path, u"expected a workspace, found %1"_s.arg(found.description),
            u"Choose another file name for the workspace."_s);
    return parseJsonObject(bytes, path);
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

Result<Workspace> parseWorkspace(const QByteArray &bytes, const QString &path)
{
    TRY_ASSIGN(const QJsonObject root, parseJsonObject(bytes, path));
    TRY_ASSIGN(Workspace workspace, parseMembers(root, path + u'#', parseRoot));
    workspace.filePath = QFileInfo(path).absoluteFilePath();
    return workspace;
}

Result<Workspace> loadWorkspace(const QString &path)
{
    TRY_ASSIGN(const QByteArray bytes, readFile(path));
    return parseWorkspace(bytes, path);
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
    TRY_ASSIGN(QJsonObject object, readWorkspaceObject(path));
    // What stays as it is, a default that the file leaves out among it, is left as it was written. Of a file that
    // cannot be loaded nothing is.
    const auto written = parseMembers(object, path, parseRoot);
    const QJsonObject former = written ? toJson(*written) : QJsonObject();
    if (settings == former)
        return {};
    for (auto setting = settings.begin(); setting != settings.end(); ++setting)
        if (setting.value() != former.value(setting.key()))
            object.insert(setting.key(), setting.value());
    return writeFileAtomically(path, QJsonDocument(object).toJson(QJsonDocument::Indented));
}

} // namespace rcm
