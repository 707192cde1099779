// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/imagemarks.h"

#include "core/upstream/versiontext.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// How often each architecture shows, and where first.
class Votes {
public:
    void add(const Arch &arch, const QString &sign)
    {
        if (arch.isEmpty())
            return;
        Entry &entry = m_entries[arch];
        if (entry.count++ == 0)
            entry.sign = sign;
    }

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }

    // Several: the one that shows most; none when two show as often.
    [[nodiscard]] Sign<Arch> winner() const
    {
        Sign<Arch> best;
        int most = 0;
        for (const auto &[arch, entry] : m_entries) {
            if (entry.count == most)
                best = {};
            if (entry.count <= most)
                continue;
            most = entry.count;
            best = {arch, entry.sign};
        }
        return best;
    }

    // Systems that run the other architecture's programs have some of them.
    [[nodiscard]] Sign<Arch> winner(const Arch &first) const
    {
        const auto found = m_entries.find(first);
        return found == m_entries.end() ? winner() : Sign<Arch>{first, found->second.sign};
    }

private:
    struct Entry {
        int count = 0;
        QString sign;
    };
    std::map<Arch, Entry> m_entries;
};

bool isBelow(const ReportItem &item, QLatin1StringView heading)
{
    return item.section.contains(heading, Qt::CaseInsensitive);
}

// JAVA_HOME_17_X64, _arm64, _AARCH64.
Votes javaVariables(const std::vector<ReportItem> &items)
{
    Votes votes;
    for (const ReportItem &item : items) {
        const QString variable = item.columns.value(u"Environment Variable"_s).trimmed();
        if (variable.startsWith("JAVA_HOME"_L1))
            votes.add(archNamedIn(variable), variable);
    }
    return votes;
}

// What builds or runs programs for others stands on images of any architecture.
bool isForOthers(const QString &text)
{
    static const QRegularExpression words = caseless(
        u"cross|toolchain|qemu|emulat|binfmt|sysroot|rosetta|box64|wine|target|(?:^|[^a-z])ndk(?:[^a-z]|$)"_s);
    return text.contains(words);
}

// The folder of a driver, of a tool of the tool cache (below its version), of Homebrew on Arm: only images of that
// architecture have it.
Arch archOfTellingPath(const QString &value)
{
    static const QRegularExpression driver = caseless(u"-(?:mac-?|linux-?|win-?)(arm64|x64|64)\\b"_s);
    static const QRegularExpression cached = caseless(
        u"[/\\\\]\\d+(?:\\.\\d+)+[^/\\\\]*[/\\\\](x64|amd64|x86_64|arm64|aarch64|ppc64le|s390x)(?:[/\\\\]|$)"_s);
    if (value.startsWith("/opt/homebrew/"_L1))
        return Arch::arm64();
    if (const auto match = driver.match(value); match.hasMatch())
        return match.captured(1) == "64"_L1 ? Arch::x64() : Arch(match.captured(1));
    const auto match = cached.match(value);
    return match.hasMatch() ? Arch(match.captured(1)) : Arch();
}

// Any other folder of that name.
Arch archOfFolder(const QString &value)
{
    static const QRegularExpression folder
        = caseless(u"(?:^|[/\\\\_-])(x64|amd64|x86_64|arm64|aarch64|ppc64le|s390x)(?:[/\\\\]|$)"_s);
    const auto match = folder.match(value);
    return match.hasMatch() ? Arch(match.captured(1)) : Arch();
}

// The column "Architecture" of tools in the cache, or the word behind a version there.
Arch archOfCachedTool(const ReportItem &item)
{
    if (!isBelow(item, "Cached Tools"_L1))
        return {};
    const Arch column = archNamedIn(item.columns.value(u"Architecture"_s));
    return column.isEmpty() ? archNamedIn(item.rawVersion) : column;
}

// Google has built Chrome for Linux on Arm since the spring of 2026.
bool isChromeOfX64(const ReportItem &item, const ImageInfo &image)
{
    return image.platform == Platform::linuxSystem() && item.name == "Google Chrome"_L1 && image.date.isValid()
        && image.date < QDate(2026, 4, 1);
}

Votes pathsAndRows(const ImageInfo &image, const std::vector<ReportItem> &items)
{
    Votes votes;
    for (const ReportItem &item : items) {
        const QString value = item.columns.value(u"Value"_s).trimmed();
        if (!isForOthers(item.name + u' ' + value))
            votes.add(archOfTellingPath(value), value);
        votes.add(archOfCachedTool(item), item.name + u' ' + item.rawVersion.trimmed());
        if (isChromeOfX64(item, image))
            votes.add(Arch::x64(), item.name);
    }
    return votes;
}

// One folder among many proves nothing: two that agree, and none that does not.
Sign<Arch> folders(const std::vector<ReportItem> &items)
{
    Sign<Arch> first;
    QStringList agreeing;
    for (const ReportItem &item : items) {
        const QString value = item.columns.value(u"Value"_s).trimmed();
        const Arch arch = archOfFolder(value);
        if (arch.isEmpty() || isForOthers(item.name + u' ' + value) || agreeing.contains(value))
            continue;
        if (!first.kind.isEmpty() && !(first.kind == arch))
            return {};
        if (first.kind.isEmpty())
            first = {arch, value};
        agreeing.append(value);
    }
    return agreeing.size() > 1 ? first : Sign<Arch>();
}

// The part of a title that names the image, not what is on it: "Ubuntu 24.04 with ARM cross toolchain" →
// "Ubuntu 24.04".
QString subjectOf(const QString &title)
{
    static const QRegularExpression additions = caseless(u"\\b(?:with|without|plus|including|and|not?|non)\\b|[+&]"_s);
    const auto match = additions.match(title);
    const QString subject = match.hasMatch() ? title.left(match.capturedStart()) : title;
    return isForOthers(subject) ? QString() : subject;
}

// The one architecture that a name of a file or folder states: as all of it, or beside words of images
// ("ubuntu24-arm64", "arm-ubuntu-24-image.md"), not in a phrase ("not-arm64", "ubuntu-arm64-removed"). `arms`: how Arm
// is written there.
Arch archOfName(const QString &name, const QString &arms)
{
    static const QString systems = u"ubuntu|debian|rhel|centos|rocky|alma|fedora|suse|sles|alpine|linux"
                                   "|windows|win|server|macos|mac|osx|darwin"_s;
    static const QString others = u"slim|large|xlarge|images?|runners?|agent|readme|report|software|internal|inventory"
                                  "|toolset|md|json|txt|\\d+"_s;
    static const QString around = u"[-_. ]*(?:"_s + systems + u'|' + others + u')';
    const QRegularExpression words
        = caseless(u"(?:^[-_. ]*|(?:^|[^a-z0-9])"_s + around + u"\\d*[-_. ]*)(?<![a-z0-9])(x64|amd64|x86_64|"_s + arms
            + u"|ppc64le|s390x|riscv64)(?![a-z0-9])(?=[-_. ]*$|"_s + around + u"\\d*(?:[^a-z0-9]|$))"_s);
    static const QRegularExpression denial = caseless(u"(?:^|[^a-z])(?:not?|non|without|ex|former)(?:[^a-z]|$)"_s);
    const auto match = words.match(name);
    if (!match.hasMatch() || name.contains(denial))
        return {};
    const QString word = match.captured(1).toLower();
    return word == "arm"_L1 ? Arch::arm64() : Arch(word);
}

QString fileNameOf(const QString &location)
{
    return location.section(u'/', -1).section(u'\\', -1);
}

} // namespace

Arch archNamedIn(const QString &text)
{
    static const QRegularExpression word
        = caseless(u"(?:^|[^a-z0-9])(x64|amd64|x86_64|arm64|aarch64|ppc64le|s390x|riscv64)(?:[^a-z0-9]|$)"_s);
    const auto match = word.match(text);
    return match.hasMatch() ? Arch(match.captured(1)) : Arch();
}

Sign<Platform> platformMark(const std::vector<ReportItem> &items)
{
    static const QRegularExpression drive(u"^[A-Z]:\\\\"_s);
    static const QRegularExpression mac(u"^(?:/opt/homebrew|/Users|/Applications)/"_s);
    for (const ReportItem &item : items) {
        const QString value = item.columns.value(u"Value"_s).trimmed();
        if (value.contains(drive))
            return {Platform::windows(), value};
        if (value.contains(mac))
            return {Platform::macos(), value};
        if (isBelow(item, "Xcode"_L1))
            return {Platform::macos(), u"Xcode"_s};
        if (item.name == "Chocolatey"_L1)
            return {Platform::windows(), item.name};
        if (isBelow(item, "Installed apt packages"_L1))
            return {Platform::linuxSystem(), u"Installed apt packages"_s};
    }
    return {};
}

Sign<Arch> archMark(const ImageInfo &image, const std::vector<ReportItem> &items)
{
    static const QRegularExpression arm = caseless(u"\\bArm\\b"_s);
    if (subjectOf(image.title).contains(arm))
        return {Arch::arm64(), image.title};
    const Votes votes = pathsAndRows(image, items);
    const bool isLinux = image.platform == Platform::linuxSystem();
    // Linux names Java's variables _X64 on Arm, too.
    const Sign<Arch> java = isLinux ? Sign<Arch>() : javaVariables(items).winner(Arch::arm64());
    if (!java.kind.isEmpty())
        return java;
    const Sign<Arch> others = isLinux ? votes.winner() : votes.winner(Arch::arm64());
    return others.kind.isEmpty() && votes.isEmpty() ? folders(items) : others;
}

Arch archOfTitle(const QString &title)
{
    return archNamedIn(subjectOf(title));
}

Sign<Arch> archOfFileName(const QString &location)
{
    const QString name = fileNameOf(location);
    return {archOfName(name, u"arm64|aarch64|arm"_s), name};
}

Sign<Arch> archHint(const QString &location)
{
    static const QRegularExpression release(
        u"^internal\\.[^/]+\\.json$|^https://(?:raw\\.githubusercontent|github)\\.com/actions/runner-images/"_s);
    static const QRegularExpression separator(u"[/\\\\]"_s);
    Arch named;
    for (const QString &part : location.split(separator, Qt::SkipEmptyParts)) {
        const Arch arch = archOfName(part, u"arm64|aarch64"_s);
        if (!named.isEmpty() && !arch.isEmpty() && !(arch == named))
            return {};
        if (!arch.isEmpty())
            named = arch;
    }
    if (!named.isEmpty())
        return {named, location};
    if (location.contains(release) || fileNameOf(location).contains(release))
        return {Arch::x64(), fileNameOf(location)};
    return {};
}

} // namespace rcm
