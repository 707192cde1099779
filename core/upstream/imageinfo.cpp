// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/imageinfo.h"

#include "core/upstream/imagemarks.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool isFact(const ReportItem &item)
{
    return item.section.isEmpty();
}

QString factOf(const std::vector<ReportItem> &items, QLatin1StringView name)
{
    const auto found = std::find_if(items.cbegin(), items.cend(),
        [&](const ReportItem &item) { return isFact(item) && item.name.startsWith(name, Qt::CaseInsensitive); });
    return found == items.cend() ? QString() : found->rawVersion.trimmed();
}

// A family of Linux distributions, and the words by which titles name its members.
struct Family {
    QLatin1StringView name;
    const char *words;
};

constexpr Family families[]{
    {"ubuntu"_L1, "ubuntu"},
    {"debian"_L1, "debian"},
    {"rhel"_L1, "rhel|red ?hat|centos|rocky ?(?:linux)?|alma ?(?:linux)?|oracle ?linux|el\\d+"},
    {"fedora"_L1, "fedora"},
    {"suse"_L1, "(?:open)?suse|sles?"},
    {"alpine"_L1, "alpine"},
};

// "Ubuntu24.04", "CentOS Stream 9": the word need not end before the version.
bool names(const QString &text, const QString &words)
{
    return text.contains(
        QRegularExpression(u"(?<![a-z])(?:"_s + words + u")(?![a-z])"_s, QRegularExpression::CaseInsensitiveOption));
}

QString familyOf(const QString &title)
{
    const auto found = std::ranges::find_if(
        families, [&title](const Family &family) { return names(title, QString::fromLatin1(family.words)); });
    return found == std::end(families) ? QString() : QString(found->name);
}

Platform platformNamedIn(const QString &text)
{
    if (names(text, u"windows(?:server|nt)?"_s))
        return Platform::windows();
    if (names(text, u"mac ?os ?x?|os x|darwin"_s))
        return Platform::macos();
    const bool isLinux = names(text, u"(?:amazon|azure)?linux|mariner|nixos|photon"_s);
    return isLinux || !familyOf(text).isEmpty() ? Platform::linuxSystem() : Platform();
}

// What the facts at the top say without the title: "10.0.26100 Build 4652", "Darwin 24.6.0", a systemd.
Sign<Platform> platformByFacts(const std::vector<ReportItem> &items)
{
    static const QRegularExpression windowsBuild(u"^(?:6\\.\\d|10\\.0)\\.\\d{4,5}\\b"_s);
    for (const ReportItem &item : items) {
        if (!isFact(item))
            continue;
        const QString text = item.name + u' ' + item.rawVersion.trimmed();
        if (const Platform named = platformNamedIn(text); !named.isEmpty())
            return {named, text};
        if (item.rawVersion.trimmed().contains(windowsBuild))
            return {Platform::windows(), text};
        if (item.name.startsWith("Systemd"_L1, Qt::CaseInsensitive))
            return {Platform::linuxSystem(), text};
    }
    return {};
}

Sign<Arch> statedArch(const QString &title, const std::vector<ReportItem> &items)
{
    if (const Arch named = archOfTitle(title); !named.isEmpty())
        return {named, title};
    for (const ReportItem &item : items) {
        if (!isFact(item))
            continue;
        if (const Arch named = archNamedIn(item.rawVersion); !named.isEmpty())
            return {named, item.name + u' ' + item.rawVersion.trimmed()};
    }
    return {};
}

void take(ImageInfo &image, const Sign<Platform> &sign, Evidence evidence)
{
    if (!image.platform.isEmpty() || sign.kind.isEmpty())
        return;
    image.platform = sign.kind;
    image.platformSign = sign.text;
    image.platformEvidence = evidence;
}

void take(ImageInfo &image, const Sign<Arch> &sign, Evidence evidence)
{
    if (!image.arch.isEmpty() || sign.kind.isEmpty())
        return;
    image.arch = sign.kind;
    image.archSign = sign.text;
    image.archEvidence = evidence;
}

// The fact of that name; before December 2022 macOS called it otherwise and Ubuntu had none: "# Ubuntu 20.04.2 LTS".
QString osVersionOf(const QString &title, const std::vector<ReportItem> &items)
{
    static const QRegularExpression ofTitle(u"(?:ubuntu|debian|macos|rhel|linux)\\D{0,12}(\\d+(?:\\.\\d+)+(?: LTS)?)"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (const auto name : {"OS Version"_L1, "System Version"_L1}) {
        if (const QString fact = factOf(items, name); !fact.isEmpty())
            return fact;
    }
    return ofTitle.match(title).captured(1);
}

} // namespace

ImageInfo imageInfoOf(const QString &title, const std::vector<ReportItem> &items, const QString &location)
{
    ImageInfo image;
    image.title = title;
    image.osVersion = osVersionOf(title, items);
    image.imageVersion = factOf(items, "Image Version"_L1);
    image.date = QDate::fromString(image.imageVersion.left(8), u"yyyyMMdd"_s);
    take(image, {platformNamedIn(title), title}, Evidence::Statement);
    take(image, platformByFacts(items), Evidence::Statement);
    take(image, platformMark(items), Evidence::Mark);
    take(image, statedArch(title, items), Evidence::Statement);
    take(image, archMark(image, items), Evidence::Mark);
    take(image, archOfFileName(location), Evidence::Mark);
    take(image, archHint(location), Evidence::Hint);
    return image;
}

QString systemRelease(const QString &osVersion)
{
    static const QRegularExpression numbers(u"\\d+(?:\\.\\d+)?"_s);
    return numbers.match(osVersion).captured();
}

bool mayBeOf(const ImageInfo &image, const Platform &platform)
{
    if (image.platform.isEmpty() || platform == image.platform)
        return true;
    const QString family = familyOf(image.title.isEmpty() ? image.osVersion : image.title);
    const QString asked = familyOf(platform.text());
    return platform.system() == image.platform && (family.isEmpty() || family == asked);
}

} // namespace rcm
