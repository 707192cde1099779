// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/rowfilter.h"

#include <algorithm>

namespace rcm {

bool isBelowAny(const QStringList &headings, const QStringList &path)
{
    return std::any_of(headings.cbegin(), headings.cend(), [&path](const QString &heading) {
        return heading.isEmpty() ? path.isEmpty() : path.contains(heading, Qt::CaseInsensitive);
    });
}

bool isInSectionsOf(const RowFilter &filter, const QStringList &path)
{
    return (filter.sections.isEmpty() || isBelowAny(filter.sections, path)) && !isBelowAny(filter.exceptSections, path);
}

} // namespace rcm
