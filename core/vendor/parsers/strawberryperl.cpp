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
    for (const IndexNode &entry : reader.root().list()) {
        Release release;
        release.version = entry.text(u"version");
        const QString archName = entry.text(u"archname"); // "MSWin32-x64-multi-thread"
        for (const auto &[edition, fileEntry] : entry.members(u"edition")) {
            ReleaseFile file;
            file.url = fileEntry.url(u"url", release.defects);
            file.name = fileNameOf(file.url);
            file.platform = Platform::windows();
            file.arch = Arch(archName.section(u'-', 1, 1));
            file.kind = edition;
            file.size = fileEntry.size(u"size", file.defects);
            file.digest = strongestDigest(fileEntry, file.defects);
            release.add(std::move(file));
        }
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. Versions have four parts, "5.40.2.2". Kinds of file: msi, zip, portable. A version may come once for
// each architecture.
IndexKind strawberryPerl()
{
    return {"strawberry-perl"_L1, "strawberryperl.com: every release with checksums"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://strawberryperl.com/releases.json"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
