// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/toolstate.h"

#include <QCoreApplication>
#include <QTextDocument>

#include <array>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ToolState)
};

struct LookRow {
    ToolState state;
    const char *text; // to be translated
    QLatin1StringView icon;
    Tone tone;
};

// In the order of the states, so that each is its own index.
constexpr std::array lookRows{
    LookRow{ToolState::Resolved, QT_TRANSLATE_NOOP("ToolState", "Resolved"), "check"_L1, Tone::Good},
    LookRow{ToolState::Review, QT_TRANSLATE_NOOP("ToolState", "Needs review"), "warning"_L1, Tone::Caution},
    LookRow{ToolState::Pending, QT_TRANSLATE_NOOP("ToolState", "Pending"), "clock"_L1, Tone::Neutral},
    LookRow{ToolState::Unresolved, QT_TRANSLATE_NOOP("ToolState", "Unresolved"), "question"_L1, Tone::Bad},
    LookRow{ToolState::FromPackages, QT_TRANSLATE_NOOP("ToolState", "From packages"), "minus"_L1, Tone::Neutral},
    LookRow{ToolState::PartOf, QT_TRANSLATE_NOOP("ToolState", "Part of another"), "minus"_L1, Tone::Neutral},
    LookRow{ToolState::Missing, QT_TRANSLATE_NOOP("ToolState", "Version missing"), "absent"_L1, Tone::Caution},
    LookRow{ToolState::NotInReport, QT_TRANSLATE_NOOP("ToolState", "Not in report"), "absent"_L1, Tone::Caution},
    LookRow{ToolState::Ambiguous, QT_TRANSLATE_NOOP("ToolState", "Ambiguous"), "fork"_L1, Tone::Caution},
    LookRow{ToolState::NotApplicable, QT_TRANSLATE_NOOP("ToolState", "Not applicable"), "minus"_L1, Tone::Neutral},
    LookRow{ToolState::NotADownload, QT_TRANSLATE_NOOP("ToolState", "No download"), "minus"_L1, Tone::Neutral},
    LookRow{ToolState::Excluded, QT_TRANSLATE_NOOP("ToolState", "Excluded"), "forbidden"_L1, Tone::Neutral},
    LookRow{ToolState::Moved, QT_TRANSLATE_NOOP("ToolState", "URL moved"), "warning"_L1, Tone::Caution},
    LookRow{ToolState::WebPage, QT_TRANSLATE_NOOP("ToolState", "Web page, no file"), "error"_L1, Tone::Bad},
    LookRow{ToolState::ChangedSize, QT_TRANSLATE_NOOP("ToolState", "Size changed"), "warning"_L1, Tone::Caution},
    LookRow{ToolState::Dead, QT_TRANSLATE_NOOP("ToolState", "Dead URL"), "error"_L1, Tone::Bad},
    LookRow{ToolState::Blocked, QT_TRANSLATE_NOOP("ToolState", "URL blocked"), "forbidden"_L1, Tone::Bad},
    LookRow{ToolState::Unreachable, QT_TRANSLATE_NOOP("ToolState", "Unreachable"), "error"_L1, Tone::Bad},
    LookRow{ToolState::Queued, QT_TRANSLATE_NOOP("ToolState", "Queued"), "clock"_L1, Tone::Neutral},
    LookRow{ToolState::Requesting, QT_TRANSLATE_NOOP("ToolState", "Connecting"), "download"_L1, Tone::Active},
    LookRow{ToolState::Receiving, QT_TRANSLATE_NOOP("ToolState", "Downloading"), "download"_L1, Tone::Active},
    LookRow{ToolState::Waiting, QT_TRANSLATE_NOOP("ToolState", "Waiting to retry"), "clock"_L1, Tone::Caution},
    LookRow{ToolState::Verifying, QT_TRANSLATE_NOOP("ToolState", "Verifying"), "verify"_L1, Tone::Active},
    LookRow{ToolState::Downloaded, QT_TRANSLATE_NOOP("ToolState", "Downloaded"), "check"_L1, Tone::Good},
    LookRow{ToolState::Skipped, QT_TRANSLATE_NOOP("ToolState", "Already in cache"), "check"_L1, Tone::Neutral},
    LookRow{ToolState::Failed, QT_TRANSLATE_NOOP("ToolState", "Failed"), "error"_L1, Tone::Bad},
    LookRow{ToolState::NotStarted, QT_TRANSLATE_NOOP("ToolState", "Not started"), "error"_L1, Tone::Bad},
    LookRow{ToolState::Cancelled, QT_TRANSLATE_NOOP("ToolState", "Cancelled"), "forbidden"_L1, Tone::Neutral},
    LookRow{ToolState::Verified, QT_TRANSLATE_NOOP("ToolState", "Verified"), "verify"_L1, Tone::Good},
    LookRow{ToolState::Unverified, QT_TRANSLATE_NOOP("ToolState", "Unverified"), "question"_L1, Tone::Caution},
    LookRow{ToolState::Mismatch, QT_TRANSLATE_NOOP("ToolState", "Mismatch"), "error"_L1, Tone::Bad},
    LookRow{ToolState::Partial, QT_TRANSLATE_NOOP("ToolState", "Partial"), "partial"_L1, Tone::Caution},
    LookRow{ToolState::Absent, QT_TRANSLATE_NOOP("ToolState", "Missing"), "absent"_L1, Tone::Neutral},
    LookRow{ToolState::NotChecked, QT_TRANSLATE_NOOP("ToolState", "Not checked"), "minus"_L1, Tone::Neutral},
};

constexpr bool isInOrder()
{
    for (size_t i = 0; i < lookRows.size(); ++i)
        if (size_t(lookRows[i].state) != i)
            return false;
    return lookRows.size() == size_t(ToolState::NotChecked) + 1;
}
static_assert(isInOrder());

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
    case UrlState::WebPage:
        return ToolState::WebPage;
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
    case ToolState::WebPage:
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
    const LookRow &row = lookRows[size_t(state)];
    return {Words::tr(row.text), row.icon, row.tone};
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
