// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace rcm {

// Ids of one list, none of which stands for two entries.
class UniqueIds {
public:
    // The id, with a number behind it where it is taken already ("…#2"); it is taken then.
    QString take(const QString &id);

private:
    QSet<QString> m_taken;
    QHash<QString, int> m_copies; // numbers given to an id, so that no search begins at the first again
};

} // namespace rcm
