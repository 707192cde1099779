// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rcm {

// A tool tip with a text that is not ours, such as a file's name: Qt takes what looks like HTML for HTML, this shows it
// as it is.
[[nodiscard]] QString plainToolTip(const QString &text);

// The same for texts of buttons and menus, where Qt takes "&" for the mark of a mnemonic.
[[nodiscard]] QString plainLabel(const QString &text);

} // namespace rcm
