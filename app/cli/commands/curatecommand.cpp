// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/curation.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
#include "core/base/files.h"
#include "core/exporting/wording.h"
#include "core/session/rewritesourcelist.h"
#include "core/sources/describeedit.h"
#include "core/sources/sourcelistfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

QString listPath(const Workspace &workspace)
{
    return resolvedPath(workspace, workspace.sourceList);
}

Result<std::vector<Decision>> decisionsFrom(const Arguments &arguments, const QString &listPath)
{
    if (!arguments.has(u"apply"_s))
        return decisionOfCommandLine(arguments, listPath).map([](const Decision &decision) {
            return std::vector{decision};
        });
    if (!arguments.positionals().isEmpty())
        return failure(ErrorKind::Usage, u"--apply"_s,
            u"expected no action beside it, found \"%1\""_s.arg(arguments.positionals().constFirst()),
            u"Write that decision into the file, or run curate twice."_s);
    const QString path = arguments.value(u"apply"_s);
    return inputPath(path)
        .and_then([](const QString &input) { return readFile(input); })
        .and_then([&path](const QByteArray &bytes) { return parseDecisions(bytes, path); });
}

QByteArray asText(const Decided &decided, bool isDryRun)
{
    QString text;
    for (const QString &line : describe(decided.edit))
        text += printable(line) + u'\n';
    const qsizetype count = describe(decided.edit).size();
    return (text
        + (isDryRun ? u"%1 would change; nothing is written\n"_s : u"%1 changed\n"_s)
              .arg(count == 0 ? u"no entries"_s : counted(count, u"entry"_s, u"entries"_s)))
        .toUtf8();
}

QByteArray asJson(const Decided &decided, bool isDryRun)
{
    QJsonArray changed;
    for (const auto *changes : {&decided.edit.decisions, &decided.edit.unresolved}) {
        for (const CurationChange &change : *changes)
            changed.append(
                QJsonObject{{u"id"_s, change.id}, {u"changes"_s, QJsonArray::fromStringList(describe(change))}});
    }
    const auto idsOf = [](const std::vector<PlacedSource> &entries) {
        QJsonArray ids;
        for (const PlacedSource &entry : entries)
            ids.append(entry.source.id);
        return ids;
    };
    return QJsonDocument(QJsonObject{{u"dryRun"_s, isDryRun}, {u"changed"_s, changed},
                             {u"added"_s, idsOf(decided.edit.added)}, {u"removed"_s, idsOf(decided.edit.removed)},
                             {u"matchedNothing"_s, QJsonArray::fromStringList(decided.matchedNothing)}})
        .toJson();
}

// Written only where something changes, so that a run that says the same again leaves the file alone.
// `isStrict`: nothing is written where a pattern matches nothing.
Result<Decided> carryOut(const QString &path, const std::vector<Decision> &decisions, bool isDryRun, bool isStrict)
{
    TRY_ASSIGN(const SourceList list, loadSourceList(path));
    TRY_ASSIGN(Decided decided, decide(list, decisions));
    if (isDryRun || decided.edit.isEmpty() || (isStrict && !decided.matchedNothing.isEmpty()))
        return decided;
    TRY(rewriteSourceList(path, [&](const std::optional<QByteArray> &content) -> Result<SourceList> {
        TRY_ASSIGN(const SourceList now, parseSourceList(content.value_or(QByteArray()), path));
        TRY_ASSIGN(decided, decide(now, decisions));
        return applied(now, decided.edit);
    }));
    return decided;
}

// Decisions in a file serve several images, and not each has every tool.
ExitCode sayWhatMatchedNothing(const Arguments &arguments, const Decided &decided, const QString &path)
{
    for (const QString &pattern : decided.matchedNothing) {
        if (arguments.has(u"apply"_s))
            printLine(u"warning: %1: no entry of %2 matches"_s.arg(pattern, path));
        else
            printError({ErrorKind::Usage, pattern, u"no entry of %1 matches"_s.arg(path),
                u"`runner-cache curate show '*'` lists the ids."_s, {}});
    }
    return decided.matchedNothing.isEmpty() || arguments.has(u"apply"_s) ? AllDone : NotAsAsked;
}

int change(const Arguments &arguments, const QString &path)
{
    const auto decisions = decisionsFrom(arguments, path);
    if (!decisions)
        return fail(decisions.error());
    const bool isDryRun = arguments.has(u"dry-run"_s);
    const auto decided = carryOut(path, *decisions, isDryRun, !arguments.has(u"apply"_s));
    if (!decided)
        return fail(decided.error());
    const ExitCode matched = sayWhatMatchedNothing(arguments, *decided, path);
    if (matched != AllDone)
        return matched;
    const ExitCode written = deliver(arguments,
        {{u"text"_s, [&] { return asText(*decided, isDryRun); }},
            {u"json"_s, [&] { return asJson(*decided, isDryRun); }}});
    return std::max(matched, written);
}

int show(const Arguments &arguments, const QString &path)
{
    const auto list = loadSourceList(path);
    if (!list)
        return fail(list.error());
    const QStringList patterns = arguments.positionals().sliced(1);
    SourceList shown = *list;
    if (patterns.isEmpty()) {
        std::erase_if(shown.sources, [](const Source &source) {
            return source.curation.isEmpty() && !isHandAdded(source) && !isEdited(source);
        });
        std::erase_if(shown.unresolved, [](const UnresolvedTool &tool) { return tool.curation.isEmpty(); });
    } else {
        const QStringList ids = idsMatching(*list, patterns, Matched::SourcesAndUnresolved);
        if (ids.isEmpty())
            return fail({ErrorKind::Usage, patterns.join(u", "_s), u"no entry of %1 matches"_s.arg(path),
                u"`runner-cache curate show '*'` lists the ids."_s, {}});
        std::erase_if(shown.sources, [&ids](const Source &source) { return !ids.contains(source.id); });
        std::erase_if(
            shown.unresolved, [&ids](const UnresolvedTool &tool) { return !ids.contains(unresolvedId(tool)); });
    }
    return deliver(arguments,
        {{u"text"_s, [&] { return shownAsText(shown); }},
            {u"json"_s, [&] { return writeDecisions(decisionsIn(shown)); }}});
}

int run(const Arguments &arguments)
{
    if (const bool isTyped = isStandardStream(arguments.value(u"sources"_s)); isTyped)
        return fail(
            {ErrorKind::Usage, u"--sources -"_s, u"this command writes the source list"_s, u"Specify a file."_s, {}});
    const auto workspace = workspaceFrom(arguments);
    if (!workspace)
        return fail(workspace.error());
    if (arguments.positionals().value(0) == "show"_L1)
        return show(arguments, listPath(*workspace));
    return change(arguments, listPath(*workspace));
}

} // namespace

Command curateCommand()
{
    const std::vector<Option> own{
        {u"note"_s, u"TEXT"_s, u"kept beside the decision; an empty one takes the note away"_s},
        {u"apply"_s, u"FILE"_s, u"the decisions of this file (schemas/decisions-schema.json), in its order"_s},
        {u"dry-run"_s, {}, u"print what would change, write nothing"_s},
        {u"url"_s, u"URL"_s, u"override, add: download this URL"_s},
        {u"checksum"_s, u"[ALGORITHM:]HEX"_s, u"override, add: the checksum of the file"_s},
        {u"file-name"_s, u"NAME"_s, u"override, add: the name in the cache"_s},
        {u"size"_s, u"BYTES"_s, u"override, add: the size of the file"_s},
        {u"version"_s, u"VERSION"_s,
            u"override, add: the exact version; pin: the one that the next update looks for"_s},
        {u"clear"_s, {}, u"override: take back those that the entry has"_s},
        {u"for"_s, u"ID"_s,
            u"add: the unresolved tool that the file is for; it gives name, platform and architecture"_s},
        {u"name"_s, u"NAME"_s, u"add: the name of the tool"_s},
        {u"platform"_s, u"NAME"_s, u"add: win32, linux or darwin"_s, {}, false, {u"win32"_s, u"linux"_s, u"darwin"_s}},
        {u"arch"_s, u"NAME"_s, u"add: x64, x86 or arm64"_s, {}, false, {u"x64"_s, u"x86"_s, u"arm64"_s}},
    };
    return {u"curate"_s, {},
        u"decide about entries of a source list: include, exclude, pin, override, confirm, add, note"_s,
        u"runner-cache curate exclude 'node.js/win32/x64/22.*' --note 'not used any more'"_s,
        option::general() + option::sources() + own + option::output({u"text"_s, u"json"_s}),
        u"show|include|exclude|reset|pin|unpin|confirm|note|override|add|remove [ID …]"_s, 10'000, run};
}

} // namespace rcm::cli
