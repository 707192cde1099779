// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/updatereviewdetails.h"

#include "core/base/urls.h"
#include "core/sources/describeedit.h"
#include "ui/models/updatereviewmodel.h"
#include "ui/presentation/textdifference.h"
#include "ui/presentation/toolstate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(UpdateReviewDialog)
};

struct Side {
    QString field;
    QString before;
    QString after;
};

QString checksumInFull(const std::optional<Checksum> &checksum)
{
    if (!checksum)
        return Words::tr("none");
    const QString document = checksum->from.isEmpty() ? QString() : u", "_s + checksum->from;
    return hashAlgorithmName(checksum->digest.algorithm()) + u' ' + checksum->digest.hex() + u'\n'
        + originInWords(*checksum) + document;
}

QString valueOf(const std::optional<Source> &side, const QString &field)
{
    if (!side)
        return {};
    const Source source = effectiveSource(*side);
    if (field == "version"_L1)
        return source.version;
    if (field == "downloadUrl"_L1)
        return displayUrl(source.downloadUrl);
    if (field == "checksum"_L1)
        return checksumInFull(source.checksum);
    if (field == "size"_L1)
        return source.size ? Words::tr("%1 bytes").arg(QLocale().toString(*source.size)) : Words::tr("not known");
    return source.fileName;
}

bool isLeft(const PlannedEntry &entry)
{
    return entry.change == PlannedChange::Keep || entry.change == PlannedChange::Hold;
}

// Of what is left as it is, the new side is what it would become otherwise.
std::vector<Side> sidesOf(const PlannedEntry &entry)
{
    std::vector<Side> sides;
    for (const QString &field : {u"version"_s, u"downloadUrl"_s, u"checksum"_s, u"size"_s, u"fileName"_s}) {
        Side side{field, valueOf(entry.before, field), valueOf(isLeft(entry) ? entry.before : entry.after, field)};
        const auto change = std::ranges::find(entry.fields, field, &FieldChange::field);
        if (isLeft(entry) && change != entry.fields.end())
            side = {field, change->from, change->to};
        sides.push_back(std::move(side));
    }
    return sides;
}

QStringList remarksOf(const PlannedEntry &entry)
{
    QString reason = entry.reason; // the columns say what would be otherwise
    if (reason.endsWith("; otherwise"_L1))
        reason.chop(qsizetype(qstrlen("; otherwise")));
    QStringList remarks{reason, entry.review};
    if (const auto &source = entry.before ? entry.before : entry.after; !source->curation.isEmpty())
        remarks.append(
            Words::tr("Decided: %1").arg(describe(CurationChange{source->id, {}, source->curation}).join(u"; "_s)));
    remarks.removeAll(QString());
    return remarks;
}

QString marked(const QList<TextPart> &parts, const QColor &color)
{
    QString html;
    for (const TextPart &part : parts) {
        const QString text = part.text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
        html += part.isChanged ? u"<b style=\"color:%1\">%2</b>"_s.arg(color.name(), text) : text;
    }
    return html;
}

QString row(const QString &name, const QString &before, const QString &after)
{
    return u"<tr><td width=\"10%\">%1</td><td width=\"45%\" style=\"padding-right:12px\">%2</td>"
           "<td width=\"45%\">%3</td></tr>"_s.arg(name, before, after);
}

} // namespace

QString reviewDetails(const PlannedEntry &entry, const QPalette &palette)
{
    QString html = u"<p><b>%1</b></p>"_s.arg(keyOf(entry).toHtmlEscaped());
    for (const QString &remark : remarksOf(entry))
        html += u"<p>%1</p>"_s.arg(remark.toHtmlEscaped());
    const auto heading = [](const QString &text) -> QString { return u"<b>"_s + text + u"</b>"_s; };
    html += u"<table width=\"100%\">"_s
        + row({}, heading(isLeft(entry) ? Words::tr("Stays") : Words::tr("Before")),
            heading(isLeft(entry) ? Words::tr("Would become") : Words::tr("After")));
    for (const Side &side : sidesOf(entry)) {
        TextDifference difference = differenceOf(side.before, side.after);
        if (!entry.before || !entry.after) // nothing to compare with
            difference = {{{side.before}}, {{side.after}}};
        html += row(UpdateReviewModel::fieldName(side.field).toHtmlEscaped(),
            marked(difference.before, toneColor(Tone::Bad, palette)),
            marked(difference.after, toneColor(Tone::Good, palette)));
    }
    return html + u"</table>"_s;
}

QString reviewText(const PlannedEntry &entry)
{
    QStringList lines{keyOf(entry)};
    lines += remarksOf(entry);
    for (const Side &side : sidesOf(entry)) {
        const QString name = UpdateReviewModel::fieldName(side.field);
        const auto inLine = [](QString text) -> QString { return text.replace(u'\n', u' '); };
        if (side.before == side.after || side.before.isEmpty() || side.after.isEmpty())
            lines.append(u"%1: %2"_s.arg(name, inLine(side.before.isEmpty() ? side.after : side.before)));
        else
            lines.append(u"%1: %2 → %3"_s.arg(name, inLine(side.before), inLine(side.after)));
    }
    return lines.join(u'\n');
}

} // namespace rcm
