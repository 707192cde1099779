// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textencoding.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

Release readRelease(const IndexNode &entry)
{
    const QString name = entry.text(u"name");
    Release release;
    release.version = entry.text(u"vers");
    release.stable = !entry.flagOr(u"yanked", false) && !release.version.section(u'+', 0, 0).contains(u'-');
    ReleaseFile file;
    file.name = name + u'-' + release.version + u".crate"_s;
    file.url = QUrl(u"https://static.crates.io/crates/"_s + encoded(name) + u'/' + encoded(file.name));
    file.digest = entry.digest(u"cksum", HashAlgorithm::Sha256, file.defects);
    release.files.push_back(std::move(file));
    return release;
}

// One JSON object a line, a line a version.
Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    std::vector<Release> releases;
    int number = 0;
    for (const QByteArray &line : toUtf8(bytes).split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        TRY_ASSIGN(const auto reader, IndexReader::fromJson(line, u"%1#line %2"_s.arg(subject).arg(number)));
        TRY_ASSIGN(auto release, reader.result(readRelease(reader.root())));
        releases.push_back(std::move(release));
    }
    if (releases.empty())
        return failure(ErrorKind::Schema, subject, u"expected a line for each version, found none"_s);
    return releases;
}

// "bindgen-cli" → "bi/nd/bindgen-cli"; names of up to three letters lie elsewhere.
QString pathOf(const QString &name)
{
    const QString lower = name.toLower();
    if (lower.size() == 3)
        return u"3/"_s + lower.first(1) + u'/' + lower;
    if (lower.size() < 3)
        return QString::number(lower.size()) + u'/' + lower;
    return lower.first(2) + u'/' + lower.sliced(2, 2) + u'/' + lower;
}

} // namespace

// name: "bindgen-cli". All versions. doc.rust-lang.org/cargo/reference/registry-index.html
IndexKind crates()
{
    return {"crates"_L1, "a Rust crate: all versions, with checksums"_L1, {u"name"_s},
        [](const IndexParameters &parameters) {
            const QString name = parameters.value(u"name"_s);
            if (name.isEmpty())
                return QList<QUrl>();
            return urlsFrom({u"https://index.crates.io/{path/}"_s}, {{u"path"_s, pathOf(name)}});
        },
        parse};
}

} // namespace rcm::index
