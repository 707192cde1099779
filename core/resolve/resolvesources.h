// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/match/match.h"
#include "core/resolve/documentset.h"
#include "core/resolve/hostfailure.h"
#include "core/resolve/parsedindexes.h"
#include "core/sources/source.h"

namespace rcm {

struct ResolveOptions {
    bool includeUpstream = false; // also the tools that the image has and no toolset names
};

struct Resolution {
    std::vector<Source> sources;
    std::vector<UnresolvedTool> unresolved;
    std::vector<Package> packages;
    std::vector<HostFailure> failures; // of documents that may exist; `entries` is counted once the list is merged
    // Whether every document that the answer depends on was at hand. While false, DocumentSet::takeWanted() says what
    // to fetch.
    bool complete = false;
};

// Works out URL, size and checksum of every file that is needed. Pure but for what it asks of `documents`; call it
// again after fetching what was wanted. Deterministic; a URL is one that the vendor uses, or the tool is
// unresolved with a reason. `classes`: of the report, as classifyRows() says; `indexes` keeps what was parsed in the
// rounds before.
[[nodiscard]] Resolution resolveSources(const std::vector<Match> &matches, const UpstreamReport &report,
    const std::vector<ItemClass> &classes, const Catalog &catalog, const ResolveOptions &options,
    DocumentSet &documents, ParsedIndexes &indexes);

} // namespace rcm
