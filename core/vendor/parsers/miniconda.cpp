// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/base/textencoding.h"
#include "core/vendor/htmltext.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/groupedreleases.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"
#include "core/version/version.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

struct Listed {
    QString name;
    std::optional<qint64> size;
    std::optional<Digest> digest;
    QStringList defects;
};

// "Miniconda3-py313_25.5.1-1-Windows-x86_64.exe"; those called "latest" and the ones before Python was named are no
// releases here.
const QRegularExpression &namePattern()
{
    static const QRegularExpression pattern(
        u"^Miniconda3-py(\\d)(\\d+)_([\\d.]+)-(\\d+)-(Windows|Linux|MacOSX)-(\\w+)\\.(exe|sh|pkg)$"_s);
    return pattern;
}

void addFile(GroupedReleases &releases, const Listed &listed, const QUrl &folder)
{
    const auto parts = namePattern().match(listed.name);
    if (!parts.hasMatch())
        return;
    const QString tag
        = u"py%1%2_%3-%4"_s.arg(parts.captured(1), parts.captured(2), parts.captured(3), parts.captured(4));
    Release &release = releases.of(tag, [&parts, &tag] {
        Release made{parts.captured(3), tag};
        made.attributes
            = {{u"python"_s, parts.captured(1) + u'.' + parts.captured(2)}, {u"build"_s, parts.captured(4)}};
        return made;
    });
    ReleaseFile file;
    file.name = listed.name;
    file.url = folder.resolved(QUrl(encoded(listed.name)));
    file.platform = Platform(parts.captured(5));
    file.arch = Arch(parts.captured(6));
    file.kind = parts.captured(7);
    file.size = listed.size;
    file.digest = listed.digest;
    file.defects = listed.defects;
    release.files.push_back(std::move(file));
}

Result<std::vector<Listed>> readJson(const QByteArray &bytes, const QString &subject)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Listed> files;
    for (const auto &[name, entry] : reader.root().members()) {
        Listed listed{name, {}, {}, {}};
        listed.size = entry.size(u"size", listed.defects);
        listed.digest = entry.digest(u"sha256", HashAlgorithm::Sha256, listed.defects);
        files.push_back(std::move(listed));
    }
    return reader.result(std::move(files));
}

// The page's table: file name | size for people | date | SHA-256.
Result<std::vector<Listed>> readPage(const QByteArray &bytes, const QString &subject)
{
    std::vector<Listed> files;
    for (const QString &row : textOfHtml(decodeText(bytes)).split(u'\n')) {
        const QStringList cells = row.split(u" | "_s);
        const QString name = cells.first().trimmed();
        if (cells.size() < 4 || !name.startsWith("Miniconda3-"_L1))
            continue;
        Listed listed{name, {}, {}, {}};
        const auto digest = Digest::fromHex(HashAlgorithm::Sha256, cells.last().trimmed());
        if (digest)
            listed.digest = *digest;
        else
            listed.defects.append(digest.error().detail);
        files.push_back(std::move(listed));
    }
    if (files.empty())
        return failure(ErrorKind::Schema, subject, u"expected a table of Miniconda installers, found none"_s);
    return files;
}

// Newest first, and of one version the newest Python and build first.
bool isNewer(const Release &left, const Release &right)
{
    if (left.version != right.version)
        return compareNaturally(left.version, right.version) > 0;
    const auto python = compareNaturally(left.attributes.value(u"python"_s), right.attributes.value(u"python"_s));
    if (python != 0)
        return python > 0;
    return compareNaturally(left.attributes.value(u"build"_s), right.attributes.value(u"build"_s)) > 0;
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    const bool isPage = decodeText(bytes.left(4096)).trimmed().startsWith(u'<');
    TRY_ASSIGN(const auto files, isPage ? readPage(bytes, subject) : readJson(bytes, subject));
    GroupedReleases grouped;
    for (const Listed &listed : files)
        addFile(grouped, listed, QUrl(u"https://repo.anaconda.com/miniconda/"_s));
    std::vector<Release> releases = grouped.take();
    std::stable_sort(releases.begin(), releases.end(), isNewer);
    return releases;
}

} // namespace

// No parameters. A release's version is conda's, "25.5.1"; it comes once for each Python (attribute "python", "3.13")
// and build (attribute "build"), the newest first. Kinds of file: exe, sh, pkg.
IndexKind miniconda()
{
    return {"miniconda"_L1, "repo.anaconda.com: every Miniconda installer with checksums"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom(
                {u"https://repo.anaconda.com/miniconda/.files.json"_s, u"https://repo.anaconda.com/miniconda/"_s},
                parameters);
        },
        parse};
}

} // namespace rcm::index
