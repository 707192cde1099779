// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/toolstate.h"

#include <QCoreApplication>
#include <QTextDocument>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ToolState)
};

// Share of `over` in a mix with `under`, 0 to 1.
QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto channel = [share](int above, int below) { return qRound(above * share + below * (1 - share)); };
    return QColor(
        channel(over.red(), under.red()), channel(over.green(), under.green()), channel(over.blue(), under.blue()));
}

} // namespace

ToolState toolStateOf(MatchStatus status)
{
    switch (status) {
    case MatchStatus::Matched:
        return ToolState::Pending;
    case MatchStatus::Missing:
        return ToolState::Missing;
    case MatchStatus::NotInReport:
        return ToolState::NotInReport;
    case MatchStatus::Ambiguous:
        return ToolState::Ambiguous;
    case MatchStatus::NotApplicable:
        return ToolState::NotApplicable;
    case MatchStatus::NotADownload:
        break;
    }
    return ToolState::NotADownload;
}

ToolState toolStateOf(TransferPhase phase)
{
    switch (phase) {
    case TransferPhase::Queued:
        return ToolState::Queued;
    case TransferPhase::Requesting:
        return ToolState::Requesting;
    case TransferPhase::Receiving:
        return ToolState::Receiving;
    case TransferPhase::Waiting:
        return ToolState::Waiting;
    case TransferPhase::Verifying:
        return ToolState::Verifying;
    case TransferPhase::Committed:
        return ToolState::Downloaded;
    case TransferPhase::Skipped:
        return ToolState::Skipped;
    case TransferPhase::Failed:
        return ToolState::Failed;
    case TransferPhase::NotStarted:
        return ToolState::NotStarted;
    case TransferPhase::Cancelled:
        break;
    }
    return ToolState::Cancelled;
}

ToolState toolStateOf(CacheState state)
{
    switch (state) {
    case CacheState::Verified:
        return ToolState::Verified;
    case CacheState::Unverified:
        return ToolState::Unverified;
    case CacheState::Mismatch:
        return ToolState::Mismatch;
    case CacheState::Partial:
        return ToolState::Partial;
    case CacheState::Absent:
        break;
    }
    return ToolState::Absent;
}

ToolState toolStateOf(UrlState state)
{
    switch (state) {
    case UrlState::Present:
        return ToolState::Resolved;
    case UrlState::Moved:
        return ToolState::Moved;
    case UrlState::ChangedSize:
        return ToolState::ChangedSize;
    case UrlState::Dead:
        return ToolState::Dead;
    case UrlState::Blocked:
        return ToolState::Blocked;
    case UrlState::Unreachable:
        break;
    }
    return ToolState::Unreachable;
}

bool isUrlProblem(ToolState state)
{
    switch (state) {
    case ToolState::Moved:
    case ToolState::ChangedSize:
    case ToolState::Dead:
    case ToolState::Blocked:
    case ToolState::Unreachable:
        return true;
    default:
        return false;
    }
}

bool needsAttention(ToolState state)
{
    switch (state) {
    case ToolState::Review:
    case ToolState::Unresolved:
    case ToolState::Missing:
    case ToolState::NotInReport:
    case ToolState::Ambiguous:
    case ToolState::Failed:
    case ToolState::NotStarted:
    case ToolState::Mismatch:
        return true;
    default:
        return isUrlProblem(state);
    }
}

bool isUnderWay(ToolState state)
{
    switch (state) {
    case ToolState::Queued:
    case ToolState::Requesting:
    case ToolState::Receiving:
    case ToolState::Waiting:
    case ToolState::Verifying:
        return true;
    default:
        return false;
    }
}

StateLook lookOf(ToolState state)
{
    switch (state) {
    case ToolState::Resolved:
        return {Words::tr("Resolved"), u"check"_s, Tone::Good};
    case ToolState::Review:
        return {Words::tr("Needs review"), u"warning"_s, Tone::Caution};
    case ToolState::Pending:
        return {Words::tr("Pending"), u"clock"_s, Tone::Neutral};
    case ToolState::Unresolved:
        return {Words::tr("No download found"), u"question"_s, Tone::Bad};
    case ToolState::FromPackages:
        return {Words::tr("From packages"), u"minus"_s, Tone::Neutral};
    case ToolState::PartOf:
        return {Words::tr("Part of another"), u"minus"_s, Tone::Neutral};
    case ToolState::Missing:
        return {Words::tr("Version missing"), u"absent"_s, Tone::Caution};
    case ToolState::NotInReport:
        return {Words::tr("Not in report"), u"absent"_s, Tone::Caution};
    case ToolState::Ambiguous:
        return {Words::tr("Ambiguous"), u"fork"_s, Tone::Caution};
    case ToolState::NotApplicable:
        return {Words::tr("Not applicable"), u"minus"_s, Tone::Neutral};
    case ToolState::NotADownload:
        return {Words::tr("No download"), u"minus"_s, Tone::Neutral};
    case ToolState::Excluded:
        return {Words::tr("Excluded"), u"forbidden"_s, Tone::Neutral};
    case ToolState::Moved:
        return {Words::tr("URL moved"), u"warning"_s, Tone::Caution};
    case ToolState::ChangedSize:
        return {Words::tr("Size changed"), u"warning"_s, Tone::Caution};
    case ToolState::Dead:
        return {Words::tr("Dead URL"), u"error"_s, Tone::Bad};
    case ToolState::Blocked:
        return {Words::tr("URL blocked"), u"forbidden"_s, Tone::Bad};
    case ToolState::Unreachable:
        return {Words::tr("Unreachable"), u"error"_s, Tone::Bad};
    case ToolState::Queued:
        return {Words::tr("Queued"), u"clock"_s, Tone::Neutral};
    case ToolState::Requesting:
        return {Words::tr("Connecting"), u"download"_s, Tone::Active};
    case ToolState::Receiving:
        return {Words::tr("Downloading"), u"download"_s, Tone::Active};
    case ToolState::Waiting:
        return {Words::tr("Waiting to retry"), u"clock"_s, Tone::Caution};
    case ToolState::Verifying:
        return {Words::tr("Verifying"), u"verify"_s, Tone::Active};
    case ToolState::Downloaded:
        return {Words::tr("Downloaded"), u"check"_s, Tone::Good};
    case ToolState::Skipped:
        return {Words::tr("Already in cache"), u"check"_s, Tone::Neutral};
    case ToolState::Failed:
        return {Words::tr("Failed"), u"error"_s, Tone::Bad};
    case ToolState::NotStarted:
        return {Words::tr("Not started"), u"error"_s, Tone::Bad};
    case ToolState::Cancelled:
        return {Words::tr("Cancelled"), u"forbidden"_s, Tone::Neutral};
    case ToolState::Verified:
        return {Words::tr("Verified"), u"verify"_s, Tone::Good};
    case ToolState::Unverified:
        return {Words::tr("Unverified"), u"question"_s, Tone::Caution};
    case ToolState::Mismatch:
        return {Words::tr("Mismatch"), u"error"_s, Tone::Bad};
    case ToolState::Partial:
        return {Words::tr("Partial"), u"partial"_s, Tone::Caution};
    case ToolState::Absent:
        return {Words::tr("Missing"), u"absent"_s, Tone::Neutral};
    case ToolState::NotChecked:
        break;
    }
    return {Words::tr("Not checked"), u"minus"_s, Tone::Neutral};
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x57, 0xc7, 0x7a) : QColor(0x1b, 0x7a, 0x3d);
    case Tone::Caution:
        return dark ? QColor(0xe3, 0xa9, 0x3c) : QColor(0x8f, 0x5b, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xff, 0x7b, 0x72) : QColor(0xb8, 0x1f, 0x2b);
    case Tone::Active:
        return dark ? QColor(0x6c, 0xb2, 0xff) : QColor(0x0b, 0x5c, 0xad);
    case Tone::Neutral:
        break;
    }
    return mutedTextColor(palette);
}

QColor mutedTextColor(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.66);
}

QColor hairlineColor(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.16);
}

} // namespace rcm
