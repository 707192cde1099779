// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/bodycheck.h"

#include "core/base/urls.h"
#include "core/download/downloadattempt.h"

#include <QFile>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// "vendor, from SHASUMS256.txt": who says so.
QString provenance(const Checksum &checksum)
{
    const QString origin = checksumOriginName(checksum.origin);
    return checksum.from.isEmpty() ? origin : origin + u", from "_s + checksum.from;
}

QString codingNote(const HttpHead &head)
{
    const QString coding = QString::fromLatin1(head.field("Content-Encoding"));
    return coding.isEmpty() ? QString() : QString(u" (the server sent it encoded as %1)"_s.arg(coding));
}

// How a page for people begins, whatever the server says of its type.
bool beginsAsPage(const QString &path)
{
    static constexpr qint64 enough = 512; // bytes
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray start = file.read(enough).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

} // namespace

Result<void> checkBody(const ReceivedBody &body)
{
    const PlannedDownload &planned = body.planned;
    const bool isPublished = planned.checksum && body.digest == planned.checksum->digest;
    const bool isPage = body.head.isWebPage() || beginsAsPage(body.file.path());
    if (!isPublished && isPage && !mayBePage(planned, body.url))
        return failure(pageInsteadOfFile(body.url));
    const qint64 size = body.file.size();
    const auto expected = planned.size ? planned.size : body.total;
    if (expected && *expected != size)
        return failure(ErrorKind::SizeMismatch, displayUrl(body.url),
            u"expected %1 bytes, found %2"_s.arg(*expected).arg(size), u"Check URL and size in the source list."_s);
    if (planned.checksum && body.digest != planned.checksum->digest)
        return failure(ErrorKind::DigestMismatch, displayUrl(body.url),
            u"expected %1 %2 (%3), found %4%5"_s.arg(hashAlgorithmName(body.digest.algorithm()),
                planned.checksum->digest.hex(), provenance(*planned.checksum), body.digest.hex(),
                codingNote(body.head)),
            u"The vendor may have changed the file: check its page before you trust a new checksum."_s);
    return {};
}

bool mayBePage(const PlannedDownload &planned, const QUrl &url)
{
    return isPageName(url.path()) || isPageName(planned.targets.front().filePath);
}

} // namespace rcm
