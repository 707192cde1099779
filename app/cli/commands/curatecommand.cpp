// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/curation.h"
#include "app/cli/commands/fetchedchecksums.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
#include "core/base/clock.h"
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

// What a decision is made of on the command line.
std::vector<Option> decisionOptions()
{
    return {
        {u"note"_s, u"TEXT"_s, u"kept beside the decision; an empty one takes the note away"_s},
        {u"url"_s, u"URL"_s, u"override, add: download this URL"_s},
        {u"checksum"_s, u"[ALGORITHM:]HEX"_s, u"override, add: the checksum of the file"_s},
        {u"fetch-checksum"_s, {}, u"override, add: the checksum that the vendor publishes beside the file"_s},
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
    for (const Option &option : decisionOptions()) {
        if (arguments.has(option.name))
            return failure(ErrorKind::Usage, u"--"_s + option.name, u"cannot be combined with --apply"_s,
                u"Write it into the file, or run curate twice."_s);
    }
    const QString path = arguments.value(u"apply"_s);
    return inputPath(path)
        .and_then([](const QString &input) { return readFile(input); })
        .and_then([&path](const QByteArray &bytes) { return parseDecisions(bytes, path); });
}

// What a run came to.
struct Outcome {
    Decided decided;
    std::vector<FetchedChecksum> fetched;
    bool isDryRun = false;
};

QByteArray asText(const Outcome &outcome)
{
    const auto &[decided, fetched, isDryRun] = outcome;
    QString text;
    for (const FetchedChecksum &one : fetched)
        text += u"%1%2 %3 from %4\n"_s.arg(one.id.isEmpty() ? QString() : printable(one.id) + u": "_s,
            hashAlgorithmName(one.checksum.digest.algorithm()), one.checksum.digest.hex(),
            printable(one.checksum.from));
    for (const QString &line : describe(decided.edit))
        text += printable(line) + u'\n';
    const qsizetype count = describe(decided.edit).size();
    return (text
        + (isDryRun ? u"%1 would change; nothing is written\n"_s : u"%1 changed\n"_s)
              .arg(count == 0 ? u"no entries"_s : counted(count, u"entry"_s, u"entries"_s)))
        .toUtf8();
}

QByteArray asJson(const Outcome &outcome)
{
    const auto &[decided, fetched, isDryRun] = outcome;
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
    QJsonObject result{{u"dryRun"_s, isDryRun}, {u"changed"_s, changed}, {u"added"_s, idsOf(decided.edit.added)},
        {u"removed"_s, idsOf(decided.edit.removed)},
        {u"matchedNothing"_s, QJsonArray::fromStringList(decided.matchedNothing)}};
    QJsonArray checksums;
    for (const FetchedChecksum &one : fetched)
        checksums.append(QJsonObject{{u"id"_s, one.id}, {u"checksum"_s, checksumToJson(one.checksum)}});
    if (!checksums.isEmpty())
        result.insert(u"fetched"_s, checksums);
    return QJsonDocument(result).toJson();
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
        return applied(now, datedAt(decided.edit, Clock::system().now()));
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

// Nothing is decided with half of the checksums.
ExitCode fetchInto(std::vector<Decision> &decisions, const Arguments &arguments, const Workspace &workspace,
    std::vector<FetchedChecksum> &fetched)
{
    const auto list = loadSourceList(listPath(workspace));
    return list ? fetchChecksums(arguments, workspace, *list, decisions, fetched) : ExitCode(fail(list.error()));
}

int change(const Arguments &arguments, const Workspace &workspace)
{
    const QString path = listPath(workspace);
    auto decisions = decisionsFrom(arguments, path);
    if (!decisions)
        return fail(decisions.error());
    Outcome outcome;
    outcome.isDryRun = arguments.has(u"dry-run"_s);
    if (arguments.has(u"fetch-checksum"_s)) {
        if (const ExitCode had = fetchInto(*decisions, arguments, workspace, outcome.fetched); had != AllDone)
            return had;
    }
    const auto decided = carryOut(path, *decisions, outcome.isDryRun, !arguments.has(u"apply"_s));
    if (!decided)
        return fail(decided.error());
    const ExitCode matched = sayWhatMatchedNothing(arguments, *decided, path);
    if (matched != AllDone)
        return matched;
    outcome.decided = *decided;
    const ExitCode written = deliver(
        arguments, {{u"text"_s, [&] { return asText(outcome); }}, {u"json"_s, [&] { return asJson(outcome); }}});
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
    return change(arguments, *workspace);
}

QString details()
{
    return u"Actions:\n"
           "  show [ID …]    what was decided, or these entries; with --json a file for --apply\n"
           "  include ID …   download the files of these entries\n"
           "  exclude ID …   do not; updates keep it that way\n"
           "  reset ID …     take include or exclude back\n"
           "  pin ID …       update-sources leaves version, URL and checksum as they are; with --version it\n"
           "                 first brings the entry to that one\n"
           "  unpin ID …     take it back\n"
           "  confirm ID …   what waits for your word is so: overrides hold for the entry as it stands now, its\n"
           "                 warnings have been looked at\n"
           "  note ID …      write the note of --note, and nothing else\n"
           "  override ID …  replace what was resolved by --url, --version, --checksum, --file-name, --size;\n"
           "                 --clear takes overrides back\n"
           "  add            a file of your own: --name, --version, --platform, --arch, --url, and what is\n"
           "                 known of the file; or --for, --version, --url. Adding it again changes it\n"
           "  remove ID …    take out what was added by hand; exclude others\n\n"
           "An ID is name/platform/arch/version; `runner-cache curate show '*'` lists them. In a pattern *\n"
           "stands for any text, ? for one character, and case does not count. Quote patterns, or the shell\n"
           "takes them for names of files.\n\n"
           "--fetch-checksum takes what the vendor publishes: in the file's GitHub release, beside the URL\n"
           "(.sha256, .sha512, .sha1, .md5), in lists of its folder (SHA256SUMS, checksums.txt …). Where there\n"
           "is none the source list stays as it is, and the message tells what was asked: exit code 1, or 4\n"
           "where something could not be fetched.\n\n"
           "Examples:\n"
           "  runner-cache curate pin 'python/*/3.11.*' --note 'until the wheels are rebuilt'\n"
           "  runner-cache curate override helm/win32/x64/latest --fetch-checksum\n"
           "  runner-cache curate add --name agent --version 9.1 --platform win32 --arch x64 \\\n"
           "      --url https://intranet.example/agent-9.1.msi --checksum sha256:9F86…\n"
           "  runner-cache curate show --json --output decisions.json\n"
           "  runner-cache curate --apply decisions.json --sources other.json\n"_s;
}

} // namespace

Command curateCommand()
{
    const std::vector<Option> own{
        {u"apply"_s, u"FILE"_s, u"the decisions of this file (schemas/decisions-schema.json), in its order"_s},
        {u"dry-run"_s, {}, u"print what would change, write nothing"_s},
    };
    return {u"curate"_s, {},
        u"decide about entries of a source list: include, exclude, pin, override, confirm, add, note"_s,
        u"runner-cache curate exclude 'node.js/win32/x64/22.*' --note 'not used any more'"_s,
        option::general() + option::sources() + own + decisionOptions() + option::fetching()
            + option::output({u"text"_s, u"json"_s}),
        u"ACTION [ID …]"_s, 10'000, run, details()};
}

} // namespace rcm::cli
