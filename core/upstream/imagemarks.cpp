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

// The folder of a driver, of a tool of the tool cache, of Homebrew on Arm.
Arch archOfPath(const QString &value)
{
    static const QRegularExpression driver = caseless(u"-(?:mac-?|linux-?|win-?)(arm64|x64|64)\\b"_s);
    static const QRegularExpression folder
        = caseless(u"(?:^|[/\\\\_-])(x64|amd64|x86_64|arm64|aarch64|ppc64le|s390x)(?:[/\\\\]|$)"_s);
    if (value.startsWith("/opt/homebrew/"_L1))
        return Arch::arm64();
    if (const auto match = driver.match(value); match.hasMatch())
        return match.captured(1) == "64"_L1 ? Arch::x64() : Arch(match.captured(1));
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
        votes.add(archOfPath(value), value);
        votes.add(archOfCachedTool(item), item.name + u' ' + item.rawVersion.trimmed());
        if (isChromeOfX64(item, image))
            votes.add(Arch::x64(), item.name);
    }
    return votes;
}

QString fileNameOf(const QString &location)
{
    return location.section(u'/', -1).section(u'\\', -1);
}

} // namespace

Arch archNamedIn(const QString &text)
{
    static const QRegularExpression word = caseless(
        u"(?:^|[^a-z0-9])(x64|amd64|x86_64|arm64|aarch64|ppc64le|s390x|riscv64)(?:[^a-z0-9]|$)"_s);
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
    if (image.title.contains(arm))
        return {Arch::arm64(), image.title};
    const Votes others = pathsAndRows(image, items);
    // Linux names Java's variables _X64 on Arm, too.
    if (image.platform == Platform::linuxSystem())
        return others.winner();
    const Sign<Arch> java = javaVariables(items).winner(Arch::arm64());
    return java.kind.isEmpty() ? others.winner(Arch::arm64()) : java;
}

Sign<Arch> archOfFileName(const QString &location)
{
    static const QRegularExpression arm = caseless(u"(?:^|[^a-z0-9])arm(?:[^a-z0-9]|$)"_s);
    const QString name = fileNameOf(location);
    const Arch named = archNamedIn(name);
    return {named.isEmpty() && name.contains(arm) ? Arch::arm64() : named, name};
}

Sign<Arch> archHint(const QString &location)
{
    static const QRegularExpression release(
        u"^internal\\.[^/]+\\.json$|^https://(?:raw\\.githubusercontent|github)\\.com/actions/runner-images/"_s);
    if (const Arch named = archNamedIn(location); !named.isEmpty())
        return {named, location};
    if (location.contains(release) || fileNameOf(location).contains(release))
        return {Arch::x64(), fileNameOf(location)};
    return {};
}

} // namespace rcm
