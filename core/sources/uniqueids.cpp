// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/uniqueids.h"

namespace rcm {

QString UniqueIds::take(const QString &id)
{
    QString unique = id;
    if (m_taken.contains(id)) {
        for (int &copy = m_copies[id]; m_taken.contains(unique); ++copy)
            unique = id + u'#' + QString::number(copy + 2);
    }
    m_taken.insert(unique);
    return unique;
}

} // namespace rcm
