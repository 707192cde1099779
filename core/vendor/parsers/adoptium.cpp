// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// "package" (archive) or "installer" (msi, pkg) of one binary.
void addFile(Release &release, const IndexNode &binary, QStringView form)
{
    if (!binary.has(form))
        return;
    const IndexNode package = binary.object(form);
    ReleaseFile file;
    file.name = package.text(u"name");
    file.url = package.url(u"link", release.defects);
    file.platform = Platform(binary.text(u"os")); // also "alpine-linux"
    file.arch = Arch(binary.text(u"architecture"));
    file.kind = binary.text(u"image_type");
    file.size = package.size(u"size", file.defects);
    file.digest = package.digest(u"checksum", HashAlgorithm::Sha256, file.defects);
    file.attributes.insert(u"form"_s, form.toString());
    file.attributes.insert(u"jvm"_s, binary.textOr(u"jvm_impl"));
    file.attributes.insert(u"heap"_s, binary.textOr(u"heap_size"));
    release.add(std::move(file));
}

// A release as /assets/release_name and the lists give it ("binaries", "version_data"), or as /assets/latest does.
Release readRelease(const IndexNode &entry)
{
    Release release;
    release.tag = entry.text(u"release_name");
    const IndexNode version = entry.object(entry.has(u"version_data") ? u"version_data" : u"version");
    release.version = version.text(u"semver");
    release.stable = entry.textOr(u"release_type", u"ga"_s) == "ga"_L1;
    release.date = entry.date(u"timestamp");
    release.attributes = {{u"openjdk"_s, version.textOr(u"openjdk_version")},
        {u"major"_s, QString::number(version.value()["major"_L1].toInt())}};
    const std::vector<IndexNode> binaries
        = entry.has(u"binaries") ? entry.list(u"binaries") : std::vector{entry.object(u"binary")};
    for (const IndexNode &binary : binaries) {
        addFile(release, binary, u"package");
        addFile(release, binary, u"installer");
    }
    return release;
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    if (reader.root().value().isObject()) {
        releases.push_back(readRelease(reader.root()));
        return reader.result(std::move(releases));
    }
    for (const IndexNode &entry : reader.root().list())
        releases.push_back(readRelease(entry));
    return reader.result(std::move(releases));
}

QList<QUrl> urls(const IndexParameters &parameters)
{
    const QString api = u"https://api.adoptium.net/v3/assets/"_s;
    const QString lists
        = u"?image_type=jdk&jvm_impl=hotspot&heap_size=normal&vendor=eclipse&page_size=50&sort_order=DESC"_s;
    if (parameters.contains(u"release"_s))
        return urlsFrom({api + u"release_name/eclipse/{release}"_s}, parameters);
    if (parameters.contains(u"range"_s))
        return urlsFrom({api + u"version/{range}"_s + lists}, parameters);
    return urlsFrom({api + u"feature_releases/{major}/ga"_s + lists}, parameters);
}

} // namespace

// release: one release by its name, "jdk-21.0.7+6", all its files; or range: a Maven version range, "[21.0.7,21.0.8)";
// or major: the newest fifty of a line. Kinds of file: jdk, jre …; attribute "form": package (archive) or installer.
// api.adoptium.net/q/swagger-ui
IndexKind adoptium()
{
    return {"adoptium"_L1,
        "Eclipse Temurin by release name, version range or major version, with checksums and sizes"_L1,
        {u"release"_s, u"range"_s, u"major"_s}, urls, parse};
}

} // namespace rcm::index
