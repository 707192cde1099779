// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"
#include "core/version/versionrange.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// ">= 22 && < 24", as the file writes ranges of a distribution's versions.
bool liesIn(const QString &version, const QString &range)
{
    QStringList terms = QString(range).remove(u'(').remove(u')').split(u"&&"_s);
    for (QString &term : terms)
        term = term.trimmed();
    return satisfies(version, terms);
}

// Which range of a distribution ghcup takes on one of its versions: the one that has it, else what it has for all
// others.
bool isTaken(const QString &range, const IndexNode &ranges, const QString &version)
{
    const auto entries = ranges.members();
    const bool anyFits = std::any_of(
        entries.begin(), entries.end(), [&version](const auto &entry) { return liesIn(version, entry.first); });
    return anyFits ? liesIn(version, range) : range == "unknown_versioning"_L1;
}

// The Linux distribution that is asked for, and its version; empty: all of them.
struct LinuxSystem {
    QString distribution;
    QString version;
};

bool isMeant(const QString &system, const IndexNode &systems, const LinuxSystem &wanted)
{
    if (wanted.distribution.isEmpty() || !system.startsWith("Linux_"_L1))
        return true;
    const QString own = u"Linux_"_s + wanted.distribution;
    return system == (systems.has(own) ? own : u"Linux_UnknownLinux"_s);
}

void addFile(Release &release, const IndexNode &entry, const QString &arch, const QString &system, const QString &range)
{
    static const QHash<QString, Arch> archs{
        {u"A_64"_s, Arch::x64()}, {u"A_32"_s, Arch::x86()}, {u"A_ARM64"_s, Arch::arm64()}};
    ReleaseFile file;
    file.url = entry.url(u"dlUri", release.defects);
    file.name = fileNameOf(file.url);
    file.platform = Platform(system.section(u'_', 0, 0)); // Windows, Darwin, Linux_Debian, FreeBSD
    file.arch = archs.value(arch, arch);
    file.platformVersion = system.section(u'_', 1);
    file.attributes.insert(u"range"_s, range);
    file.digest = entry.digest(u"dlHash", HashAlgorithm::Sha256, file.defects);
    release.add(std::move(file));
}

// viArch: architecture → system → range of the system's versions → file. The same file stands below several systems.
void addFiles(Release &release, const IndexNode &architectures, const LinuxSystem &wanted)
{
    for (const auto &[arch, systems] : architectures.members()) {
        for (const auto &[system, ranges] : systems.members()) {
            if (!isMeant(system, systems, wanted))
                continue;
            for (const auto &[range, entry] : ranges.members()) {
                if (!system.startsWith("Linux_"_L1) || wanted.version.isEmpty()
                    || isTaken(range, ranges, wanted.version))
                    addFile(release, entry, arch, system, range);
            }
        }
    }
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromYaml(bytes, subject));
    const LinuxSystem wanted{parameters.value(u"distribution"_s), parameters.value(u"distributionVersion"_s)};
    std::vector<Release> releases;
    const IndexNode downloads = reader.root().object(u"ghcupDownloads");
    for (const auto &[version, entry] : downloads.members(parameters.value(u"tool"_s))) {
        Release release;
        release.version = version;
        QStringList tags;
        for (const IndexNode &tag : entry.list(u"viTags"))
            tags.append(tag.text());
        release.attributes.insert(u"tags"_s, tags.join(u' '));
        release.stable = std::none_of(tags.begin(), tags.end(), [](const QString &tag) {
            return tag.endsWith("Prerelease"_L1, Qt::CaseInsensitive)
                || tag.endsWith("Nightly"_L1, Qt::CaseInsensitive);
        });
        addFiles(release, entry.object(u"viArch"), wanted);
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// tool: GHC, Cabal, Stack, HLS or GHCup; distribution, distributionVersion: "Ubuntu" and "24.04" leave the one Linux
// file that ghcup takes there, without them all are listed. Attributes of a release: tags ("Latest Recommended"); of a
// file: range of the system's versions; platformVersion is the Linux distribution. github.com/haskell/ghcup-metadata
IndexKind ghcup()
{
    return {"ghcup"_L1, "Haskell: GHC, cabal, stack for every system, with checksums"_L1,
        {u"tool"_s, u"distribution"_s, u"distributionVersion"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom(
                {u"https://raw.githubusercontent.com/haskell/ghcup-metadata/master/ghcup-0.0.9.yaml"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
