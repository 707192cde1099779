// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/upstreamreport.h"

#include "core/base/enumnames.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames doubtNames({
    std::pair{ImageDoubt::UnknownPlatform, "unknown-platform"_L1},
    std::pair{ImageDoubt::UnknownArch, "unknown-architecture"_L1},
    std::pair{ImageDoubt::PlatformConflict, "platform-conflict"_L1},
    std::pair{ImageDoubt::ArchConflict, "architecture-conflict"_L1},
    std::pair{ImageDoubt::ChoiceIgnored, "choice-ignored"_L1},
    std::pair{ImageDoubt::ChoiceAgainstMarks, "choice-against-marks"_L1},
    std::pair{ImageDoubt::ChoiceAgainstToolset, "choice-against-toolset"_L1},
});

} // namespace

QString imageDoubtName(ImageDoubt doubt)
{
    return doubtNames(doubt);
}

bool leavesImageUnknown(ImageDoubt doubt)
{
    return doubt == ImageDoubt::UnknownPlatform || doubt == ImageDoubt::UnknownArch
        || doubt == ImageDoubt::PlatformConflict || doubt == ImageDoubt::ArchConflict;
}

} // namespace rcm
