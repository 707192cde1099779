// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textencoding.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// The page of a folder holds its listing as a JavaScript object: net.sf.files = {"name": {…}, …};
Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    const QByteArray page = toUtf8(bytes);
    static const QByteArray start = "net.sf.files = ";
    const qsizetype from = page.indexOf(start);
    const qsizetype end = from < 0 ? -1 : page.indexOf("};", from);
    if (end < 0)
        return failure(
            ErrorKind::Schema, subject, u"expected a folder's page with \"net.sf.files = {…};\", found none"_s);
    TRY_ASSIGN(const auto reader,
        IndexReader::fromJson(page.mid(from + start.size(), end + 1 - from - start.size()), subject));
    Release release;
    release.version = parameters.value(u"version"_s);
    const QUrl folder(u"https://downloads.sourceforge.net/project/"_s + encoded(parameters.value(u"project"_s)) + u'/'
        + encoded(parameters.value(u"folder"_s), "/") + u'/');
    for (const auto &[name, entry] : reader.root().members()) {
        if (!entry.flagOr(u"downloadable", false))
            continue; // a folder
        ReleaseFile file;
        file.name = name;
        file.url = folder.resolved(QUrl(encoded(name)));
        file.digest = strongestDigest(entry, file.defects);
        file.attributes.insert(u"page"_s, entry.textOr(u"download_url"));
        release.files.push_back(std::move(file));
    }
    return reader.result(std::vector{std::move(release)});
}

} // namespace

// project: "swig"; folder: "swigwin/swigwin-4.1.1"; version: what the folder is the release of. SHA-1 and MD5 only;
// attribute "page" of a file: the URL that chooses a mirror. sourceforge.net/p/forge/documentation/Downloads
IndexKind sourceForge()
{
    return {"sourceforge"_L1, "a folder of files on SourceForge, with SHA-1"_L1,
        {u"project"_s, u"folder"_s, u"version"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://sourceforge.net/projects/{project}/files/{folder/}/"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
