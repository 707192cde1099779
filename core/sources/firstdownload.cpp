// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/firstdownload.h"

#include "core/base/urls.h"

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool isPublished(const std::optional<Checksum> &checksum)
{
    return checksum && checksum->origin != ChecksumOrigin::FirstDownload;
}

QString provenance(const DownloadedBytes &bytes)
{
    QString text = u"%1, downloaded %2"_s.arg(displayRedirectTarget(bytes.finalUrl), bytes.at.toString(Qt::ISODate));
    if (!bytes.etag.isEmpty())
        text += u", ETag %1"_s.arg(QString::fromLatin1(bytes.etag));
    return text;
}

} // namespace

bool learnsFromDownloads(const Source &source)
{
    return !isPublished(effectiveSource(source).checksum);
}

std::optional<Checksum> expectedChecksum(const Source &source)
{
    return source.rolling && !isPublished(source.checksum) ? std::nullopt : source.checksum;
}

QString rememberFirstDownload(Source &source, const DownloadedBytes &bytes)
{
    if (!learnsFromDownloads(source))
        return {};
    // What an overridden URL serves is another file: the entry's own checksum, published or not, is not about it.
    if (effectiveSource(source).downloadUrl != source.downloadUrl)
        return {};
    const std::optional<Checksum> former
        = std::exchange(source.checksum, Checksum{bytes.digest, ChecksumOrigin::FirstDownload, provenance(bytes)});
    if (!former)
        return {};
    if (former->digest == bytes.digest) {
        source.checksum = former;
        return {};
    }
    const QString drift = u"drift: the file at this URL has changed: was %1 %2 (%3), is %4 %5"_s.arg(
        hashAlgorithmName(former->digest.algorithm()), former->digest.hex(), former->from,
        hashAlgorithmName(bytes.digest.algorithm()), bytes.digest.hex());
    source.warnings.push_back({WarningKind::Drift, drift});
    return drift;
}

} // namespace rcm
