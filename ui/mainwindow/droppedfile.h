// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace rcm {

enum class FileKind { Workspace, Report, Toolset, Unknown };

// What a file that was dropped on the window is, judged by its name and its first bytes; the engine has the last word
// when it reads it.
[[nodiscard]] FileKind fileKind(const QString &name, QByteArrayView head);
// The same for a file on disk; reads its first 64 KiB at most.
[[nodiscard]] FileKind fileKindOf(const QString &path);

} // namespace rcm
