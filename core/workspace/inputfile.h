// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace rcm {

enum class InputKind {
    Workspace,
    Report, // of upstream: JSON node tree or readme
    Toolset,
    SourceList,
    MirrorRules,
    Other, // another file of ours, or one that is not JSON
    Unknown, // JSON, but not as any file that we know
};

// What a file is, judged by its content; whoever reads it has the last word.
struct InputFile {
    InputKind kind = InputKind::Unknown;
    QString description; // for messages, with its article: "a source list", "a JSON file of unknown type"

    bool operator==(const InputFile &) const = default;
};

// `name` is the file's name: readmes are recognized by it, and toolsets that hold nothing we know.
[[nodiscard]] InputFile inputFile(const QString &name, const QByteArray &content);
// The same for a file on disk. Fails where it cannot be read, is not a regular file, or is larger than 16 MB, which no
// file that is edited by hand is.
[[nodiscard]] Result<InputFile> inputFileAt(const QString &path);

} // namespace rcm
