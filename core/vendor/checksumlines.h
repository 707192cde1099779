// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/checksumlisting.h"

#include <QStringView>

#include <optional>

// The forms in which one line tells the checksum of a file. Each function takes one form; nothing: the line is none.
namespace rcm::checksumline {

// Long enough to be a checksum of some kind and not a word or a number: MD5 is the shortest that we know.
[[nodiscard]] bool looksLikeChecksum(QStringView text);

// "hex  file", "hex *file", "hex file", "hex", "sha256:hex  file"; names after a backslash are escaped.
// gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html
[[nodiscard]] std::optional<ListedFile> digestFirst(const QString &line);

// "SHA256 (file) = hex" of BSD, "SHA256(file)= hex" and "SHA2-256(file)= hex" of openssl.
[[nodiscard]] std::optional<ListedFile> tag(const QString &line);

// Cells separated by '|': those that look like checksums are values, one of the others is the file's name. `heading`
// is the table's first row, which may name algorithms; it is noted when it passes.
[[nodiscard]] std::optional<ListedFile> tableRow(const QString &line, QStringList &heading);

// "file hex", "file: hex", "file hex hex"; "SHA256= hex" is about no file in particular. A list item's mark and
// backticks, as release notes have them, are passed over.
[[nodiscard]] std::optional<ListedFile> nameFirst(const QString &line);

// "SHA256  hex  file": a row of Get-FileHash's table without its heading.
[[nodiscard]] std::optional<ListedFile> algorithmFirst(const QString &line);

// "file value value …": every word behind the first is a value, whatever it is.
[[nodiscard]] std::optional<ListedFile> columns(const QString &line);

} // namespace rcm::checksumline
