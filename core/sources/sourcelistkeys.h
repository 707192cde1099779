// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace rcm::sourcelist {

using namespace Qt::StringLiterals;

// The keys of schemas/source-list-schema.json that we read and write; whatever else an object holds is kept as it is.
inline const QStringList rootKeys{u"metadata"_s, u"sources"_s, u"unresolved"_s};
inline const QStringList metadataKeys{u"generatedAt"_s, u"upstreamReport"_s, u"toolsetFiles"_s};
inline const QStringList reportKeys{u"url"_s, u"version"_s, u"fetchedAt"_s};
inline const QStringList toolsetFileKeys{u"path"_s, u"lastModified"_s};
inline const QStringList sourceKeys{u"id"_s, u"name"_s, u"version"_s, u"requestedVersion"_s, u"platform"_s, u"arch"_s,
    u"downloadUrl"_s, u"alternateUrls"_s, u"fileName"_s, u"sha256"_s, u"size"_s, u"checksum"_s, u"urlOrigin"_s,
    u"rolling"_s, u"warnings"_s, u"matchedFrom"_s, u"curation"_s, u"fingerprint"_s, u"alsoRequiredBy"_s,
    u"unconfirmed"_s};
inline const QStringList unresolvedKeys{
    u"name"_s, u"requestedVersion"_s, u"platform"_s, u"arch"_s, u"reason"_s, u"matchedFrom"_s, u"unconfirmed"_s};
inline const QStringList warningKeys{u"kind"_s, u"text"_s};
inline const QStringList checksumKeys{u"algorithm"_s, u"value"_s, u"origin"_s, u"from"_s};
inline const QStringList matchedFromKeys{u"upstream"_s, u"toolset"_s, u"pointer"_s, u"upstreamVersion"_s,
    u"upstreamSource"_s, u"section"_s, u"reportName"_s};
inline const QStringList curationKeys{u"state"_s, u"pinned"_s, u"note"_s, u"overrides"_s, u"madeFor"_s};
inline const QStringList madeForKeys{u"version"_s, u"downloadUrl"_s, u"overridesDigest"_s};

// The members of `object` that are not in `known`; those of a nested object under its own key.
[[nodiscard]] QJsonObject unknownMembers(
    const QJsonObject &object, const QStringList &known, const QList<std::pair<QString, QStringList>> &nested = {});

// `object` with the members of `unknown` added where it has none of that name.
[[nodiscard]] QJsonObject withUnknown(QJsonObject object, const QJsonObject &unknown);

} // namespace rcm::sourcelist
