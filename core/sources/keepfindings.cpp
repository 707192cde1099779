// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/keepfindings.h"

#include "core/sources/predecessors.h"
#include "core/sources/sourcelistchanges.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool disagree(const std::optional<Checksum> &left, const std::optional<Checksum> &right)
{
    return left && right && left->digest.algorithm() == right->digest.algorithm() && left->digest != right->digest;
}

// Two third parties tell different checksums: what one of them told before is no better now.
bool isContradicted(const Source &source)
{
    const bool isUncertain = !source.checksum || isWeak(source.checksum->digest.algorithm());
    return isUncertain && std::ranges::any_of(source.warnings, [](const Warning &warning) {
        return warning.kind == WarningKind::ChecksumConflict;
    });
}

bool isOfThirdParty(const Source &source)
{
    return source.checksum && source.checksum->origin == ChecksumOrigin::ThirdParty;
}

bool isPublished(const Source &source)
{
    return source.checksum && source.checksum->origin != ChecksumOrigin::FirstDownload && !isManual(source);
}

} // namespace

bool isSameFile(const Source &left, const Source &right)
{
    return left.downloadUrl == right.downloadUrl && left.version == right.version;
}

bool isManual(const Source &source)
{
    return source.checksum && source.checksum->origin == ChecksumOrigin::Manual;
}

void addWarning(Source &source, const Warning &warning)
{
    if (std::ranges::find(source.warnings, warning) == source.warnings.end())
        source.warnings.push_back(warning);
}

void keepHistory(Source &merged, const Source &existing)
{
    if (!isSameFile(existing, merged))
        return;
    for (const Warning &warning : existing.warnings) {
        if (isHistory(warning))
            addWarning(merged, warning);
    }
    if (isManual(existing))
        return;
    if (disagree(existing.checksum, merged.checksum))
        addWarning(merged,
            {WarningKind::ConflictOverTime,
                u"conflict over time: this URL had %1 before and has %2 now"_s.arg(
                    checksumText(existing.checksum), checksumText(merged.checksum))});
    if (existing.checksum && existing.checksum->origin == ChecksumOrigin::FirstDownload && !merged.checksum)
        merged.checksum = existing.checksum;
}

void keepManualChecksum(Source &merged, const Source &existing)
{
    if (!isManual(existing) || !isSameFile(existing, merged))
        return;
    if (merged.checksum && merged.checksum->digest == existing.checksum->digest)
        return; // now confirmed by whoever publishes it
    if (disagree(existing.checksum, merged.checksum))
        addWarning(merged,
            {WarningKind::Conflict,
                u"conflict: %1 here, %2 as published"_s.arg(
                    checksumText(existing.checksum), checksumText(merged.checksum))});
    merged.checksum = existing.checksum;
}

void keepPublished(Source &merged, const Source &existing)
{
    if (!isSameFile(existing, merged))
        return;
    QStringList gone;
    const bool isKnown = isPublished(existing) && !(isContradicted(merged) && isOfThirdParty(existing));
    if (isKnown && (!merged.checksum || weakness(*merged.checksum) > weakness(*existing.checksum))) {
        merged.checksum = existing.checksum;
        gone.append(checksumText(existing.checksum));
    }
    if (existing.size && !merged.size) {
        merged.size = existing.size;
        gone.append(u"size %1"_s.arg(*existing.size));
    }
    if (!gone.isEmpty())
        addWarning(
            merged, {WarningKind::NoLongerPublished, u"no longer published: %1; kept"_s.arg(gone.join(", "_L1))});
}

void keepFindings(SourceList &fresh, const SourceList &former)
{
    const Predecessors predecessors(former.sources, fresh.sources);
    for (Source &source : fresh.sources) {
        if (const Source *before = predecessors.of(source))
            keepHistory(source, *before);
    }
}

} // namespace rcm
