// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/coverage/coveragefile.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/schema/schemavalidator.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QJsonObject jsonOf(const CoverageItem &item)
{
    QJsonObject object{
        {u"id"_s, item.id},
        {u"name"_s, item.name},
        {u"version"_s, item.version},
        {u"platform"_s, item.platform.text()},
        {u"arch"_s, item.arch.text()},
        {u"downloadUrl"_s, item.downloadUrl.toString(QUrl::FullyEncoded)},
        {u"state"_s, cacheStateName(item.state)},
    };
    if (!item.filePath.isEmpty()) {
        object.insert(u"filePath"_s, item.filePath);
        object.insert(u"fileSize"_s, item.fileSize);
    }
    if (item.expectedSize)
        object.insert(u"expectedSize"_s, *item.expectedSize);
    if (item.actual)
        object.insert(u"actual"_s, digestToJson(*item.actual));
    if (item.expected) {
        const Digest &digest = item.expected->digest;
        if (digest.algorithm() == HashAlgorithm::Sha256)
            object.insert(u"sha256"_s, digest.hex());
        object.insert(u"checksum"_s,
            QJsonObject{{u"algorithm"_s, hashAlgorithmName(digest.algorithm())}, {u"value"_s, digest.hex()},
                {u"origin"_s, checksumOriginName(item.expected->origin)}});
    }
    if (item.downloadedAt.isValid())
        object.insert(u"downloadedAt"_s, toTimestamp(item.downloadedAt));
    if (!item.reason.isEmpty())
        object.insert(u"reason"_s, item.reason);
    if (!item.toolset.isEmpty())
        object.insert(u"toolset"_s, item.toolset);
    return object;
}

QJsonObject summaryOf(const CoverageReport &report)
{
    const CoverageTotals &totals = report.totals;
    return {
        {u"totalSources"_s, totals.files.total()},
        {u"cachedSources"_s, totals.files.of(CacheState::Verified)},
        {u"missingSources"_s, totals.files.total() - totals.files.of(CacheState::Verified)},
        {u"coveragePercentage"_s, std::floor(totals.percentage().value_or(0) * 100) / 100},
        {u"totalCacheSize"_s, totals.cachedBytes},
        {u"verifiedSize"_s, totals.verifiedBytes},
        {u"wantedSize"_s, totals.wantedBytes},
        {u"unknownSizes"_s, totals.unknownSizes},
        {u"unverifiedSources"_s, totals.files.of(CacheState::Unverified)},
        {u"mismatchedSources"_s, totals.files.of(CacheState::Mismatch)},
        {u"absentSources"_s, totals.files.absent()},
        {u"excludedSources"_s, report.excluded},
        {u"unresolvedTools"_s, static_cast<qint64>(report.unresolved.size())},
        {u"orphanFiles"_s, static_cast<qint64>(report.orphans.size())},
    };
}

std::optional<Checksum> checksumIn(const QJsonObject &object)
{
    const QJsonObject checksum = object.value("checksum"_L1).toObject();
    if (const auto digest = digestFromJson(checksum)) {
        const auto origin = checksumOriginFromName(checksum.value("origin"_L1).toString());
        return Checksum{*digest, origin.value_or(ChecksumOrigin::Manual), {}};
    }
    if (const auto digest = Digest::fromHex(HashAlgorithm::Sha256, object.value("sha256"_L1).toString()))
        return Checksum{*digest, ChecksumOrigin::Manual, {}};
    return {};
}

CoverageItem itemFrom(const QJsonObject &object, CacheState unlessSaid)
{
    CoverageItem item;
    item.id = object.value("id"_L1).toString();
    item.name = object.value("name"_L1).toString();
    item.version = object.value("version"_L1).toString();
    item.platform = object.value("platform"_L1).toString();
    item.arch = object.value("arch"_L1).toString();
    item.downloadUrl = QUrl(object.value("downloadUrl"_L1).toString());
    item.filePath = object.value("filePath"_L1).toString();
    item.fileSize = object.value("fileSize"_L1).toInteger();
    item.state = cacheStateFromName(object.value("state"_L1).toString()).value_or(unlessSaid);
    item.expected = checksumIn(object);
    item.actual = digestFromJson(object.value("actual"_L1).toObject());
    item.downloadedAt = fromTimestamp(object.value("downloadedAt"_L1).toString());
    item.reason = object.value("reason"_L1).toString();
    item.toolset = object.value("toolset"_L1).toString();
    if (object.contains("expectedSize"_L1))
        item.expectedSize = object.value("expectedSize"_L1).toInteger();
    return item;
}

} // namespace

QByteArray writeCoverageReport(const CoverageReport &report)
{
    QJsonArray cached;
    QJsonArray missing;
    for (const CoverageItem &item : report.items)
        (item.state == CacheState::Verified ? cached : missing).append(jsonOf(item));
    QJsonArray unresolved;
    for (const UnresolvedTool &tool : report.unresolved)
        unresolved.append(QJsonObject{{u"name"_s, tool.name}, {u"requestedVersion"_s, tool.requestedVersion},
            {u"platform"_s, tool.platform.text()}, {u"arch"_s, tool.arch.text()}, {u"reason"_s, tool.reason}});
    QJsonArray orphans;
    for (const OrphanFile &orphan : report.orphans)
        orphans.append(QJsonObject{{u"filePath"_s, orphan.filePath}, {u"fileSize"_s, orphan.size}});
    const QJsonObject metadata{
        {u"generatedAt"_s, toTimestamp(report.generatedAt)},
        {u"cacheDirectory"_s, report.cacheDirectory},
        {u"sourceListPath"_s, report.sourceListPath},
        {u"upstreamVersion"_s, report.reportVersion},
    };
    return QJsonDocument(QJsonObject{
                             {u"metadata"_s, metadata},
                             {u"summary"_s, summaryOf(report)},
                             {u"cachedItems"_s, cached},
                             {u"missingItems"_s, missing},
                             {u"unresolved"_s, unresolved},
                             {u"orphans"_s, orphans},
                         })
        .toJson();
}

Result<CoverageReport> parseCoverageReport(const QByteArray &bytes, const QString &subject)
{
    const auto document = parseJson(bytes, subject);
    if (!document)
        return failure(document.error());
    const QJsonValue root = document->isObject() ? QJsonValue(document->object()) : QJsonValue(document->array());
    if (const auto valid = requireValid(root, u"cache-report"_s, subject); !valid)
        return failure(valid.error());
    const QJsonObject object = document->object();
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    CoverageReport report;
    report.generatedAt = fromTimestamp(metadata.value("generatedAt"_L1).toString());
    report.cacheDirectory = metadata.value("cacheDirectory"_L1).toString();
    report.sourceListPath = metadata.value("sourceListPath"_L1).toString();
    report.reportVersion = metadata.value("upstreamVersion"_L1).toString();
    for (const QJsonValue value : object.value("cachedItems"_L1).toArray())
        report.items.push_back(itemFrom(value.toObject(), CacheState::Verified));
    for (const QJsonValue value : object.value("missingItems"_L1).toArray())
        report.items.push_back(itemFrom(value.toObject(), CacheState::Absent));
    for (const CoverageItem &item : report.items)
        report.totals.add(item);
    for (const QJsonValue value : object.value("unresolved"_L1).toArray()) {
        const QJsonObject tool = value.toObject();
        report.unresolved.push_back({tool.value("name"_L1).toString(), tool.value("requestedVersion"_L1).toString(),
            tool.value("platform"_L1).toString(), tool.value("arch"_L1).toString(), tool.value("reason"_L1).toString(),
            {}});
    }
    for (const QJsonValue value : object.value("orphans"_L1).toArray())
        report.orphans.push_back(
            {value.toObject().value("filePath"_L1).toString(), value.toObject().value("fileSize"_L1).toInteger()});
    report.excluded = object.value("summary"_L1).toObject().value("excludedSources"_L1).toInt();
    return report;
}

} // namespace rcm
