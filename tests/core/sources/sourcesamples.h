// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

#include <QDateTime>

#include <utility>
#include <vector>

namespace rcm::test {

// 64 times the same digit.
[[nodiscard]] inline Checksum checksum(QChar digit, ChecksumOrigin origin = ChecksumOrigin::Vendor)
{
    return {*Digest::fromHex(HashAlgorithm::Sha256, QString(64, digit)), origin, {}};
}

// A source as resolving makes it, of a row of the report and, where a version is requested, of a toolset.
[[nodiscard]] inline Source resolved(const QString &name, const QString &version, const QString &requested = {})
{
    using namespace Qt::StringLiterals;
    Source source;
    source.name = name;
    source.version = version;
    source.requestedVersion = requested;
    source.platform = u"win32"_s;
    source.arch = u"x64"_s;
    source.id = sourceId(name, source.platform, source.arch, requested.isEmpty() ? version : requested);
    source.downloadUrl = QUrl(u"https://example.org/%1-%2.zip"_s.arg(name, version));
    source.fileName = u"%1-%2.zip"_s.arg(name, version);
    source.checksum = checksum(u'1');
    source.matchedFrom
        = {true, requested.isEmpty() ? QString() : u"toolset.json"_s, {}, version, u"installed"_s, {u"Tools"_s}, name};
    source.fingerprint = fingerprintOf(source);
    return source;
}

// The same, required at a place of the toolset.
[[nodiscard]] inline Source required(
    const QString &pointer, const QString &name, const QString &version, const QString &requested)
{
    Source source = resolved(name, version, requested);
    source.matchedFrom.pointer = pointer;
    return source;
}

[[nodiscard]] inline Source excluded(Source source)
{
    source.curation.state = CurationState::Excluded;
    return source;
}

[[nodiscard]] inline SourceList listOf(std::vector<Source> sources, std::vector<UnresolvedTool> unresolved = {})
{
    SourceList list;
    list.metadata.generatedAt = list.metadata.reportFetchedAt = QDateTime({2026, 11, 26}, {1, 0}, Qt::UTC);
    list.sources = std::move(sources);
    list.unresolved = std::move(unresolved);
    return list;
}

// What resolving says of the source when nothing could be found out.
[[nodiscard]] inline UnresolvedTool unresolvedOf(const Source &source, const QString &reason)
{
    return {source.name, source.requestedVersion, source.platform, source.arch, reason, source.matchedFrom, {}, {}};
}

[[nodiscard]] inline Unconfirmed outage(const QString &host = QStringLiteral("api.github.com"))
{
    return {{}, {{host, QStringLiteral("HTTP status 403")}}};
}

} // namespace rcm::test
