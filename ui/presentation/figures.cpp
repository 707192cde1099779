// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/figures.h"

#include "core/base/bytecount.h"
#include "core/exporting/wording.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool isWhole(CacheState state)
{
    return state == CacheState::Verified || state == CacheState::Unverified;
}

} // namespace

QString knownBytesText(const KnownBytes &size)
{
    if (size.unknown == 0)
        return formatByteCount(size.bytes);
    return size.bytes == 0 ? u"?"_s : u"≥ "_s + formatByteCount(size.bytes);
}

KnownBytes wantedBytes(const CoverageReport &coverage, const SourceList &list)
{
    QHash<QString, qint64> sizes;
    for (const Source &source : list.sources)
        if (const auto size = effectiveSource(source).size)
            sizes.insert(source.id, *size);
    KnownBytes wanted;
    for (const CoverageItem &item : coverage.items) {
        if (const auto size = sizes.constFind(item.id); size != sizes.cend())
            wanted.bytes += *size;
        else if (isWhole(item.state))
            wanted.bytes += item.fileSize;
        else
            ++wanted.unknown;
    }
    return wanted;
}

QString shareText(int part, int whole)
{
    return whole == 0 ? u"–"_s : percentText(100.0 * part / whole);
}

CacheState stateOnceThere(const std::optional<Checksum> &checksum)
{
    return checksum && checksum->origin != ChecksumOrigin::FirstDownload ? CacheState::Verified
                                                                         : CacheState::Unverified;
}

CoverageReport withArrivals(
    const CoverageReport &coverage, const SourceList &list, const QHash<QString, TransferState> &transfers)
{
    QHash<QString, CacheState> arrived;
    for (const Source &source : list.sources) {
        const auto transfer = transfers.constFind(source.id);
        if (transfer != transfers.cend() && transfer->phase == TransferPhase::Committed)
            arrived.insert(source.id, stateOnceThere(effectiveSource(source).checksum));
    }
    CoverageReport now = coverage;
    now.totals = {};
    for (CoverageItem &item : now.items) {
        if (const auto state = arrived.constFind(item.id); state != arrived.cend()) {
            item.state = *state;
            item.fileSize = transfers.value(item.id).received;
        }
        now.totals.add(item);
    }
    return now;
}

} // namespace rcm
