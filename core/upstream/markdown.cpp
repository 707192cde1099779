// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/markdown.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// "[text](address)" → "text", "**bold**" → "bold", "x86\_64" → "x86_64".
QString withoutMarkup(QString text)
{
    static const QRegularExpression link(u"\\[([^\\[\\]]*)\\]\\([^()\\s]*\\)"_s);
    static const QRegularExpression bold(u"(\\*\\*|__)(\\S(?:.*?\\S)?)\\1"_s);
    text.replace(link, u"\\1"_s).replace(bold, u"\\2"_s);
    return text.replace("\\_"_L1, "_"_L1).replace("\\*"_L1, "*"_L1).trimmed();
}

// Lines become empty from "<!--" to "-->"; one that has text beside it keeps that.
void removeComments(QStringList &lines)
{
    static const QRegularExpression whole(u"<!--.*?-->"_s);
    bool isInside = false;
    for (QString &line : lines) {
        if (isInside) {
            const qsizetype end = line.indexOf("-->"_L1);
            isInside = end < 0;
            line = isInside ? QString() : line.sliced(end + 3);
        }
        line.remove(whole);
        if (const qsizetype start = line.indexOf("<!--"_L1); start >= 0) {
            line.truncate(start);
            isInside = true;
        }
    }
}

// Whether a line can be the text of a heading that is underlined.
bool isPlainText(const QString &line)
{
    return !line.trimmed().isEmpty() && !isTableRow(line) && !markdownBullet(line) && markdownHeading(line).level == 0
        && markdownFence(line).isEmpty() && !isMarkdownRule(line);
}

void raiseUnderlinedHeadings(QStringList &lines)
{
    static const QRegularExpression underline(u"^ {0,3}(=+|-{2,})\\s*$"_s);
    QString fence;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString mark = markdownFence(lines[i]);
        if (!fence.isEmpty() || !mark.isEmpty()) {
            if (fence.isEmpty())
                fence = mark;
            else if (mark.startsWith(fence))
                fence.clear();
            continue;
        }
        const auto match = underline.match(lines[i]);
        if (i == 0 || !match.hasMatch() || !isPlainText(lines[i - 1]))
            continue;
        lines[i - 1].prepend(match.captured(1).startsWith(u'=') ? "# "_L1 : "## "_L1);
        lines[i].clear();
    }
}

} // namespace

QStringList markdownLines(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    removeComments(lines);
    raiseUnderlinedHeadings(lines);
    return lines;
}

MarkdownHeading markdownHeading(const QString &line)
{
    static const QRegularExpression pattern(u"^ {0,3}(#{1,6})\\s+(.*?)\\s*#*\\s*$"_s);
    const auto match = pattern.match(line);
    if (!match.hasMatch())
        return {};
    QString title = withoutMarkup(match.captured(2));
    while (title.endsWith(u':'))
        title.chop(1);
    return {static_cast<int>(match.capturedLength(1)), title.trimmed()};
}

std::optional<MarkdownBullet> markdownBullet(const QString &line)
{
    static const QRegularExpression pattern(u"^(\\s*)[-*+]\\s+(\\S.*)$"_s);
    const auto match = pattern.match(line);
    if (!match.hasMatch() || isMarkdownRule(line))
        return {};
    return MarkdownBullet{match.capturedLength(1), withoutMarkup(match.captured(2))};
}

bool isMarkdownRule(const QString &line)
{
    static const QRegularExpression pattern(u"^ {0,3}(?:(?:\\* *){3,}|(?:- *){3,}|(?:_ *){3,})$"_s);
    return pattern.match(line).hasMatch();
}

QString markdownFence(const QString &line)
{
    static const QRegularExpression pattern(u"^ {0,3}(`{3,}|~{3,})"_s);
    return pattern.match(line).captured(1);
}

bool isTableRow(const QString &line)
{
    return line.trimmed().startsWith(u'|');
}

bool isTableRule(const QString &line)
{
    static const QRegularExpression pattern(u"^\\|[\\s|:-]*-[\\s|:-]*\\|?$"_s);
    return pattern.match(line.trimmed()).hasMatch();
}

QStringList tableCells(const QString &row)
{
    static const QRegularExpression border(u"(?<!\\\\)\\|"_s);
    const QString text = row.trimmed();
    QStringList cells = text.split(border);
    cells.removeFirst(); // before the first border
    if (cells.size() > 1 && cells.last().isEmpty()) // behind the last one
        cells.removeLast();
    for (QString &cell : cells)
        cell = cell.replace("\\|"_L1, "|"_L1).trimmed();
    return cells;
}

} // namespace rcm
