// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// Subresource Integrity: "sha512-<base64>", several separated by spaces. Older packages have "shasum" (SHA-1) alone.
std::optional<Digest> readIntegrity(const IndexNode &dist, QStringList &defects)
{
    for (const auto algorithm : {HashAlgorithm::Sha512, HashAlgorithm::Sha256}) {
        const QString prefix = hashAlgorithmName(algorithm) + u'-';
        for (const QString &value : dist.textOr(u"integrity").split(u' ', Qt::SkipEmptyParts)) {
            if (!value.startsWith(prefix))
                continue;
            const auto digest = Digest::fromBase64(algorithm, value.mid(prefix.size()).section(u'?', 0, 0).toLatin1());
            if (digest)
                return *digest;
            defects.append(u"%1/integrity: %2"_s.arg(dist.pointer(), digest.error().detail));
        }
    }
    return dist.digest(u"shasum", HashAlgorithm::Sha1, defects);
}

Release readRelease(const IndexNode &entry)
{
    Release release;
    release.version = entry.text(u"version");
    release.stable = !release.version.contains(u'-'); // Semantic Versioning 2.0, item 9
    release.attributes.insert(u"package"_s, entry.text(u"name"));
    const IndexNode dist = entry.object(u"dist");
    ReleaseFile file;
    file.url = dist.url(u"tarball", release.defects);
    file.name = fileNameOf(file.url);
    file.digest = readIntegrity(dist, file.defects); // unpackedSize is not the tarball's size
    release.add(std::move(file));
    return release;
}

// "dist-tags": {"latest": "1.2.3", …}
void addTags(std::vector<Release> &releases, const IndexNode &root)
{
    QMultiHash<QString, QString> tagsByVersion;
    for (const auto &[tag, version] : root.members(u"dist-tags"))
        tagsByVersion.insert(version.text(), tag);
    for (Release &release : releases) {
        for (const QString &tag : tagsByVersion.values(release.version))
            release.attributes.insert(u"tag:"_s + tag, tag);
    }
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    if (!reader.root().has(u"versions")) {
        releases.push_back(readRelease(reader.root()));
        return reader.result(std::move(releases));
    }
    for (const auto &[version, entry] : reader.root().members(u"versions"))
        releases.push_back(readRelease(entry));
    if (reader.root().has(u"dist-tags"))
        addTags(releases, reader.root());
    return reader.result(std::move(releases));
}

QList<QUrl> urls(const IndexParameters &parameters)
{
    const QString package = parameters.value(u"name"_s);
    const QString scope = package.startsWith(u'@') ? package.section(u'/', 0, 0) : QString();
    // Yarn's alias of npm's own registry: the same packages in the same documents, so their checksums are the vendor's.
    const QString registry = parameters.value(u"registry"_s, u"https://registry.yarnpkg.com/"_s);
    QString base = scope.isEmpty() ? registry : parameters.value(u"registry:"_s + scope, registry);
    while (base.endsWith(u'/'))
        base.chop(1);
    // A scoped name is one segment of the path, its '@' as it is: "@bazel%2Fbazelisk".
    const QString name = encoded(package, "@");
    if (name.isEmpty())
        return {};
    const QString document = base + u'/' + name;
    const bool hasVersion = parameters.contains(u"version"_s);
    return urlsFrom({hasVersion ? document + u"/{version}"_s : document}, parameters);
}

} // namespace

// name: "newman", "@bazel/bazelisk"; version: one release or a dist-tag ("latest"), without it all; registry: base
// URL of the registry instead of the public one, and "registry:@scope" that of a scope's. Attributes of a release:
// package, and "tag:latest" and its like for dist-tags.
// github.com/npm/registry/blob/main/docs/responses/package-metadata.md
IndexKind npm()
{
    return {"npm"_L1, "an npm package: one version or all, with checksums"_L1, {u"name"_s, u"version"_s, u"registry"_s},
        urls, parse};
}

} // namespace rcm::index
