// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/statisticsdocument.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/exporting/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString filesText(qint64 files)
{
    return counted(files, u"file"_s, u"files"_s);
}

QString table(const QString &title, const std::vector<StatisticsSlice> &slices, qint64 allBytes)
{
    qsizetype width = title.size();
    for (const StatisticsSlice &slice : slices)
        width = std::max(width, printable(slice.name).size() + 2);
    QString text = u"\n%1   files       size    share\n"_s.arg(title.leftJustified(width));
    for (const StatisticsSlice &slice : slices) {
        const auto share = allBytes == 0
            ? std::nullopt
            : std::optional(100.0 * static_cast<double>(slice.bytes) / static_cast<double>(allBytes));
        text += u"  %1%2 %3 %4\n"_s.arg(printable(slice.name).leftJustified(width - 2),
            QString::number(slice.files).rightJustified(8), formatByteCount(slice.bytes).rightJustified(10),
            percentText(share).rightJustified(8));
    }
    return text;
}

QJsonObject sliceJson(const StatisticsSlice &slice)
{
    return {{u"files"_s, slice.files}, {u"bytes"_s, slice.bytes}};
}

QJsonArray slicesJson(const std::vector<StatisticsSlice> &slices)
{
    QJsonArray array;
    for (const StatisticsSlice &slice : slices) {
        QJsonObject object = sliceJson(slice);
        object.insert(u"name"_s, slice.name);
        array.append(object);
    }
    return array;
}

} // namespace

QByteArray statisticsText(const CacheStatistics &statistics)
{
    const qint64 bytes = statistics.total.bytes;
    QString text = u"Cache directory %1: %2, %3"_s.arg(
        printable(statistics.cacheDirectory), filesText(statistics.total.files), formatByteCount(bytes));
    if (statistics.freeBytes)
        text += u"; %1 free on this disk"_s.arg(formatByteCount(*statistics.freeBytes));
    text += u'\n';
    if (statistics.partial.files > 0)
        text += u"  partial downloads: %1, %2\n"_s.arg(
            filesText(statistics.partial.files), formatByteCount(statistics.partial.bytes));
    if (statistics.quarantined.files > 0)
        text += u"  quarantined: %1, %2\n"_s.arg(
            filesText(statistics.quarantined.files), formatByteCount(statistics.quarantined.bytes));
    if (statistics.total.files == 0)
        return text.toUtf8();
    text += table(u"By platform"_s, statistics.byPlatform, bytes);
    text += table(u"By architecture"_s, statistics.byArchitecture, bytes);
    text += table(u"By tool"_s, statistics.byTool, bytes);
    text += table(u"By age"_s, statistics.byAge, bytes);
    text += u"\nLargest files\n"_s;
    for (const StoredFile &file : statistics.largest)
        text += u"  %1  %2\n"_s.arg(formatByteCount(file.size).rightJustified(10), printable(file.filePath));
    return text.toUtf8();
}

QByteArray statisticsJson(const CacheStatistics &statistics)
{
    QJsonArray largest;
    for (const StoredFile &file : statistics.largest)
        largest.append(QJsonObject{{u"filePath"_s, file.filePath}, {u"fileSize"_s, file.size},
            {u"modifiedAt"_s, toTimestamp(file.modifiedAt)}});
    QJsonObject metadata{
        {u"takenAt"_s, toTimestamp(statistics.takenAt)}, {u"cacheDirectory"_s, statistics.cacheDirectory}};
    if (statistics.freeBytes)
        metadata.insert(u"freeBytes"_s, *statistics.freeBytes);
    return QJsonDocument(QJsonObject{
                             {u"metadata"_s, metadata},
                             {u"total"_s, sliceJson(statistics.total)},
                             {u"partial"_s, sliceJson(statistics.partial)},
                             {u"quarantined"_s, sliceJson(statistics.quarantined)},
                             {u"byPlatform"_s, slicesJson(statistics.byPlatform)},
                             {u"byArchitecture"_s, slicesJson(statistics.byArchitecture)},
                             {u"byTool"_s, slicesJson(statistics.byTool)},
                             {u"byAge"_s, slicesJson(statistics.byAge)},
                             {u"largest"_s, largest},
                         })
        .toJson();
}

} // namespace rcm
