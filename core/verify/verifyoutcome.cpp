// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/verifyoutcome.h"

#include "core/base/enumnames.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames names({
    std::pair{CacheState::Verified, "verified"_L1}, std::pair{CacheState::Unverified, "unverified"_L1},
    std::pair{CacheState::Mismatch, "mismatch"_L1}, std::pair{CacheState::Partial, "partial"_L1},
    std::pair{CacheState::Absent, "missing"_L1},
    std::pair{CacheState::Absent, "absent"_L1}, // of reports of version 0.1
});

} // namespace

QString cacheStateName(CacheState state)
{
    return names(state);
}

std::optional<CacheState> cacheStateFromName(QStringView text)
{
    return names.find(text);
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
