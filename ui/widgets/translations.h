// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace rcm {

// The user's language where there is a translation, else English: even English needs one, for its plurals.
void installTranslations(QCoreApplication &application);

} // namespace rcm
