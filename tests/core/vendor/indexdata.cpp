// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vendor/indexdata.h"

#include "tests/support/sharedfolder.h"

#include "core/base/files.h"

#include <algorithm>

namespace rcm::test {

using namespace Qt::StringLiterals;

QByteArray vendorData(const QString &name)
{
    return readFile(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/tests/data/vendor/") + name).value_or(QByteArray());
}

QByteArray realManifest(const QString &name)
{
    const QString folder = sharedFolder(u"vendor"_s);
    return folder.isEmpty() ? QByteArray() : readFile(folder + u"/manifests/"_s + name).value_or(QByteArray());
}

Result<std::vector<Release>> parseIndex(
    QLatin1StringView kind, const QByteArray &bytes, const IndexParameters &parameters, const QString &subject)
{
    const IndexKind *found = indexKind(QString(kind));
    if (!found)
        return failure(ErrorKind::Usage, QString(kind), u"no such kind of index"_s);
    return found->parse(bytes, subject, parameters);
}

QString urlsOf(QLatin1StringView kind, const IndexParameters &parameters)
{
    QStringList urls;
    const IndexKind *found = indexKind(QString(kind));
    for (const QUrl &url : found ? indexUrls(*found, parameters) : QList<QUrl>())
        urls.append(url.toString(QUrl::FullyEncoded));
    return urls.join(u' ');
}

const Release *releaseOf(const std::vector<Release> &releases, QStringView version)
{
    const auto found = std::find_if(
        releases.begin(), releases.end(), [version](const Release &release) { return release.version == version; });
    return found == releases.end() ? nullptr : &*found;
}

const ReleaseFile *fileOf(const Release *release, QStringView name)
{
    if (!release)
        return nullptr;
    const auto found = std::find_if(
        release->files.begin(), release->files.end(), [name](const ReleaseFile &file) { return file.name == name; });
    return found == release->files.end() ? nullptr : &*found;
}

QString hexOf(const ReleaseFile *file)
{
    return file && file->digest ? file->digest->hex() : QString();
}

} // namespace rcm::test
