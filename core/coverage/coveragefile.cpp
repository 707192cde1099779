// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/coverage/coveragefile.h"

#include "core/base/clock.h"
#include "core/base/jsonmembers.h"
#include "core/base/secrets.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <iterator>

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
        {u"downloadUrl"_s, withoutSecrets(item.downloadUrl).toString(QUrl::FullyEncoded)},
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
        QJsonObject checksum{{u"algorithm"_s, hashAlgorithmName(digest.algorithm())}, {u"value"_s, digest.hex()},
            {u"origin"_s, checksumOriginName(item.expected->origin)}};
        if (item.expected->origin == ChecksumOrigin::ThirdParty)
            checksum.insert(u"originText"_s, originInWords(*item.expected));
        object.insert(u"checksum"_s, checksum);
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
        {u"packages"_s, static_cast<qint64>(report.packages.size())},
        {u"orphanFiles"_s, static_cast<qint64>(report.orphans.size())},
    };
}

// A value that is no digest is taken for none: reports are read for comparison, by whatever wrote them.
std::optional<Digest> parseDigest(JsonMembers &members)
{
    members.require({"algorithm"_L1, "value"_L1});
    const auto algorithm = members.word("algorithm"_L1, hashAlgorithmNames);
    const QString hex = members.text("value"_L1);
    if (!algorithm)
        return {};
    const auto digest = Digest::fromPasted(*algorithm, hex);
    return digest ? std::optional(*digest) : std::nullopt;
}

std::optional<Checksum> parseChecksum(JsonMembers &members)
{
    members.require({"origin"_L1});
    const auto origin = checksumOriginNames.find(members.text("origin"_L1));
    (void)members.text("originText"_L1); // for people
    const auto digest = parseDigest(members);
    return digest ? std::optional(Checksum{*digest, origin.value_or(ChecksumOrigin::Manual), {}}) : std::nullopt;
}

// "checksum", and the seed's "sha256".
std::optional<Checksum> checksumIn(JsonMembers &members)
{
    const auto checksum = members.member("checksum"_L1, parseChecksum).value_or(std::nullopt);
    const auto digest = Digest::fromPasted(HashAlgorithm::Sha256, members.text("sha256"_L1));
    return checksum || !digest ? checksum : std::optional(Checksum{*digest, ChecksumOrigin::Manual, {}});
}

CoverageItem parseItem(JsonMembers &members, CacheState unlessSaid)
{
    members.require({"name"_L1, "version"_L1, "platform"_L1, "arch"_L1});
    CoverageItem item;
    item.id = members.text("id"_L1);
    item.name = members.text("name"_L1);
    item.version = members.text("version"_L1);
    item.platform = members.text("platform"_L1);
    item.arch = members.text("arch"_L1);
    item.downloadUrl = QUrl(members.text("downloadUrl"_L1));
    item.filePath = members.text("filePath"_L1);
    item.fileSize = members.integer("fileSize"_L1, 0).value_or(0);
    item.state = members.word("state"_L1, cacheStateNames).value_or(unlessSaid);
    item.expected = checksumIn(members);
    item.actual = members.member("actual"_L1, parseDigest).value_or(std::nullopt);
    item.downloadedAt = members.time("downloadedAt"_L1);
    item.reason = members.text("reason"_L1);
    item.toolset = members.text("toolset"_L1);
    item.expectedSize = members.integer("expectedSize"_L1, 0);
    return item;
}

CoverageItem parseCachedItem(JsonMembers &members)
{
    members.require({"filePath"_L1, "fileSize"_L1});
    return parseItem(members, CacheState::Verified);
}

CoverageItem parseMissingItem(JsonMembers &members)
{
    members.require({"downloadUrl"_L1});
    return parseItem(members, CacheState::Absent);
}

UnresolvedTool parseUnresolved(JsonMembers &members)
{
    members.require({"name"_L1, "reason"_L1});
    UnresolvedTool tool;
    tool.name = members.text("name"_L1);
    tool.requestedVersion = members.text("requestedVersion"_L1);
    tool.platform = members.text("platform"_L1);
    tool.arch = members.text("arch"_L1);
    tool.reason = members.text("reason"_L1);
    return tool;
}

QJsonObject jsonOf(const Package &package)
{
    QJsonObject object{{u"manager"_s, package.manager}, {u"name"_s, package.name}, {u"version"_s, package.version}};
    if (!package.repository.isEmpty())
        object.insert(u"repository"_s, package.repository);
    if (!package.matchedFrom.reportName.isEmpty())
        object.insert(u"reportName"_s, package.matchedFrom.reportName);
    return object;
}

Package parsePackage(JsonMembers &members)
{
    members.require({"manager"_L1, "name"_L1});
    Package package;
    package.manager = members.text("manager"_L1);
    package.name = members.text("name"_L1);
    package.version = members.text("version"_L1);
    package.repository = members.text("repository"_L1);
    package.matchedFrom.reportName = members.text("reportName"_L1);
    return package;
}

OrphanFile parseOrphan(JsonMembers &members)
{
    members.require({"filePath"_L1, "fileSize"_L1});
    return {members.text("filePath"_L1), members.integer("fileSize"_L1, 0).value_or(0)};
}

// How many sources were excluded. The other numbers are counted again from the items, but must be numbers.
int parseSummary(JsonMembers &members)
{
    members.require(
        {"totalSources"_L1, "cachedSources"_L1, "missingSources"_L1, "coveragePercentage"_L1, "totalCacheSize"_L1});
    for (const auto count : {"totalSources"_L1, "cachedSources"_L1, "missingSources"_L1, "totalCacheSize"_L1,
             "verifiedSize"_L1, "wantedSize"_L1, "unknownSizes"_L1, "unverifiedSources"_L1, "mismatchedSources"_L1,
             "absentSources"_L1, "unresolvedTools"_L1, "packages"_L1, "orphanFiles"_L1})
        (void)members.integer(count, 0);
    (void)members.number("coveragePercentage"_L1, 0, 100);
    return static_cast<int>(members.integer("excludedSources"_L1, 0).value_or(0));
}

CoverageReport parseRoot(JsonMembers &members)
{
    members.require({"metadata"_L1, "summary"_L1, "cachedItems"_L1, "missingItems"_L1});
    CoverageReport report;
    members.visit("metadata"_L1, [&report](JsonMembers &metadata) {
        metadata.require({"generatedAt"_L1, "cacheDirectory"_L1});
        report.generatedAt = metadata.time("generatedAt"_L1);
        report.cacheDirectory = metadata.text("cacheDirectory"_L1);
        report.sourceListPath = metadata.text("sourceListPath"_L1);
        report.reportVersion = metadata.text("upstreamVersion"_L1);
    });
    report.excluded = members.member("summary"_L1, parseSummary).value_or(0);
    report.items = members.each("cachedItems"_L1, parseCachedItem);
    auto missing = members.each("missingItems"_L1, parseMissingItem);
    std::ranges::move(missing, std::back_inserter(report.items));
    for (const CoverageItem &item : report.items)
        report.totals.add(item);
    report.unresolved = members.each("unresolved"_L1, parseUnresolved);
    report.packages = members.each("packages"_L1, parsePackage);
    report.orphans = members.each("orphans"_L1, parseOrphan);
    return report;
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
    QJsonArray packages;
    for (const Package &package : report.packages)
        packages.append(jsonOf(package));
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
                             {u"packages"_s, packages},
                             {u"orphans"_s, orphans},
                         })
        .toJson();
}

Result<CoverageReport> parseCoverageReport(const QByteArray &bytes, const QString &subject)
{
    TRY_ASSIGN(const QJsonObject root, parseJsonObject(bytes, subject));
    return parseMembers(root, subject + u'#', parseRoot);
}

} // namespace rcm
