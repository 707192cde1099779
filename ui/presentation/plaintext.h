// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rcm {

// Any text as a tool tip, wrapped: names and URLs are not markup, whatever they look like.
[[nodiscard]] QString plainToolTip(const QString &text);

// The same for texts of buttons and menus, where Qt takes "&" for the mark of a mnemonic.
[[nodiscard]] QString plainLabel(const QString &text);

} // namespace rcm
