// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/npmconfiguration.h"

namespace rcm {

// npm's configuration of the user and the machine: the global npmrc, the user's own (~/.npmrc, or what
// NPM_CONFIG_USERCONFIG names), and NPM_CONFIG_REGISTRY over both. A project's .npmrc in the current directory is none
// of the user's and is left aside.
[[nodiscard]] NpmConfiguration userNpmConfiguration();

} // namespace rcm
