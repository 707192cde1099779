// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/listformats.h"

namespace rcm {

// The packages of a source list in the form that their own manager reads: those of `packages`, and the sources that are
// a package's file, found or not. Packages whose name in the manager is not known are left out, with a remark; where
// the version of the report is not the package's own, the name stands alone.

// "name=version" a line, for apt-get install, aptly and apt-mirror's lists.
[[nodiscard]] ListDocument aptList(const SourceList &list);
// Homebrew Bundle: tap, brew and cask (https://docs.brew.sh/Brew-Bundle-and-Brewfile), which has no versions.
[[nodiscard]] ListDocument brewfile(const SourceList &list);
// "name@version" a line: arguments of npm install.
[[nodiscard]] ListDocument npmList(const SourceList &list);
// A Gemfile of Bundler's.
[[nodiscard]] ListDocument gemList(const SourceList &list);
// "name==version" a line: requirements of pip's, of the packages that pipx installs, and of all that come from PyPI.
[[nodiscard]] ListDocument pipxList(const SourceList &list);
[[nodiscard]] ListDocument pipList(const SourceList &list);
// JSON for Install-PSResource -RequiredResourceFile and Save-PSResource
// (https://learn.microsoft.com/powershell/module/microsoft.powershell.psresourceget/install-psresource).
[[nodiscard]] ListDocument powershellModules(const SourceList &list);

} // namespace rcm
