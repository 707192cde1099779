// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// The triples that plain "Windows", "Linux" and "macOS" mean; others (musl, windows-gnu) keep their own words.
void readTriple(ReleaseFile &file, const QString &triple)
{
    static const QHash<QString, Platform> platforms{{u"pc-windows-msvc"_s, Platform::windows()},
        {u"unknown-linux-gnu"_s, Platform::linuxSystem()}, {u"apple-darwin"_s, Platform::macos()}};
    const QString rest = triple.section(u'-', 1);
    file.platform = platforms.value(rest, rest);
    file.arch = Arch(triple.section(u'-', 0, 0));
    file.attributes.insert(u"triple"_s, triple);
}

struct Members {
    QStringView url;
    QStringView hash;
    QString kind;
};

void addFile(Release &release, const IndexNode &entry, const QString &triple, const Members &members)
{
    if (!entry.has(members.url))
        return;
    ReleaseFile file;
    file.url = entry.url(members.url, release.defects);
    file.name = fileNameOf(file.url);
    file.kind = members.kind;
    readTriple(file, triple);
    file.digest = entry.digest(members.hash, HashAlgorithm::Sha256, file.defects);
    release.add(std::move(file));
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromToml(bytes, subject));
    const QString package = parameters.value(u"package"_s, u"rust"_s);
    const IndexNode root = reader.root();
    const IndexNode entry = root.object(u"pkg").object(package);
    Release release;
    release.version = entry.text(u"version").section(u' ', 0, 0); // "1.88.0 (6b00bc388 2025-06-23)"
    release.stable = !release.version.contains(u'-');
    release.attributes.insert(u"package"_s, package);
    if (entry.has(u"target")) {
        for (const auto &[triple, target] : entry.members(u"target")) {
            addFile(release, target, triple, {u"url", u"hash", u"tar.gz"_s});
            addFile(release, target, triple, {u"xz_url", u"xz_hash", u"tar.xz"_s});
        }
    }
    if (package == "rust"_L1 && root.has(u"artifacts")) {
        for (const auto &[kind, artifact] : root.members(u"artifacts")) {
            for (const auto &[triple, files] : artifact.members(u"target")) {
                for (const IndexNode &file : files.list())
                    addFile(release, file, triple, {u"url", u"hash-sha256", kind});
            }
        }
    }
    return reader.result(std::vector{std::move(release)});
}

} // namespace

// version: "1.88.0", or a channel such as "stable"; package: rust (default), cargo, clippy-preview, rustfmt-preview …
// Kinds of file: tar.gz, tar.xz, and for rust itself installer-msi and its like; attribute "triple".
// forge.rust-lang.org/infra/channel-layout.html
IndexKind rustChannel()
{
    return {"rust-channel"_L1, "a Rust release and the versions of its components, with checksums"_L1,
        {u"version"_s, u"package"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://static.rust-lang.org/dist/channel-rust-{version}.toml"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
