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
    // The list that is to be updated, if there is one; outlives the call. For its entries that wait for their pin, the
    // pinned version is looked for, too.
    const std::vector<Source> *former = nullptr;
};

struct Resolution {
    std::vector<Source> sources;
    std::vector<UnresolvedTool> unresolved;
    std::vector<Package> packages;
    std::vector<PinnedFile> pinned; // one for each entry of ResolveOptions::former that waits for its pin
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
