// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/differencedocument.h"

#include "core/exporting/htmltemplate.h"
#include "core/exporting/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct KindName {
    DifferenceKind kind;
    QLatin1StringView word; // in JSON
    QString heading;
};

const std::array<KindName, 3> &kinds()
{
    static const std::array<KindName, 3> names{KindName{DifferenceKind::Added, "added"_L1, u"Added"_s},
        KindName{DifferenceKind::Removed, "removed"_L1, u"Removed"_s},
        KindName{DifferenceKind::Changed, "changed"_L1, u"Changed"_s}};
    return names;
}

std::vector<const NodeDifference *> ofKind(const ReportDifference &difference, DifferenceKind kind)
{
    std::vector<const NodeDifference *> chosen;
    for (const NodeDifference &one : difference.differences) {
        if (one.kind == kind)
            chosen.push_back(&one);
    }
    return chosen;
}

// All of a report stands under "Installed Software".
QString sectionOf(const NodeDifference &difference)
{
    return difference.section.sliced(difference.section.size() > 1 ? 1 : 0).join(u" › "_s);
}

QString rowText(const QString &row)
{
    return row.split(u'|').join(u" · "_s);
}

QString headline(const ReportDifference &difference)
{
    return u"%1: %2 → %3"_s.arg(difference.title, difference.earlier, difference.later);
}

QString countsText(const ReportDifference &difference)
{
    QStringList counts;
    for (const KindName &kind : kinds())
        counts.append(u"%1 %2"_s.arg(ofKind(difference, kind.kind).size()).arg(kind.word));
    return counts.join(u", "_s);
}

} // namespace

std::vector<DifferenceLine> linesOf(const NodeDifference &difference)
{
    const QString section = sectionOf(difference);
    if (!difference.name.isEmpty())
        return {{section, difference.name, difference.before.join(u", "_s), difference.after.join(u", "_s)}};
    std::vector<DifferenceLine> lines;
    lines.reserve(static_cast<std::size_t>(difference.before.size() + difference.after.size()));
    for (const QString &row : difference.before)
        lines.push_back({section, difference.columns.join(u" · "_s), rowText(row), {}});
    for (const QString &row : difference.after)
        lines.push_back({section, difference.columns.join(u" · "_s), {}, rowText(row)});
    if (lines.empty())
        lines.push_back({section, difference.columns.join(u" · "_s), {}, u"columns or their order"_s});
    return lines;
}

QByteArray differenceAsText(const ReportDifference &difference)
{
    QString text = printable(headline(difference)) + u'\n';
    for (const KindName &kind : kinds()) {
        QString section;
        const auto chosen = ofKind(difference, kind.kind);
        if (!chosen.empty())
            text += u"\n%1\n"_s.arg(kind.heading);
        for (const NodeDifference *one : chosen) {
            for (const DifferenceLine &line : linesOf(*one)) {
                if (line.section != section)
                    text += u"  %1\n"_s.arg(printable(line.section));
                section = line.section;
                QStringList versions{line.before, line.after};
                versions.removeAll(QString());
                const QString sign
                    = one->name.isEmpty() ? (line.after.isEmpty() ? u"- "_s : u"+ "_s) : line.what + u' ';
                text += u"    %1%2\n"_s.arg(printable(sign), printable(versions.join(u" → "_s)));
            }
        }
    }
    return (text + u'\n' + countsText(difference) + u'\n').toUtf8();
}

QByteArray differenceAsMarkdown(const ReportDifference &difference)
{
    QString text = u"# %1\n\n%2\n"_s.arg(inMarkdown(headline(difference)), countsText(difference));
    for (const KindName &kind : kinds()) {
        const auto chosen = ofKind(difference, kind.kind);
        if (chosen.empty())
            continue;
        text += u"\n## %1\n\n| Section | Tool | Before | After |\n| --- | --- | --- | --- |\n"_s.arg(kind.heading);
        for (const NodeDifference *one : chosen) {
            for (const DifferenceLine &line : linesOf(*one))
                text += u"| %1 | %2 | %3 | %4 |\n"_s.arg(
                    inMarkdown(line.section), inMarkdown(line.what), inMarkdown(line.before), inMarkdown(line.after));
        }
    }
    return text.toUtf8();
}

QByteArray differenceAsHtml(const ReportDifference &difference)
{
    return renderPage("difference", [&](const HtmlSection &page) {
        page.set("TITLE", difference.title).set("EARLIER", difference.earlier).set("LATER", difference.later);
        page.set("COUNTS", countsText(difference));
        if (difference.differences.empty())
            (void)page.add("NOTHING");
        for (const KindName &kind : kinds()) {
            const auto chosen = ofKind(difference, kind.kind);
            if (chosen.empty())
                continue;
            const HtmlSection group = page.add("GROUP");
            group.set("HEADING", kind.heading).set("COUNT", qint64(chosen.size()));
            for (const NodeDifference *one : chosen) {
                for (const DifferenceLine &line : linesOf(*one))
                    group.add("LINE")
                        .set("SECTION", line.section)
                        .set("WHAT", line.what)
                        .set("BEFORE", line.before)
                        .set("AFTER", line.after);
            }
        }
    });
}

QByteArray differenceAsJson(const ReportDifference &difference)
{
    QJsonArray list;
    for (const NodeDifference &one : difference.differences) {
        QJsonObject object{{u"kind"_s, kinds().at(std::size_t(one.kind)).word},
            {u"section"_s, QJsonArray::fromStringList(one.section)}, {u"name"_s, one.name},
            {u"before"_s, QJsonArray::fromStringList(one.before)}, {u"after"_s, QJsonArray::fromStringList(one.after)}};
        if (!one.columns.isEmpty())
            object.insert(u"columns"_s, QJsonArray::fromStringList(one.columns));
        list.append(object);
    }
    return QJsonDocument(QJsonObject{{u"image"_s, difference.title}, {u"earlier"_s, difference.earlier},
                             {u"later"_s, difference.later}, {u"differences"_s, list}})
        .toJson();
}

} // namespace rcm
