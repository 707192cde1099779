// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"
#include "core/vendor/xmldocument.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// "28.2.13676358"; previews end in "-rc1".
QString readRevision(const XmlElement &package)
{
    const XmlElement *revision = package.child(u"revision");
    if (!revision)
        return {};
    QStringList numbers;
    for (const auto &part : {u"major"_s, u"minor"_s, u"micro"_s}) {
        if (const QString number = revision->textOf(part); !number.isEmpty())
            numbers.append(number);
    }
    const QString preview = revision->textOf(u"preview");
    return numbers.join(u'.') + (preview.isEmpty() ? QString() : u"-rc"_s + preview);
}

std::optional<Digest> readChecksum(const XmlElement &complete, QStringList &defects)
{
    const XmlElement *checksum = complete.child(u"checksum");
    if (!checksum)
        return {};
    const auto algorithm = hashAlgorithmFromName(checksum->attributes.value(u"type"_s, u"sha1"_s));
    if (!algorithm) {
        defects.append(u"checksum: unknown type \"%1\""_s.arg(checksum->attributes.value(u"type"_s).left(80)));
        return {};
    }
    const auto digest = Digest::fromHex(*algorithm, checksum->text);
    if (digest)
        return *digest;
    defects.append(u"checksum: "_s + digest.error().detail);
    return {};
}

void addArchive(Release &release, const XmlElement &archive, const QUrl &base)
{
    const XmlElement *complete = archive.child(u"complete");
    if (!complete || complete->textOf(u"url").isEmpty()) {
        release.defects.append(release.tag + u": an archive without a url"_s);
        return;
    }
    ReleaseFile file;
    file.url = base.resolved(QUrl(complete->textOf(u"url")));
    file.name = fileNameOf(file.url);
    file.platform = Platform(archive.textOf(u"host-os"));
    file.arch = Arch(archive.textOf(u"host-arch"));
    bool isNumber = false;
    const qint64 size = complete->textOf(u"size").toLongLong(&isNumber);
    if (isNumber && size > 0)
        file.size = size;
    file.digest = readChecksum(*complete, file.defects);
    release.add(std::move(file), release.tag);
}

// Some packages of a line write "36.0.0", others "36": without the zeros at the end both are the same.
QString withoutTrailingZeros(QString version)
{
    while (version.endsWith(".0"_L1))
        version.chop(2);
    return version;
}

// "ndk;*" stands for every package below ndk.
bool isWanted(const QString &path, const QString &wanted)
{
    if (wanted.endsWith(";*"_L1))
        return path.startsWith(QStringView(wanted).chopped(1));
    return wanted.isEmpty() || path == wanted;
}

Release readPackage(const XmlElement &package, const QUrl &base)
{
    Release release;
    release.tag = package.attributes.value(u"path"_s);
    release.version = readRevision(package);
    const XmlElement *channel = package.child(u"channelRef");
    const QString channelId = channel ? channel->attributes.value(u"ref"_s) : u"channel-0"_s;
    release.stable = channelId == "channel-0"_L1 && !release.version.contains(u'-');
    release.attributes = {{u"path"_s, release.tag}, {u"revision"_s, withoutTrailingZeros(release.version)},
        {u"channel"_s, channelId}, {u"displayName"_s, package.textOf(u"display-name")}};
    if (package.attributes.value(u"obsolete"_s) == "true"_L1)
        release.attributes.insert(u"obsolete"_s, u"true"_s);
    if (const XmlElement *archives = package.child(u"archives")) {
        for (const XmlElement &archive : archives->children)
            addArchive(release, archive, base);
    }
    return release;
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto root, parseXml(bytes, subject));
    if (!root.name.startsWith("sdk-"_L1))
        return failure(ErrorKind::Schema, subject, u"expected an Android SDK repository, found <%1>"_s.arg(root.name));
    std::vector<Release> releases;
    for (const XmlElement &package : root.children) {
        if (package.name != "remotePackage"_L1
            || !isWanted(package.attributes.value(u"path"_s), parameters.value(u"path"_s)))
            continue;
        Release release = readPackage(package, QUrl(subject));
        if (release.tag.isEmpty() || release.version.isEmpty())
            return failure(ErrorKind::Schema, subject,
                u"expected a package with path and revision, found \"%1\" without"_s.arg(release.tag));
        releases.push_back(std::move(release));
    }
    return releases;
}

} // namespace

// feed: "repository2-3.xml" (tools, NDK, CMake, platforms), "addon2-3.xml" (extras) or
// "sys-img/android/sys-img2-4.xml"; path: one package as sdkmanager names it, "ndk;28.2.13676358", or "ndk;*" for all
// below; without it all. A path may come in several channels. A release's version is the package's revision, its tag
// the path. Only SHA-1. developer.android.com/tools/sdkmanager
IndexKind androidRepository()
{
    return {"android-repository"_L1, "Google's feed of Android SDK packages, with sizes and SHA-1"_L1,
        {u"feed"_s, u"path"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://dl.google.com/android/repository/{feed/}"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
