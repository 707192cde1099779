// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enumnames.h"
#include "core/sources/updateplan.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// Why an entry of an update is worth a look; the most alarming first.
enum class ReviewKind {
    InPlace, // another URL or checksum under the same version
    Checksum, // under the same version, the new one proves less, or there is none any more
    Conflict, // a decision stands against the change, or may not fit any more
    Unconfirmed, // those who decide about it could not be asked; what was known stays
    Dropped,
    Version, // whatever else changes with it
    Added,
    Other, // size or file name
    Held, // a pin keeps it as it is, as somebody has decided
};
inline constexpr EnumNames reviewKindNames({
    std::pair{ReviewKind::InPlace, QLatin1StringView("in-place")},
    std::pair{ReviewKind::Checksum, QLatin1StringView("checksum")},
    std::pair{ReviewKind::Conflict, QLatin1StringView("conflict")},
    std::pair{ReviewKind::Unconfirmed, QLatin1StringView("unconfirmed")},
    std::pair{ReviewKind::Dropped, QLatin1StringView("dropped")},
    std::pair{ReviewKind::Version, QLatin1StringView("version")},
    std::pair{ReviewKind::Added, QLatin1StringView("added")},
    std::pair{ReviewKind::Other, QLatin1StringView("other")},
    std::pair{ReviewKind::Held, QLatin1StringView("held")},
});
// A heading: "URL or checksum changed, version did not".
[[nodiscard]] QString reviewTitle(ReviewKind kind);

struct ReviewItem {
    ReviewKind kind = ReviewKind::Other;
    std::size_t entry = 0; // its place in the plan

    bool operator==(const ReviewItem &) const = default;
};

// What of the plan is to be looked at: most alarming first, within a kind in the order of the plan.
[[nodiscard]] std::vector<ReviewItem> reviewOf(const UpdatePlan &plan);

// Whether a person has something to look at: an entry that is not merely held, or news.
[[nodiscard]] bool isWorthReviewing(const UpdatePlan &plan);

// The id of the entry as it will be, or where it is dropped as it was.
[[nodiscard]] QString keyOf(const PlannedEntry &entry);
// Whether the entry becomes another one, so that somebody can accept or reject that.
[[nodiscard]] bool isChoice(const PlannedEntry &entry);

// An update that is worked out, and waits to be looked through.
struct PendingUpdate {
    SourceList fresh; // as report, toolsets and vendors have it
    UpdatePlan plan; // for the list as it was then
};

struct AcceptedUpdate {
    SourceList list;
    SourceListChanges changes;
    QStringList changedMeanwhile; // keys of accepted entries that would become something else by now: left as they are
};

// The list that the entries with these keys make of `now`, which somebody may have changed since the plan was made.
[[nodiscard]] AcceptedUpdate accepted(const PendingUpdate &pending, const SourceList &now, const QSet<QString> &keys);

} // namespace rcm
