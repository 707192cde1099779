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
        const QString pyPyVersion = entry.text(u"pypy_version"); // also "nightly"
        release.version = entry.text(u"python_version");
        release.tag = u'v' + pyPyVersion;
        release.stable = entry.flagOr(u"stable", true);
        release.date = entry.date(u"date");
        release.attributes.insert(u"pypy"_s, pyPyVersion);
        for (const IndexNode &fileEntry : entry.list(u"files")) {
            ReleaseFile file;
            file.name = fileEntry.text(u"filename");
            file.url = fileEntry.url(u"download_url", release.defects);
            file.platform = Platform(fileEntry.text(u"platform"));
            file.arch = Arch(fileEntry.text(u"arch"));
            release.add(std::move(file));
        }
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. A release's version is Python's, its attribute "pypy" PyPy's own: both together name a release.
IndexKind pyPy()
{
    return {"pypy"_L1, "pypy.org: every release by Python and PyPy version"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://downloads.python.org/pypy/versions.json"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
