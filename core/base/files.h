// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace rcm {

// The whole file. Fails with the path and the system's reason; refuses devices (pipes and
// terminals are read to their end) and what has more than `limit` bytes.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 limit = 512LL * 1024 * 1024);

// Replaces a regular file in one step (write beside it, flush to disk, rename): readers see the old or the new content,
// never a part. A symbolic link stays, and what it leads to is replaced. A device, a pipe or a socket stays what it is
// and takes the bytes as they come; opening a pipe waits for its reader. A folder is ErrorKind::Io, a full disk
// ErrorKind::NoSpace.
[[nodiscard]] Result<void> writeFileAtomically(const QString &path, const QByteArray &content);

// JSON in any encoding that decodeText() knows. `subject` (path or URL) goes into the error with line and column, and
// with a word on what the content looks like instead (HTML, empty, binary, JSON with comments).
[[nodiscard]] Result<QJsonDocument> parseJson(const QByteArray &bytes, const QString &subject);

// JSON, and what pwsh's ConvertFrom-Json takes beyond it.
struct LenientJson {
    QJsonDocument document;
    QString beyondJson; // "comments (line 2) and trailing commas (line 17)", the first of each; empty: it is JSON
};

// The same for files that other programs read by ConvertFrom-Json: takes comments ("//" to the end of the line, "/*
// */") and one comma before a closing bracket.
[[nodiscard]] Result<LenientJson> parseLenientJson(const QByteArray &bytes, const QString &subject);

// The same, of a file whose root is an object.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &subject);

// Appends one reference token to an RFC 6901 JSON pointer, escaping '~' and '/'.
[[nodiscard]] QString pointerTo(const QString &parent, QStringView key);
[[nodiscard]] QString pointerTo(const QString &parent, qsizetype index);

// "null", "a boolean", "a number", "a string", "an array", "an object", as errors name what they found.
[[nodiscard]] QString jsonTypeName(const QJsonValue &value);
// A value as it stands in a file; a long one is cut.
[[nodiscard]] QString jsonText(const QJsonValue &value);
// The string "abc", the number 5, true, an array: what errors found in place of something else.
[[nodiscard]] QString foundText(const QJsonValue &value);

} // namespace rcm
