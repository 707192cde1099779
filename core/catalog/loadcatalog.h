// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/catalog.h"

#include <QStringList>

namespace rcm {

// The catalog compiled into the program, with the definitions (*.json) in `directories` added or put in place of those
// with the same id. An error names file and JSON pointer.
[[nodiscard]] Result<Catalog> loadCatalog(const QStringList &directories = {});

// The file of the definition with this id that loadCatalog() takes: in the last of the directories that has one, else
// built in (":/catalog/…"). Empty: there is none.
[[nodiscard]] QString definitionFile(const QString &id, const QStringList &directories);

} // namespace rcm
