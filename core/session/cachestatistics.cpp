// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cachestatistics.h"

#include "core/base/clock.h"
#include "core/store/cachestore.h"
#include "core/store/verificationindex.h"

#include <QFileInfo>

#include <optional>

namespace rcm {

Result<CacheStatistics> statisticsOf(const Workspace &workspace)
{
    TRY_ASSIGN(const auto store, CacheStore::openForReading(resolvedPath(workspace, workspace.cacheDirectory)));
    std::optional<VerificationIndex> index; // knows when files were downloaded; statistics do without
    if (QFileInfo::exists(store.indexPath())) {
        if (auto opened = VerificationIndex::openForReading(store.indexPath()))
            index = std::move(*opened);
    }
    return takeStatistics(store, index ? &*index : nullptr, Clock::system().now());
}

} // namespace rcm
