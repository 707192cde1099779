// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/matchdocument.h"

#include "core/exporting/imagedocument.h"
#include "core/exporting/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QJsonObject rowObject(const ReportItem &item)
{
    return {
        {u"section"_s, QJsonArray::fromStringList(item.section)},
        {u"name"_s, item.name},
        {u"version"_s, item.version},
    };
}

QJsonObject matchObject(const Match &match, const UpstreamReport &report)
{
    const Requirement &requirement = match.requirement;
    const ImageInfo &image = report.image;
    QJsonObject object{
        {u"toolset"_s, requirement.toolset},
        {u"pointer"_s, requirement.pointer},
        {u"name"_s, requirement.name},
        {u"requested"_s, requirement.requested},
        {u"platform"_s, (requirement.platform.isEmpty() ? image.platform : requirement.platform).text()},
        {u"arch"_s, requirement.arch.isEmpty() ? image.arch.text() : requirement.arch},
        {u"status"_s, matchStatusName(match.status)},
        {u"catalogId"_s, match.catalogId},
        {u"explanation"_s, match.explanation},
    };
    if (match.rows.empty())
        return object;
    object.insert(u"version"_s, match.version);
    object.insert(u"upstream"_s, rowObject(report.items[match.rows.front()]));
    if (match.rows.size() > 1) {
        QJsonArray rows;
        for (const std::size_t row : match.rows)
            rows.append(rowObject(report.items[row]));
        object.insert(u"upstreamRows"_s, rows);
    }
    return object;
}

QString matchLine(const Match &match)
{
    const Requirement &requirement = match.requirement;
    const QString asked
        = QStringList{requirement.name, requirement.requested, requirement.arch}.join(u' ').simplified();
    return u"  %1 %2 %3\n"_s.arg(matchStatusName(match.status).leftJustified(14), printable(asked).leftJustified(44),
        printable(match.explanation));
}

} // namespace

QByteArray matchJson(const std::vector<Match> &matches, const UpstreamReport &report, const QStringList &unknownKeys)
{
    QJsonArray requirements;
    for (const Match &match : matches)
        requirements.append(matchObject(match, report));
    return QJsonDocument(QJsonObject{
                             {u"requirements"_s, requirements},
                             {u"unknownKeys"_s, QJsonArray::fromStringList(unknownKeys)},
                             {u"warnings"_s, doubtsJson(report)},
                         })
        .toJson();
}

QByteArray matchText(const std::vector<Match> &matches, const UpstreamReport &report, const QStringList &unknownKeys)
{
    const ImageInfo &image = report.image;
    QString text = u"%1, image %2, %3\n"_s.arg(
        printable(image.title), printable(image.imageVersion), printable(imageTargetText(image)));
    QString heading;
    QMap<QString, int> counts;
    for (const Match &match : matches) {
        const QString section = match.requirement.toolset + u' ' + match.requirement.pointer.section(u'/', 1, 1);
        if (section != heading)
            text += u"\n%1\n"_s.arg(printable(section));
        heading = section;
        text += matchLine(match);
        ++counts[matchStatusName(match.status)];
    }
    QStringList totals;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        totals.append(u"%1 %2"_s.arg(*count).arg(count.key()));
    text += u"\n%1 requirements: %2\n"_s.arg(matches.size()).arg(totals.join(u", "_s));
    for (const QString &key : unknownKeys)
        text += u"unknown key, ignored: %1\n"_s.arg(printable(key));
    return text.toUtf8();
}

} // namespace rcm
