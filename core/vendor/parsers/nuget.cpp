// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

QString packageFileName(const QString &id, const QString &version)
{
    return id + u'.' + version + u".nupkg"_s;
}

QUrl packageUrl(const QString &id, const QString &version)
{
    return QUrl(u"https://api.nuget.org/v3-flatcontainer/"_s + encoded(id) + u'/' + encoded(version) + u'/'
        + encoded(packageFileName(id, version)));
}

// Flat container, index.json: {"versions": ["1.0.0", …]}, in ascending order, lower case.
void addVersions(std::vector<Release> &releases, const IndexNode &root, const QString &id)
{
    for (const IndexNode &entry : root.list(u"versions")) {
        Release release;
        release.version = entry.text();
        release.stable = !release.version.contains(u'-');
        ReleaseFile file;
        file.name = packageFileName(id, release.version);
        file.url = packageUrl(id, release.version);
        release.files.push_back(std::move(file));
        releases.push_back(std::move(release));
    }
}

// Registration leaf: where the package is, and the catalog entry that knows its checksum.
Release readLeaf(const IndexNode &root)
{
    Release release;
    ReleaseFile file;
    file.url = root.url(u"packageContent", release.defects);
    file.name = fileNameOf(file.url);
    release.version = file.url.path().section(u'/', -2, -2);
    file.checksumUrl = root.url(u"catalogEntry", file.defects);
    file.checksumKind = u"nuget-catalog"_s;
    if (release.version.isEmpty())
        root.fail(u"expected the URL of a package, \"packageContent\""_s);
    release.files.push_back(std::move(file));
    return release;
}

Result<std::vector<Release>> parsePackage(
    const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    if (reader.root().has(u"versions"))
        addVersions(releases, reader.root(), parameters.value(u"id"_s).toLower());
    else
        releases.push_back(readLeaf(reader.root()));
    return reader.result(std::move(releases));
}

Result<std::vector<Release>> parseCatalogEntry(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    const IndexNode root = reader.root();
    Release release;
    release.version = root.text(u"version");
    ReleaseFile file;
    file.name = packageFileName(root.text(u"id").toLower(), release.version.toLower());
    file.url = packageUrl(root.text(u"id").toLower(), release.version.toLower());
    file.size = root.size(u"packageSize", file.defects);
    if (root.has(u"packageHash")) {
        const auto algorithm = hashAlgorithmFromName(root.text(u"packageHashAlgorithm"));
        const auto digest
            = Digest::fromBase64(algorithm.value_or(HashAlgorithm::Sha512), root.text(u"packageHash").toLatin1());
        if (algorithm && digest)
            file.digest = *digest;
        else
            file.defects.append(u"/packageHash: no checksum by %1"_s.arg(root.text(u"packageHashAlgorithm")));
    }
    release.files.push_back(std::move(file));
    return reader.result(std::vector{std::move(release)});
}

QList<QUrl> urls(const IndexParameters &parameters)
{
    IndexParameters lower = parameters; // NuGet's URLs are in lower case throughout
    for (QString &value : lower)
        value = value.toLower();
    if (!lower.contains(u"version"_s))
        return urlsFrom({u"https://api.nuget.org/v3-flatcontainer/{id}/index.json"_s}, lower);
    return urlsFrom({u"https://api.nuget.org/v3/registration5-gz-semver2/{id}/{version}.json"_s}, lower);
}

} // namespace

// id: "nbgv"; version: one release, without it all. One release's file has its checksum in a further document, see
// nuget-catalog. learn.microsoft.com/nuget/api/registration-base-url-resource
IndexKind nuGet()
{
    return {
        "nuget-v3"_L1, "a package of nuget.org: one version or all"_L1, {u"id"_s, u"version"_s}, urls, parsePackage};
}

// The document that ReleaseFile::checksumUrl of nuget-v3 names: SHA-512 and size of one package.
// learn.microsoft.com/nuget/api/catalog-resource
IndexKind nuGetCatalog()
{
    return {"nuget-catalog"_L1, "nuget.org's catalog entry of one package: checksum and size"_L1, {},
        [](const IndexParameters &) { return QList<QUrl>(); }, parseCatalogEntry};
}

// No parameters: nuget.exe by version, without checksums. dist.nuget.org
IndexKind nuGetTools()
{
    return {"nuget-tools"_L1, "dist.nuget.org: every nuget.exe"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://dist.nuget.org/tools.json"_s}, parameters);
        },
        [](const QByteArray &bytes, const QString &subject, const IndexParameters &) -> Result<std::vector<Release>> {
            TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
            std::vector<Release> releases;
            for (const IndexNode &entry : reader.root().list(u"nuget.exe")) {
                Release release;
                release.version = entry.text(u"version");
                release.stable
                    = entry.text(u"stage").startsWith("Released"_L1); // ReleasedAndBlessed; else EarlyAccessPreview
                ReleaseFile file;
                file.url = entry.url(u"url", release.defects);
                file.name = fileNameOf(file.url);
                file.platform = Platform::windows();
                release.add(std::move(file));
                releases.push_back(std::move(release));
            }
            return reader.result(std::move(releases));
        }};
}

} // namespace rcm::index
