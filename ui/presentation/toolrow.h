// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/session/snapshot.h"
#include "ui/presentation/toolstate.h"

#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace rcm {

// One file, or one requirement that leads to no file, as the tree shows it. Plain value made from a snapshot.
struct ToolRow {
    QString key; // unique and stable over snapshots: the source id, or toolset and pointer where there is no source
    QString sourceId; // empty: nothing to download stands behind the row
    QString section; // heading of the group, "toolcache"
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
    bool included = true;
    QString reason; // why it is as it is, one sentence
    QString searchText; // lower case: everything that the search field looks through
    // Where the row comes from in the snapshot that it was made from; -1: not there.
    int sourceIndex = -1;
    int unresolvedIndex = -1;
    int packageIndex = -1;
    int matchIndex = -1;

    bool operator==(const ToolRow &) const = default;
    [[nodiscard]] bool isSource() const { return !sourceId.isEmpty(); }
    // The row as it is under another decision of the maintainer's.
    void setIncluded(bool isIncluded)
    {
        included = isIncluded;
        status = isIncluded ? statusIncluded : ToolState::Excluded;
    }
};

// All rows in the order of the toolsets; what the image has and no toolset names follows in a section of its own, and
// what package managers bring comes last, in a section for each of them.
[[nodiscard]] std::vector<ToolRow> toolRows(const Snapshot &snapshot);

// "apt packages", the section of what a manager brings.
[[nodiscard]] QString packageSectionTitle(const QString &manager);

// Who told it: "Vendor", "Third party" …, "None".
[[nodiscard]] QString checksumOriginText(const std::optional<Checksum> &checksum);
[[nodiscard]] QString checksumOriginText(ChecksumOrigin origin);

} // namespace rcm
