// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sharedfolder.h"

#include <QStringList>

namespace rcm::test {

// Folders IMAGE/VERSION with a report.json, its readme.md and a toolset.json. No such image exists: each is made for
// the tests, with what is hard to read in real ones.
[[nodiscard]] QStringList madeImages();
// The same of real images, from the reference data beside the checkout; empty where it is absent.
[[nodiscard]] QStringList realImages();

// "win30/20300115.1"
[[nodiscard]] QString imageLabel(const QString &folder);

// A column "folder" with a row for each image, made and real. Where there are no real ones, their row's folder is
// empty, so that the test skips it with SKIP_WITHOUT_REFERENCE_DATA.
void addImageRows();

} // namespace rcm::test
