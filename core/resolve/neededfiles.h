// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/catalog/catalog.h"
#include "core/match/match.h"
#include "core/sources/source.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace rcm {

// One file that the cache is to hold, before anybody knows its URL.
struct NeededFile {
    const ToolDefinition *tool = nullptr; // of the catalog, or `ownTool`; never null
    QString version; // of the report's row; empty: the newest that `requestedVersion` takes is meant
    QString rawVersion;
    QString requestedVersion;
    Platform platform; // in our words
    Arch arch;
    QString osVersion; // of the image, "24.04": some files are built for one release of a system
    QStringList section; // of the row, or the one that such a requirement would stand in
    QHash<QString, QString> attributes; // of the toolset's entry
    MatchedFrom matchedFrom;
    std::shared_ptr<const ToolDefinition> ownTool = {}; // of a tool that the toolset alone knows where to find
    std::shared_ptr<const FileRule> manifestRule = {}; // goes before all rules of the tool: toolsetmanifest.h
};

struct NeededFiles {
    std::vector<NeededFile> files;
    std::vector<UnresolvedTool> unresolved; // what needs a file, and nothing says which
    std::vector<Package> packages; // what a package manager brings, so that no file is needed
};

// What the requirements need, and with `includeUpstream` also the report's other downloads and packages. Each row once.
// `classes`: of the report, as classifyRows() says.
[[nodiscard]] NeededFiles neededFiles(const std::vector<Match> &matches, const UpstreamReport &report,
    const std::vector<ItemClass> &classes, const Catalog &catalog, bool includeUpstream);

} // namespace rcm
