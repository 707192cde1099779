// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    for (const auto &[version, entry] : reader.root().members()) {
        Release release;
        release.version = version;
        release.stable = entry.flagOr(u"stable", true);
        for (const IndexNode &fileEntry : entry.list(u"files")) {
            ReleaseFile file;
            file.url = fileEntry.url(u"url", release.defects);
            file.name = fileNameOf(file.url);
            const QString triplet = fileEntry.text(u"triplet");
            // musl is a platform of its own, so its files are not taken for glibc's
            file.platform = triplet.endsWith("-musl"_L1) ? u"linux-musl"_s : Platform(fileEntry.text(u"os"));
            file.arch = Arch(fileEntry.text(u"arch"));
            file.kind = fileEntry.textOr(u"kind");
            file.size = fileEntry.size(u"size", file.defects);
            file.digest = fileEntry.digest(u"sha256", HashAlgorithm::Sha256, file.defects);
            file.attributes = {{u"triplet"_s, triplet}, {u"extension"_s, fileEntry.textOr(u"extension")}};
            release.add(std::move(file));
        }
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. Kinds of file: archive, installer; attributes: triplet, extension.
// github.com/JuliaLang/VersionsJSONUtil.jl
IndexKind julia()
{
    return {"julia"_L1, "julialang.org: every release with checksums and sizes"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://julialang-s3.julialang.org/bin/versions.json"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
