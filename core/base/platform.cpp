// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"

#include <algorithm>
#include <iterator>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Alias {
    QLatin1StringView word;
    QLatin1StringView ours;
};

constexpr Alias platformAliases[]{
    {"windows"_L1, "win32"_L1},
    {"win"_L1, "win32"_L1},
    {"win64"_L1, "win32"_L1},
    {"winnt"_L1, "win32"_L1},
    {"linux64"_L1, "linux"_L1},
    {"mac"_L1, "darwin"_L1},
    {"macos"_L1, "darwin"_L1},
    {"macosx"_L1, "darwin"_L1},
    {"osx"_L1, "darwin"_L1},
};

constexpr Alias archAliases[]{
    {"amd64"_L1, "x64"_L1},
    {"x86_64"_L1, "x64"_L1},
    {"64bit"_L1, "x64"_L1},
    {"386"_L1, "x86"_L1},
    {"i386"_L1, "x86"_L1},
    {"i686"_L1, "x86"_L1},
    {"x32"_L1, "x86"_L1},
    {"32bit"_L1, "x86"_L1},
    {"aarch64"_L1, "arm64"_L1},
};

// What manifests and toolsets call builds for one family of Linux distributions.
constexpr QLatin1StringView distributions[]{
    "rhel"_L1,
    "centos"_L1,
    "fedora"_L1,
    "ubuntu"_L1,
    "debian"_L1,
    "suse"_L1,
    "alpine"_L1,
};

template <std::size_t N> QString inOurWords(const QString &word, const Alias (&aliases)[N])
{
    for (const Alias &alias : aliases) {
        if (word.compare(alias.word, Qt::CaseInsensitive) == 0)
            return alias.ours;
    }
    return word.toLower();
}

// "amd64-freethreaded" → "amd64"
QString headOf(const QString &word)
{
    return word.section(u'-', 0, 0);
}

} // namespace

Platform::Platform(const QString &word)
    : SpelledWord(inOurWords(word, platformAliases))
{
}

Platform Platform::windows()
{
    static const Platform platform(u"win32"_s);
    return platform;
}

Platform Platform::linuxSystem()
{
    static const Platform platform(u"linux"_s);
    return platform;
}

Platform Platform::macos()
{
    static const Platform platform(u"darwin"_s);
    return platform;
}

QList<Platform> Platform::ofImages()
{
    return {windows(), linuxSystem(), macos()};
}

Platform Platform::system() const
{
    return std::ranges::find(distributions, text()) == std::end(distributions) ? *this : linuxSystem();
}

Arch::Arch(const QString &word)
    : SpelledWord(inOurWords(headOf(word), archAliases) + word.toLower().mid(headOf(word).size()))
{
}

Arch Arch::x64()
{
    static const Arch arch(u"x64"_s);
    return arch;
}

Arch Arch::x86()
{
    static const Arch arch(u"x86"_s);
    return arch;
}

Arch Arch::arm64()
{
    static const Arch arch(u"arm64"_s);
    return arch;
}

QList<Arch> Arch::ofTools()
{
    return {x64(), x86(), arm64()};
}

QList<Arch> Arch::ofImages()
{
    static const QList<Arch> archs{x64(), arm64(), u"ppc64le"_s, u"s390x"_s, u"riscv64"_s};
    return archs;
}

Arch Arch::processor() const
{
    return headOf(text());
}

QString platformText(const Platform &platform, const Arch &arch)
{
    return platform.text() + u" / "_s + arch.text();
}

} // namespace rcm
