// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/groupedreleases.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

Arch archOf(const IndexNode &entry)
{
    if (entry.text(u"arch") != "INTEL"_L1)
        return entry.text(u"arch") == "ARM"_L1 ? Arch::arm64() : Arch(entry.text(u"arch"));
    return entry.value()["bits"_L1].toInt() == 64 ? Arch::x64() : Arch::x86();
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    GroupedReleases releases;
    for (const auto &[name, entry] : reader.root().members(u"files")) {
        const QString version = entry.text(u"basever") + entry.textOr(u"subver"); // "1.1.1" and "w"
        Release &release = releases.of(version, [&version] { return Release{version, {}}; });
        ReleaseFile file;
        file.name = name;
        file.url = entry.url(u"url", release.defects);
        file.platform = Platform::windows();
        file.arch = archOf(entry);
        file.kind = entry.textOr(u"installer");
        file.size = entry.size(u"size", file.defects);
        file.digest = strongestDigest(entry, file.defects);
        file.attributes.insert(u"light"_s, entry.flagOr(u"light", false) ? u"true"_s : u"false"_s);
        release.add(std::move(file));
    }
    return reader.result(releases.take());
}

} // namespace

// No parameters. Only the current patch of each branch. Kinds of file: exe, msi; attribute "light": true, false.
IndexKind openSslSlproweb()
{
    return {"openssl-slproweb"_L1, "OpenSSL for Windows by slproweb.com, with checksums and sizes"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom(
                {u"https://raw.githubusercontent.com/slproweb/opensslhashes/master/win32_openssl_hashes.json"_s},
                parameters);
        },
        parse};
}

} // namespace rcm::index
