// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/groupedreleases.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

#include <QRegularExpression>

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// "rubyinstaller-devkit-3.3.8-1-x64.exe"; the files of Ruby before 2.4 are named otherwise and belong to no release
// here.
const QRegularExpression &namePattern()
{
    static const QRegularExpression pattern(
        u"^rubyinstaller-(devkit-)?(\\d+\\.\\d+\\.\\d+)-(\\d+)-(x64|x86|arm)\\.(7z|exe)$"_s);
    return pattern;
}

Release &releaseOf(GroupedReleases &releases, const QString &ruby, const QString &build)
{
    const QString version = ruby + u'-' + build;
    return releases.of(version, [&] {
        Release release;
        release.version = version;
        release.tag = u"RubyInstaller-"_s + version;
        release.attributes = {{u"ruby"_s, ruby}, {u"build"_s, build}};
        return release;
    });
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromYaml(bytes, subject));
    GroupedReleases releases;
    for (const IndexNode &entry : reader.root().list()) {
        ReleaseFile file;
        file.name = entry.text(u"href").section(u'/', -1);
        const auto parts = namePattern().match(file.name);
        if (!parts.hasMatch())
            continue;
        Release &release = releaseOf(releases, parts.captured(2), parts.captured(3));
        file.url = entry.url(u"href", release.defects);
        file.platform = Platform::windows();
        file.arch = parts.captured(4) == "arm"_L1 ? Arch::arm64() : Arch(parts.captured(4));
        file.kind = parts.captured(1).isEmpty() ? entry.text(u"filetype") : u"devkit"_s;
        file.digest = entry.digest(u"sha256", HashAlgorithm::Sha256, file.defects);
        release.add(std::move(file));
    }
    return reader.result(releases.take());
}

} // namespace

// No parameters. Kinds of file: rubyinstaller7z, rubyinstallerexe, devkit. A release's version is "3.3.8-1", its
// attribute "ruby" 3.3.8.
IndexKind rubyInstaller()
{
    return {"rubyinstaller"_L1, "rubyinstaller.org: every Ruby for Windows with checksums"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom(
                {u"https://raw.githubusercontent.com/oneclick/rubyinstaller.org-website/master/_data/downloads.yaml"_s},
                parameters);
        },
        parse};
}

} // namespace rcm::index
