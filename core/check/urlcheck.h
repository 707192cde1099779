// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/urlprobe.h"
#include "core/sources/source.h"

#include <QString>

namespace rcm {

enum class UrlState {
    Present,
    Moved, // there, but the server says that it has another URL for good
    WebPage, // a page for people answers where a file should be: an error page, a sign-in page
    ChangedSize, // there, and not as large as the source list says
    Dead, // the vendor says that there is no such file
    Blocked, // the vendor or a mirror rule refuses it
    Unreachable, // nobody answered, or not conclusively
};
[[nodiscard]] QString urlStateName(UrlState state); // "changed-size" …
// Whether a download would find the file: Present, and Moved, which is a hint and no failure.
[[nodiscard]] bool isThere(UrlState state);

struct CheckedUrl {
    QString sourceId;
    QString name;
    QString version;
    QUrl url; // withoutSecrets()
    UrlState state = UrlState::Present;
    QString detail = {}; // what was expected and found; empty for Present
    QUrl finalUrl = {}; // where redirects ended, withoutSecrets() and without query; empty: there were none

    bool operator==(const CheckedUrl &) const = default;
};

// What a server's answer means for a source. A redirect is the way of most vendors and no move, unless it is a
// permanent one to another path on the same host.
[[nodiscard]] CheckedUrl judge(const Source &source, const UrlAnswer &answer);

} // namespace rcm
