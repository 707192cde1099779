// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace rcm {

// Which rows of a report are meant: what definitions and toolset keys have in common when they say so. Words are
// compared whole and without case, never by substring.
struct RowFilter {
    QStringList names = {};
    QStringList sections = {}; // one of these headings stands in the row's path; empty: any
    QStringList exceptSections = {};

    bool operator==(const RowFilter &) const = default;
};

// Whether one of the headings stands in a row's path. An empty heading is the top of the report.
[[nodiscard]] bool isBelowAny(const QStringList &headings, const QStringList &path);

// Whether rows with this path are meant, their names left aside.
[[nodiscard]] bool isInSectionsOf(const RowFilter &filter, const QStringList &path);

} // namespace rcm
