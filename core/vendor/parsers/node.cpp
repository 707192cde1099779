// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"
#include "core/version/version.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// The index lists builds by short names ("win-x64-msi"); which files they stand for is Node's naming, the same
// since 4.0.
QStringList fileNames(const QString &build, const QString &version)
{
    const QString name = u"node-v"_s + version;
    const QString platform = build.section(u'-', 0, 0);
    const QString arch = build.section(u'-', 1, 1);
    const QString form = build.section(u'-', 2);
    if (platform == "win"_L1 && form == "msi"_L1)
        return {name + u'-' + arch + u".msi"_s};
    if (platform == "win"_L1 && (form == "zip"_L1 || form == "7z"_L1))
        return {name + u"-win-"_s + arch + u'.' + form};
    if (platform == "linux"_L1 && form.isEmpty())
        return {name + u'-' + build + u".tar.xz"_s, name + u'-' + build + u".tar.gz"_s};
    if (platform == "osx"_L1 && form == "tar"_L1)
        return {name + u"-darwin-"_s + arch + u".tar.gz"_s};
    if (platform == "osx"_L1 && form == "pkg"_L1)
        return {name + u".pkg"_s};
    return {};
}

void addFiles(Release &release, const QString &build)
{
    // Builds before 4.0 are named otherwise; nobody asks for them.
    if (release.version.section(u'.', 0, 0).toInt() < 4)
        return;
    const QUrl folder(u"https://nodejs.org/dist/v"_s + encoded(release.version) + u'/');
    for (const QString &name : fileNames(build, release.version)) {
        ReleaseFile file;
        file.name = name;
        file.url = folder.resolved(QUrl(name));
        file.platform = Platform(build.section(u'-', 0, 0));
        file.arch = name.endsWith(".pkg"_L1) ? QString() : Arch(build.section(u'-', 1, 1));
        file.kind = build;
        file.checksumUrl = folder.resolved(QUrl(u"SHASUMS256.txt"_s));
        release.files.push_back(std::move(file));
    }
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    for (const IndexNode &entry : reader.root().list()) {
        Release release;
        release.tag = entry.text(u"version");
        release.version = withoutLeadingV(release.tag);
        release.date = entry.date(u"date");
        if (entry.has(u"npm"))
            release.attributes.insert(u"npm"_s, entry.textOr(u"npm"));
        if (const QJsonValue lts = entry.value()["lts"_L1]; lts.isString()) // the line's name, or false
            release.attributes.insert(u"lts"_s, lts.toString());
        for (const IndexNode &build : entry.list(u"files"))
            addFiles(release, build.text());
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. Attributes of a release: npm (the version that comes with it), lts (name of the line).
IndexKind nodeDist()
{
    return {"node-dist"_L1, "nodejs.org: every release, its builds and the npm that comes with it"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://nodejs.org/dist/index.json"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
