// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/session/snapshot.h"
#include "ui/presentation/decisions.h"
#include "ui/presentation/toolstate.h"

#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace rcm {

// One file, or one requirement that leads to no file, as the tree shows it. Plain value made from a snapshot.
struct ToolRow {
    QString key; // unique and stable over snapshots: the source id, or toolset and pointer where there is no source
    QString sourceId; // empty: nothing to download stands behind the row
    QString section; // heading of the group, "Tool cache"
    QString sectionPlace; // where that comes from: "/toolcache in toolset-2025.json"; empty: not from a toolset
    QString name;
    QString requested; // the toolset's pattern
    QString version; // the upstream version; empty when none was found
    Platform platform;
    Arch arch;
    QUrl url;
    QString urlText; // the same as text, made once
    QString checksum; // origin for people: "Vendor", "Third party"; empty: no source
    std::optional<ToolState> checksumState = {}; // what is wrong with it: none published, or a weak one
    ToolState onceThere = ToolState::Verified; // what a file that has just arrived is by this checksum
    std::optional<qint64> size = {}; // bytes, of the whole file
    ToolState status = ToolState::Pending;
    ToolState statusIncluded = ToolState::Pending; // of a source: what the status is unless it is excluded
    std::optional<ToolState> cache = {}; // nothing: no file is expected
    QDateTime arrivedAt = {}; // UTC, of the file in the cache; invalid: not known
    QDateTime verifiedAt = {}; // the same
    bool included = true;
    HandMarks decisions = {}; // of a person
    QString note; // a maintainer's
    QString change; // what the latest update did to it, one sentence; empty: nothing
    QString reason; // why it is as it is, one sentence
    QString searchText; // lower case: everything that the search field looks through
    // Where the row comes from in the snapshot that it was made from; -1: not there.
    int sourceIndex = -1;
    int unresolvedIndex = -1;
    int packageIndex = -1;
    int matchIndex = -1;

    bool operator==(const ToolRow &) const = default;
    [[nodiscard]] bool isSource() const { return !sourceId.isEmpty(); }
    // When the file came into the cache, or else when it was verified last.
    [[nodiscard]] QDateTime date() const { return arrivedAt.isValid() ? arrivedAt : verifiedAt; }
    // The row as it is under another decision of the maintainer's.
    void setState(CurationState state)
    {
        included = state != CurationState::Excluded;
        status = included ? statusIncluded : ToolState::Excluded;
        decisions = withState(decisions, state);
    }
};

// All rows in the order of the toolsets; what was added by hand and what the image has and no toolset names follow in
// sections of their own, and what package managers bring comes last, in a section for each of them.
[[nodiscard]] std::vector<ToolRow> toolRows(const Snapshot &snapshot);

// Who told it: "Vendor", "Third party" …, "None".
[[nodiscard]] QString checksumOriginText(const std::optional<Checksum> &checksum);
[[nodiscard]] QString checksumOriginText(ChecksumOrigin origin);

} // namespace rcm
