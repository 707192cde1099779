// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/rowtext.h"

#include "core/store/cachelayout.h"
#include "core/workspace/workspace.h"

#include <QDir>

namespace rcm {

namespace {

// As it is to be downloaded; nothing for rows without one.
std::optional<Source> sourceOf(const ToolRow &row, const Snapshot &snapshot)
{
    const std::vector<Source> &sources = snapshot.sourceList->sources;
    if (row.sourceIndex < 0 || row.sourceIndex >= std::ssize(sources))
        return {};
    return effectiveSource(sources[size_t(row.sourceIndex)]);
}

QString pathOf(const Source &source, const Snapshot &snapshot)
{
    const QString found = snapshot.files.value(source.id).filePath;
    const QDir directory(resolvedPath(snapshot.workspace, snapshot.workspace.cacheDirectory));
    const QString path = directory.absoluteFilePath(found.isEmpty() ? relativePath(cacheEntryName(source)) : found);
    return QDir::toNativeSeparators(QDir::cleanPath(path));
}

} // namespace

QString textOf(const ToolRow &row, RowText text, const Snapshot &snapshot)
{
    switch (text) {
    case RowText::Name:
        return row.name;
    case RowText::Version:
        return row.version;
    case RowText::Url:
        return row.url.toString();
    case RowText::Checksum: {
        const auto source = sourceOf(row, snapshot);
        return source && source->checksum ? source->checksum->digest.hex() : QString();
    }
    case RowText::Path:
        break;
    }
    const auto source = sourceOf(row, snapshot);
    return source ? pathOf(*source, snapshot) : QString();
}

bool isInCache(std::optional<ToolState> cache)
{
    return cache == ToolState::Verified || cache == ToolState::Unverified || cache == ToolState::Mismatch
        || cache == ToolState::Downloaded || cache == ToolState::Skipped;
}

} // namespace rcm
