// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"

#include <QString>

namespace rcm {

// A system as a toolset names it, with its release where the word holds one.
struct SystemName {
    Platform platform;
    QString release; // "9", "22.04"; empty: not said
};

// Takes the names of a family's members, too: "rocky" → rhel, "el9" and "rhel-9" → rhel 9, "Ubuntu-22.04" →
// ubuntu 22.04. Any other word is a platform in its own spelling.
[[nodiscard]] SystemName systemNamed(const QString &word);

// Whether there are such systems among images: "beos" is none.
[[nodiscard]] bool isKnownPlatform(const Platform &platform);

// Whether there is such a processor, with or without a kind of build: "any", "*" and "x64 arm64" are none.
[[nodiscard]] bool isKnownArch(const Arch &arch);

} // namespace rcm
