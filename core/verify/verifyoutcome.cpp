// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/verifyoutcome.h"

namespace rcm {

QString cacheStateName(CacheState state)
{
    return cacheStateNames(state);
}

bool isAsFound(const VerifiedFile &file, const CacheStore &store)
{
    return file.onDisk && store.find(file.filePath) == file.onDisk;
}

QString countingKey(const VerifiedFile &file)
{
    if (file.filePath.isEmpty())
        return file.sourceId;
    return file.filePath + u'\n' + cacheStateName(file.state) + u'\n' + file.detail;
}

} // namespace rcm
