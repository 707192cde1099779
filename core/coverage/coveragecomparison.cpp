// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/coverage/coveragecomparison.h"

#include "core/base/enumnames.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <functional>
#include <tuple>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

using Items = std::vector<const CoverageItem *>;

QString placeOf(const CoverageItem &item)
{
    return item.name + u'\n' + item.platform.text() + u'\n' + item.arch.text();
}

QString digestText(const std::optional<Digest> &digest)
{
    return digest ? hashAlgorithmName(digest->algorithm()) + u':' + digest->hex() : QString();
}

CoverageChange change(CoverageChangeKind kind, const CoverageItem &item, const QString &before, const QString &after)
{
    return {kind, item.name, item.platform, item.arch, before, after};
}

// Published checksums first; behind a URL without one the bytes themselves may have changed.
void compareDigests(const CoverageItem &before, const CoverageItem &after, std::vector<CoverageChange> &changes)
{
    const auto publishedFor = [](const CoverageItem &item) {
        return digestText(item.expected ? std::optional(item.expected->digest) : std::nullopt);
    };
    if (publishedFor(before) != publishedFor(after)) {
        changes.push_back(change(CoverageChangeKind::Checksum, after, publishedFor(before), publishedFor(after)));
        return;
    }
    const bool comparable = before.actual && after.actual && before.actual->algorithm() == after.actual->algorithm();
    if (comparable && before.actual != after.actual)
        changes.push_back(
            change(CoverageChangeKind::Checksum, after, digestText(before.actual), digestText(after.actual)));
}

void compareItems(const CoverageItem &before, const CoverageItem &after, std::vector<CoverageChange> &changes)
{
    if (before.version != after.version)
        changes.push_back(change(CoverageChangeKind::Version, after, before.version, after.version));
    else
        compareDigests(before, after, changes); // another version has other bytes anyway
    const bool bothThere = !before.filePath.isEmpty() && !after.filePath.isEmpty();
    if (bothThere && before.fileSize != after.fileSize)
        changes.push_back(
            change(CoverageChangeKind::Size, after, QString::number(before.fileSize), QString::number(after.fileSize)));
    if (before.state != after.state)
        changes.push_back(
            change(CoverageChangeKind::State, after, cacheStateName(before.state), cacheStateName(after.state)));
}

using KeyOf = std::function<QString(const CoverageItem &)>;

QMap<QString, Items> byKey(const Items &items, const KeyOf &key)
{
    QMap<QString, Items> found;
    for (const CoverageItem *item : items)
        found[key(*item)].push_back(item);
    return found;
}

// Takes the items out that both reports have under one key and no other has, comparing each pair.
void matchBy(const KeyOf &key, Items &before, Items &after, std::vector<CoverageChange> &changes)
{
    const auto left = byKey(before, key);
    const auto right = byKey(after, key);
    QSet<const CoverageItem *> matched;
    for (auto entry = left.cbegin(); entry != left.cend(); ++entry) {
        const auto partner = right.constFind(entry.key());
        if (partner == right.cend() || entry->size() != 1 || partner->size() != 1)
            continue;
        compareItems(*entry->front(), *partner->front(), changes);
        matched.insert(entry->front());
        matched.insert(partner->front());
    }
    const auto isMatched = [&matched](const CoverageItem *item) { return matched.contains(item); };
    std::erase_if(before, isMatched);
    std::erase_if(after, isMatched);
}

Items itemsOf(const CoverageReport &report)
{
    Items items;
    for (const CoverageItem &item : report.items)
        items.push_back(&item);
    return items;
}

} // namespace

QString coverageChangeName(CoverageChangeKind kind)
{
    static constexpr EnumNames names({
        std::pair{CoverageChangeKind::Added, "added"_L1},
        std::pair{CoverageChangeKind::Removed, "removed"_L1},
        std::pair{CoverageChangeKind::Version, "version"_L1},
        std::pair{CoverageChangeKind::Checksum, "checksum"_L1},
        std::pair{CoverageChangeKind::Size, "size"_L1},
        std::pair{CoverageChangeKind::State, "state"_L1},
    });
    return names(kind);
}

CoverageComparison compareCoverage(const CoverageReport &before, const CoverageReport &after)
{
    CoverageComparison comparison;
    comparison.percentageBefore = before.totals.percentage();
    comparison.percentageAfter = after.totals.percentage();
    comparison.bytesBefore = before.totals.cachedBytes;
    comparison.bytesAfter = after.totals.cachedBytes;
    Items left = itemsOf(before);
    Items right = itemsOf(after);
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
