// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

ReleaseFile readFile(const IndexNode &entry)
{
    ReleaseFile file;
    file.name = entry.text(u"filename");
    file.url = QUrl(u"https://go.dev/dl/"_s + encoded(file.name));
    file.platform = Platform(entry.textOr(u"os")); // empty for the source archive
    file.arch = Arch(entry.textOr(u"arch"));
    file.kind = entry.textOr(u"kind");
    file.size = entry.size(u"size", file.defects);
    file.digest = entry.digest(u"sha256", HashAlgorithm::Sha256, file.defects);
    return file;
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    for (const IndexNode &entry : reader.root().list()) {
        Release release;
        release.tag = entry.text(u"version");
        if (!release.tag.startsWith("go"_L1))
            entry.fail(u"expected a version such as \"go1.24.5\", found \"%1\""_s.arg(release.tag));
        release.version = release.tag.mid(2);
        release.stable = entry.flagOr(u"stable", true);
        for (const IndexNode &file : entry.list(u"files"))
            release.files.push_back(readFile(file));
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. Before 1.21 the first release of a line has two components ("1.20"). Kinds of file: archive,
// installer, source.
IndexKind goDownloads()
{
    return {"go-dl"_L1, "go.dev: every release with checksums and sizes"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://go.dev/dl/?mode=json&include=all"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
