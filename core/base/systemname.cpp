// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/systemname.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The members of the families that toolsets name by another word than their manifests.
struct FamilyWords {
    QLatin1StringView family;
    const char *words;
};

constexpr FamilyWords familyWords[]{
    {"rhel"_L1,
        "rhel|red[-_ ]?hat(?:[-_ ]?enterprise(?:[-_ ]?linux)?)?|centos(?:[-_ ]?stream)?|rocky(?:[-_ ]?linux)?"
        "|alma(?:[-_ ]?linux)?|oracle[-_ ]?linux|ol|el"},
    {"fedora"_L1, "fedora"},
    {"ubuntu"_L1, "ubuntu"},
    {"debian"_L1, "debian"},
    {"suse"_L1, "(?:open)?suse(?:[-_ ]?leap)?|sles"},
    {"alpine"_L1, "alpine"},
};

// Processors without images or tools of ours, which a toolset may name all the same.
constexpr QLatin1StringView otherProcessors[]{
    "arm"_L1,
    "armhf"_L1,
    "armv6l"_L1,
    "armv7l"_L1,
    "ia64"_L1,
    "loongarch64"_L1,
    "ppc64"_L1,
};

} // namespace

bool isKnownPlatform(const Platform &platform)
{
    return Platform::ofImages().contains(platform.system());
}

bool isKnownArch(const Arch &arch)
{
    const Arch one = arch.processor();
    return Arch::ofTools().contains(one) || Arch::ofImages().contains(one)
        || std::ranges::find(otherProcessors, one.text()) != std::end(otherProcessors);
}

SystemName systemNamed(const QString &word)
{
    for (const FamilyWords &family : familyWords) {
        const QRegularExpression name(u"^(?:"_s + QLatin1StringView(family.words) + u")[-_ ]?(\\d+(?:\\.\\d+)*)?$"_s,
            QRegularExpression::CaseInsensitiveOption);
        if (const auto match = name.match(word); match.hasMatch())
            return {Platform(family.family), match.captured(1)};
    }
    return {Platform(word), {}};
}

} // namespace rcm
