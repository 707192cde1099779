// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
#include "core/base/secrets.h"
#include "core/base/urls.h"
#include "core/check/urlcheck.h"
#include "core/exporting/wording.h"
#include "core/resolve/resolvetool.h"
#include "core/session/sessionservices.h"
#include "core/sources/sourcelistfile.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <set>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

template <class T> QStringList wordsOf(const QList<T> &values)
{
    QStringList words;
    for (const T &value : values)
        words.append(value.text());
    return words.isEmpty() ? QStringList{u"*"_s} : words;
}

// "win32/x64 linux/x64": what the definition has files for.
QString targetsOf(const ToolDefinition &tool)
{
    std::set<QString> targets;
    for (const FileRule &rule : tool.files) {
        for (auto asset = rule.assets.cbegin(); asset != rule.assets.cend(); ++asset)
            targets.insert(asset.key());
        if (!rule.assets.isEmpty())
            continue;
        for (const QString &platform : wordsOf(rule.platforms)) {
            for (const QString &arch : wordsOf(rule.archs))
                targets.insert(platform + u'/' + arch);
        }
    }
    return QStringList(targets.begin(), targets.end()).join(u' ');
}

QByteArray listText(const Catalog &catalog)
{
    QString text;
    for (const ToolDefinition &tool : catalog.tools())
        text += u"%1 %2 %3 %4\n"_s.arg(printable(tool.id).leftJustified(28), printable(tool.name).leftJustified(36),
            classificationName(tool.classification).leftJustified(12), printable(targetsOf(tool)));
    return (text + u"%1 definitions\n"_s.arg(catalog.tools().size())).toUtf8();
}

QByteArray listJson(const Catalog &catalog)
{
    QJsonArray entries;
    for (const ToolDefinition &tool : catalog.tools())
        entries.append(QJsonObject{{u"id"_s, tool.id}, {u"name"_s, tool.name},
            {u"classification"_s, classificationName(tool.classification)},
            {u"files"_s, QJsonArray::fromStringList(targetsOf(tool).split(u' ', Qt::SkipEmptyParts))}});
    return QJsonDocument(QJsonObject{{u"tools"_s, entries}}).toJson();
}

// Asks for documents until the file is resolved, or nothing more can be asked.
Result<Source> resolve(SessionServices &services, const NeededFile &need)
{
    DocumentSet documents;
    ParsedIndexes indexes(services.indexDefaults());
    ResolveContext context{documents, indexes, QDate()};
    for (;;) {
        auto source = resolveFile(need, context);
        if (source || !isWanted(source.error()))
            return source;
        QEventLoop loop;
        services.documents().fetchAll(documents.takeWanted(), &loop, [&](const std::vector<FetchedDocument> &fetched) {
            for (const FetchedDocument &document : fetched)
                documents.put(document.url, document.document);
            loop.quit();
        });
        loop.exec();
    }
}

CheckedUrl ask(SessionServices &services, const Source &source)
{
    CheckedUrl checked;
    UrlProbe probe(services.client());
    QEventLoop loop;
    QObject::connect(
        &probe, &UrlProbe::answered, &loop, [&](const UrlAnswer &answer) { checked = judge(source, answer); });
    QObject::connect(&probe, &UrlProbe::finished, &loop, &QEventLoop::quit);
    probe.start({source.downloadUrl});
    loop.exec();
    return checked;
}

QByteArray sourceJson(const Source &source, const std::optional<CheckedUrl> &checked)
{
    QJsonObject object{{u"name"_s, source.name}, {u"version"_s, source.version},
        {u"platform"_s, source.platform.text()}, {u"arch"_s, source.arch.text()},
        {u"downloadUrl"_s, withoutSecrets(source.downloadUrl).toString(QUrl::FullyEncoded)},
        {u"urlOrigin"_s, source.urlOrigin}, {u"fileName"_s, source.fileName},
        {u"warnings"_s, QJsonArray::fromStringList(textsOf(source.warnings))}};
    if (source.checksum) {
        QJsonObject checksum{{u"algorithm"_s, hashAlgorithmName(source.checksum->digest.algorithm())},
            {u"value"_s, source.checksum->digest.hex()}, {u"origin"_s, checksumOriginName(source.checksum->origin)},
            {u"from"_s, source.checksum->from}};
        if (const QJsonArray witnesses = witnessesToJson(source.checksum->witnesses); !witnesses.isEmpty())
            checksum.insert(u"witnesses"_s, witnesses);
        object.insert(u"checksum"_s, checksum);
    }
    if (checked)
        object.insert(u"state"_s, urlStateName(checked->state));
    return QJsonDocument(object).toJson();
}

QByteArray sourceText(const Source &source, const std::optional<CheckedUrl> &checked)
{
    const QString checksum = source.checksum
        ? u"%1 %2 (%3, %4)"_s.arg(hashAlgorithmName(source.checksum->digest.algorithm()), source.checksum->digest.hex(),
            originInWords(*source.checksum), source.checksum->from)
        : u"none published"_s;
    QString text = u"%1 %2 for %3/%4\n  URL       %5\n  rule      %6\n  file      %7\n  checksum  %8\n"_s.arg(
        printable(source.name), printable(source.version), printable(source.platform.text()),
        printable(source.arch.text()), printable(displayUrl(source.downloadUrl)), printable(source.urlOrigin),
        printable(source.fileName), printable(checksum));
    if (source.checksum) {
        for (const ChecksumWitness &witness : source.checksum->witnesses)
            text += u"  witness   %1, %2\n"_s.arg(checksumOriginName(witness.origin), printable(witness.document));
    }
    for (const QString &warning : textsOf(source.warnings))
        text += u"  warning   %1\n"_s.arg(printable(warning));
    if (checked)
        text += u"  server    %1 %2\n"_s.arg(urlStateName(checked->state), printable(checked->detail));
    return text.toUtf8();
}

int show(SessionServices &services, const Arguments &arguments, const QString &id, bool asksServer)
{
    const ToolDefinition *tool = services.catalog().tool(id);
    if (!tool) {
        QStringList ids;
        for (const ToolDefinition &known : services.catalog().tools())
            ids.append(known.id);
        const QString near = nearest(id, ids);
        return fail({ErrorKind::Usage, id, u"no such tool in the catalog"_s,
            near.isEmpty() ? u"runner-cache catalog list shows all."_s : u"Did you mean %1?"_s.arg(near), {}});
    }
    const bool hasIndex
        = std::ranges::any_of(tool->files, [](const FileRule &rule) { return !rule.index.type.isEmpty(); });
    if (!arguments.has(u"version"_s) && !hasIndex)
        return fail({ErrorKind::Usage, id, u"no index lists its versions"_s, u"Specify one with --version."_s, {}});
    NeededFile need;
    need.tool = tool;
    need.version = need.rawVersion = arguments.value(u"version"_s);
    need.requestedVersion = need.version.isEmpty() ? u"*"_s : QString();
    need.platform = arguments.value(u"platform"_s, Platform::windows().text());
    need.arch = arguments.value(u"arch"_s, Arch::x64().text());
    need.osVersion = arguments.value(u"os-version"_s);
    need.section = arguments.values(u"section"_s);
    for (const ReportRule &rule : tool->report) {
        if (need.section.isEmpty() && !rule.sections.isEmpty())
            need.section = {rule.sections.first()};
    }
    const auto source = resolve(services, need);
    if (!source) {
        printError({ErrorKind::Schema, id, source.error().detail,
            need.version.isEmpty() ? u"Specify a version with --version."_s : QString(), {}});
        return NotAsAsked;
    }
    std::optional<CheckedUrl> checked;
    if (asksServer)
        checked = ask(services, *source);
    const ExitCode written = deliver(arguments,
        {{u"text"_s, [&] { return sourceText(*source, checked); }},
            {u"json"_s, [&] { return sourceJson(*source, checked); }}});
    return !checked || checked->state == UrlState::Present ? written : NotAsAsked;
}

int run(const Arguments &arguments)
{
    const auto workspace = workspaceFrom(arguments);
    if (!workspace)
        return fail(workspace.error());
    const auto services = SessionServices::forWorkspace(*workspace);
    if (!services)
        return fail(services.error());
    const QStringList &words = arguments.positionals();
    const QString verb = words.value(0, u"list"_s);
    if (verb == "list"_L1 && words.size() <= 1)
        return deliver(arguments,
            {{u"text"_s, [&] { return listText((*services)->catalog()); }},
                {u"json"_s, [&] { return listJson((*services)->catalog()); }}});
    if ((verb == "show"_L1 || verb == "check"_L1) && words.size() == 2)
        return show(**services, arguments, words[1], verb == "check"_L1);
    const QString usage = u"Usage: catalog list, catalog show ID, catalog check ID."_s;
    if ((verb == "show"_L1 || verb == "check"_L1) && words.size() == 1)
        return fail({ErrorKind::Usage, u"catalog "_s + verb, u"missing argument: the ID of a tool"_s, usage, {}});
    return fail({ErrorKind::Usage, u"catalog "_s + words.join(u' '), u"unknown subcommand"_s, usage, {}});
}

} // namespace

Command catalogCommand()
{
    const std::vector<Option> own{
        {u"version"_s, u"VERSION"_s, u"as a report prints it (default: the newest that the vendor's index lists)"_s},
        {u"platform"_s, u"NAME"_s, u"win32, linux or darwin (default: win32)"_s, {}, false,
            wordsOf(Platform::ofImages())},
        {u"arch"_s, u"NAME"_s, u"x64, x86 or arm64 (default: x64)"_s, {}, false, wordsOf(Arch::ofTools())},
        {u"section"_s, u"HEADING"_s, u"the report's heading, where it matters: \"Cached Tools\""_s, {}, true},
        {u"os-version"_s, u"VERSION"_s, u"of the image's system, where it matters: 24.04"_s},
    };
    return {u"catalog"_s, {}, u"list tool definitions, show what one resolves to, check its URL"_s,
        u"runner-cache catalog show cmake --version 3.31.6 --platform win32"_s,
        option::general() + own + option::catalogs() + option::fetching() + option::output({u"text"_s, u"json"_s}),
        u"list|show ID|check ID"_s, 2, run};
}

} // namespace rcm::cli
