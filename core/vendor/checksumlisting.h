// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// A value as a list of checksums has it.
struct ListedValue {
    QString hex; // at least 32 digits
    QString algorithm = {}; // as the list names it, "SHA2-256"; empty: it does not
};

// These values belong to the file that bears one of these names: a table's row has further cells. Without names it is
// about no file in particular.
struct ListedFile {
    QStringList names; // as they stand there, folders and outer blanks included
    std::vector<ListedValue> values;
};

struct ChecksumListing {
    std::vector<ListedFile> files;
    bool hasOtherText = false; // lines that are about no file
};

// `text` has line ends of any kind; HTML and PGP's clear-signed armour are taken off (the signature is not checked).
// With `hasColumns` each line is a name without blanks and what rhash writes behind it, in columns.
[[nodiscard]] ChecksumListing readChecksumListing(QString text, bool hasColumns);

} // namespace rcm
