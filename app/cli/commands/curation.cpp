// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/curation.h"

#include "core/base/urls.h"
#include "core/exporting/wording.h"
#include "core/sources/describeedit.h"
#include "core/sources/sourcelistfile.h"
#include "core/sources/staleoverrides.h"

#include <algorithm>
#include <utility>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// What only some actions take: a word that has no effect would look like one that was carried out.
Result<void> requireFitting(const Arguments &arguments, DecisionAction action)
{
    static const QStringList forFile{u"url"_s, u"checksum"_s, u"fetch-checksum"_s, u"file-name"_s, u"size"_s};
    static const QStringList forNew{u"for"_s, u"name"_s, u"platform"_s, u"arch"_s};
    const auto refuse = [&arguments](const QStringList &options, const QString &expected) -> Result<void> {
        for (const QString &name : options) {
            if (arguments.has(name))
                return failure(ErrorKind::Usage, u"--"_s + name, u"only with %1"_s.arg(expected));
        }
        return {};
    };
    const bool isOfFile = action == DecisionAction::Override || action == DecisionAction::Add;
    if (!isOfFile)
        TRY(refuse(forFile, u"override and add"_s));
    if (!isOfFile && action != DecisionAction::Pin)
        TRY(refuse({u"version"_s}, u"override, add and pin"_s));
    if (action != DecisionAction::Override)
        TRY(refuse({u"clear"_s}, u"override"_s));
    return action == DecisionAction::Add ? Result<void>() : refuse(forNew, u"add"_s);
}

Result<Digest> digestFrom(const QString &text)
{
    const auto digest = Digest::fromPastedOfAnyLength(text);
    if (!digest)
        return failure(ErrorKind::Usage, u"--checksum"_s, digest.error().detail);
    return *digest;
}

Result<QUrl> urlFrom(const Arguments &arguments)
{
    const QUrl url(arguments.value(u"url"_s));
    if (isDownloadUrl(url))
        return url;
    return failure(ErrorKind::Usage, u"--url"_s,
        u"expected an http, https or file URL, found \"%1\""_s.arg(arguments.value(u"url"_s)));
}

// What would be another name in the cache than the one that was given.
Result<void> requireUsableTexts(const Arguments &arguments)
{
    if (arguments.has(u"version"_s) && safeFileName(arguments.value(u"version"_s)).isEmpty())
        return failure(
            ErrorKind::Usage, u"--version"_s, u"expected a version, found \"%1\""_s.arg(arguments.value(u"version"_s)));
    const QString name = arguments.value(u"file-name"_s);
    if (arguments.has(u"file-name"_s) && (name.isEmpty() || safeFileName(name) != name))
        return failure(ErrorKind::Usage, u"--file-name"_s,
            u"expected a file name that every system takes, without a folder, found \"%1\""_s.arg(name));
    return {};
}

// In the form of the source list, where a checksum has its algorithm with it.
Result<QJsonObject> overridesFrom(const Arguments &arguments)
{
    QJsonObject fields;
    if (arguments.has(u"url"_s)) {
        TRY_ASSIGN(const QUrl url, urlFrom(arguments));
        fields.insert(u"downloadUrl"_s, url.toString(QUrl::FullyEncoded));
    }
    if (arguments.has(u"checksum"_s)) {
        TRY_ASSIGN(const Digest digest, digestFrom(arguments.value(u"checksum"_s)));
        fields.insert(u"checksum"_s,
            QJsonObject{{u"algorithm"_s, hashAlgorithmName(digest.algorithm())}, {u"value"_s, digest.hex()},
                {u"origin"_s, checksumOriginName(ChecksumOrigin::Manual)}});
    }
    if (arguments.has(u"size"_s)) {
        TRY_ASSIGN(const qint64 size, arguments.number(u"size"_s, 0, 1));
        fields.insert(u"size"_s, size);
    }
    if (arguments.has(u"version"_s))
        fields.insert(u"version"_s, arguments.value(u"version"_s));
    if (arguments.has(u"file-name"_s))
        fields.insert(u"fileName"_s, arguments.value(u"file-name"_s));
    if (!arguments.has(u"clear"_s)) {
        if (fields.isEmpty() && !arguments.has(u"fetch-checksum"_s))
            return failure(ErrorKind::Usage, u"curate override"_s, u"nothing to override"_s,
                u"Give --url, --checksum, --fetch-checksum, --file-name, --size or --version, or --clear."_s);
        return fields;
    }
    for (const QString &field :
        {u"downloadUrl"_s, u"checksum"_s, u"sha256"_s, u"size"_s, u"version"_s, u"fileName"_s}) {
        if (!fields.contains(field))
            fields.insert(field, QJsonValue::Null);
    }
    return fields;
}

// A file to be added for an unresolved tool.
Result<Source> fileFor(const QString &id, const QString &listPath)
{
    TRY_ASSIGN(const SourceList list, loadSourceList(listPath));
    const auto found = std::ranges::find(list.unresolved, id, unresolvedId);
    if (found != list.unresolved.end())
        return sourceFor(*found);
    return failure(ErrorKind::Usage, u"--for"_s, u"no unresolved tool of %1 has the id \"%2\""_s.arg(listPath, id),
        u"`runner-cache curate show '*'` lists the ids."_s);
}

// Name, platform, architecture and place.
Result<Source> subjectFrom(const Arguments &arguments, const QString &listPath)
{
    Source source;
    if (arguments.has(u"for"_s)) {
        TRY_ASSIGN(source, fileFor(arguments.value(u"for"_s), listPath));
    }
    source.name = arguments.value(u"name"_s, source.name);
    source.version = arguments.value(u"version"_s);
    source.platform = arguments.value(u"platform"_s, source.platform.text());
    source.arch = arguments.value(u"arch"_s, source.arch.text());
    const std::pair<QString, QString> needed[]{{u"name"_s, source.name}, {u"version"_s, source.version},
        {u"url"_s, arguments.value(u"url"_s)}, {u"platform"_s, source.platform.text()},
        {u"arch"_s, source.arch.text()}};
    for (const auto &[option, value] : needed) {
        if (value.isEmpty())
            return failure(ErrorKind::Usage, u"curate add"_s, u"--%1 is missing"_s.arg(option),
                u"An entry needs --version and --url, and --name, --platform and --arch or --for."_s);
    }
    return source;
}

Result<Source> sourceFrom(const Arguments &arguments, const QString &listPath)
{
    TRY_ASSIGN(Source source, subjectFrom(arguments, listPath));
    TRY_ASSIGN(source.downloadUrl, urlFrom(arguments));
    source.fileName = arguments.value(u"file-name"_s, fileNameFromUrl(source.downloadUrl));
    if (source.fileName.isEmpty())
        source.fileName = safeFileName(source.name + u'-' + source.version);
    if (arguments.has(u"size"_s)) {
        TRY_ASSIGN(source.size, arguments.number(u"size"_s, 0, 1));
    }
    if (arguments.has(u"checksum"_s)) {
        TRY_ASSIGN(const Digest digest, digestFrom(arguments.value(u"checksum"_s)));
        source.checksum = Checksum{digest, ChecksumOrigin::Manual, {}};
    }
    return source;
}

QString entryText(const Source &source)
{
    QString text = u"%1 %2\n"_s.arg(printable(source.id), printable(source.version));
    if (isHandAdded(source))
        text += u"  added by hand, %1\n"_s.arg(printable(displayUrl(source.downloadUrl)));
    else if (isEdited(source))
        text += u"  edited by hand\n"_s;
    for (const QString &line : describe(CurationChange{source.id, {}, source.curation}))
        text += u"  %1\n"_s.arg(printable(line));
    if (source.waitsForPin())
        text += u"  the pin takes effect with the next update\n"_s;
    for (const QString &remark : remarksOn(source))
        text += u"  to look at: %1\n"_s.arg(printable(remark));
    for (const QString &key : staleOverrides(source))
        text += u"  the override of %1 is not applied: it was made for %2\n"_s.arg(
            printable(key), source.curation.madeFor ? printable(source.curation.madeFor->version) : QString());
    return text;
}

} // namespace

Result<Decision> decisionOfCommandLine(const Arguments &arguments, const QString &listPath)
{
    const QString usage = u"Usage: curate ACTION [ID …]; actions: show, %1."_s.arg(decisionActionNames.list());
    if (arguments.positionals().isEmpty())
        return failure(ErrorKind::Usage, u"curate"_s, u"missing argument: an action"_s, usage);
    const QString word = arguments.positionals().constFirst();
    const auto action = decisionActionNames.find(word);
    if (!action) {
        const QStringList actions = QString(decisionActionNames.list() + u", show"_s).split(u", "_s);
        const QString near = nearest(word, actions);
        return failure(ErrorKind::Usage, word, u"unknown action"_s,
            near.isEmpty() ? usage : u"Did you mean %1? %2"_s.arg(near, usage));
    }
    TRY(requireFitting(arguments, *action));
    if (arguments.has(u"checksum"_s) && arguments.has(u"fetch-checksum"_s))
        return failure(ErrorKind::Usage, u"--fetch-checksum"_s, u"cannot be combined with --checksum"_s);
    TRY(requireUsableTexts(arguments));
    Decision decision{.action = *action, .ids = arguments.positionals().sliced(1)};
    if (arguments.has(u"note"_s))
        decision.note = arguments.value(u"note"_s);
    if (*action == DecisionAction::Add) {
        if (!decision.ids.isEmpty())
            return failure(ErrorKind::Usage, decision.ids.constFirst(), u"add takes no id"_s,
                u"It is made of --name, --platform, --arch and --version."_s);
        TRY_ASSIGN(decision.source, sourceFrom(arguments, listPath));
        return decision;
    }
    if (decision.ids.isEmpty())
        return failure(ErrorKind::Usage, u"curate "_s + word, u"missing argument: an id or a pattern of ids"_s,
            u"`runner-cache curate show '*'` lists the ids."_s);
    if (*action == DecisionAction::Note && !decision.note)
        return failure(ErrorKind::Usage, u"curate note"_s, u"--note is missing"_s,
            u"Give the text; --note '' takes a note away."_s);
    if (*action == DecisionAction::Pin)
        decision.version = arguments.value(u"version"_s);
    if (*action == DecisionAction::Override) {
        TRY_ASSIGN(decision.overrides, overridesFrom(arguments));
    }
    return decision;
}

QByteArray shownAsText(const SourceList &list)
{
    QString text;
    for (const Source &source : list.sources)
        text += entryText(source);
    for (const UnresolvedTool &tool : list.unresolved) {
        text += u"%1 unresolved: %2\n"_s.arg(printable(unresolvedId(tool)), printable(tool.reason));
        for (const QString &line : describe(CurationChange{{}, {}, tool.curation}))
            text += u"  %1\n"_s.arg(printable(line));
    }
    const std::size_t count = list.sources.size() + list.unresolved.size();
    return (text + counted(qsizetype(count), u"entry\n"_s, u"entries\n"_s)).toUtf8();
}

} // namespace rcm::cli
