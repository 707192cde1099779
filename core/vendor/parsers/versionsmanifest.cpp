// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// The manifest holds no checksum. The workflow that builds the releases has put a list of them, hashes.sha256, into
// each since September 2023; the number of its run stands at the end of the tag, "3.13.5-15601068749".
constexpr qint64 firstRunWithHashes = 6'300'000'000;

QUrl checksumList(const QUrl &file, const QString &tag)
{
    if (tag.section(u'-', -1).toLongLong() < firstRunWithHashes)
        return {};
    return file.resolved(QUrl(u"hashes.sha256"_s));
}

ReleaseFile readFile(const IndexNode &entry, const QString &tag, QStringList &defects)
{
    ReleaseFile file;
    file.name = entry.text(u"filename");
    file.url = entry.url(u"download_url", defects);
    file.platform = Platform(entry.text(u"platform"));
    file.arch = Arch(entry.text(u"arch")); // also "x64-freethreaded"
    file.platformVersion = entry.textOr(u"platform_version");
    if (const QString toolset = entry.textOr(u"toolset"); !toolset.isEmpty())
        file.attributes.insert(u"toolset"_s, toolset); // of the compiler: "msvc14.2"
    file.checksumUrl = checksumList(file.url, tag);
    return file;
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    for (const IndexNode &entry : reader.root().list()) {
        Release release;
        release.version = entry.text(u"version");
        release.tag = fileNameOf(QUrl(entry.textOr(u"release_url")));
        release.stable = entry.flagOr(u"stable", true);
        for (const IndexNode &fileEntry : entry.list(u"files")) {
            ReleaseFile file = readFile(fileEntry, release.tag, release.defects);
            release.add(std::move(file));
        }
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// repository: "actions/python-versions". Format: github.com/actions/versions-package-tools, versions-manifest.json
IndexKind versionsManifest()
{
    return {"versions-manifest"_L1,
        "what GitHub's images keep in their tool cache: actions/python-versions and similar"_L1, {u"repository"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom(
                {u"https://raw.githubusercontent.com/{repository/}/main/versions-manifest.json"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
