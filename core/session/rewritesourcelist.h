// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sources/sourcelistfile.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace rcm {

// Makes the list that is written, of the file's content; nothing: there is no file yet.
using SourceListMaker = std::function<Result<SourceList>(const std::optional<QByteArray> &content)>;
// What is written of a list.
using SourceListWriter = std::function<QByteArray(const SourceList &list)>;

// Writes a list so that nothing is lost that others write to it meanwhile: other processes of ours wait (PATH.lock, up
// to ten seconds), and where an editor has saved the file while `make` ran, that is called again with what it saved.
// Returns what was written. On an error the file stays as it is; Locked when others do not let go. Blocks.
[[nodiscard]] Result<SourceList> rewriteSourceList(
    const QString &path, const SourceListMaker &make, const SourceListWriter &write = writeSourceList);

} // namespace rcm
