// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergeentry.h"

#include "core/base/urls.h"
#include "core/sources/keepfindings.h"
#include "core/sources/staleoverrides.h"
#include "core/sources/withunknown.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// As resolved in another version for the entry's pin, at the place of `fresh`.
Source atPlaceOf(Source pinned, const Source &fresh)
{
    const QString version = u'@' + fresh.version;
    if (!fresh.requestedVersion.isEmpty())
        pinned.id = fresh.id.endsWith(version) ? fresh.id.chopped(version.size()) + u'@' + pinned.version : fresh.id;
    pinned.requestedVersion = fresh.requestedVersion;
    pinned.matchedFrom = fresh.matchedFrom;
    pinned.alsoRequiredBy = fresh.alsoRequiredBy;
    return pinned;
}

} // namespace

QString reasonToKeep(const Source &source)
{
    if (source.curation.pinned)
        return u"pinned"_s;
    if (isHandAdded(source))
        return u"added by hand"_s;
    if (isEdited(source))
        return u"edited by hand"_s;
    return {};
}

QString reasonToStay(const Source &source)
{
    if (const QString reason = reasonToKeep(source); !reason.isEmpty())
        return reason;
    if (!source.curation.isEmpty())
        return u"curated"_s;
    return source.fingerprint.isEmpty() ? u"not made by this program"_s : QString();
}

Source held(const Source &existing, const Source &fresh)
{
    Source result = existing;
    rememberOverrideTarget(result);
    result.requestedVersion = fresh.requestedVersion;
    result.matchedFrom = fresh.matchedFrom;
    result.alsoRequiredBy = fresh.alsoRequiredBy;
    result.unconfirmed = fresh.unconfirmed;
    if (isSameFile(existing, fresh)) {
        if (!result.checksum)
            result.checksum = fresh.checksum;
        if (!result.size)
            result.size = fresh.size;
    }
    return result;
}

Source renewed(const Source &existing, const Source &fresh)
{
    Source before = existing;
    rememberOverrideTarget(before);
    Source result = fresh;
    result.curation = before.curation;
    std::erase_if(result.curation.reviewed, [&result](const ReviewedWarning &reviewed) {
        return reviewed.version != result.version && !isOfVendorsWays(reviewed.kind);
    });
    result.unknown = sourcelist::withUnknown(existing.unknown, fresh.unknown);
    keepManualChecksum(result, existing);
    keepHistory(result, existing);
    keepPublished(result, existing);
    return result;
}

QString warnOfStaleOverrides(Source &source)
{
    const QStringList stale = staleOverrides(source);
    if (stale.isEmpty())
        return {};
    const OverrideTarget &target = *source.curation.madeFor;
    const bool isOtherVersion = target.version != source.version;
    QString reason = u"overrides of %1 were made for %2 and are not applied to %3"_s.arg(stale.join(", "_L1),
        isOtherVersion ? target.version : displayUrl(target.downloadUrl),
        isOtherVersion ? source.version : displayUrl(source.downloadUrl));
    const QJsonObject proposed = proposedOverrides(source);
    for (auto field = proposed.begin(); field != proposed.end(); ++field) {
        const QString text = field->toString();
        reason
            += u"; proposed: %1 %2"_s.arg(field.key(), field.key() == "downloadUrl"_L1 ? displayUrl(QUrl(text)) : text);
    }
    addWarning(source, {WarningKind::Decision, reason});
    return reason;
}

PlannedEntry leftAlone(const Source &existing, const Source &fresh, const QString &reason)
{
    Source kept = existing;
    if (!isHandAdded(existing)) // which stays recognisable as such
        kept.matchedFrom = fresh.matchedFrom;
    kept.alsoRequiredBy = fresh.alsoRequiredBy;
    kept.unconfirmed.reset();
    rememberOverrideTarget(kept);
    PlannedEntry entry{
        .before = existing, .after = std::move(kept), .fields = changedFields(existing, renewed(existing, fresh))};
    if (!entry.fields.empty()) {
        entry.change = PlannedChange::Keep;
        entry.reason = reason + u"; otherwise"_s;
    }
    return entry;
}

PlannedEntry broughtToPin(const Source &existing, const Source &fresh, const PinnedFile *pinned)
{
    const QString version = existing.curation.pinnedVersion;
    if (!pinned || !pinned->source) {
        const QString why = pinned ? u"not to be had: "_s + pinned->reason : u"takes effect with the next update"_s;
        PlannedEntry entry = leftAlone(existing, fresh, u"pinned to %1"_s.arg(version));
        entry.change = PlannedChange::Keep;
        entry.reason = u"pinned to %1: %2"_s.arg(version, why);
        if (pinned)
            entry.review = entry.reason;
        return entry;
    }
    Source after = renewed(existing, atPlaceOf(*pinned->source, fresh));
    after.curation.pinnedVersion = after.version;
    after.fingerprint = fingerprintOf(after);
    PlannedEntry entry{.change = PlannedChange::Change,
        .before = existing,
        .reason = u"pinned to %1"_s.arg(version),
        .fields = changedFields(existing, after)};
    entry.review = warnOfStaleOverrides(after);
    entry.after = std::move(after);
    return entry;
}

} // namespace rcm
