// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/checksumlisting.h"

// The forms in which several lines tell checksums. Each function reads what begins at lines[at], appends it and moves
// `at` to the last line of it; false: nothing of its form begins there.
namespace rcm::checksumblock {

// "SHA256 hash of X:" and the value below it; Windows 7 to 8.1 write "SHA1 hash of file X:" and the value in pairs,
// parted by blanks. German, Spanish and French ones begin with "SHA256-Hash von", "SHA256 hash de", "SHA256 hachage
// de".
[[nodiscard]] bool certutil(const QStringList &lines, qsizetype &at, std::vector<ListedFile> &files);

// "Algorithm : SHA256", "Hash : …", "Path : C:\…", one a line, as PowerShell's Get-FileHash | Format-List.
[[nodiscard]] bool getFileHashList(const QStringList &lines, qsizetype &at, std::vector<ListedFile> &files);

// The same as a table, whose heading says where its columns begin. Values that were cut ("…") are no checksums.
[[nodiscard]] bool getFileHashTable(const QStringList &lines, qsizetype &at, std::vector<ListedFile> &files);

// "file: 0A1B 2C3D …" and "file: SHA512 = 0A1B …", continued by indented lines: gpg --print-md.
[[nodiscard]] bool printMd(const QStringList &lines, qsizetype &at, std::vector<ListedFile> &files);

} // namespace rcm::checksumblock
