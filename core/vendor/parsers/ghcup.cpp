// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/addresses.h"
#include "core/vendor/parsers/kinds.h"
#include "core/vendor/platformnames.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// viArch: architecture → system → range of the system's versions → file. The same file stands below several systems.
void addFiles(Release &release, const IndexNode &architectures)
{
    static const QHash<QString, QString> archs{
        {u"A_64"_s, u"x64"_s}, {u"A_32"_s, u"x86"_s}, {u"A_ARM64"_s, u"arm64"_s}};
    for (const auto &[arch, systems] : architectures.members()) {
        for (const auto &[system, ranges] : systems.members()) {
            for (const auto &[range, entry] : ranges.members()) {
                ReleaseFile file;
                file.url = entry.url(u"dlUri", release.defects);
                file.name = fileNameOf(file.url);
                file.platform = platformFromIndex(system.section(u'_', 0, 0)); // Windows, Darwin, Linux_Debian, FreeBSD
                file.arch = archs.value(arch, arch);
                file.platformVersion = system.section(u'_', 1);
                file.attributes.insert(u"range"_s, range);
                file.digest = entry.digest(u"dlHash", HashAlgorithm::Sha256, file.defects);
                if (!file.url.isEmpty())
                    release.files.push_back(std::move(file));
            }
        }
    }
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    const auto reader = IndexReader::fromYaml(bytes, subject);
    if (!reader)
        return failure(reader.error());
    std::vector<Release> releases;
    const IndexNode downloads = reader->root().object(u"ghcupDownloads");
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
        addFiles(release, entry.object(u"viArch"));
        releases.push_back(std::move(release));
    }
    return reader->result(std::move(releases));
}

} // namespace

// tool: GHC, Cabal, Stack, HLS or GHCup. Attributes of a release: tags ("Latest Recommended"); of a file: range of the
// system's versions; platformVersion is the Linux distribution. github.com/haskell/ghcup-metadata
IndexKind ghcup()
{
    return {"ghcup"_L1, "Haskell: GHC, cabal, stack for every system, with checksums"_L1, {u"tool"_s},
        [](const IndexParameters &parameters) {
            return addressesFrom(
                {u"https://raw.githubusercontent.com/haskell/ghcup-metadata/master/ghcup-0.0.9.yaml"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
