// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rcm {

// Vendors' words for our win32, linux and darwin: "windows", "win64", "winnt", "osx", "macosx" … Any other word stays
// as it is.
[[nodiscard]] QString platformFromIndex(QStringView word);
// Vendors' words for our x64, x86 and arm64: "amd64", "x86_64", "i686", "aarch64" … Any other word stays as it is.
[[nodiscard]] QString archFromIndex(QStringView word);

// "v22.17.1" → "22.17.1"; leaves alone what is not a version ("vscode").
[[nodiscard]] QString withoutLeadingV(QStringView version);

} // namespace rcm
