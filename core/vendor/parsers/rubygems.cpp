// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    const IndexNode root = reader.root();
    Release release;
    release.version = root.text(u"version");
    release.stable = !root.flagOr(u"prerelease", false) && !root.flagOr(u"yanked", false);
    release.date = root.date(u"version_created_at");
    ReleaseFile file;
    file.url = root.url(u"gem_uri", release.defects);
    file.name = fileNameOf(file.url);
    file.attributes.insert(u"platform"_s, root.textOr(u"platform")); // "ruby", or what it was compiled for
    file.digest = root.digest(u"sha", HashAlgorithm::Sha256, file.defects);
    release.add(std::move(file));
    return reader.result(std::vector{std::move(release)});
}

} // namespace

// name: "fastlane"; version. guides.rubygems.org/rubygems-org-api-v2
IndexKind rubyGems()
{
    return {"rubygems"_L1, "one version of a Ruby gem, with checksum"_L1, {u"name"_s, u"version"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://rubygems.org/api/v2/rubygems/{name}/versions/{version}.json"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
