// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/coverage/coveragereport.h"

#include "core/version/version.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <functional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString reasonFor(const VerifiedFile &file, const Source &source)
{
    switch (file.state) {
    case CacheState::Verified:
        return {};
    case CacheState::Unverified:
        return file.detail.isEmpty() ? u"no published checksum to verify it against"_s : file.detail;
    case CacheState::Mismatch:
        return file.detail.isEmpty() ? u"does not have the published checksum"_s : file.detail;
    case CacheState::Partial:
        return u"the download is not finished; the next one resumes it"_s;
    case CacheState::Absent:
        if (!file.detail.isEmpty())
            return u"not downloaded; "_s + file.detail;
        return source.downloadUrl.isEmpty() ? u"not downloaded; it has no URL"_s : u"not downloaded"_s;
    }
    Q_UNREACHABLE();
}

CoverageItem itemFor(const Source &source, const VerifiedFile &file)
{
    const Source wanted = effectiveSource(source);
    CoverageItem item;
    item.id = wanted.id;
    item.name = wanted.name;
    item.version = wanted.version;
    item.platform = wanted.platform;
    item.arch = wanted.arch;
    item.downloadUrl = wanted.downloadUrl;
    item.state = file.state;
    const bool isThere = file.state != CacheState::Absent && file.state != CacheState::Partial;
    item.filePath = isThere ? file.filePath : QString();
    item.fileSize = isThere ? file.size : 0;
    item.expected = wanted.checksum;
    item.actual = file.actual;
    item.downloadedAt = file.downloadedAt;
    item.reason = reasonFor(file, wanted);
    item.toolset = wanted.matchedFrom.toolset;
    item.expectedSize = wanted.size;
    return item;
}

} // namespace

std::optional<qint64> CoverageItem::wantedSize() const
{
    if (state == CacheState::Verified || (state == CacheState::Unverified && !expectedSize))
        return fileSize;
    return expectedSize;
}

void CoverageTotals::add(const CoverageItem &item)
{
    files.add(item.state);
    const std::optional<qint64> size = item.wantedSize();
    wantedBytes += size.value_or(0);
    unknownSizes += size ? 0 : 1;
    cachedBytes += item.fileSize;
    if (item.state == CacheState::Verified)
        verifiedBytes += item.fileSize;
}

CoverageReport makeCoverageReport(
    const SourceList &list, const IntegrityReport &integrity, const CoverageContext &context)
{
    CoverageReport report;
    report.generatedAt = context.now;
    report.cacheDirectory = context.cacheDirectory;
    report.sourceListPath = context.sourceListPath;
    report.reportVersion = list.metadata.reportVersion;
    report.unresolved = openOnes(list.unresolved);
    report.excluded = int(list.unresolved.size() - report.unresolved.size());
    report.packages = list.packages;
    report.orphans = integrity.orphans;
    QHash<QString, const VerifiedFile *> files;
    for (const VerifiedFile &file : integrity.files)
        files.insert(file.sourceId, &file);
    QSet<QString> counted; // several toolsets may need one file
    QSet<QString> paths;
    for (const Source &source : list.sources) {
        if (!source.isIncluded()) {
            ++report.excluded;
            continue;
        }
        static const VerifiedFile notLookedAt;
        const VerifiedFile &file = *files.value(source.id, &notLookedAt);
        const QString key = file.filePath.isEmpty() ? source.id : countingKey(file);
        if (counted.contains(key))
            continue;
        counted.insert(key);
        const CoverageItem item = itemFor(source, file);
        report.totals.add(item);
        if (!item.filePath.isEmpty() && paths.contains(item.filePath))
            report.totals.cachedBytes -= item.fileSize; // sources that disagree on a file: its bytes are there once
        paths.insert(item.filePath);
        report.items.push_back(item);
    }
    return report;
}

} // namespace rcm
