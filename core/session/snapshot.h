// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/documenttraffic.h"
#include "core/base/error.h"
#include "core/base/shared.h"
#include "core/check/urlcheck.h"
#include "core/coverage/coveragereport.h"
#include "core/download/downloadcounts.h"
#include "core/match/match.h"
#include "core/net/ratelimit.h"
#include "core/resolve/hostfailure.h"
#include "core/sources/mergesourcelists.h"
#include "core/sources/source.h"
#include "core/sources/updatereview.h"
#include "core/upstream/reportnode.h"
#include "core/upstream/upstreamreport.h"
#include "core/verify/verifyoutcome.h"
#include "core/workspace/workspace.h"

#include <QDateTime>
#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace rcm {

// All that is known at one moment; immutable once published, shared between the engine and whoever shows it. Published
// only whole: matches are those of the report and toolsets beside them. Snapshots share the parts that did not change,
// which isSameAs() and the pointers show.
struct Snapshot {
    Workspace workspace;
    std::shared_ptr<const UpstreamReport> report; // null: not read yet
    QString reportLocation; // where it came from, as a source list says it: never "latest", but the URL that it meant
    std::shared_ptr<const ReportNode> reportTree; // of `report`, as it was read
    QDateTime reportFetchedAt; // UTC
    Shared<std::vector<ItemClass>> itemClasses; // one a report item
    Shared<std::vector<Requirement>> requirements; // of all toolsets
    Shared<std::vector<Match>> matches;
    QStringList unknownToolsetKeys;
    Shared<SourceList> sourceList;
    std::shared_ptr<const SourceListChanges> lastChanges; // of the last build or update
    std::shared_ptr<const PendingUpdate> pendingUpdate; // null: none waits to be looked through
    // Of the last build or update: hosts whose documents could not be had or read, though they may exist.
    Shared<std::vector<HostFailure>> documentFailures;
    DocumentTraffic documentTraffic; // of the last build
    QList<RateLimit> rateLimits; // as hosts told them last
    std::optional<DownloadCounts> lastDownload; // of the last download stage that got as far as its queue
    QHash<QString, VerifiedFile> files; // by source id; what is not here was not looked at yet
    Shared<std::vector<OrphanFile>> orphans;
    QDateTime checkedAt; // UTC: when files and orphans were found
    std::shared_ptr<const CoverageReport> coverage; // null: not made yet
    Shared<std::vector<CheckedUrl>>
        checkedUrls; // one an included source, in the list's order, as servers answered last
    // Changes of decisions (CacheSession::edit) that the session has answered since it began, so that who asked for
    // several knows which of them this one shows.
    int answeredChanges = 0;
};

using SnapshotPointer = std::shared_ptr<const Snapshot>;

} // namespace rcm
