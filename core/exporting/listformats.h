// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// What a source list was written as.
struct ListDocument {
    QByteArray content;
    QStringList remarks; // what is not in it, or not as a reader may expect; for people

    bool operator==(const ListDocument &) const = default;
};

// A format that (a part of) a source list can be exported in. To add one: a writer, and a row of the table.
struct ListFormat {
    QString name; // as --format takes it
    QString purpose; // one line for --help
    ListDocument (*write)(const SourceList &list);
};

// In the order in which --help lists them.
[[nodiscard]] const std::vector<ListFormat> &listFormats();

} // namespace rcm
