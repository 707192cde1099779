// SPDX-License-Identifier: GPL-3.0-or-later
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
        const bool isUnfinished = entry.flagOr(u"snapshot", false) || entry.flagOr(u"nightly", false)
            || !entry.textOr(u"rcFor").isEmpty() || !entry.textOr(u"milestoneFor").isEmpty();
        release.stable = !isUnfinished && !entry.flagOr(u"broken", false);
        // "20250704131544+0000"
        release.date = QDateTime::fromString(entry.textOr(u"buildTime").section(u'+', 0, 0), u"yyyyMMddHHmmss"_s);
        release.date.setTimeSpec(Qt::UTC);
        ReleaseFile file;
        file.url = entry.url(u"downloadUrl", release.defects);
        file.name = fileNameOf(file.url);
        if (entry.has(u"checksumUrl"))
            file.checksumUrl = entry.url(u"checksumUrl", file.defects);
        release.add(std::move(file));
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. The one file of a release is the "-bin" distribution; its checksum stands in a file of its own.
IndexKind gradle()
{
    return {"gradle"_L1, "services.gradle.org: every release"_L1, {},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://services.gradle.org/versions/all"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
