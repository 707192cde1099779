// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/urlprobe.h"
#include "core/sources/source.h"

#include <QString>

namespace rcm {

enum class UrlState {
    Present,
    Moved, // there, but under another address now
    ChangedSize, // there, and not as large as the source list says
    Dead, // the vendor says that there is no such file
    Blocked, // the vendor or a mirror rule refuses it
    Unreachable, // nobody answered, or not in a way that tells
};
[[nodiscard]] QString urlStateName(UrlState state); // "changed-size" …

struct CheckedUrl {
    QString sourceId;
    QString name;
    QString version;
    QUrl url;
    UrlState state = UrlState::Present;
    QString detail = {}; // what was expected and found; empty for Present

    bool operator==(const CheckedUrl &) const = default;
};

// What a server's answer means for a source. A redirect to another host is the way of most vendors and no move; another
// path on the same host is one.
[[nodiscard]] CheckedUrl judge(const Source &source, const UrlAnswer &answer);

} // namespace rcm
