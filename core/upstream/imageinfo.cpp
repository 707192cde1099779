// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/imageinfo.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString factOf(const std::vector<ReportItem> &items, QLatin1StringView name)
{
    const auto found = std::find_if(items.cbegin(), items.cend(), [&](const ReportItem &item) {
        return item.section.isEmpty() && item.name.startsWith(name, Qt::CaseInsensitive);
    });
    return found == items.cend() ? QString() : found->rawVersion.trimmed();
}

Platform platformOf(const QString &title)
{
    if (title.contains("Windows"_L1, Qt::CaseInsensitive))
        return Platform::windows();
    if (title.contains("macOS"_L1, Qt::CaseInsensitive))
        return Platform::macos();
    for (const auto distribution : {"Ubuntu"_L1, "Debian"_L1, "Linux"_L1}) {
        if (title.contains(distribution, Qt::CaseInsensitive))
            return Platform::linuxSystem();
    }
    return {};
}

QRegularExpression caseless(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

bool namesArm(const QString &text)
{
    static const QRegularExpression arm = caseless(u"(?:^|[^a-z0-9])(?:arm64|aarch64)(?:[^a-z0-9]|$)"_s);
    return text.contains(arm);
}

// What the report says outright. Windows and macOS name it in JAVA_HOME_17_X64, _arm64, _AARCH64 (Linux writes X64
// there on arm64 too); drivers lie in chromedriver-linux64, chromedriver-mac-arm64; Homebrew's folder is another one on
// Arm. Empty: nothing of these is there.
Arch statedArch(const std::vector<ReportItem> &items, const Platform &platform)
{
    static const QRegularExpression armPath = caseless(u"-(?:mac|linux|win)-?arm64|^/opt/homebrew/"_s);
    static const QRegularExpression x64Path = caseless(u"-(?:mac-?x|linux|win)64\\b"_s);
    int arm = 0;
    int x64 = 0;
    for (const ReportItem &item : items) {
        const QString variable = item.columns.value(u"Environment Variable"_s);
        if (variable.startsWith("JAVA_HOME"_L1) && platform != Platform::linuxSystem()) {
            arm += namesArm(variable.section(u'_', -1));
            x64 += variable.endsWith("_X64"_L1, Qt::CaseInsensitive);
        }
        const QString value = item.columns.value(u"Value"_s);
        arm += value.contains(armPath);
        x64 += value.contains(x64Path);
    }
    if (arm == x64)
        return {};
    return arm > x64 ? Arch::arm64() : Arch::x64();
}

// Images of Linux on Arm have browsers, but not Chrome.
Arch archByBrowsers(const std::vector<ReportItem> &items)
{
    bool hasBrowsers = false;
    for (const ReportItem &item : items) {
        if (item.name == "Google Chrome"_L1)
            return Arch::x64();
        hasBrowsers |= std::any_of(item.section.cbegin(), item.section.cend(),
            [](const QString &heading) { return heading.startsWith("Browsers"_L1); });
    }
    return hasBrowsers ? Arch::arm64() : Arch();
}

// x64 and arm64 images share their title. So: what the report states, then what its URL is called, then what the
// image lacks. "internal.ubuntu24.json" is x64, since the releases mark arm64 alone.
Arch archOf(const std::vector<ReportItem> &items, const Platform &platform, const QString &location)
{
    static const QRegularExpression imageName = caseless(u"(?:^|[^a-z0-9])(?:ubuntu|win|windows|macos)-?\\d\\d"_s);
    if (const Arch stated = statedArch(items, platform); !stated.isEmpty())
        return stated;
    if (namesArm(location))
        return Arch::arm64();
    if (const Arch guess = archByBrowsers(items); platform == Platform::linuxSystem() && !guess.isEmpty())
        return guess;
    return location.contains(imageName) ? Arch::x64() : Arch();
}

// The fact of that name; before December 2022 macOS called it otherwise and Ubuntu had none: "# Ubuntu 20.04.2 LTS".
QString osVersionOf(const QString &title, const std::vector<ReportItem> &items)
{
    static const QRegularExpression ofTitle
        = caseless(u"(?:ubuntu|debian|macos|rhel|linux)\\D{0,12}(\\d+(?:\\.\\d+)+(?: LTS)?)"_s);
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
    image.platform = platformOf(title.isEmpty() ? image.osVersion : title);
    image.arch = archOf(items, image.platform, location);
    image.date = QDate::fromString(image.imageVersion.left(8), u"yyyyMMdd"_s);
    return image;
}

} // namespace rcm
