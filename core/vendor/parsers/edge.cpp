// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/groupedreleases.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

void addArtifact(Release &release, const IndexNode &artifact, const IndexNode &entry)
{
    ReleaseFile file;
    file.url = artifact.url(u"Location", release.defects);
    file.name = fileNameOf(file.url);
    file.platform = Platform(entry.text(u"Platform"));
    file.arch = Arch(entry.text(u"Architecture"));
    file.kind = artifact.text(u"ArtifactName");
    file.size = artifact.size(u"SizeInBytes", file.defects);
    if (const auto algorithm = hashAlgorithmFromName(artifact.textOr(u"HashAlgorithm")))
        file.digest = artifact.digest(u"Hash", *algorithm, file.defects);
    release.add(std::move(file));
}

// The list has one entry for each version and system; here they are one release.
Release &releaseOf(GroupedReleases &releases, const QString &version, const QString &product)
{
    return releases.of(product + u'\n' + version, [&] {
        Release release;
        release.version = version;
        release.stable = product == "Stable"_L1;
        release.attributes.insert(u"product"_s, product);
        return release;
    });
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    GroupedReleases releases;
    for (const IndexNode &product : reader.root().list()) {
        const QString name = product.text(u"Product");
        for (const IndexNode &entry : product.list(u"Releases")) {
            Release &release = releaseOf(releases, entry.text(u"ProductVersion"), name);
            for (const IndexNode &artifact : entry.list(u"Artifacts"))
                addArtifact(release, artifact, entry);
        }
    }
    return reader.result(releases.take());
}

} // namespace

// No parameters. Kinds of file: msi, pkg, deb …; attribute of a release "product": Stable, Beta, Dev.
// edgeupdates.microsoft.com
IndexKind edge()
{
    return {"edge"_L1, "Microsoft Edge for business: current releases with checksums and sizes"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://edgeupdates.microsoft.com/api/products?view=enterprise"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
