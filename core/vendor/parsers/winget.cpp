// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// A field of one installer, or the manifest's own for all of them.
QString inherited(const IndexNode &installer, const IndexNode &manifest, QStringView key)
{
    return installer.textOr(key, manifest.textOr(key));
}

Result<std::vector<Release>> parseManifest(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromYaml(bytes, subject));
    const IndexNode manifest = reader.root();
    Release release;
    release.version = manifest.text(u"PackageVersion");
    release.attributes.insert(u"id"_s, manifest.text(u"PackageIdentifier"));
    for (const IndexNode &installer : manifest.list(u"Installers")) {
        ReleaseFile file;
        file.url = installer.url(u"InstallerUrl", release.defects);
        file.name = fileNameOf(file.url);
        file.platform = Platform::windows();
        file.arch = Arch(installer.text(u"Architecture")); // also "neutral"
        file.kind = inherited(installer, manifest, u"InstallerType");
        file.digest = installer.digest(u"InstallerSha256", HashAlgorithm::Sha256, file.defects);
        file.attributes = {{u"scope"_s, inherited(installer, manifest, u"Scope")},
            {u"locale"_s, inherited(installer, manifest, u"InstallerLocale")}};
        release.add(std::move(file));
    }
    return reader.result(std::vector{std::move(release)});
}

// "Python.Python.3.13" → "p/Python/Python/3/13"
QString folderOf(const QString &id)
{
    return id.left(1).toLower() + u'/' + QString(id).replace(u'.', u'/');
}

QList<QUrl> manifestUrl(const QString &id, const QString &version)
{
    return urlsFrom(
        {u"https://raw.githubusercontent.com/microsoft/winget-pkgs/master/manifests/{folder/}/{version}/{id}.installer.yaml"_s},
        {{u"folder"_s, id.isEmpty() ? QString() : folderOf(id)}, {u"version"_s, version}, {u"id"_s, id}});
}

// What GitHub lists in the package's folder: a folder a version, beside those of packages whose id goes on ("3" in
// "Python.Python").
Result<std::vector<Release>> parseFolder(
    const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    for (const IndexNode &entry : reader.root().list()) {
        const QString name = entry.text(u"name");
        if (entry.textOr(u"type") != "dir"_L1 || name.isEmpty() || !name.front().isDigit())
            continue;
        ReleaseFile file;
        const QList<QUrl> manifest = manifestUrl(parameters.value(u"id"_s), name);
        file.checksumUrl = manifest.isEmpty() ? QUrl() : manifest.first();
        file.checksumKind = u"winget"_s;
        Release release;
        release.version = name;
        release.files.push_back(std::move(file));
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// id: "Git.Git"; version: "2.50.1". Kinds of file: the installer's type (wix, inno, zip …); attributes: scope, locale.
// Not the vendor's word, but Microsoft's. github.com/microsoft/winget-pkgs/tree/master/doc/manifest
IndexKind winGet()
{
    return {"winget"_L1, "winget's manifest of one version: a third party's checksums"_L1, {u"id"_s, u"version"_s},
        [](const IndexParameters &parameters) {
            return manifestUrl(parameters.value(u"id"_s), parameters.value(u"version"_s));
        },
        parseManifest};
}

// id as above: the versions that winget keeps; the file of each only names its manifest (checksumUrl).
IndexKind winGetVersions()
{
    return {"winget-versions"_L1, "the versions of a package that winget keeps"_L1, {u"id"_s},
        [](const IndexParameters &parameters) {
            const QString id = parameters.value(u"id"_s);
            return urlsFrom({u"https://api.github.com/repos/microsoft/winget-pkgs/contents/manifests/{folder/}"_s},
                {{u"folder"_s, id.isEmpty() ? QString() : folderOf(id)}});
        },
        parseFolder};
}

} // namespace rcm::index
