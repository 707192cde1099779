// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statistics.h"

#include <QDirIterator>
#include <QMap>

#include <algorithm>
#include <array>
#include <limits>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t largestShown = 10;

struct AgeClass {
    qint64 days; // younger than
    QLatin1StringView name;
};
constexpr std::array ageClasses{AgeClass{1, "less than a day"_L1}, AgeClass{7, "less than a week"_L1},
    AgeClass{30, "less than a month"_L1}, AgeClass{90, "less than three months"_L1},
    AgeClass{365, "less than a year"_L1}, AgeClass{std::numeric_limits<qint64>::max(), "a year or more"_L1}};

void count(StatisticsSlice &slice, qint64 bytes)
{
    ++slice.files;
    slice.bytes += bytes;
}

class Slices {
public:
    void add(const QString &name, qint64 bytes)
    {
        StatisticsSlice &slice = m_slices[name];
        slice.name = name;
        count(slice, bytes);
    }

    [[nodiscard]] std::vector<StatisticsSlice> largestFirst() const
    {
        std::vector<StatisticsSlice> slices(m_slices.cbegin(), m_slices.cend());
        std::stable_sort(slices.begin(), slices.end(), [](const auto &a, const auto &b) { return a.bytes > b.bytes; });
        return slices;
    }

private:
    QMap<QString, StatisticsSlice> m_slices;
};

StatisticsSlice filesIn(const QString &folder, const QString &name, const QStringList &patterns)
{
    StatisticsSlice slice{name};
    for (QDirIterator files(folder, patterns, QDir::Files | QDir::Hidden); files.hasNext();)
        count(slice, files.nextFileInfo().size());
    return slice;
}

size_t ageClassOf(const QDateTime &since, const QDateTime &now)
{
    const qint64 days = since.secsTo(now) / (24 * 60 * 60);
    size_t index = 0;
    while (days >= ageClasses[index].days)
        ++index;
    return index;
}

} // namespace

CacheStatistics takeStatistics(const CacheStore &store, const VerificationIndex *index, const QDateTime &now)
{
    CacheStatistics statistics;
    statistics.takenAt = now;
    statistics.cacheDirectory = store.directory();
    statistics.total.name = u"all"_s;
    statistics.partial = filesIn(store.partialDirectory(), u"partial"_s, {u"*.part"_s});
    statistics.quarantined = filesIn(store.quarantineDirectory(), u"quarantined"_s, {u"*"_s});
    statistics.freeBytes = store.freeBytes();
    for (const AgeClass &age : ageClasses)
        statistics.byAge.push_back({age.name});
    QHash<QString, IndexEntry> known;
    if (const auto entries = index ? index->entries() : QHash<QString, IndexEntry>())
        known = *entries;

    Slices platforms;
    Slices architectures;
    Slices tools;
    store.forEachFile([&](const StoredFile &file) {
        const QStringList parts = file.filePath.split(u'/');
        const bool isEntry = parts.size() == 5;
        count(statistics.total, file.size);
        platforms.add(isEntry ? parts[0] : u"other"_s, file.size);
        architectures.add(isEntry ? parts[1] : u"other"_s, file.size);
        tools.add(isEntry ? parts[2] : u"other"_s, file.size);
        const auto entry = known.constFind(file.filePath);
        const bool downloadKnown = entry != known.cend() && entry->downloadedAt.isValid();
        count(statistics.byAge[ageClassOf(downloadKnown ? entry->downloadedAt : file.modifiedAt, now)], file.size);
        statistics.largest.push_back(file);
        std::sort(statistics.largest.begin(), statistics.largest.end(),
            [](const auto &a, const auto &b) { return a.size != b.size ? a.size > b.size : a.filePath < b.filePath; });
        if (statistics.largest.size() > largestShown)
            statistics.largest.pop_back();
        return true;
    });
    statistics.byPlatform = platforms.largestFirst();
    statistics.byArchitecture = architectures.largestFirst();
    statistics.byTool = tools.largestFirst();
    return statistics;
}

} // namespace rcm
