// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

void addRelease(std::vector<Release> &releases, const IndexNode &entry)
{
    Release release;
    release.version = entry.text(u"version");
    release.stable = !release.version.contains(u'-');
    const QString product = entry.text(u"name");
    const QUrl folder(u"https://releases.hashicorp.com/"_s + encoded(product) + u'/' + encoded(release.version) + u'/');
    const QString checksums = entry.textOr(u"shasums");
    for (const IndexNode &build : entry.list(u"builds")) {
        ReleaseFile file;
        file.name = build.text(u"filename");
        file.url = build.url(u"url", release.defects);
        file.platform = Platform(build.text(u"os"));
        file.arch = Arch(build.text(u"arch"));
        if (!checksums.isEmpty())
            file.checksumUrl = folder.resolved(QUrl(checksums));
        release.add(std::move(file));
    }
    releases.push_back(std::move(release));
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    if (reader.root().has(u"builds")) {
        addRelease(releases, reader.root());
    } else {
        for (const auto &[version, entry] : reader.root().members(u"versions"))
            addRelease(releases, entry);
    }
    return reader.result(std::move(releases));
}

} // namespace

// product: "packer"; version: one release, without it all of them. Enterprise builds have versions such as
// "1.19.0+ent".
IndexKind hashiCorp()
{
    return {"hashicorp"_L1, "releases.hashicorp.com: one version of a product, or all"_L1, {u"product"_s, u"version"_s},
        [](const IndexParameters &parameters) {
            const QString folder = u"https://releases.hashicorp.com/{product}/"_s;
            const bool hasVersion = parameters.contains(u"version"_s);
            return urlsFrom({folder + (hasVersion ? u"{version}/index.json"_s : u"index.json"_s)}, parameters);
        },
        parse};
}

} // namespace rcm::index
