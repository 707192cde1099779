// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// "nts-vs17-x64", "ts-vs17-x86"; beside them "source" and "test_pack".
void addBuild(Release &release, const QString &key, const IndexNode &build)
{
    static const QRegularExpression form(u"^(n?ts)-(v[cs]\\d+)-(x64|x86|arm64)$"_s);
    const auto match = form.match(key);
    if (!match.hasMatch() || !build.has(u"zip"))
        return;
    const IndexNode zip = build.object(u"zip");
    ReleaseFile file;
    file.name = zip.text(u"path");
    file.url = QUrl(u"https://windows.php.net/downloads/releases/"_s + encoded(file.name));
    file.platform = Platform::windows();
    file.arch = Arch(match.captured(3));
    file.kind = match.captured(1);
    file.digest = zip.digest(u"sha256", HashAlgorithm::Sha256, file.defects); // "size" is text for people, "31.4MB"
    file.attributes.insert(u"compiler"_s, match.captured(2));
    release.files.push_back(std::move(file));
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    for (const auto &[line, entry] : reader.root().members()) {
        Release release;
        release.version = entry.text(u"version");
        release.attributes.insert(u"line"_s, line);
        for (const auto &[key, build] : entry.members())
            addBuild(release, key, build);
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. The newest patch of each line only. Kinds of file: ts, nts (thread-safe or not); attribute "compiler":
// vs17.
IndexKind phpWindows()
{
    return {"php-windows"_L1, "PHP for Windows: the newest patch of each line, with checksums"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://windows.php.net/downloads/releases/releases.json"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
