// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace rcm {

struct DownloadRequest {
    QStringList sourceIds = {}; // empty: every included source
    bool skipExisting = false;
    bool rehashExisting = false; // with skipExisting: reads files that are there, however unchanged they look
    bool requireChecksums = false;
};

} // namespace rcm
