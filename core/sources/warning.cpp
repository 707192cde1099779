// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/warning.h"

#include "core/base/enumnames.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames kindNames({
    std::pair{WarningKind::Conflict, "conflict"_L1},
    std::pair{WarningKind::ChecksumConflict, "checksum-conflict"_L1},
    std::pair{WarningKind::ConflictOverTime, "conflict-over-time"_L1},
    std::pair{WarningKind::Drift, "drift"_L1},
    std::pair{WarningKind::NoLongerPublished, "no-longer-published"_L1},
    std::pair{WarningKind::ChecksumUnavailable, "checksum-unavailable"_L1},
    std::pair{WarningKind::WeakChecksum, "weak-checksum"_L1},
    std::pair{WarningKind::Rolling, "rolling"_L1},
    std::pair{WarningKind::StandIn, "stand-in"_L1},
    std::pair{WarningKind::Emulated, "emulated"_L1},
    std::pair{WarningKind::Decision, "decision"_L1},
    std::pair{WarningKind::Other, "other"_L1},
});

// How version 0.1 began its texts; the longer ones first.
constexpr EnumNames formerPrefixes({
    std::pair{WarningKind::ConflictOverTime, "conflict over time: "_L1},
    std::pair{WarningKind::Conflict, "conflict: "_L1},
    std::pair{WarningKind::Drift, "drift: "_L1},
    std::pair{WarningKind::NoLongerPublished, "no longer published: "_L1},
    std::pair{WarningKind::ChecksumUnavailable, "no checksum: "_L1},
    std::pair{WarningKind::WeakChecksum, "weak checksum: "_L1},
    std::pair{WarningKind::Rolling, "rolling: "_L1},
    std::pair{WarningKind::StandIn, "stands in for "_L1},
});

} // namespace

QString warningKindName(WarningKind kind)
{
    return kindNames(kind);
}

std::optional<WarningKind> warningKindFromName(QStringView name)
{
    return kindNames.find(name);
}

bool isHistory(const Warning &warning)
{
    return warning.kind == WarningKind::ConflictOverTime || warning.kind == WarningKind::Drift;
}

bool isOfVendorsWays(WarningKind kind)
{
    return kind == WarningKind::WeakChecksum || kind == WarningKind::Rolling || kind == WarningKind::Emulated;
}

Warning warningFromText(const QString &text)
{
    for (const auto &[kind, prefix] : formerPrefixes) {
        if (text.startsWith(prefix))
            return {kind, text};
    }
    return {WarningKind::Other, text};
}

QStringList textsOf(const std::vector<Warning> &warnings)
{
    QStringList texts;
    for (const Warning &warning : warnings)
        texts.append(warning.text);
    return texts;
}

} // namespace rcm
