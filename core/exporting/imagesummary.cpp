// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/imagesummary.h"

#include "core/exporting/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <array>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The table's columns: what heads them for people, what names them in JSON, and the figure.
struct Column {
    QLatin1StringView heading;
    QLatin1StringView key;
    int (*figure)(const ImageSummary &);
};

constexpr std::array columns{
    Column{"rows"_L1, "rows"_L1, [](const ImageSummary &s) { return s.rows; }},
    Column{"downloads"_L1, "downloads"_L1, [](const ImageSummary &s) { return s.downloads; }},
    Column{"packages"_L1, "packages"_L1, [](const ImageSummary &s) { return s.packages; }},
    Column{"sources"_L1, "sources"_L1, [](const ImageSummary &s) { return s.sources; }},
    Column{"vendor"_L1, "fromVendor"_L1, [](const ImageSummary &s) { return s.fromVendor; }},
    Column{"toolset"_L1, "fromToolset"_L1, [](const ImageSummary &s) { return s.fromToolset; }},
    Column{"third party"_L1, "fromThirdParty"_L1, [](const ImageSummary &s) { return s.fromThirdParty; }},
    Column{"other"_L1, "fromElsewhere"_L1, [](const ImageSummary &s) { return s.fromElsewhere; }},
    Column{"none"_L1, "withoutChecksum"_L1, [](const ImageSummary &s) { return s.withoutChecksum; }},
    Column{"weak"_L1, "weak"_L1, [](const ImageSummary &s) { return s.weak; }},
    Column{"warned"_L1, "warned"_L1, [](const ImageSummary &s) { return s.warned; }},
    Column{"left to managers"_L1, "leftToManagers"_L1, [](const ImageSummary &s) { return s.leftToManagers; }},
    Column{"unresolved"_L1, "unresolved"_L1, [](const ImageSummary &s) { return s.unresolved; }},
    Column{"requests"_L1, "requests"_L1, [](const ImageSummary &s) { return s.traffic.requests; }},
    Column{"404"_L1, "missing"_L1, [](const ImageSummary &s) { return s.traffic.missing; }},
};

QString totalName(const std::vector<ImageSummary> &summaries)
{
    return summaries.size() == 1 ? u"1 image"_s : u"%1 images"_s.arg(summaries.size());
}

int total(const Column &column, const std::vector<ImageSummary> &summaries)
{
    int sum = 0;
    for (const ImageSummary &summary : summaries)
        sum += column.figure(summary);
    return sum;
}

void countChecksum(const Source &source, ImageSummary &summary)
{
    if (!source.checksum) {
        ++summary.withoutChecksum;
        return;
    }
    summary.weak += isWeak(source.checksum->digest.algorithm()) ? 1 : 0;
    switch (source.checksum->origin) {
    case ChecksumOrigin::Vendor:
        ++summary.fromVendor;
        break;
    case ChecksumOrigin::Toolset:
        ++summary.fromToolset;
        break;
    case ChecksumOrigin::ThirdParty:
        ++summary.fromThirdParty;
        break;
    default:
        ++summary.fromElsewhere;
    }
}

} // namespace

ImageSummary summarizeImage(const QString &image, const UpstreamReport &report, const std::vector<ItemClass> &classes,
    const SourceList &list, const DocumentTraffic &traffic)
{
    const auto rowsOf = [&classes](Classification classification) {
        return static_cast<int>(std::ranges::count(classes, classification, &ItemClass::classification));
    };
    ImageSummary summary;
    summary.image = image;
    summary.rows = static_cast<int>(report.items.size());
    summary.downloads = rowsOf(Classification::Download);
    summary.packages = rowsOf(Classification::Package);
    summary.sources = static_cast<int>(list.sources.size());
    summary.leftToManagers = static_cast<int>(list.packages.size());
    summary.unresolved = static_cast<int>(openOnes(list.unresolved).size());
    summary.traffic = traffic;
    for (const Source &source : list.sources) {
        const Source effective = effectiveSource(source);
        countChecksum(effective, summary);
        summary.warned += openWarnings(source).empty() ? 0 : 1;
    }
    return summary;
}

QByteArray imageSummariesText(const std::vector<ImageSummary> &summaries)
{
    const QString all = totalName(summaries);
    qsizetype width = all.size();
    for (const ImageSummary &summary : summaries)
        width = std::max(width, printable(summary.image).size());
    QString text = QString(width, u' ');
    for (const Column &column : columns)
        text += u"  "_s + column.heading;
    for (const ImageSummary &summary : summaries) {
        text += u'\n' + printable(summary.image).leftJustified(width);
        if (!summary.error.isEmpty()) {
            text += u"  "_s + printable(summary.error);
            continue;
        }
        for (const Column &column : columns)
            text += u"  "_s + QString::number(column.figure(summary)).rightJustified(column.heading.size());
    }
    text += u'\n' + all.leftJustified(width);
    for (const Column &column : columns)
        text += u"  "_s + QString::number(total(column, summaries)).rightJustified(column.heading.size());
    return (text + u'\n').toUtf8();
}

QByteArray imageSummariesMarkdown(const std::vector<ImageSummary> &summaries)
{
    QString text = u"| image |"_s;
    QString rule = u"|---|"_s;
    for (const Column &column : columns) {
        text += u' ' + column.heading + u" |"_s;
        rule += u"---:|"_s;
    }
    text += u'\n' + rule + u'\n';
    for (const ImageSummary &summary : summaries) {
        text += u"| "_s + inMarkdown(summary.image) + u" |"_s;
        if (!summary.error.isEmpty()) {
            text += u' ' + inMarkdown(summary.error) + u' ' + QString(qsizetype(columns.size()), u'|') + u'\n';
            continue;
        }
        for (const Column &column : columns)
            text += u' ' + QString::number(column.figure(summary)) + u" |"_s;
        text += u'\n';
    }
    text += u"| **"_s + totalName(summaries) + u"** |"_s;
    for (const Column &column : columns)
        text += u" **"_s + QString::number(total(column, summaries)) + u"** |"_s;
    return (text + u'\n').toUtf8();
}

QByteArray imageSummariesJson(const std::vector<ImageSummary> &summaries)
{
    QJsonArray images;
    for (const ImageSummary &summary : summaries) {
        QJsonObject object{{u"image"_s, summary.image}};
        if (summary.error.isEmpty()) {
            for (const Column &column : columns)
                object.insert(column.key, column.figure(summary));
            object.insert(u"unchanged"_s, summary.traffic.unchanged);
            object.insert(u"cached"_s, summary.traffic.cached);
        } else {
            object.insert(u"error"_s, summary.error);
        }
        images.append(object);
    }
    return QJsonDocument(QJsonObject{{u"images"_s, images}}).toJson();
}

} // namespace rcm
