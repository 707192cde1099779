// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// "windows", "win32msi", "macos", or a Linux distribution such as "ubuntu2204".
void readTarget(ReleaseFile &file, const QString &target)
{
    if (target.startsWith("win"_L1)) {
        file.platform = Platform::windows();
    } else if (Platform(target) == Platform::macos()) {
        file.platform = Platform::macos();
    } else if (!target.isEmpty()) {
        file.platform = Platform::linuxSystem();
        file.platformVersion = target;
    }
}

void addFile(Release &release, const IndexNode &download, const IndexNode &holder, QStringView key)
{
    ReleaseFile file;
    file.url = holder.url(key, release.defects);
    file.name = fileNameOf(file.url);
    readTarget(file, download.textOr(u"target", download.textOr(u"distro")));
    file.arch = Arch(download.textOr(u"arch"));
    file.kind = key == u"msi"_s ? u"msi"_s : holder.textOr(u"type", u"archive"_s);
    file.attributes.insert(u"edition"_s, download.textOr(u"edition"));
    if (key == u"url"_s)
        file.digest = strongestDigest(holder, file.defects);
    if (file.url.host() == "fastdl.mongodb.org"_L1) // the server's packages; the shell's have no such file
        file.checksumUrl = QUrl(file.url.toString(QUrl::FullyEncoded) + u".sha256"_s);
    release.add(std::move(file));
}

void addDownload(Release &release, const IndexNode &download)
{
    if (download.has(u"archive"))
        addFile(release, download, download.object(u"archive"), u"url");
    if (download.has(u"msi"))
        addFile(release, download, download, u"msi");
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    for (const IndexNode &entry : reader.root().list(u"versions")) {
        Release release;
        release.version = entry.text(u"version");
        release.stable = entry.flagOr(u"production_release", !release.version.contains(u'-'));
        for (const IndexNode &download : entry.list(u"downloads"))
            addDownload(release, download);
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. Kinds of file: archive, msi; attribute "edition": base, targeted, enterprise; platformVersion: the
// distribution.
IndexKind mongoDb()
{
    return {"mongodb"_L1, "MongoDB server: every release"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://downloads.mongodb.org/full.json"_s}, parameters);
        },
        parse};
}

// No parameters. Kinds of file: the archive's type (zip, tgz, msi, deb …).
IndexKind mongoSh()
{
    return {"mongosh"_L1, "MongoDB Shell: the current releases with checksums"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://downloads.mongodb.com/compass/mongosh.json"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
