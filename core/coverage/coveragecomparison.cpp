// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/coverage/coveragecomparison.h"

#include <QMap>

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

using ItemsByKey = QMap<QString, std::vector<const CoverageItem *>>;

QString placeOf(const CoverageItem &item)
{
    return item.name + u'\n' + item.platform + u'\n' + item.arch;
}

QString checksumOf(const CoverageItem &item)
{
    return item.expected ? hashAlgorithmName(item.expected->digest.algorithm()) + u':' + item.expected->digest.hex()
                         : QString();
}

CoverageChange change(CoverageChangeKind kind, const CoverageItem &item, const QString &before, const QString &after)
{
    return {kind, item.name, item.platform, item.arch, before, after};
}

void compareItems(const CoverageItem &before, const CoverageItem &after, std::vector<CoverageChange> &changes)
{
    if (before.version != after.version)
        changes.push_back(change(CoverageChangeKind::Version, after, before.version, after.version));
    if (checksumOf(before) != checksumOf(after))
        changes.push_back(change(CoverageChangeKind::Checksum, after, checksumOf(before), checksumOf(after)));
    if (before.fileSize != after.fileSize)
        changes.push_back(
            change(CoverageChangeKind::Size, after, QString::number(before.fileSize), QString::number(after.fileSize)));
    if (before.state != after.state)
        changes.push_back(
            change(CoverageChangeKind::State, after, cacheStateName(before.state), cacheStateName(after.state)));
}

// Takes the items out that both reports have under one key, comparing each pair.
void matchBy(const std::function<QString(const CoverageItem &)> &key, std::vector<const CoverageItem *> &before,
    std::vector<const CoverageItem *> &after, std::vector<CoverageChange> &changes)
{
    ItemsByKey left;
    ItemsByKey right;
    for (const CoverageItem *item : before)
        left[key(*item)].push_back(item);
    for (const CoverageItem *item : after)
        right[key(*item)].push_back(item);
    for (auto entry = left.cbegin(); entry != left.cend(); ++entry) {
        const auto partner = right.constFind(entry.key());
        if (partner == right.cend() || entry->size() != 1 || partner->size() != 1)
            continue;
        compareItems(*entry->front(), *partner->front(), changes);
        std::erase(before, entry->front());
        std::erase(after, partner->front());
    }
}

} // namespace

QString coverageChangeName(CoverageChangeKind kind)
{
    static constexpr std::array names{"added", "removed", "version", "checksum", "size", "state"};
    return QString::fromLatin1(names.at(static_cast<size_t>(kind)));
}

CoverageComparison compareCoverage(const CoverageReport &before, const CoverageReport &after)
{
    CoverageComparison comparison;
    comparison.percentageBefore = before.totals.percentage();
    comparison.percentageAfter = after.totals.percentage();
    comparison.bytesBefore = before.totals.cachedBytes;
    comparison.bytesAfter = after.totals.cachedBytes;
    std::vector<const CoverageItem *> left;
    std::vector<const CoverageItem *> right;
    for (const CoverageItem &item : before.items)
        left.push_back(&item);
    for (const CoverageItem &item : after.items)
        right.push_back(&item);
    // The seed's reports have no ids: there name, platform, architecture and version tell items apart.
    matchBy(
        [](const CoverageItem &item) -> QString {
            return item.id.isEmpty() ? placeOf(item) + u'\n' + item.version : item.id;
        },
        left, right, comparison.changes);
    matchBy([](const CoverageItem &item) -> QString { return placeOf(item) + u'\n' + item.version; }, left, right,
        comparison.changes);
    matchBy(placeOf, left, right, comparison.changes);
    for (const CoverageItem *item : left)
        comparison.changes.push_back(change(CoverageChangeKind::Removed, *item, item->version, {}));
    for (const CoverageItem *item : right)
        comparison.changes.push_back(change(CoverageChangeKind::Added, *item, {}, item->version));
    std::stable_sort(comparison.changes.begin(), comparison.changes.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.kind, a.name.toLower(), a.platform, a.arch)
            < std::tuple(b.kind, b.name.toLower(), b.platform, b.arch);
    });
    return comparison;
}

} // namespace rcm
