// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"

#include "core/base/jsonmembers.h"
#include "core/base/urls.h"
#include "core/sources/uniqueids.h"
#include "core/sources/withunknown.h"

#include <QHash>

namespace rcm {

using namespace Qt::StringLiterals;
using namespace sourcelist;

namespace {

// What the parser of a member has left unread.
void keepRest(const JsonMembers &members, QLatin1StringView key, QJsonObject &unknown)
{
    if (const QJsonObject rest = members.remaining(); !rest.isEmpty())
        unknown.insert(key, rest);
}

template <class Parse>
auto memberWithRest(JsonMembers &members, QLatin1StringView key, QJsonObject &unknown, Parse parse)
{
    return members.member(key, [&](JsonMembers &inner) {
        auto value = parse(inner);
        keepRest(inner, key, unknown);
        return value;
    });
}

std::optional<QUrl> parseUrl(const QString &text)
{
    const QUrl url(text);
    // A path that does not begin at the root would lead somewhere else from each folder.
    const bool isWhole = QStringView(text).sliced(std::min(url.scheme().size(), text.size())).startsWith(":/"_L1);
    return isWhole && isDownloadUrl(url) ? std::optional(url) : std::nullopt;
}

QString noUrl(const QString &text)
{
    return u"expected an http, https or file URL, found \"%1\""_s.arg(text.left(200));
}

QUrl urlIn(JsonMembers &members, QLatin1StringView key)
{
    const QString text = members.text(key);
    const auto url = parseUrl(text);
    if (!url)
        members.fail(QString(key), noUrl(text));
    return url.value_or(QUrl());
}

QList<QUrl> urlsIn(JsonMembers &members, QLatin1StringView key)
{
    QList<QUrl> urls;
    const QStringList texts = members.texts(key);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (const auto url = parseUrl(texts[i]))
            urls.append(*url);
        else
            members.failElement(key, i, noUrl(texts[i]));
    }
    return urls;
}

std::optional<Digest> digestIn(
    JsonMembers &members, QLatin1StringView key, HashAlgorithm algorithm, const QString &text)
{
    auto digest = Digest::fromPasted(algorithm, text);
    if (digest)
        return std::move(*digest);
    members.fail(QString(key), digest.error().detail, u"Correct the checksum, or leave it out when it is not known."_s);
    return {};
}

ChecksumWitness parseWitness(JsonMembers &members)
{
    members.require({"origin"_L1, "document"_L1});
    ChecksumWitness witness;
    witness.origin = members.word("origin"_L1, checksumOriginNames).value_or(ChecksumOrigin::ThirdParty);
    witness.document = members.text("document"_L1);
    witness.unknown = members.remaining();
    return witness;
}

std::optional<Checksum> parseChecksum(JsonMembers &members)
{
    members.require({"algorithm"_L1, "value"_L1, "origin"_L1});
    const auto algorithm = members.word("algorithm"_L1, hashAlgorithmNames);
    const auto origin = members.word("origin"_L1, checksumOriginNames);
    const QString value = members.text("value"_L1);
    const QString from = members.text("from"_L1);
    auto witnesses = members.each("witnesses"_L1, parseWitness);
    if (!algorithm || !origin)
        return {};
    auto digest = digestIn(members, "value"_L1, *algorithm, value);
    return digest ? std::optional(Checksum{std::move(*digest), *origin, from, std::move(witnesses)}) : std::nullopt;
}

// "checksum" and the seed's "sha256"; null, "" and "unknown" there mean that it is not known.
std::optional<Checksum> checksumIn(JsonMembers &members, QJsonObject &unknown)
{
    auto checksum = memberWithRest(members, "checksum"_L1, unknown, parseChecksum).value_or(std::nullopt);
    if (members.value("sha256"_L1).isNull())
        return checksum;
    const QString hex = members.text("sha256"_L1).trimmed();
    if (hex.isEmpty() || hex.compare("unknown"_L1, Qt::CaseInsensitive) == 0)
        return checksum;
    auto digest = digestIn(members, "sha256"_L1, HashAlgorithm::Sha256, hex);
    if (digest && checksum && checksum->digest.algorithm() == HashAlgorithm::Sha256 && checksum->digest != *digest)
        members.fail(u"sha256", u"differs from checksum.value: %1, %2"_s.arg(digest->hex(), checksum->digest.hex()),
            u"Remove the wrong one."_s);
    if (digest && !checksum)
        checksum = Checksum{std::move(*digest), ChecksumOrigin::Manual, {}};
    return checksum;
}

Warning parseWarning(JsonMembers &members)
{
    members.require({"kind"_L1, "text"_L1});
    const QString kind = members.text("kind"_L1);
    Warning warning{WarningKind::Other, members.text("text"_L1), members.remaining()};
    if (const auto known = warningKindFromName(kind))
        warning.kind = *known;
    else
        warning.unknown.insert("kind"_L1, kind);
    return warning;
}

std::vector<Warning> warningsIn(JsonMembers &members)
{
    std::vector<Warning> warnings;
    const QJsonArray entries = members.array("warnings"_L1);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonValue entry = entries.at(i);
        if (entry.isString())
            warnings.push_back(warningFromText(entry.toString()));
        else if (auto warning = members.element("warnings"_L1, i, entry, parseWarning))
            warnings.push_back(std::move(*warning));
    }
    return warnings;
}

MatchedFrom parseMatchedFrom(JsonMembers &members)
{
    members.require({"upstream"_L1, "toolset"_L1});
    MatchedFrom from;
    from.upstream = members.flag("upstream"_L1);
    from.toolset = members.text("toolset"_L1);
    from.pointer = members.text("pointer"_L1);
    from.upstreamVersion = members.text("upstreamVersion"_L1);
    from.upstreamSource = members.text("upstreamSource"_L1);
    from.section = members.texts("section"_L1);
    from.reportName = members.text("reportName"_L1);
    return from;
}

OverrideTarget parseOverrideTarget(JsonMembers &members)
{
    return {members.text("version"_L1), QUrl(members.text("downloadUrl"_L1)), members.text("overridesDigest"_L1),
        members.text("requestedVersion"_L1)};
}

ReviewedWarning parseReviewed(JsonMembers &members)
{
    members.require({"kind"_L1, "version"_L1, "textDigest"_L1});
    const QString kind = members.text("kind"_L1);
    ReviewedWarning reviewed{
        WarningKind::Other, members.text("version"_L1), members.text("textDigest"_L1), members.remaining()};
    if (const auto known = warningKindFromName(kind))
        reviewed.kind = *known;
    else
        reviewed.unknown.insert("kind"_L1, kind);
    return reviewed;
}

// State and note: what can be decided of what has no file, too.
Curation parseStateAndNote(JsonMembers &members)
{
    Curation curation;
    const QString state = members.text("state"_L1);
    if (state == "included"_L1 || state == "excluded"_L1)
        curation.state = state == "included"_L1 ? CurationState::Included : CurationState::Excluded;
    else
        curation.unknownState = state;
    curation.note = members.text("note"_L1);
    curation.decidedAt = members.time("decidedAt"_L1);
    return curation;
}

// Kept as they stand.
QJsonObject parseOverrides(JsonMembers &members)
{
    const QJsonObject overrides = members.remaining(); // all, since none was read
    if (!members.value("downloadUrl"_L1).isUndefined())
        (void)urlIn(members, "downloadUrl"_L1);
    QJsonObject unknown;
    (void)checksumIn(members, unknown);
    return overrides;
}

Curation parseCuration(JsonMembers &members)
{
    Curation curation = parseStateAndNote(members);
    curation.pinned = members.flag("pinned"_L1);
    curation.pinnedVersion = members.text("pinnedVersion"_L1);
    curation.reviewed = members.each("reviewed"_L1, parseReviewed);
    curation.overrides = members.member("overrides"_L1, parseOverrides).value_or(QJsonObject());
    if (!members.object("madeFor"_L1).isEmpty())
        curation.madeFor = members.member("madeFor"_L1, parseOverrideTarget);
    return curation;
}

Unconfirmed::Reason parseReason(JsonMembers &members)
{
    members.require({"host"_L1, "reason"_L1});
    return {members.text("host"_L1), members.text("reason"_L1)};
}

Unconfirmed parseUnconfirmed(JsonMembers &members)
{
    members.require({"since"_L1, "reasons"_L1});
    return {members.time("since"_L1), members.each("reasons"_L1, parseReason)};
}

PackageOfSource parsePackageOfSource(JsonMembers &members)
{
    members.require({"manager"_L1, "name"_L1});
    return {members.nonEmptyText("manager"_L1), members.nonEmptyText("name"_L1)};
}

Source parseSource(JsonMembers &members)
{
    members.require({"name"_L1, "version"_L1, "platform"_L1, "arch"_L1, "downloadUrl"_L1, "matchedFrom"_L1});
    Source source;
    QJsonObject unknown; // within members that are known
    source.name = members.nonEmptyText("name"_L1);
    source.version = members.text("version"_L1);
    source.requestedVersion = members.text("requestedVersion"_L1);
    source.platform = members.text("platform"_L1);
    source.arch = members.text("arch"_L1);
    source.id = members.nonEmptyText("id"_L1);
    source.downloadUrl = urlIn(members, "downloadUrl"_L1);
    source.alternateUrls = urlsIn(members, "alternateUrls"_L1);
    source.fileName = members.nonEmptyText("fileName"_L1);
    if (source.fileName.isEmpty())
        source.fileName = fileNameFromUrl(source.downloadUrl);
    if (source.fileName.isEmpty())
        source.fileName = safeFileName(source.name + u'-' + source.version);
    const bool sizeIsNull = members.value("size"_L1).isNull();
    if (const auto size = sizeIsNull ? std::nullopt : members.integer("size"_L1, 0); size && *size > 0)
        source.size = size;
    source.checksum = checksumIn(members, unknown);
    source.urlOrigin = members.text("urlOrigin"_L1);
    source.rolling = members.flag("rolling"_L1);
    source.warnings = warningsIn(members);
    if (auto from = memberWithRest(members, "matchedFrom"_L1, unknown, parseMatchedFrom))
        source.matchedFrom = std::move(*from);
    if (auto curation = memberWithRest(members, "curation"_L1, unknown, parseCuration))
        source.curation = std::move(*curation);
    source.fingerprint = members.text("fingerprint"_L1);
    source.alsoRequiredBy = members.each("alsoRequiredBy"_L1, parseMatchedFrom);
    source.unconfirmed = members.member("unconfirmed"_L1, parseUnconfirmed);
    source.package = memberWithRest(members, "package"_L1, unknown, parsePackageOfSource);
    source.unknown = withUnknown(unknown, members.remaining());
    return source;
}

UnresolvedTool parseUnresolved(JsonMembers &members)
{
    members.require({"name"_L1, "reason"_L1});
    UnresolvedTool tool;
    QJsonObject unknown;
    tool.name = members.text("name"_L1);
    tool.requestedVersion = members.text("requestedVersion"_L1);
    tool.platform = members.text("platform"_L1);
    tool.arch = members.text("arch"_L1);
    tool.reason = members.text("reason"_L1);
    if (auto from = memberWithRest(members, "matchedFrom"_L1, unknown, parseMatchedFrom))
        tool.matchedFrom = std::move(*from);
    tool.unconfirmed = members.member("unconfirmed"_L1, parseUnconfirmed);
    tool.package = memberWithRest(members, "package"_L1, unknown, parsePackageOfSource);
    if (auto curation = memberWithRest(members, "curation"_L1, unknown, parseStateAndNote))
        tool.curation = std::move(*curation);
    tool.unknown = withUnknown(unknown, members.remaining());
    return tool;
}

Package parsePackage(JsonMembers &members)
{
    members.require({"manager"_L1, "name"_L1});
    Package package;
    QJsonObject unknown;
    package.manager = members.nonEmptyText("manager"_L1);
    package.name = members.nonEmptyText("name"_L1);
    package.isNameFromReport = members.flag("nameFromReport"_L1);
    package.version = members.text("version"_L1);
    package.versionOf = members.word("versionOf"_L1, versionOfNames).value_or(VersionOf::Unsaid);
    package.requestedVersion = members.text("requestedVersion"_L1);
    package.repository = members.text("repository"_L1);
    package.platform = members.text("platform"_L1);
    package.arch = members.text("arch"_L1);
    if (auto from = memberWithRest(members, "matchedFrom"_L1, unknown, parseMatchedFrom))
        package.matchedFrom = std::move(*from);
    package.alsoRequiredBy = members.each("alsoRequiredBy"_L1, parseMatchedFrom);
    package.unknown = withUnknown(unknown, members.remaining());
    return package;
}

ToolsetFile parseToolsetFile(JsonMembers &members)
{
    members.require({"path"_L1, "lastModified"_L1});
    ToolsetFile file{members.text("path"_L1), members.time("lastModified"_L1)};
    file.unknown = members.remaining();
    return file;
}

SourceListMetadata parseMetadata(JsonMembers &members)
{
    members.require({"generatedAt"_L1, "upstreamReport"_L1, "toolsetFiles"_L1});
    SourceListMetadata metadata;
    QJsonObject unknown;
    metadata.generatedAt = members.time("generatedAt"_L1);
    members.visit("upstreamReport"_L1, [&](JsonMembers &report) {
        report.require({"url"_L1, "version"_L1, "fetchedAt"_L1});
        metadata.reportUrl = report.text("url"_L1);
        metadata.reportVersion = report.text("version"_L1);
        metadata.reportFetchedAt = report.time("fetchedAt"_L1);
        metadata.image = report.text("image"_L1);
        metadata.platform = report.text("platform"_L1);
        metadata.arch = report.text("arch"_L1);
        keepRest(report, "upstreamReport"_L1, unknown);
    });
    metadata.toolsetFiles = members.each("toolsetFiles"_L1, parseToolsetFile);
    metadata.unknown = withUnknown(unknown, members.remaining());
    return metadata;
}

SourceList parseRoot(JsonMembers &members)
{
    members.require({"metadata"_L1, "sources"_L1});
    SourceList list;
    if (auto metadata = members.member("metadata"_L1, parseMetadata))
        list.metadata = std::move(*metadata);
    list.sources = members.each("sources"_L1, [&list](JsonMembers &entry) {
        Source source = parseSource(entry);
        if (const QString &state = source.curation.unknownState; !state.isEmpty())
            list.remarks.append(
                u"%1/state: unknown value \"%2\" has no effect and is kept; known values: included, excluded"_s.arg(
                    entry.at(u"curation"), state.left(100)));
        return source;
    });
    list.unresolved = members.each("unresolved"_L1, parseUnresolved);
    list.packages = members.each("packages"_L1, parsePackage);
    list.unknown = members.remaining();
    return list;
}

// Gives an id to entries without one (the seed's, and those written by hand), and refuses one that is used twice.
Result<void> settleIds(std::vector<Source> &sources, const QString &subject)
{
    UniqueIds ids;
    QHash<QString, std::size_t> places; // of those that the file gives
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const QString id = sources[i].id;
        if (id.isEmpty())
            continue;
        if (places.contains(id))
            return failure(ErrorKind::Schema, u"%1#/sources/%2/id"_s.arg(subject).arg(i),
                u"\"%1\" is also the id of /sources/%2"_s.arg(id).arg(places.value(id)),
                u"Remove one of the two entries, or its id."_s);
        places.insert(id, i);
        ids.take(id);
    }
    for (Source &source : sources) {
        if (!source.id.isEmpty())
            continue;
        const QString &version = source.requestedVersion.isEmpty() ? source.version : source.requestedVersion;
        source.id = ids.take(sourceId(source.name, source.platform, source.arch, version));
    }
    return {};
}

} // namespace

Result<Source> parseSourceEntry(const QJsonObject &entry, const QString &subject)
{
    return parseMembers(entry, subject, parseSource);
}

Result<void> checkOverrides(const QJsonObject &overrides, const QString &subject)
{
    return parseMembers(overrides, subject, parseOverrides).map([](const QJsonObject &) {});
}

Result<SourceList> parseSourceList(const QByteArray &bytes, const QString &subject)
{
    TRY_ASSIGN(const QJsonObject root, parseJsonObject(bytes, subject));
    auto list = parseMembers(root, subject + u'#', parseRoot);
    if (list)
        TRY(settleIds(list->sources, subject));
    return list;
}

} // namespace rcm
