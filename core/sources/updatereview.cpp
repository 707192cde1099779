// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/updatereview.h"

#include <QHash>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool hasField(const PlannedEntry &entry, QLatin1StringView name)
{
    return std::ranges::any_of(entry.fields, [name](const FieldChange &field) { return field.field == name; });
}

bool isChecksumWeaker(const PlannedEntry &entry)
{
    if (!entry.before || !entry.after)
        return false;
    const auto before = effectiveSource(*entry.before).checksum;
    const auto after = effectiveSource(*entry.after).checksum;
    return before && (!after || weakness(*after) > weakness(*before));
}

// A pin does what it was made for, and a file that somebody has added needs neither report nor toolset.
std::optional<ReviewKind> kindOfKept(const PlannedEntry &entry)
{
    if (!entry.review.isEmpty() || !entry.before)
        return ReviewKind::Conflict;
    if (entry.before->curation.pinned)
        return ReviewKind::Held;
    return isHandAdded(*entry.before) && entry.fields.empty() ? std::nullopt : std::optional(ReviewKind::Conflict);
}

// Nothing where there is nothing to look at.
std::optional<ReviewKind> kindOf(const PlannedEntry &entry)
{
    switch (entry.change) {
    case PlannedChange::Add:
        return entry.review.isEmpty() ? ReviewKind::Added : ReviewKind::Conflict;
    case PlannedChange::Drop:
        return ReviewKind::Dropped;
    case PlannedChange::Hold:
        return ReviewKind::Unconfirmed;
    case PlannedChange::Keep:
        return kindOfKept(entry);
    case PlannedChange::None:
        return entry.review.isEmpty() ? std::nullopt : std::optional(ReviewKind::Conflict);
    case PlannedChange::Change:
        break;
    }
    const bool isSameVersion = !hasField(entry, "version"_L1);
    const bool isChecksumReplaced = hasField(entry, "checksum"_L1) && effectiveSource(*entry.before).checksum
        && effectiveSource(*entry.after).checksum;
    if (isSameVersion && (hasField(entry, "downloadUrl"_L1) || isChecksumReplaced))
        return ReviewKind::InPlace;
    if (isSameVersion && isChecksumWeaker(entry))
        return ReviewKind::Checksum;
    if (!entry.review.isEmpty())
        return ReviewKind::Conflict;
    return isSameVersion ? ReviewKind::Other : ReviewKind::Version;
}

} // namespace

QString reviewTitle(ReviewKind kind)
{
    switch (kind) {
    case ReviewKind::InPlace:
        return u"URL or checksum changed, version did not"_s;
    case ReviewKind::Checksum:
        return u"Checksum weaker or gone"_s;
    case ReviewKind::Conflict:
        return u"In conflict with a decision"_s;
    case ReviewKind::Unconfirmed:
        return u"Not confirmed: vendors could not be asked"_s;
    case ReviewKind::Dropped:
        return u"No longer needed"_s;
    case ReviewKind::Version:
        return u"Version changed"_s;
    case ReviewKind::Added:
        return u"Added"_s;
    case ReviewKind::Other:
        return u"Size, file name or checksum filled in"_s;
    case ReviewKind::Held:
        return u"Held by a pin"_s;
    }
    Q_UNREACHABLE();
}

std::vector<ReviewItem> reviewOf(const UpdatePlan &plan)
{
    std::vector<ReviewItem> items;
    items.reserve(plan.entries.size());
    for (std::size_t i = 0; i < plan.entries.size(); ++i) {
        if (const auto kind = kindOf(plan.entries[i]))
            items.push_back({*kind, i});
    }
    // Of new versions those first of which a checksum proves less than that of the former one.
    const auto rankOf = [&plan](const ReviewItem &item) {
        const bool isWeaker = item.kind == ReviewKind::Version && isChecksumWeaker(plan.entries[item.entry]);
        return std::pair{item.kind, !isWeaker};
    };
    std::stable_sort(items.begin(), items.end(),
        [&rankOf](const ReviewItem &left, const ReviewItem &right) { return rankOf(left) < rankOf(right); });
    return items;
}

bool isWorthReviewing(const UpdatePlan &plan)
{
    return !plan.news.isEmpty() || std::ranges::any_of(plan.entries, [](const PlannedEntry &entry) {
        return kindOf(entry).value_or(ReviewKind::Held) != ReviewKind::Held;
    });
}

QString keyOf(const PlannedEntry &entry)
{
    return entry.after ? entry.after->id : entry.before->id;
}

bool isChoice(const PlannedEntry &entry)
{
    return entry.change == PlannedChange::Add || entry.change == PlannedChange::Change
        || entry.change == PlannedChange::Drop;
}

AcceptedUpdate accepted(const PendingUpdate &pending, const SourceList &now, const QSet<QString> &keys)
{
    QHash<QString, const PlannedEntry *> reviewed;
    for (const PlannedEntry &entry : pending.plan.entries)
        reviewed.insert(keyOf(entry), &entry);
    AcceptedUpdate result;
    UpdatePlan plan = planUpdate(now, pending.fresh);
    bool isWhole = true;
    for (PlannedEntry &entry : plan.entries) {
        if (!isChoice(entry))
            continue;
        const QString key = keyOf(entry);
        const PlannedEntry *seen = reviewed.value(key);
        const bool isAsSeen = seen && seen->change == entry.change && seen->fields == entry.fields;
        if (keys.contains(key) && isAsSeen)
            continue;
        if (keys.contains(key))
            result.changedMeanwhile.append(key);
        isWhole = false;
        entry = {.change = PlannedChange::None, .before = entry.before, .after = entry.before};
    }
    std::erase_if(plan.entries, [](const PlannedEntry &entry) { return !entry.before && !entry.after; });
    // A list that was not brought to the newer report must not say that it was.
    if (!isWhole)
        plan.rest.metadata = now.metadata;
    result.list = applied(plan);
    result.changes = changesOf(plan);
    return result;
}

} // namespace rcm
