// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistfile.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/sources/withunknown.h"

#include <QJsonDocument>

namespace rcm {

using namespace Qt::StringLiterals;
using namespace sourcelist;

namespace {

void setText(QJsonObject &object, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

QJsonObject toJson(const MatchedFrom &from)
{
    QJsonObject object{{u"upstream"_s, from.upstream}, {u"toolset"_s, from.toolset}};
    setText(object, "pointer"_L1, from.pointer);
    setText(object, "upstreamVersion"_L1, from.upstreamVersion);
    setText(object, "upstreamSource"_L1, from.upstreamSource);
    if (!from.section.isEmpty())
        object.insert("section"_L1, QJsonArray::fromStringList(from.section));
    setText(object, "reportName"_L1, from.reportName);
    return object;
}

QJsonArray toJson(const std::vector<MatchedFrom> &places)
{
    QJsonArray array;
    for (const MatchedFrom &from : places)
        array.append(toJson(from));
    return array;
}

QJsonArray toJson(const std::vector<Warning> &warnings)
{
    QJsonArray array;
    for (const Warning &warning : warnings) {
        const QJsonObject object{{u"kind"_s, warningKindName(warning.kind)}, {u"text"_s, warning.text}};
        array.append(withUnknown(warning.unknown, object));
    }
    return array;
}

QString toText(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}

QJsonArray toJson(const std::vector<ReviewedWarning> &reviewed)
{
    QJsonArray array;
    for (const ReviewedWarning &warning : reviewed) {
        const QJsonObject object{{u"kind"_s, warningKindName(warning.kind)}, {u"version"_s, warning.version},
            {u"textDigest"_s, warning.digest}};
        array.append(withUnknown(warning.unknown, object));
    }
    return array;
}

QJsonObject toJson(const Curation &curation)
{
    QJsonObject object;
    if (curation.state != CurationState::Undecided)
        object.insert("state"_L1, curation.state == CurationState::Included ? u"included"_s : u"excluded"_s);
    else
        setText(object, "state"_L1, curation.unknownState);
    if (curation.pinned)
        object.insert("pinned"_L1, true);
    setText(object, "pinnedVersion"_L1, curation.pinnedVersion);
    setText(object, "note"_L1, curation.note);
    if (!curation.overrides.isEmpty())
        object.insert("overrides"_L1, curation.overrides);
    if (const auto &target = curation.madeFor) {
        QJsonObject madeFor{{u"version"_s, target->version}, {u"downloadUrl"_s, toText(target->downloadUrl)},
            {u"overridesDigest"_s, target->digest}};
        setText(madeFor, "requestedVersion"_L1, target->requestedVersion);
        object.insert("madeFor"_L1, madeFor);
    }
    if (!curation.reviewed.empty())
        object.insert("reviewed"_L1, toJson(curation.reviewed));
    if (curation.decidedAt.isValid())
        object.insert("decidedAt"_L1, toTimestamp(curation.decidedAt));
    return object;
}

QJsonObject toJson(const Unconfirmed &unconfirmed)
{
    QJsonArray reasons;
    for (const Unconfirmed::Reason &reason : unconfirmed.reasons)
        reasons.append(QJsonObject{{u"host"_s, reason.host}, {u"reason"_s, reason.text}});
    return {{u"since"_s, toTimestamp(unconfirmed.since)}, {u"reasons"_s, reasons}};
}

QJsonObject toJson(const PackageOfSource &package)
{
    return {{u"manager"_s, package.manager}, {u"name"_s, package.name}};
}

QJsonObject toJson(const Source &source)
{
    QJsonObject object{{u"id"_s, source.id}, {u"name"_s, source.name}, {u"version"_s, source.version},
        {u"platform"_s, source.platform.text()}, {u"arch"_s, source.arch.text()},
        {u"downloadUrl"_s, toText(source.downloadUrl)}, {u"matchedFrom"_s, toJson(source.matchedFrom)}};
    setText(object, "requestedVersion"_L1, source.requestedVersion);
    QJsonArray alternates;
    for (const QUrl &url : source.alternateUrls)
        alternates.append(toText(url));
    if (!alternates.isEmpty())
        object.insert("alternateUrls"_L1, alternates);
    setText(object, "fileName"_L1, source.fileName);
    if (source.size)
        object.insert("size"_L1, *source.size);
    if (source.checksum) {
        object.insert("checksum"_L1, checksumToJson(*source.checksum));
        if (source.checksum->digest.algorithm() == HashAlgorithm::Sha256)
            object.insert("sha256"_L1, source.checksum->digest.hex());
    }
    setText(object, "urlOrigin"_L1, source.urlOrigin);
    if (source.rolling)
        object.insert("rolling"_L1, true);
    if (!source.warnings.empty())
        object.insert("warnings"_L1, toJson(source.warnings));
    if (!source.curation.isEmpty())
        object.insert("curation"_L1, toJson(source.curation));
    setText(object, "fingerprint"_L1, source.fingerprint);
    if (!source.alsoRequiredBy.empty())
        object.insert("alsoRequiredBy"_L1, toJson(source.alsoRequiredBy));
    if (source.package)
        object.insert("package"_L1, toJson(*source.package));
    if (source.unconfirmed)
        object.insert("unconfirmed"_L1, toJson(*source.unconfirmed));
    // What stood beside a checksum or a package says nothing without it, and an object of that alone would not load
    // again.
    QJsonObject unknown = source.unknown;
    if (!source.checksum)
        unknown.remove("checksum"_L1);
    if (!source.package)
        unknown.remove("package"_L1);
    return withUnknown(object, unknown);
}

QJsonObject toJson(const UnresolvedTool &tool)
{
    QJsonObject object{
        {u"name"_s, tool.name}, {u"reason"_s, tool.reason}, {u"matchedFrom"_s, toJson(tool.matchedFrom)}};
    setText(object, "requestedVersion"_L1, tool.requestedVersion);
    setText(object, "platform"_L1, tool.platform.text());
    setText(object, "arch"_L1, tool.arch.text());
    if (tool.unconfirmed)
        object.insert("unconfirmed"_L1, toJson(*tool.unconfirmed));
    if (tool.package)
        object.insert("package"_L1, toJson(*tool.package));
    if (!tool.curation.isEmpty())
        object.insert("curation"_L1, toJson(tool.curation));
    return withUnknown(object, tool.unknown);
}

QJsonObject toJson(const Package &package)
{
    QJsonObject object{
        {u"manager"_s, package.manager}, {u"name"_s, package.name}, {u"matchedFrom"_s, toJson(package.matchedFrom)}};
    if (package.isNameFromReport)
        object.insert("nameFromReport"_L1, true);
    setText(object, "version"_L1, package.version);
    if (package.versionOf != VersionOf::Unsaid)
        object.insert("versionOf"_L1, QString(versionOfNames(package.versionOf)));
    setText(object, "requestedVersion"_L1, package.requestedVersion);
    setText(object, "repository"_L1, package.repository);
    setText(object, "platform"_L1, package.platform.text());
    setText(object, "arch"_L1, package.arch.text());
    if (!package.alsoRequiredBy.empty())
        object.insert("alsoRequiredBy"_L1, toJson(package.alsoRequiredBy));
    return withUnknown(object, package.unknown);
}

QJsonObject toJson(const SourceListMetadata &metadata)
{
    QJsonArray toolsetFiles;
    for (const ToolsetFile &file : metadata.toolsetFiles)
        toolsetFiles.append(
            withUnknown({{u"path"_s, file.path}, {u"lastModified"_s, toTimestamp(file.lastModified)}}, file.unknown));
    QJsonObject report{{u"url"_s, metadata.reportUrl}, {u"version"_s, metadata.reportVersion},
        {u"fetchedAt"_s, toTimestamp(metadata.reportFetchedAt)}};
    setText(report, "image"_L1, metadata.image);
    setText(report, "platform"_L1, metadata.platform.text());
    setText(report, "arch"_L1, metadata.arch.text());
    return withUnknown({{u"generatedAt"_s, toTimestamp(metadata.generatedAt)}, {u"upstreamReport"_s, report},
                           {u"toolsetFiles"_s, toolsetFiles}},
        metadata.unknown);
}

} // namespace

QJsonObject checksumToJson(const Checksum &checksum)
{
    QJsonObject object{{u"algorithm"_s, hashAlgorithmName(checksum.digest.algorithm())},
        {u"value"_s, checksum.digest.hex()}, {u"origin"_s, checksumOriginName(checksum.origin)}};
    setText(object, "from"_L1, checksum.from);
    if (const QJsonArray witnesses = witnessesToJson(checksum.witnesses); !witnesses.isEmpty())
        object.insert("witnesses"_L1, witnesses);
    return object;
}

QJsonObject sourcelist::withUnknown(QJsonObject object, const QJsonObject &unknown)
{
    for (auto member = unknown.begin(); member != unknown.end(); ++member) {
        const QJsonValue present = object.value(member.key());
        if (present.isUndefined())
            object.insert(member.key(), member.value());
        else if (present.isObject() && member.value().isObject())
            object.insert(member.key(), withUnknown(present.toObject(), member.value().toObject()));
    }
    return object;
}

QJsonObject sourceEntryToJson(const Source &source)
{
    return toJson(source);
}

QJsonArray witnessesToJson(const std::vector<ChecksumWitness> &witnesses)
{
    QJsonArray array;
    for (const ChecksumWitness &witness : witnesses)
        array.append(withUnknown(
            {{u"origin"_s, checksumOriginName(witness.origin)}, {u"document"_s, witness.document}}, witness.unknown));
    return array;
}

QByteArray writeSourceList(const SourceList &list)
{
    QJsonArray sources;
    for (const Source &source : list.sources)
        sources.append(toJson(source));
    QJsonArray unresolved;
    for (const UnresolvedTool &tool : list.unresolved)
        unresolved.append(toJson(tool));
    QJsonArray packages;
    for (const Package &package : list.packages)
        packages.append(toJson(package));
    const QJsonObject root{{u"metadata"_s, toJson(list.metadata)}, {u"sources"_s, sources},
        {u"unresolved"_s, unresolved}, {u"packages"_s, packages}};
    return QJsonDocument(withUnknown(root, list.unknown)).toJson(QJsonDocument::Indented);
}

Result<SourceList> loadSourceList(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return failure(bytes.error());
    return parseSourceList(*bytes, path);
}

Result<void> saveSourceList(const SourceList &list, const QString &path)
{
    return writeFileAtomically(path, writeSourceList(list));
}

} // namespace rcm
