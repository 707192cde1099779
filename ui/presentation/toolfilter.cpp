// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/toolfilter.h"

#include <QCoreApplication>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ToolFilter)
};

struct FilterRow {
    StatusFilter filter;
    QLatin1StringView id;
    const char *name; // both to be translated
    const char *tip;
};

// In the order of the filters, so that each is its own index.
constexpr std::array filterRows{
    FilterRow{StatusFilter::All, "all"_L1, QT_TRANSLATE_NOOP("ToolFilter", "All"),
        QT_TRANSLATE_NOOP("ToolFilter", "All tools")},
    FilterRow{StatusFilter::NeedsReview, "needs-review"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Needs review"),
        QT_TRANSLATE_NOOP("ToolFilter", "Resolved, with warnings to look at")},
    FilterRow{StatusFilter::Unresolved, "unresolved"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Unresolved"),
        QT_TRANSLATE_NOOP("ToolFilter", "No download was found")},
    FilterRow{StatusFilter::Changed, "changed"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Changed"),
        QT_TRANSLATE_NOOP("ToolFilter", "Added or changed by the latest update since the workspace was opened")},
    FilterRow{StatusFilter::Excluded, "excluded"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Excluded"),
        QT_TRANSLATE_NOOP("ToolFilter", "Excluded by hand: not downloaded, not counted")},
    FilterRow{StatusFilter::Pinned, "pinned"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Pinned"),
        QT_TRANSLATE_NOOP("ToolFilter", "Updates keep version, URL and checksum")},
    FilterRow{StatusFilter::Mismatch, "mismatch"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Mismatch"),
        QT_TRANSLATE_NOOP("ToolFilter", "The file in the cache is not the published one")},
    FilterRow{StatusFilter::Missing, "missing"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Missing"),
        QT_TRANSLATE_NOOP("ToolFilter", "Included, and not in the cache, or only in part")},
    FilterRow{StatusFilter::Verified, "verified"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Verified"),
        QT_TRANSLATE_NOOP("ToolFilter", "The file in the cache has the published checksum")},
    FilterRow{StatusFilter::NeedsAttention, "needs-attention"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Needs attention"),
        QT_TRANSLATE_NOOP("ToolFilter", "Everything to decide or mend, as the headings count it")},
    FilterRow{StatusFilter::NotInReport, "not-in-report"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Not in the report"),
        QT_TRANSLATE_NOOP("ToolFilter", "Required, and the report has no such tool or version, or several")},
    FilterRow{StatusFilter::UrlProblem, "url-problems"_L1, QT_TRANSLATE_NOOP("ToolFilter", "URL problems"),
        QT_TRANSLATE_NOOP("ToolFilter", "The URL was checked, and does not answer as the list has it")},
    FilterRow{StatusFilter::FromPackages, "from-packages"_L1, QT_TRANSLATE_NOOP("ToolFilter", "From packages"),
        QT_TRANSLATE_NOOP("ToolFilter", "Installed by a package manager: no file of this cache")},
    FilterRow{StatusFilter::DecidedByHand, "by-hand"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Decided by hand"),
        QT_TRANSLATE_NOOP("ToolFilter", "Included, excluded, pinned, overridden, noted or added by hand")},
    FilterRow{StatusFilter::Downloadable, "has-url"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Has a URL"),
        QT_TRANSLATE_NOOP("ToolFilter", "Entries of the source list")},
    FilterRow{StatusFilter::UnderWay, "downloading"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Downloading"),
        QT_TRANSLATE_NOOP("ToolFilter", "Queued, or being downloaded")},
    FilterRow{StatusFilter::NotVerified, "not-verified"_L1, QT_TRANSLATE_NOOP("ToolFilter", "Not verified"),
        QT_TRANSLATE_NOOP("ToolFilter", "Included, and not verified in the cache")},
};

constexpr bool isInOrder()
{
    for (size_t i = 0; i < filterRows.size(); ++i)
        if (size_t(filterRows[i].filter) != i)
            return false;
    return int(filterRows.size()) == statusFilterCount;
}
static_assert(isInOrder());

// Whatever a transfer does, until it has come to its end the file is not there.
bool isMissing(const ToolRow &row, std::optional<ToolState> cache)
{
    if (!row.isSource() || !row.included || !cache)
        return false;
    switch (*cache) {
    case ToolState::Absent:
    case ToolState::Partial:
    case ToolState::Failed:
    case ToolState::NotStarted:
    case ToolState::Cancelled:
        return true;
    default:
        return isUnderWay(*cache);
    }
}

} // namespace

QString statusFilterName(StatusFilter filter)
{
    return Words::tr(filterRows[size_t(filter)].name);
}

QString statusFilterTip(StatusFilter filter)
{
    return Words::tr(filterRows[size_t(filter)].tip);
}

QString statusFilterId(StatusFilter filter)
{
    return filterRows[size_t(filter)].id;
}

std::optional<StatusFilter> statusFilterOf(const QString &id)
{
    for (const FilterRow &row : filterRows)
        if (id == row.id)
            return row.filter;
    return {};
}

FilterMask filtersOf(const ToolRow &row, std::optional<ToolState> cache)
{
    FilterMask mask = 0;
    const auto add = [&mask](StatusFilter filter, bool isShown) {
        if (isShown)
            mask |= FilterMask(1) << unsigned(filter);
    };
    add(StatusFilter::All, true);
    add(StatusFilter::NeedsReview, row.status == ToolState::Review);
    add(StatusFilter::Unresolved, row.status == ToolState::Unresolved);
    add(StatusFilter::Changed, !row.change.isEmpty());
    add(StatusFilter::Excluded, row.status == ToolState::Excluded);
    add(StatusFilter::Pinned, row.decisions.testFlag(HandMark::Pinned));
    add(StatusFilter::Mismatch, cache == ToolState::Mismatch);
    add(StatusFilter::Missing, isMissing(row, cache));
    add(StatusFilter::Verified, cache == ToolState::Verified);
    add(StatusFilter::NeedsAttention, needsAttention(row.status) || (row.included && cache && needsAttention(*cache)));
    add(StatusFilter::NotInReport,
        row.status == ToolState::Missing || row.status == ToolState::NotInReport || row.status == ToolState::Ambiguous);
    add(StatusFilter::UrlProblem, isUrlProblem(row.status));
    add(StatusFilter::FromPackages, row.status == ToolState::FromPackages);
    add(StatusFilter::DecidedByHand, row.decisions != HandMarks());
    add(StatusFilter::Downloadable, row.isSource());
    add(StatusFilter::UnderWay, cache && isUnderWay(*cache));
    add(StatusFilter::NotVerified, row.isSource() && row.included && cache != ToolState::Verified);
    return mask;
}

void FilterCounts::count(FilterMask mask, int by)
{
    for (size_t i = 0; i < rows.size(); ++i)
        rows[i] += isIn(mask, StatusFilter(i)) ? by : 0;
}

} // namespace rcm
