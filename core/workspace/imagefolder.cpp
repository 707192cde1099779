// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/imagefolder.h"

#include "core/workspace/inputfile.h"

#include <QDir>
#include <QDirIterator>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QStringList filesIn(const QDir &folder, const QString &pattern)
{
    QStringList paths;
    for (const QString &name : folder.entryList({pattern}, QDir::Files, QDir::Name)) // without regard to case
        paths.append(folder.absoluteFilePath(name));
    return paths;
}

// Any JSON file whose content is a software report: forks name theirs as they like.
QString reportByContent(const QDir &folder)
{
    for (const QString &path : filesIn(folder, u"*.json"_s)) {
        const auto file = inputFileAt(path);
        if (file && file->kind == InputKind::Report)
            return path;
    }
    return {};
}

QString reportIn(const QDir &folder)
{
    static const QStringList patterns{
        u"software-report.json"_s, u"report.json"_s, u"internal.*.json"_s, u"software-report.md"_s, u"*readme.md"_s};
    for (const QString &pattern : patterns) {
        if (const QStringList found = filesIn(folder, pattern); !found.isEmpty())
            return found.first();
    }
    return reportByContent(folder);
}

} // namespace

Result<std::vector<ImageFolder>> findImageFolders(const QString &folder)
{
    const QDir root(folder);
    if (!root.exists())
        return failure(ErrorKind::Io, folder, u"no such folder"_s);
    std::vector<ImageFolder> images;
    const auto take = [&](const QDir &place) {
        if (const QString report = reportIn(place); !report.isEmpty())
            images.push_back({root.relativeFilePath(place.absolutePath()), report, filesIn(place, u"toolset*.json"_s)});
    };
    take(root);
    for (QDirIterator folders(root.absolutePath(), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
         folders.hasNext();)
        take(QDir(folders.next()));
    if (images.empty())
        return failure(ErrorKind::Io, folder, u"no software report found in it or in a folder below it"_s,
            u"Put each image's software-report.json (or report.json, or its *-Readme.md) and toolset*.json into a "
            u"folder of "
            u"its own."_s);
    std::ranges::sort(images, {}, &ImageFolder::name);
    return images;
}

} // namespace rcm
