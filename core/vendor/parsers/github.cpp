// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"
#include "core/version/version.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// "sha256:<hex>" for assets uploaded since 2025-06-03, null for older ones.
std::optional<Digest> assetDigest(const IndexNode &asset, QStringList &defects)
{
    const QString text = asset.textOr(u"digest");
    if (text.isEmpty())
        return {};
    const auto algorithm = hashAlgorithmFromName(text.section(u':', 0, 0));
    if (!algorithm) {
        defects.append(u"%1: unknown digest \"%2\""_s.arg(asset.pointer(), text.left(200)));
        return {};
    }
    const auto digest = Digest::fromHex(*algorithm, text.section(u':', 1));
    if (digest)
        return *digest;
    defects.append(u"%1: %2"_s.arg(asset.pointer(), digest.error().detail));
    return {};
}

void addAsset(Release &release, const IndexNode &asset)
{
    if (asset.textOr(u"state", u"uploaded"_s) != "uploaded"_L1)
        return;
    ReleaseFile file;
    file.name = asset.text(u"name");
    file.url = asset.url(u"browser_download_url", release.defects);
    if (const QString api = asset.textOr(u"url"); !api.isEmpty())
        file.attributes.insert(u"api"_s, api);
    file.size = asset.size(u"size", file.defects);
    file.digest = assetDigest(asset, file.defects);
    release.add(std::move(file));
}

// Nothing for tags that do not begin with `tagPrefix` and a digit after it: other products of the same repository.
std::optional<QString> versionOfTag(const QString &tag, const QString &tagPrefix)
{
    if (tagPrefix.isEmpty())
        return withoutLeadingV(tag);
    if (!tag.startsWith(tagPrefix) || tag.size() == tagPrefix.size() || !tag[tagPrefix.size()].isDigit())
        return {};
    return tag.mid(tagPrefix.size());
}

void addRelease(std::vector<Release> &releases, const IndexNode &entry, const QString &tagPrefix)
{
    Release release;
    release.tag = entry.text(u"tag_name");
    const auto version = versionOfTag(release.tag, tagPrefix);
    if (!version || entry.flagOr(u"draft", false))
        return;
    release.version = *version;
    release.stable = !entry.flagOr(u"prerelease", false);
    release.date = entry.date(u"published_at");
    release.body = entry.textOr(u"body");
    for (const IndexNode &asset : entry.list(u"assets"))
        addAsset(release, asset);
    releases.push_back(std::move(release));
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    const QString tagPrefix = parameters.value(u"tagPrefix"_s);
    std::vector<Release> releases;
    if (reader.root().value().isObject()) {
        addRelease(releases, reader.root(), tagPrefix);
        return reader.result(std::move(releases));
    }
    for (const IndexNode &entry : reader.root().list())
        addRelease(releases, entry, tagPrefix);
    return reader.result(std::move(releases));
}

} // namespace

// repository: "cli/cli"; tag: the whole tag; tagPrefix: what stands before the version in it where that is more than a
// "v". docs.github.com/en/rest/releases/releases
IndexKind gitHubRelease()
{
    return {"github-release"_L1, "one release of a GitHub repository by its tag"_L1,
        {u"repository"_s, u"tag"_s, u"tagPrefix"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://api.github.com/repos/{repository/}/releases/tags/{tag}"_s}, parameters);
        },
        parse};
}

// repository, tagPrefix as above. The newest hundred releases, which is as many as GitHub gives at once.
IndexKind gitHubReleases()
{
    return {"github-releases"_L1, "the newest hundred releases of a GitHub repository"_L1,
        {u"repository"_s, u"tagPrefix"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://api.github.com/repos/{repository/}/releases?per_page=100"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
