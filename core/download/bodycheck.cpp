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

// Files whose first bytes are neither markup nor JSON, whatever they hold.
bool isBinaryName(const QString &name)
{
    static const QStringList endings{u"zip"_s, u"msi"_s, u"exe"_s, u"gz"_s, u"tgz"_s, u"xz"_s, u"bz2"_s, u"zst"_s,
        u"7z"_s, u"tar"_s, u"deb"_s, u"rpm"_s, u"pkg"_s, u"dmg"_s, u"iso"_s, u"cab"_s, u"msix"_s, u"appx"_s, u"vsix"_s,
        u"nupkg"_s, u"jar"_s, u"whl"_s, u"apk"_s, u"appimage"_s};
    return endings.contains(name.section(u'.', -1).toLower());
}

QByteArray withoutComments(QByteArray start)
{
    while (start.startsWith("<!--")) {
        const qsizetype end = start.indexOf("-->");
        start = end < 0 ? QByteArray() : start.sliced(end + 3).trimmed();
    }
    return start;
}

// How a page for people begins, or a service's answer in place of a file, whatever the server says of its type.
bool beginsAsPage(const QString &path, const QString &name)
{
    static constexpr qint64 enough = 4096; // bytes
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    QByteArray start = file.read(enough);
    if (start.startsWith("\xef\xbb\xbf"))
        start.remove(0, 3);
    start = start.trimmed().toLower();
    const bool isComment = start.startsWith("<!--");
    start = withoutComments(start);
    if (start.startsWith("<!doctype html") || start.startsWith("<html"))
        return true;
    return isBinaryName(name) && (isComment || start.startsWith('<') || start.startsWith('{'));
}

} // namespace

Result<void> checkBody(const ReceivedBody &body)
{
    const PlannedDownload &planned = body.planned;
    const bool isPublished = planned.checksum && body.digest == planned.checksum->digest;
    const bool isPage = body.head.isWebPage() || beginsAsPage(body.file.path(), planned.targets.front().filePath);
    if (!isPublished && isPage && !mayBePage(planned, body.url))
        return failure(pageInsteadOfFile(body.url));
    const qint64 size = body.file.size();
    if (size == 0 && !isPublished && !planned.size)
        return failure(ErrorKind::SizeMismatch, displayUrl(body.url), u"expected a file, found nothing"_s,
            u"Check the URL; if the file is meant to be empty, enter its checksum in the source list."_s);
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
