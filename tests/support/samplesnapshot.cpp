// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"

#include <QCryptographicHash>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

const QString toolsetPath = u"inputs/toolset-2025.json"_s;

Checksum checksumFor(const QString &text, HashAlgorithm algorithm, ChecksumOrigin origin, const QString &from)
{
    return {digestOf(algorithm, text.toUtf8()), origin, from};
}

// Adds tools one by one and keeps matches, sources, files and pointers in step.
class SampleMaker {
public:
    SampleMaker()
    {
        m_snapshot.workspace.filePath = u"lab/workspace.json"_s;
        m_snapshot.workspace.report = u"https://example.test/win25/report.json"_s;
        m_snapshot.workspace.toolsets = {toolsetPath};
        m_snapshot.workspace.sourceList = u"lab/cache-sources.json"_s;
        m_snapshot.workspace.cacheDirectory = u"lab/cache"_s;
        m_report.location = m_snapshot.workspace.report;
        m_report.image
            = {u"Windows Server 2025"_s, u"10.0.26100 Build 4652"_s, u"20250720.1.0"_s, u"win32"_s, u"x64"_s, {}};
        m_snapshot.sourceList.edit().metadata.reportVersion = u"20250720.1.0"_s;
    }

    void section(const QString &key)
    {
        m_section = key;
        m_entry = 0;
    }

    Match &match(const QString &name, const QString &requested, const QString &version, MatchStatus status,
        const QString &explanation, const QString &arch = u"x64"_s)
    {
        Requirement requirement{u"toolset-2025.json"_s, toolsetPath, u"/%1/%2"_s.arg(m_section).arg(m_entry++), name,
            requested, u"win32"_s, arch, {}, {}};
        std::vector<std::size_t> rows;
        if (status == MatchStatus::Matched) {
            rows = {m_report.items.size()};
            m_report.items.push_back(
                {{u"Installed Software"_s, u"Cached Tools"_s}, name, version, version, NodeType::ToolVersion, {}});
        }
        m_snapshot.matches.edit().push_back({requirement, status, version, rows, name.toLower(), explanation});
        return m_snapshot.matches.edit().back();
    }

    Source &source(const QString &name, const QString &requested, const QString &version, const QString &url,
        std::optional<CacheState> state, qint64 size, const QString &arch = u"x64"_s)
    {
        const Match &made = match(name, requested, version, MatchStatus::Matched,
            u"%1 → the only version under Cached Tools"_s.arg(requested), arch);
        return add(name, requested, version, url, state, size, arch,
            {true, toolsetPath, made.requirement.pointer, version, u"toolcache"_s,
                {u"Installed Software"_s, u"Cached Tools"_s}, name});
    }

    Source &upstreamOnly(
        const QString &name, const QString &version, const QString &url, std::optional<CacheState> state, qint64 size)
    {
        return add(name, {}, version, url, state, size, u"x64"_s,
            {true, {}, {}, version, u"installed"_s, {u"Installed Software"_s, u"Tools"_s}, name});
    }

    void unresolved(const QString &name, const QString &requested, const QString &version, const QString &reason)
    {
        const Match &made = match(name, requested, version, MatchStatus::Matched, u"exact name"_s);
        m_snapshot.sourceList.edit().unresolved.push_back({name, requested, u"win32"_s, u"x64"_s, reason,
            {true, toolsetPath, made.requirement.pointer, version, u"installed"_s,
                {u"Installed Software"_s, u"Tools"_s}, name}});
    }

    Snapshot take()
    {
        CoverageReport coverage;
        coverage.generatedAt = QDateTime(QDate(2025, 7, 28), QTime(20, 29, 40), Qt::UTC);
        coverage.cacheDirectory = m_snapshot.workspace.cacheDirectory;
        for (const Source &source : m_snapshot.sourceList->sources) {
            if (!source.isIncluded()) {
                ++coverage.excluded;
                continue;
            }
            cover(coverage, source);
        }
        coverage.unresolved = m_snapshot.sourceList->unresolved;
        m_snapshot.report = std::make_shared<const UpstreamReport>(std::move(m_report));
        m_snapshot.coverage = std::make_shared<const CoverageReport>(coverage);
        return std::move(m_snapshot);
    }

private:
    Source &add(const QString &name, const QString &requested, const QString &version, const QString &url,
        std::optional<CacheState> state, qint64 size, const QString &arch, const MatchedFrom &from)
    {
        Source source;
        source.id = u"%1/win32/%2/%3"_s.arg(
            name.toLower().replace(u' ', u'-'), arch, requested.isEmpty() ? version : requested);
        source.name = name;
        source.version = version;
        source.requestedVersion = requested;
        source.platform = u"win32"_s;
        source.arch = arch;
        source.downloadUrl = QUrl(url);
        source.fileName = source.downloadUrl.fileName();
        source.size = size;
        source.urlOrigin = u"%1: template"_s.arg(name.toLower());
        source.matchedFrom = from;
        if (state != CacheState::Unverified)
            source.checksum = checksumFor(url, HashAlgorithm::Sha256, ChecksumOrigin::Vendor, url + u".sha256"_s);
        if (state) {
            VerifiedFile file{source.id, *state, {}, 0, {}, {}, {}, {}};
            if (*state != CacheState::Absent) {
                file.filePath = u"win32/%1/%2/%3/%4"_s.arg(arch, name, version, source.fileName);
                file.size = *state == CacheState::Partial ? size / 3 : size;
            }
            if (*state == CacheState::Mismatch)
                file.detail = u"expected %1…, found 77f0ab13…"_s.arg(source.checksum->digest.hex().left(8));
            m_snapshot.files.insert(source.id, file);
        }
        m_snapshot.sourceList.edit().sources.push_back(source);
        return m_snapshot.sourceList.edit().sources.back();
    }

    void cover(CoverageReport &coverage, const Source &source) const
    {
        const VerifiedFile file = m_snapshot.files.value(source.id);
        CoverageTotals &totals = coverage.totals;
        totals.files.add(file.state);
        totals.cachedBytes += file.size;
        totals.verifiedBytes += file.state == CacheState::Verified ? file.size : 0;
        coverage.items.push_back(
            {source.id, source.name, source.version, source.platform, source.arch, source.downloadUrl, file.filePath,
                file.size, file.state, source.checksum, {}, {}, source.matchedFrom.toolset});
    }

    Snapshot m_snapshot;
    UpstreamReport m_report;
    QString m_section;
    int m_entry = 0;
};

void addToolcache(SampleMaker &maker)
{
    maker.section(u"toolcache"_s);
    for (const QString &version : {u"3.9.13"_s, u"3.10.11"_s, u"3.11.9"_s, u"3.12.10"_s, u"3.13.5"_s}) {
        const QString requested = version.section(u'.', 0, 1) + u".*"_s;
        for (const QString &arch : {u"x64"_s, u"x86"_s})
            maker.source(u"Python"_s, requested, version,
                u"https://github.com/actions/python-versions/releases/download/%1-14343932121/python-%1-win32-%2.zip"_s
                    .arg(version, arch),
                CacheState::Unverified, 58'300'000, arch);
    }
    for (const QString &version : {u"18.20.8"_s, u"20.19.4"_s, u"22.17.1"_s})
        maker.source(u"node"_s, version.section(u'.', 0, 0) + u".*"_s, version,
            u"https://github.com/actions/node-versions/releases/download/%1-15000/node-%1-win32-x64.7z"_s.arg(version),
            CacheState::Verified, 31'200'000);
    for (const QString &version : {u"1.22.12"_s, u"1.23.11"_s, u"1.24.5"_s})
        maker.source(u"go"_s, version.section(u'.', 0, 1) + u".*"_s, version,
            u"https://go.dev/dl/go%1.windows-amd64.zip"_s.arg(version), CacheState::Verified, 83'700'000);
    for (const QString &version : {u"3.1.7"_s, u"3.2.8"_s, u"3.3.8"_s, u"3.4.5"_s})
        maker.source(u"Ruby"_s, version.section(u'.', 0, 1), version,
            u"https://github.com/oneclick/rubyinstaller2/releases/download/RubyInstaller-%1-1/rubyinstaller-%1-1-x64.7z"_s
                .arg(version),
            CacheState::Absent, 16'900'000);
    maker.source(u"PyPy"_s, u"3.10"_s, u"3.10.16"_s, u"https://downloads.python.org/pypy/pypy3.10-v7.3.19-win64.zip"_s,
        CacheState::Partial, 31'000'000);
}

void addSingles(SampleMaker &maker)
{
    maker.section(u"powershellModules"_s);
    for (const QString &name : {u"DockerMsftProvider"_s, u"MarkdownPS"_s, u"Pester"_s, u"PowerShellGet"_s,
             u"PSScriptAnalyzer"_s, u"PSWindowsUpdate"_s}) {
        Source &source = maker.source(name, {}, u"1.24.0"_s,
            u"https://www.powershellgallery.com/api/v2/package/%1/1.24.0"_s.arg(name), CacheState::Verified, 412'000);
        source.checksum = checksumFor(
            name, HashAlgorithm::Sha512, ChecksumOrigin::Vendor, u"https://www.powershellgallery.com/api/v2"_s);
    }
    maker.section(u"choco"_s);
    for (const QString &name : {u"7zip.install"_s, u"aria2"_s, u"azcopy10"_s, u"Bicep"_s, u"innosetup"_s, u"jq"_s,
             u"NuGet.CommandLine"_s, u"packer"_s, u"strawberryperl"_s, u"pulumi"_s, u"swig"_s, u"vswhere"_s})
        maker.source(name, {}, u"25.0.0"_s, u"https://community.chocolatey.org/api/v2/package/%1/25.0.0"_s.arg(name),
            CacheState::Verified, 6'400'000);
    maker.section(u"android"_s);
    maker
        .source(u"Android command line tools"_s, u"latest"_s, u"16.0"_s,
            u"https://dl.google.com/android/repository/commandlinetools-win-12266719_latest.zip"_s,
            CacheState::Mismatch, 140'000'000)
        .checksum
        = checksumFor(u"android"_s, HashAlgorithm::Sha1, ChecksumOrigin::Vendor,
            u"https://dl.google.com/android/repository/repository2-3.xml"_s);
    maker.match(u"addons"_s, {}, {}, MatchStatus::NotADownload, u"An empty list: nothing is asked for."_s);
    maker.section(u"mongodb"_s);
    Source &mongo = maker.source(u"MongoDB"_s, u"7.0"_s, u"7.0.21"_s,
        u"https://fastdl.mongodb.org/windows/mongodb-windows-x86_64-7.0.21-signed.msi"_s, std::nullopt, 598'000'000);
    mongo.checksum.reset();
    mongo.warnings = {{WarningKind::Conflict, u"The index and the checksum file list different digests."_s}};
    maker.section(u"llvm"_s);
    maker.source(u"LLVM"_s, u"20"_s, u"20.1.8"_s,
        u"https://github.com/llvm/llvm-project/releases/download/llvmorg-20.1.8/LLVM-20.1.8-win64.exe"_s, std::nullopt,
        405'000'000);
    maker.section(u"php"_s);
    Source &php = maker.source(u"PHP"_s, u"8.4"_s, u"8.4.10"_s,
        u"https://windows.php.net/downloads/releases/archives/php-8.4.10-Win32-vs17-x64.zip"_s, CacheState::Absent,
        33'000'000);
    php.checksum = checksumFor(u"php"_s, HashAlgorithm::Sha256, ChecksumOrigin::ThirdParty, u"Scoop bucket main/php"_s);
    php.curation = {CurationState::Excluded, false, u"The lab builds PHP itself."_s, {}};
}

} // namespace

Snapshot sampleSnapshot()
{
    SampleMaker maker;
    addToolcache(maker);
    addSingles(maker);
    maker.section(u"visualStudio"_s);
    for (const QString &workload :
        {u"Microsoft.VisualStudio.Workload.Azure"_s, u"Microsoft.VisualStudio.Workload.NativeDesktop"_s})
        maker.match(
            workload, {}, {}, MatchStatus::NotADownload, u"A component that the Visual Studio installer fetches."_s);
    maker.section(u"MsysPackages"_s);
    maker.unresolved(u"mingw-w64"_s, u"14.*"_s, u"14.2.0"_s,
        u"The release has three archives for win32 x64; name one in the catalog."_s);
    maker.section(u"others"_s);
    maker.match(
        u"Kotlin"_s, u"2.1.*"_s, {}, MatchStatus::Missing, u"The report has 2.2.0; 2.1.* takes no such version."_s);
    maker.match(
        u"Selenium"_s, u"4.*"_s, {}, MatchStatus::NotInReport, u"No row of the report has this name or an alias."_s);
    maker.match(u"OpenSSL"_s, u"3.*"_s, {}, MatchStatus::Ambiguous,
        u"3.* takes 3.0.17 and 3.5.1, and nothing tells which is meant."_s);
    maker.match(u"Java"_s, u"21"_s, {}, MatchStatus::NotApplicable, u"For arm64; the image is x64."_s, u"arm64"_s);
    for (const QString &name : {u"CMake"_s, u"Git"_s, u"GitHub CLI"_s, u"Ninja"_s})
        maker.upstreamOnly(name, u"3.31.6"_s,
            u"https://github.com/example/%1/releases/download/v3.31.6/%1-3.31.6-windows-x86_64.zip"_s.arg(
                name.toLower().remove(u' ')),
            CacheState::Verified, 47'000'000);
    return maker.take();
}

Snapshot matchedSnapshot()
{
    Snapshot snapshot = sampleSnapshot();
    snapshot.sourceList = {};
    snapshot.files.clear();
    snapshot.coverage.reset();
    return snapshot;
}

Snapshot largeSnapshot(int count)
{
    SampleMaker maker;
    maker.section(u"toolcache"_s);
    for (int i = 0; i < count; ++i)
        maker.source(u"tool%1"_s.arg(i), u"1.*"_s, u"1.%1"_s.arg(i),
            u"https://example.test/tool%1/tool%1-1.%1.zip"_s.arg(i), CacheState::Absent, 1000);
    return maker.take();
}

} // namespace rcm::test
