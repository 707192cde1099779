// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/summaries.h"
#include "core/exporting/updatedocument.h"
#include "core/exporting/wording.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>
#include <set>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

using Kinds = std::set<ReviewKind>;

// The kinds that --accept names.
Result<Kinds> acceptedKinds(const Arguments &arguments)
{
    Kinds kinds;
    for (const QString &given : arguments.values(u"accept"_s)) {
        for (const QString &word : given.split(u',', Qt::SkipEmptyParts)) {
            const auto kind = reviewKindNames.find(word.trimmed());
            if (!kind)
                return failure(ErrorKind::Usage, u"--accept"_s,
                    u"expected some of %1, separated by commas, found \"%2\""_s.arg(reviewKindNames.list(), word));
            kinds.insert(*kind);
        }
    }
    return kinds;
}

std::vector<ResultFormat> summaryFormats(const Snapshot &snapshot)
{
    return {{u"text"_s, [&] { return sourcesText(snapshot, true).toUtf8(); }},
        {u"json"_s, [&] { return QJsonDocument(sourcesSummary(snapshot)).toJson(); }}};
}

// 1 where there is something to look at, so that a pipeline opens a pull request then and only then.
ExitCode showPlan(SessionRun &session, const Arguments &arguments)
{
    const UpdatePlan &plan = session.snapshot().pendingUpdate->plan;
    const ExitCode written = deliver(arguments,
        {{u"text"_s, [&] { return updateAsText(plan); }}, {u"markdown"_s, [&] { return updateAsMarkdown(plan); }},
            {u"json"_s, [&] { return updateAsJson(plan); }}});
    return isWorthReviewing(plan) ? std::max(written, NotAsAsked) : written;
}

ExitCode applyParts(SessionRun &session, const Arguments &arguments, const Kinds &kinds)
{
    const UpdatePlan plan = session.snapshot().pendingUpdate->plan;
    QStringList keys;
    std::map<ReviewKind, int> left;
    for (const ReviewItem &item : reviewOf(plan)) {
        const PlannedEntry &entry = plan.entries[item.entry];
        if (kinds.contains(item.kind))
            keys.append(keyOf(entry));
        else if (isChoice(entry))
            ++left[item.kind];
    }
    const ExitCode applied = session.perform([&keys](CacheSession &cache) { cache.applyUpdate(keys); });
    if (applied != AllDone)
        return applied;
    for (const auto &[kind, count] : left)
        session.say(u"not accepted, left as before: %1 (%2)"_s.arg(
            counted(count, u"entry"_s, u"entries"_s), reviewKindNames(kind)));
    return deliver(arguments, summaryFormats(session.snapshot()));
}

ExitCode updateInParts(SessionRun &session, const Arguments &arguments, const Kinds &kinds)
{
    if (const ExitCode planned = session.perform([](CacheSession &cache) { cache.planUpdate(); }); planned != AllDone)
        return planned;
    const ExitCode known = sayWhatWasNotKnown(session);
    const ExitCode done
        = arguments.has(u"dry-run"_s) ? showPlan(session, arguments) : applyParts(session, arguments, kinds);
    return std::max(known, done);
}

int run(const Arguments &arguments)
{
    if (const auto possible = requireListFile(arguments); !possible)
        return fail(possible.error());
    const auto kinds = acceptedKinds(arguments);
    if (!kinds)
        return fail(kinds.error());
    const bool isDryRun = arguments.has(u"dry-run"_s);
    if (isDryRun && arguments.has(u"accept"_s))
        return fail({ErrorKind::Usage, u"--accept"_s, u"cannot be combined with --dry-run"_s,
            u"Look with --dry-run first, then run again with --accept."_s, {}});
    if (!isDryRun && formatAskedFor(arguments) == "markdown"_L1)
        return fail({ErrorKind::Usage, u"--format markdown"_s, u"only with --dry-run"_s, {}, {}});
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    if (const ExitCode there = requireSourceList(session); there != AllDone)
        return there;
    if (arguments.has(u"other-image"_s))
        session.allowOtherImage();
    if (isDryRun || arguments.has(u"accept"_s))
        return updateInParts(session, arguments, *kinds);
    const ExitCode built = buildSourceList(session, true);
    if (built != AllDone && built != NotAsAsked)
        return built;
    return std::max(built, deliver(arguments, summaryFormats(session.snapshot())));
}

QString details()
{
    QString text = u"Kinds of changes, for --accept and in --dry-run's JSON, the most alarming first:\n"_s;
    for (const ReviewKind kind :
        {ReviewKind::InPlace, ReviewKind::Checksum, ReviewKind::Conflict, ReviewKind::Unconfirmed, ReviewKind::Dropped,
            ReviewKind::Version, ReviewKind::Added, ReviewKind::Other, ReviewKind::Held})
        text += u"  %1 %2\n"_s.arg(reviewKindNames(kind), -13).arg(reviewTitle(kind));
    return text
        + u"\n"
          "--dry-run prints them with old and new values, then what is newly unresolved and which packages\n"
          "change, as text, Markdown (for a pull request) or JSON. It ends with exit code 1 where there is\n"
          "anything to look at, 0 where there is nothing.\n\n"
          "Without it the update is written and summed up, as text or JSON; with --accept only entries of\n"
          "these kinds change. Exit code 1 then means that a vendor could not be asked, or that the image's\n"
          "platform or architecture is in doubt.\n\n"
          "Examples:\n"
          "  runner-cache update-sources --workspace workspace.json --dry-run --format markdown\n"
          "  runner-cache update-sources --workspace workspace.json --accept version,added,other\n"_s;
}

} // namespace

Command updateSourcesCommand()
{
    const std::vector<Option> own{
        {u"dry-run"_s, {}, u"print what would change, write nothing; exit code 1 where there is something to review"_s},
        {u"accept"_s, u"KINDS"_s, u"apply these parts alone, separated by commas: %1"_s.arg(reviewKindNames.list()), {},
            true},
        {u"other-image"_s, {}, u"also with the report of another image than the list was made for"_s},
    };
    return {u"update-sources"_s, u"UpdateSources"_s,
        u"update an existing list: keeps every decision, prints what was added, changed, dropped"_s,
        u"runner-cache update-sources --report win25@latest --toolset toolset-2025.json"_s,
        option::general() + option::inputs() + option::sources() + own + option::fetching()
            + option::output({u"text"_s, u"markdown"_s, u"json"_s}),
        {}, 0, run, details()};
}

} // namespace rcm::cli
