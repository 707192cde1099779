// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDialog;
class QWidget;

namespace rcm {

// Opens a window with a definition that is built in (":/catalog/…") as it is written, to be read and copied. It deletes
// itself when it is closed.
QDialog *showDefinition(const QString &path, QWidget *parent);

} // namespace rcm
