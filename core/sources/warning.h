// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace rcm {

// What a warning of a source list entry is about. Nothing branches on its text.
enum class WarningKind {
    Conflict, // a person's checksum differs from the published one
    ChecksumConflict, // two publishers tell different checksums of the same file
    ConflictOverTime, // the published checksum is another one than before
    Drift, // the file at the URL is another one than at the first download
    NoLongerPublished, // a checksum or size that was published before is kept
    ChecksumUnavailable, // a document that may have a checksum could not be read
    WeakChecksum, // MD5 or SHA-1 alone
    Rolling, // the URL serves whatever is newest
    StandIn, // another file than the one that images install
    Emulated, // built for another processor, whose programs the image runs
    Decision, // a decision that may not fit any more
    Other, // of the index, or of a kind that this program does not know
};
[[nodiscard]] QString warningKindName(WarningKind kind); // "conflict-over-time" …
[[nodiscard]] std::optional<WarningKind> warningKindFromName(QStringView name);

struct Warning {
    WarningKind kind = WarningKind::Other;
    QString text; // for people
    QJsonObject unknown = {}; // members that we do not know, and a kind that we do not know; kept on saving

    bool operator==(const Warning &) const = default;
};

// Findings on what a URL served at different times. Asking the vendor again cannot settle them.
[[nodiscard]] bool isHistory(const Warning &warning);

// Whether warnings of the kind say how the vendor does things, which another version does not change.
[[nodiscard]] bool isOfVendorsWays(WarningKind kind);

// The kind of a warning that a list of version 0.1 holds as plain text, which began with a word for it.
[[nodiscard]] Warning warningFromText(const QString &text);

[[nodiscard]] QStringList textsOf(const std::vector<Warning> &warnings);

} // namespace rcm
