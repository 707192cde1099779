// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/matchdocument.h"

#include "core/base/packagemanager.h"
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
    if (!requirement.packageManager.isEmpty())
        object.insert(u"package"_s,
            QJsonObject{{u"manager"_s, requirement.packageManager}, {u"name"_s, requirement.packageName}});
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

using StateTotals = QMap<QString, int>; // by the state's name

QString totalsText(const StateTotals &totals)
{
    QStringList parts;
    for (auto count = totals.cbegin(); count != totals.cend(); ++count)
        parts.append(u"%1 %2"_s.arg(*count).arg(count.key()));
    return parts.join(u", "_s);
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
    StateTotals counts;
    QMap<QString, StateTotals> packages; // by manager
    for (const Match &match : matches) {
        const QString section = match.requirement.toolset + u' ' + match.requirement.pointer.section(u'/', 1, 1);
        if (section != heading)
            text += u"\n%1\n"_s.arg(printable(section));
        heading = section;
        text += matchLine(match);
        const QString &manager = match.requirement.packageManager;
        ++(manager.isEmpty() ? counts : packages[manager])[matchStatusName(match.status)];
    }
    QStringList parts;
    if (!counts.isEmpty())
        parts.append(totalsText(counts));
    for (auto totals = packages.cbegin(); totals != packages.cend(); ++totals)
        parts.append(u"%1: %2"_s.arg(packageManager(totals.key()).many, totalsText(*totals)));
    text += u"\n%1: %2\n"_s.arg(
        counted(qsizetype(matches.size()), u"requirement"_s, u"requirements"_s), parts.join(u"; "_s));
    for (const QString &key : unknownKeys)
        text += u"unknown key, ignored: %1\n"_s.arg(printable(key));
    return text.toUtf8();
}

} // namespace rcm
