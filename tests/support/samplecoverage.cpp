// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplecoverage.h"

#include "core/base/clock.h"

namespace rcm::test {

using namespace Qt::StringLiterals;

SourceList sampleSourceList(int tools)
{
    static const QStringList names{u"Python"_s, u"Node.js"_s, u"Go"_s, u"CMake"_s, u"Git"_s, u"jq"_s, u"Packer"_s,
        u"PowerShell"_s, u"Kotlin"_s, u"Microsoft Edge WebDriver"_s};
    static const QStringList platforms{u"win32"_s, u"linux"_s, u"darwin"_s};
    SourceList list;
    list.metadata.reportVersion = u"20250720.1.0"_s;
    list.metadata.reportUrl = u"https://example.org/software-report.json"_s;
    list.metadata.reportFetchedAt = fromTimestamp(u"2025-07-21T07:59:00.000Z");
    list.metadata.generatedAt = fromTimestamp(u"2025-07-21T08:00:00.000Z");
    for (int i = 0; i < tools; ++i) {
        Source source;
        source.name = names[i % names.size()];
        source.version = u"%1.%2.%3"_s.arg(3 + i / 10).arg(i % 14).arg(i % 5);
        source.platform = platforms[i % 3];
        source.arch = i % 4 == 3 ? u"arm64"_s : u"x64"_s;
        source.id = sourceId(source.name, source.platform.text(), source.arch.text(), source.version);
        source.fileName = u"%1-%2.zip"_s.arg(source.name.toLower().replace(u' ', u'-'), source.version);
        source.downloadUrl
            = QUrl(u"https://downloads.example.org/releases/%1/%2"_s.arg(source.version, source.fileName));
        if (i % 7 != 3)
            source.checksum = Checksum{digestOf(HashAlgorithm::Sha256, source.id.toUtf8()),
                i % 5 == 4 ? ChecksumOrigin::ThirdParty : ChecksumOrigin::Vendor, {}};
        source.matchedFrom.toolset = u"toolset-2025.json"_s;
        if (i % 23 == 22)
            source.curation.state = CurationState::Excluded;
        list.sources.push_back(source);
    }
    list.unresolved.push_back({u"DacFx"_s, {}, u"win32"_s, u"x64"_s,
        u"the vendor's URL changes with every release and has no version in it"_s, {}});
    return list;
}

IntegrityReport sampleIntegrity(const SourceList &list)
{
    IntegrityReport report;
    report.checkedAt = fromTimestamp(u"2025-07-21T09:00:00.000Z");
    int i = 0;
    for (const Source &source : list.sources) {
        VerifiedFile file;
        file.sourceId = source.id;
        file.filePath = u"%1/%2/%3/%4/%5"_s.arg(
            source.platform.text(), source.arch.text(), source.name, source.version, source.fileName);
        file.size = 1'000'000LL * (1 + (i * 37) % 90);
        file.state = !source.checksum ? CacheState::Unverified
            : i % 11 == 9             ? CacheState::Mismatch
            : i % 9 == 8              ? CacheState::Absent
                                      : CacheState::Verified;
        if (i % 29 == 28)
            file.state = CacheState::Partial;
        if (file.state == CacheState::Mismatch)
            file.detail = u"expected sha256 2aa7d8fa…, found 91bc4416…"_s;
        if (file.state != CacheState::Absent)
            file.downloadedAt = report.checkedAt;
        if (file.state == CacheState::Verified)
            file.actual = source.checksum->digest;
        else if (file.state == CacheState::Unverified || file.state == CacheState::Mismatch)
            file.actual = digestOf(HashAlgorithm::Sha256, source.fileName.toUtf8());
        report.files.push_back(file);
        ++i;
    }
    report.orphans.push_back({u"win32/x64/Python/3.9.12/python-3.9.12.zip"_s, 27'000'000});
    return report;
}

CoverageReport sampleCoverage(int tools)
{
    const SourceList list = sampleSourceList(tools);
    return makeCoverageReport(list, sampleIntegrity(list),
        {u"/srv/cache"_s, u"cache-sources.json"_s, fromTimestamp(u"2025-07-21T09:30:00.000Z")});
}

} // namespace rcm::test
