// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace rcm {

// Where a source comes from: the row of the report and the entry of the toolset.
struct MatchedFrom {
    bool upstream = false; // a row of the report stands behind it
    QString toolset; // path of the toolset; "" when no toolset names it
    QString pointer; // RFC 6901, in the toolset
    QString upstreamVersion; // the row's version, as inspect prints it
    QString upstreamSource; // "toolcache", "installed", "table", "toolset"
    QStringList section;
    QString reportName;

    bool operator==(const MatchedFrom &) const = default;
};

} // namespace rcm
