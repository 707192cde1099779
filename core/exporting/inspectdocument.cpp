// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/inspectdocument.h"

#include "core/exporting/imagedocument.h"
#include "core/exporting/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <optional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// "Windows Server 2025, OS 10.0.26100 Build 4656, image 20250720.1.0, win32 x64", as far as the report has it.
QString imageLine(const ImageInfo &image)
{
    QStringList parts{image.title};
    if (!image.osVersion.isEmpty())
        parts.append(u"OS "_s + image.osVersion);
    if (!image.imageVersion.isEmpty())
        parts.append(u"image "_s + image.imageVersion);
    parts.append(imageTargetText(image));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace

QByteArray inspectJson(const UpstreamReport &report, const std::vector<ItemClass> &classes)
{
    Q_ASSERT(classes.size() == report.items.size());
    QJsonArray items;
    for (std::size_t i = 0; i < report.items.size(); ++i) {
        const ReportItem &item = report.items[i];
        items.append(QJsonObject{
            {u"section"_s, QJsonArray::fromStringList(item.section)},
            {u"name"_s, item.name},
            {u"version"_s, item.version},
            {u"rawVersion"_s, item.rawVersion},
            {u"nodeType"_s, nodeTypeName(item.nodeType)},
            {u"classification"_s, classificationName(classes[i].classification)},
            {u"catalogId"_s, classes[i].catalogId},
            {u"reason"_s, classes[i].reason},
        });
    }
    const QJsonObject image{
        {u"title"_s, report.image.title},
        {u"osVersion"_s, report.image.osVersion},
        {u"imageVersion"_s, report.image.imageVersion},
        {u"platform"_s, report.image.platform.text()},
        {u"arch"_s, report.image.arch.text()},
    };
    return QJsonDocument(QJsonObject{{u"image"_s, image}, {u"items"_s, items}, {u"warnings"_s, doubtsJson(report)}})
        .toJson();
}

QByteArray inspectText(const UpstreamReport &report, const std::vector<ItemClass> &classes)
{
    Q_ASSERT(classes.size() == report.items.size());
    QString text = printable(imageLine(report.image)) + u'\n';
    std::optional<QStringList> section;
    QMap<QString, int> counts;
    for (std::size_t i = 0; i < report.items.size(); ++i) {
        const ReportItem &item = report.items[i];
        if (item.section != section) {
            section = item.section;
            text += u"\n%1\n"_s.arg(item.section.isEmpty() ? u"(top)"_s : printable(item.section.join(u" › "_s)));
        }
        const QString kind = classificationName(classes[i].classification);
        ++counts[kind];
        const QString version = item.version.isEmpty() ? item.rawVersion.trimmed() : item.version;
        const QString line = u"%1 %2 %3 %4"_s.arg(printable(item.name).leftJustified(44),
            printable(version).leftJustified(22), kind.leftJustified(12), printable(classes[i].reason));
        text += u"  "_s + line.trimmed() + u'\n';
    }
    QStringList totals;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        totals.append(u"%1 %2"_s.arg(*count).arg(count.key()));
    text += u"\n%1 items"_s.arg(report.items.size());
    text += totals.isEmpty() ? u"\n"_s : u": %1\n"_s.arg(totals.join(u", "_s));
    return text.toUtf8();
}

} // namespace rcm
