// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/differencedocument.h"
#include "core/session/snapshot.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace rcm {

// Two reports to be compared, each as Workspace::report names one. Network settings, releases' repository and
// definitions are those of the workspace.
struct ComparisonRequest {
    Workspace workspace;
    QString earlier;
    QString later;

    bool operator==(const ComparisonRequest &) const = default;
};

struct ReportComparison {
    ReportDifference difference;
    QStringList notices = {}; // what is odd about the two, and what reading them brought up

    bool operator==(const ReportComparison &) const = default;
};

// What differs between the reports of two snapshots, both of which have one. Notices say where they are the same
// report, of different images, or in the wrong order.
[[nodiscard]] ReportComparison comparisonOf(const Snapshot &earlier, const Snapshot &later);

// What is most likely wanted: the workspace's report against the image's latest release; where the report is that one,
// what the source list was made of against it. An empty text: nobody can tell.
[[nodiscard]] ComparisonRequest usualComparison(const Snapshot &snapshot);

} // namespace rcm

Q_DECLARE_METATYPE(rcm::ComparisonRequest)
Q_DECLARE_METATYPE(rcm::ReportComparison)
