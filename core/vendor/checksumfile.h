// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace rcm {

struct ChecksumFileOptions {
    // For lists with many checksums of one length behind each name, as rhash writes them for yq: which column after the
    // name holds the one that is meant, from 1. 0: the list has one checksum of that length for each file.
    int column = 0;
    // A text with one checksum and no file name is about the file that is asked for (a ".sha256" beside the file). Off
    // for documents that are not about that file alone, such as the notes of a release.
    bool acceptBare = true;
};

// What a vendor's list says of the file `fileName`, whole and exactly spelled: never of one whose name only contains
// it. The name may lead with folders ("win64/en-US/setup.exe"); lists may have further ones before it, with '/' or '\',
// where all entries of that name agree. A single entry that differs by GitHub's dots for blanks is taken, too.
//
// Reads the forms that are in use: bare hex; "hex  file", "hex *file" and escaped names (sha256sum); "SHA256 (file) =
// hex" (BSD, openssl) and ".dgst" of all algorithms; certutil's; Get-FileHash's list and table; "file: 00AA BB…" over
// several lines (gpg --print-md); "file hex" and "file: hex"; tables in Markdown and HTML; `<pre>` pages; values after
// "sha256:" or "SHA256="; all of it with any line ends, in upper case, in UTF-16, inside PGP clear-signed armour (the
// signature itself is not checked).
//
// Fails with `subject`, and with what was found instead, when the file is not in the list, is there with different
// values, or has a value of another length than the algorithm's.
[[nodiscard]] Result<Digest> checksumFor(const QByteArray &bytes, const QString &fileName, HashAlgorithm algorithm,
    const QString &subject, const ChecksumFileOptions &options = {});

} // namespace rcm
