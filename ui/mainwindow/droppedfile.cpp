// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/droppedfile.h"

#include <QFile>
#include <QFileInfo>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 headSize = 64 * 1024;
}

FileKind fileKind(const QString &name, QByteArrayView head)
{
    if (name.endsWith(".md"_L1, Qt::CaseInsensitive))
        return FileKind::Report;
    if (!name.endsWith(".json"_L1, Qt::CaseInsensitive))
        return FileKind::Unknown;
    if (head.contains("\"cacheDirectory\"") && head.contains("\"report\""))
        return FileKind::Workspace;
    if (head.contains("\"NodeType\""))
        return FileKind::Report;
    const bool looksLikeToolset = head.contains("\"toolcache\"") || name.startsWith("toolset"_L1, Qt::CaseInsensitive);
    return looksLikeToolset ? FileKind::Toolset : FileKind::Unknown;
}

FileKind fileKindOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return FileKind::Unknown;
    return fileKind(QFileInfo(path).fileName(), file.read(headSize));
}

} // namespace rcm
