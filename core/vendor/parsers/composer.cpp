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
    for (const auto &[channel, entries] : reader.root().members()) {
        for (const IndexNode &entry : entries.list()) {
            Release release;
            release.version = entry.text(u"version");
            release.stable = channel != "preview"_L1 && channel != "snapshot"_L1;
            release.attributes.insert(u"channel"_s, channel);
            ReleaseFile file;
            file.url = entry.url(u"path", release.defects, QUrl(u"https://getcomposer.org/"_s));
            file.name = fileNameOf(file.url);
            file.checksumUrl = QUrl(file.url.toString(QUrl::FullyEncoded) + u".sha256sum"_s);
            release.add(std::move(file));
            releases.push_back(std::move(release));
        }
    }
    return reader.result(std::move(releases));
}

} // namespace

// No parameters. The current version of each channel (attribute "channel": stable, preview, snapshot, "1", "2.2").
IndexKind composerVersions()
{
    return {"composer-versions"_L1, "getcomposer.org: the current version of each channel"_L1, {},
        [](const IndexParameters &parameters) { return urlsFrom({u"https://getcomposer.org/versions"_s}, parameters); },
        parse};
}

} // namespace rcm::index
