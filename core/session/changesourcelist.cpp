// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/changesourcelist.h"

#include "core/sources/sourcelistfile.h"

#include <QFileInfo>

namespace rcm {

Result<void> changeSourceList(Snapshot &snapshot, const std::function<void(SourceList &list)> &change)
{
    const QString path = resolvedPath(snapshot.workspace, snapshot.workspace.sourceList);
    SourceList list = snapshot.sourceList;
    if (QFileInfo::exists(path)) {
        auto current = loadSourceList(path);
        if (!current)
            return failure(current.error());
        list = std::move(*current);
    }
    change(list);
    if (const auto saved = saveSourceList(list, path); !saved)
        return failure(saved.error());
    snapshot.sourceList = std::move(list);
    return {};
}

} // namespace rcm
