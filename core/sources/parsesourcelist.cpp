// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/base/urls.h"
#include "core/schema/schemavalidator.h"
#include "core/sources/sourcelistkeys.h"

#include <QJsonArray>
#include <QSet>

namespace rcm {

using namespace sourcelist;

namespace {

const QString schemaName = u"source-list"_s;

Result<QDateTime> parseTime(const QJsonObject &object, QLatin1StringView key, const QString &subject)
{
    const QString text = object.value(key).toString();
    if (const QDateTime time = fromTimestamp(text); time.isValid())
        return time;
    return failure(ErrorKind::Schema, pointerTo(subject, QString(key)),
        u"expected a time such as 2025-07-28T20:29:40.587Z, found \"%1\""_s.arg(text.left(100)));
}

Result<QUrl> parseUrl(const QString &text, const QString &subject)
{
    const QUrl url(text);
    if (isDownloadUrl(url))
        return url;
    return failure(
        ErrorKind::Schema, subject, u"expected an http, https or file URL, found \"%1\""_s.arg(text.left(200)));
}

Error atPlace(Error error, const QString &subject, const QString &remedy)
{
    error.kind = ErrorKind::Schema;
    error.subject = subject;
    error.remedy = remedy;
    return error;
}

// "checksum" and the seed's "sha256"; null, "" and "unknown" there mean that it is not known.
Result<std::optional<Checksum>> parseChecksum(const QJsonObject &object, const QString &subject)
{
    const QString remedy = u"Correct the checksum, or leave it out when it is not known."_s;
    std::optional<Checksum> checksum;
    if (const QJsonObject entry = object.value("checksum"_L1).toObject(); !entry.isEmpty()) {
        const auto algorithm = hashAlgorithmFromName(entry.value("algorithm"_L1).toString());
        const auto origin = checksumOriginFromName(entry.value("origin"_L1).toString());
        if (!algorithm || !origin)
            return failure(
                ErrorKind::Schema, subject + u"/checksum"_s, u"expected a known algorithm and origin"_s, remedy);
        auto digest = Digest::fromHex(*algorithm, entry.value("value"_L1).toString());
        if (!digest)
            return failure(atPlace(digest.error(), subject + u"/checksum/value"_s, remedy));
        checksum = Checksum{std::move(*digest), *origin, entry.value("from"_L1).toString()};
    }
    const QString hex = object.value("sha256"_L1).toString();
    if (hex.isEmpty() || hex.compare("unknown"_L1, Qt::CaseInsensitive) == 0)
        return checksum;
    auto digest = Digest::fromHex(HashAlgorithm::Sha256, hex);
    if (!digest)
        return failure(atPlace(digest.error(), subject + u"/sha256"_s, remedy));
    if (checksum && checksum->digest.algorithm() == HashAlgorithm::Sha256 && checksum->digest != *digest)
        return failure(ErrorKind::Schema, subject + u"/sha256"_s,
            u"differs from checksum.value: %1, %2"_s.arg(hex, checksum->digest.hex()), u"Remove the wrong one."_s);
    if (!checksum)
        checksum = Checksum{std::move(*digest), ChecksumOrigin::Manual, {}};
    return checksum;
}

Warning parseWarning(const QJsonValue &value)
{
    if (value.isString())
        return warningFromText(value.toString());
    const QJsonObject object = value.toObject();
    Warning warning{WarningKind::Other, object.value("text"_L1).toString(), unknownMembers(object, warningKeys)};
    const QJsonValue name = object.value("kind"_L1);
    if (const auto kind = warningKindFromName(name.toString()))
        warning.kind = *kind;
    else
        warning.unknown.insert("kind"_L1, name);
    return warning;
}

MatchedFrom parseMatchedFrom(const QJsonObject &object)
{
    MatchedFrom from;
    from.upstream = object.value("upstream"_L1).toBool();
    from.toolset = object.value("toolset"_L1).toString();
    from.pointer = object.value("pointer"_L1).toString();
    from.upstreamVersion = object.value("upstreamVersion"_L1).toString();
    from.upstreamSource = object.value("upstreamSource"_L1).toString();
    for (const QJsonValue heading : object.value("section"_L1).toArray())
        from.section.append(heading.toString());
    from.reportName = object.value("reportName"_L1).toString();
    return from;
}

Result<Curation> parseCuration(const QJsonObject &object, const QString &subject)
{
    Curation curation;
    const QString state = object.value("state"_L1).toString();
    if (state == "included"_L1 || state == "excluded"_L1)
        curation.state = state == "included"_L1 ? CurationState::Included : CurationState::Excluded;
    else
        curation.unknownState = state;
    curation.pinned = object.value("pinned"_L1).toBool();
    curation.note = object.value("note"_L1).toString();
    curation.overrides = object.value("overrides"_L1).toObject();
    const QString place = subject + u"/overrides"_s;
    if (const QJsonValue url = curation.overrides.value("downloadUrl"_L1); !url.isUndefined()) {
        if (const auto parsed = parseUrl(url.toString(), place + u"/downloadUrl"_s); !parsed)
            return failure(parsed.error());
    }
    if (const auto checksum = parseChecksum(curation.overrides, place); !checksum)
        return failure(checksum.error());
    if (const QJsonObject target = object.value("madeFor"_L1).toObject(); !target.isEmpty())
        curation.madeFor = OverrideTarget{target.value("version"_L1).toString(),
            QUrl(target.value("downloadUrl"_L1).toString()), target.value("overridesDigest"_L1).toString()};
    return curation;
}

std::optional<Unconfirmed> parseUnconfirmed(const QJsonObject &object)
{
    if (object.isEmpty())
        return {};
    Unconfirmed unconfirmed;
    unconfirmed.since = fromTimestamp(object.value("since"_L1).toString());
    for (const QJsonValue one : object.value("reasons"_L1).toArray()) {
        const QJsonObject reason = one.toObject();
        unconfirmed.reasons.push_back({reason.value("host"_L1).toString(), reason.value("reason"_L1).toString()});
    }
    return unconfirmed;
}

Result<Source> parseSource(const QJsonObject &object, const QString &subject)
{
    Source source;
    source.name = object.value("name"_L1).toString();
    source.version = object.value("version"_L1).toString();
    source.requestedVersion = object.value("requestedVersion"_L1).toString();
    source.platform = object.value("platform"_L1).toString();
    source.arch = object.value("arch"_L1).toString();
    source.id = object.value("id"_L1).toString();
    const auto url = parseUrl(object.value("downloadUrl"_L1).toString(), subject + u"/downloadUrl"_s);
    if (!url)
        return failure(url.error());
    source.downloadUrl = *url;
    const QJsonArray alternates = object.value("alternateUrls"_L1).toArray();
    for (qsizetype i = 0; i < alternates.size(); ++i) {
        const auto alternate = parseUrl(alternates.at(i).toString(), pointerTo(subject + u"/alternateUrls"_s, i));
        if (!alternate)
            return failure(alternate.error());
        source.alternateUrls.append(*alternate);
    }
    source.fileName = object.value("fileName"_L1).toString();
    if (source.fileName.isEmpty())
        source.fileName = fileNameFromUrl(source.downloadUrl);
    if (source.fileName.isEmpty())
        source.fileName = safeFileName(source.name + u'-' + source.version);
    if (const qint64 size = object.value("size"_L1).toInteger(); size > 0)
        source.size = size;
    auto checksum = parseChecksum(object, subject);
    if (!checksum)
        return failure(checksum.error());
    source.checksum = std::move(*checksum);
    source.urlOrigin = object.value("urlOrigin"_L1).toString();
    source.rolling = object.value("rolling"_L1).toBool();
    for (const QJsonValue warning : object.value("warnings"_L1).toArray())
        source.warnings.push_back(parseWarning(warning));
    source.matchedFrom = parseMatchedFrom(object.value("matchedFrom"_L1).toObject());
    auto curation = parseCuration(object.value("curation"_L1).toObject(), subject + u"/curation"_s);
    if (!curation)
        return failure(curation.error());
    source.curation = std::move(*curation);
    source.fingerprint = object.value("fingerprint"_L1).toString();
    for (const QJsonValue other : object.value("alsoRequiredBy"_L1).toArray())
        source.alsoRequiredBy.push_back(parseMatchedFrom(other.toObject()));
    source.unconfirmed = parseUnconfirmed(object.value("unconfirmed"_L1).toObject());
    source.unknown = unknownMembers(object, sourceKeys,
        {{u"checksum"_s, checksumKeys}, {u"matchedFrom"_s, matchedFromKeys}, {u"curation"_s, curationKeys}});
    return source;
}

UnresolvedTool parseUnresolved(const QJsonObject &object)
{
    UnresolvedTool tool;
    tool.name = object.value("name"_L1).toString();
    tool.requestedVersion = object.value("requestedVersion"_L1).toString();
    tool.platform = object.value("platform"_L1).toString();
    tool.arch = object.value("arch"_L1).toString();
    tool.reason = object.value("reason"_L1).toString();
    tool.matchedFrom = parseMatchedFrom(object.value("matchedFrom"_L1).toObject());
    tool.unconfirmed = parseUnconfirmed(object.value("unconfirmed"_L1).toObject());
    tool.unknown = unknownMembers(object, unresolvedKeys, {{u"matchedFrom"_s, matchedFromKeys}});
    return tool;
}

Result<SourceListMetadata> parseMetadata(const QJsonObject &object, const QString &subject)
{
    SourceListMetadata metadata;
    const auto generatedAt = parseTime(object, "generatedAt"_L1, subject);
    if (!generatedAt)
        return failure(generatedAt.error());
    metadata.generatedAt = *generatedAt;
    const QJsonObject report = object.value("upstreamReport"_L1).toObject();
    metadata.reportUrl = report.value("url"_L1).toString();
    metadata.reportVersion = report.value("version"_L1).toString();
    const auto fetchedAt = parseTime(report, "fetchedAt"_L1, subject + u"/upstreamReport"_s);
    if (!fetchedAt)
        return failure(fetchedAt.error());
    metadata.reportFetchedAt = *fetchedAt;
    const QJsonArray files = object.value("toolsetFiles"_L1).toArray();
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QJsonObject file = files.at(i).toObject();
        const auto lastModified = parseTime(file, "lastModified"_L1, pointerTo(subject + u"/toolsetFiles"_s, i));
        if (!lastModified)
            return failure(lastModified.error());
        metadata.toolsetFiles.push_back(
            {file.value("path"_L1).toString(), *lastModified, unknownMembers(file, toolsetFileKeys)});
    }
    metadata.unknown = unknownMembers(object, metadataKeys, {{u"upstreamReport"_s, reportKeys}});
    return metadata;
}

// Gives an id to entries without one (the seed's, and those written by hand), and refuses one that is used twice.
Result<void> settleIds(std::vector<Source> &sources, const QString &subject)
{
    QHash<QString, std::size_t> used;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const QString id = sources[i].id;
        if (id.isEmpty())
            continue;
        if (used.contains(id))
            return failure(ErrorKind::Schema, u"%1#/sources/%2/id"_s.arg(subject).arg(i),
                u"\"%1\" is also the id of /sources/%2"_s.arg(id).arg(used.value(id)),
                u"Remove one of the two entries, or its id."_s);
        used.insert(id, i);
    }
    QHash<QString, int> copies; // how many of an id were given a number, so that no search begins at the first again
    for (std::size_t i = 0; i < sources.size(); ++i) {
        Source &source = sources[i];
        if (!source.id.isEmpty())
            continue;
        const QString &version = source.requestedVersion.isEmpty() ? source.version : source.requestedVersion;
        const QString id = sourceId(source.name, source.platform, source.arch, version);
        source.id = id;
        for (int &copy = copies[id]; used.contains(source.id); ++copy)
            source.id = id + u'#' + QString::number(copy + 2);
        used.insert(source.id, i);
    }
    return {};
}

} // namespace

Result<SourceList> parseSourceList(const QByteArray &bytes, const QString &subject)
{
    const auto document = parseJson(bytes, subject);
    if (!document)
        return failure(document.error());
    const QJsonValue rootValue = document->isArray() ? QJsonValue(document->array()) : QJsonValue(document->object());
    if (const auto valid = requireValid(rootValue, schemaName, subject); !valid)
        return failure(valid.error());
    const QJsonObject root = rootValue.toObject();
    SourceList list;
    auto metadata = parseMetadata(root.value("metadata"_L1).toObject(), subject + u"#/metadata"_s);
    if (!metadata)
        return failure(metadata.error());
    list.metadata = std::move(*metadata);
    const QJsonArray sources = root.value("sources"_L1).toArray();
    for (qsizetype i = 0; i < sources.size(); ++i) {
        auto source = parseSource(sources.at(i).toObject(), pointerTo(subject + u"#/sources"_s, i));
        if (!source)
            return failure(source.error());
        if (const QString &state = source->curation.unknownState; !state.isEmpty())
            list.remarks.append(
                u"%1/curation/state: unknown value \"%2\" has no effect and is kept; known values: included, excluded"_s
                    .arg(pointerTo(subject + u"#/sources"_s, i), state.left(100)));
        list.sources.push_back(std::move(*source));
    }
    if (const auto settled = settleIds(list.sources, subject); !settled)
        return failure(settled.error());
    for (const QJsonValue tool : root.value("unresolved"_L1).toArray())
        list.unresolved.push_back(parseUnresolved(tool.toObject()));
    list.unknown = unknownMembers(root, rootKeys);
    return list;
}

} // namespace rcm
