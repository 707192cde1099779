// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace rcm {

// Makes the list that is written, of the file's content; nothing: there is no file yet.
using SourceListMaker = std::function<Result<SourceList>(const std::optional<QByteArray> &content)>;

// Writes a list under its lock (PATH.lock, waited for up to ten seconds). Where somebody has saved the file while
// `make` ran, it is called again with that. Returns what was written. Blocks.
[[nodiscard]] Result<SourceList> rewriteSourceList(const QString &path, const SourceListMaker &make);

// Changes the source list in its file and in the snapshot. The file is read again first, and nothing is lost that
// others write to it meanwhile: other processes of ours wait (PATH.lock, up to ten seconds), and where an editor has
// saved it in between, `change` is called again with what it saved. On an error neither file nor snapshot is changed:
// Locked when others do not let go.
[[nodiscard]] Result<void> changeSourceList(Snapshot &snapshot, const std::function<void(SourceList &list)> &change);

} // namespace rcm
