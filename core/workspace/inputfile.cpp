// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/inputfile.h"

#include "core/base/filekind.h"
#include "core/base/files.h"
#include "core/toolset/toolsetkeys.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 16LL * 1024 * 1024;

// By schema name.
const QHash<QString, InputFile> &filesOfOurs()
{
    static const QHash<QString, InputFile> files{
        {u"workspace"_s, {InputKind::Workspace, u"a workspace"_s}},
        {u"source-list"_s, {InputKind::SourceList, u"a source list"_s}},
        {u"mirror-rules"_s, {InputKind::MirrorRules, u"a file of mirror rules"_s}},
        {u"cache-report"_s, {InputKind::Other, u"a coverage report"_s}},
        {u"coverage-comparison"_s, {InputKind::Other, u"a comparison of coverage reports"_s}},
        {u"integrity-report"_s, {InputKind::Other, u"an integrity report"_s}},
        {u"cache-statistics"_s, {InputKind::Other, u"a file of cache statistics"_s}},
        {u"tool-definition"_s, {InputKind::Other, u"a tool definition"_s}},
        {u"toolset-keys"_s, {InputKind::Other, u"a file of toolset keys"_s}},
    };
    return files;
}

// The root members that our rules for toolsets read.
QSet<QString> toolsetSections()
{
    QSet<QString> sections;
    if (const auto keys = loadToolsetKeys()) {
        for (const ToolsetKey &key : keys->keys)
            for (const QStringList &pointer : key.pointers)
                if (!pointer.isEmpty())
                    sections.insert(pointer.constFirst());
    }
    sections.remove(u"*"_s);
    return sections;
}

bool isToolset(const QString &name, const QJsonObject &root)
{
    static const QSet<QString> sections = toolsetSections();
    if (root.contains("toolcache"_L1))
        return true;
    // One section alone may be any file's: "node" and "php" are common words.
    const auto known = std::ranges::count_if(root.keys(), [](const QString &key) { return sections.contains(key); });
    return known >= 2 || name.startsWith("toolset"_L1, Qt::CaseInsensitive);
}

} // namespace

InputFile inputFile(const QString &name, const QByteArray &content)
{
    if (name.endsWith(".md"_L1, Qt::CaseInsensitive))
        return {InputKind::Report, u"an image readme"_s};
    const auto json = parseLenientJson(content, name); // whoever reads the file refuses what is not for it
    if (!json)
        return {InputKind::Other, u"not a JSON file"_s};
    const QJsonObject root = json->document.object();
    if (root.contains("NodeType"_L1))
        return {InputKind::Report, u"a software report"_s};
    if (const auto schema = fileKindOf(root))
        return filesOfOurs().value(*schema, {InputKind::Unknown, u"a JSON file of unknown type"_s});
    if (json->document.isObject() && isToolset(name, root))
        return {InputKind::Toolset, u"a toolset"_s};
    return {InputKind::Unknown, u"a JSON file of unknown type"_s};
}

Result<InputFile> inputFileAt(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists() && !file.isFile())
        return failure(ErrorKind::Io, path, u"is not a regular file"_s);
    const auto content = readFile(path, largestFile);
    if (!content)
        return failure(content.error());
    return inputFile(file.fileName(), *content);
}

} // namespace rcm
