// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/release.h"

#include <QHash>
#include <QString>

#include <utility>
#include <vector>

namespace rcm::index {

// The releases of a document that lists files one by one, in the order in which each comes first. Found by a key, so
// that the time for a document grows as it does.
class GroupedReleases {
public:
    // The release of this key; `make` gives it when the key is new. Valid until the next call.
    template <class Make> Release &of(const QString &key, const Make &make)
    {
        auto place = m_places.constFind(key);
        if (place == m_places.cend()) {
            place = m_places.insert(key, m_releases.size());
            m_releases.push_back(make());
        }
        return m_releases[*place];
    }

    [[nodiscard]] std::vector<Release> take() { return std::exchange(m_releases, {}); }

private:
    std::vector<Release> m_releases;
    QHash<QString, std::size_t> m_places;
};

} // namespace rcm::index
