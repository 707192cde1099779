// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadsummary.h"

#include "core/base/bytecount.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

int &memberFor(DownloadCounts &counts, TransferPhase phase)
{
    switch (phase) {
    case TransferPhase::Committed:
        return counts.fetched;
    case TransferPhase::Skipped:
        return counts.alreadyThere;
    case TransferPhase::NotStarted:
        return counts.notStarted;
    case TransferPhase::Cancelled:
        return counts.cancelled;
    default:
        return counts.failed;
    }
}

} // namespace

std::optional<qint64> DownloadTotals::total() const
{
    return unknownSizes == 0 ? std::optional(knownTotal) : std::nullopt;
}

QString totalsText(const DownloadTotals &totals)
{
    const bool isExact = totals.unknownSizes == 0;
    const QString atLeast = isExact ? QString() : u"at least "_s;
    QString text = u"%1 of %2 files, %3 of %4%5"_s.arg(totals.ended)
                       .arg(totals.downloads)
                       .arg(formatByteCount(totals.received), atLeast, formatByteCount(totals.knownTotal));
    if (!isExact)
        text += totals.unknownSizes == 1 ? u" (1 size unknown)"_s
                                         : QString(u" (%1 sizes unknown)"_s.arg(totals.unknownSizes));
    if (totals.bytesPerSecond > 0)
        text += u", "_s + formatByteRate(totals.bytesPerSecond);
    if (totals.secondsLeft)
        text += u", "_s + atLeast + formatDuration(*totals.secondsLeft) + u" left"_s;
    return text;
}

DownloadCounts DownloadSummary::counts() const
{
    DownloadCounts counts;
    counts.alreadyThere = static_cast<int>(skipped.size());
    counts.refused = static_cast<int>(refused.size());
    for (const FinishedDownload &download : downloads)
        memberFor(counts, download.phase) += static_cast<int>(download.planned.sourceIds().size());
    return counts;
}

} // namespace rcm
