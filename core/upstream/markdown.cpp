// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/markdown.h"

#include <QRegularExpression>

#include <vector>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// A backslash before ASCII punctuation is not shown: "x86\_64" → "x86_64".
QString withoutEscapes(QString text)
{
    static const QRegularExpression escape(u"\\\\([!-/:-@\\[-`{-~])"_s);
    return text.replace(escape, u"\\1"_s);
}

// "`1.2.3`" → "1.2.3", and a name in front; an alias within a remark keeps its marks, as JSON reports have them.
QString withoutCodeMarks(QString text)
{
    static const QRegularExpression code(u"(?:^|(?<=[\\s,(]))(`+)(v?\\d[^`]*|(?<=^`)[^`]+)\\1"_s);
    return text.replace(code, u"\\2"_s);
}

// "[text](address)" → "text", "**bold**" → "bold".
QString withoutMarkup(QString text)
{
    static const QRegularExpression link(u"\\[([^\\[\\]]*)\\]\\([^()\\s]*\\)"_s);
    static const QRegularExpression bold(u"(\\*\\*|__)(\\S(?:.*?\\S)?)\\1"_s);
    text.replace(link, u"\\1"_s).replace(bold, u"\\2"_s);
    return withoutEscapes(withoutCodeMarks(text)).trimmed();
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

// A path keeps its backslashes, and apt's "\~" is what JSON reports have as well.
QString cellText(const QString &cell)
{
    static const QRegularExpression path(u"^(?:[A-Za-z]:|%\\w+%)\\\\"_s);
    if (cell.contains(path) || cell.contains("\\~"_L1))
        return QString(cell).replace("\\|"_L1, "|"_L1);
    return withoutEscapes(withoutCodeMarks(cell));
}

// Whether each line is within a fence, or is the fence itself.
std::vector<bool> fencedLines(const QStringList &lines)
{
    std::vector<bool> fenced;
    fenced.reserve(static_cast<std::size_t>(lines.size()));
    QString fence;
    for (const QString &line : lines) {
        const QString mark = markdownFence(line);
        fenced.push_back(!fence.isEmpty() || !mark.isEmpty());
        if (fence.isEmpty())
            fence = mark;
        else if (mark.startsWith(fence))
            fence.clear();
    }
    return fenced;
}

bool hasBorder(const QString &line)
{
    static const QRegularExpression border(u"(?<!\\\\)\\|"_s);
    return line.contains(border);
}

// "a | b" over "--- | ---" is a table too; its rows get the border in front that all others have.
void closeTables(QStringList &lines)
{
    const std::vector<bool> fenced = fencedLines(lines);
    static const QRegularExpression rule(u"^\\s*\\|?\\s*:?-+:?\\s*(?:\\|\\s*:?-+:?\\s*)+\\|?\\s*$"_s);
    const auto isRow = [&](qsizetype at) {
        return at < lines.size() && !fenced[static_cast<std::size_t>(at)] && hasBorder(lines[at])
            && markdownHeading(lines[at]).level == 0 && !markdownBullet(lines[at]);
    };
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (!isRow(i) || !isRow(i - 1) || !lines[i].contains(rule))
            continue;
        for (qsizetype row = i - 1; isRow(row); ++row) {
            if (!isTableRow(lines[row]))
                lines[row].prepend("| "_L1);
            i = row + 1;
        }
    }
}

bool startsBlock(const QString &line)
{
    const QString text = line.trimmed();
    return text.isEmpty() || isTableRow(text) || markdownBullet(text) || markdownHeading(text).level > 0
        || !markdownFence(text).isEmpty() || isMarkdownRule(text);
}

// What a formatter wrapped below a bullet, further in than it, is the bullet's; the lines become empty.
void joinWrappedBullets(QStringList &lines)
{
    const std::vector<bool> fenced = fencedLines(lines);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto bullet = fenced[static_cast<std::size_t>(i)] ? std::nullopt : markdownBullet(lines[i]);
        if (!bullet)
            continue;
        const qsizetype start = i;
        const auto isFurtherIn
            = [&bullet](const QString &line) { return line.left(bullet->indent + 1).trimmed().isEmpty(); };
        while (i + 1 < lines.size() && !fenced[static_cast<std::size_t>(i + 1)] && !startsBlock(lines[i + 1])
            && isFurtherIn(lines[i + 1])) {
            ++i;
            lines[start] += u' ' + lines[i].trimmed();
            lines[i].clear();
        }
    }
}

void raiseUnderlinedHeadings(QStringList &lines)
{
    static const QRegularExpression underline(u"^ {0,3}(=+|-{2,})\\s*$"_s);
    const std::vector<bool> fenced = fencedLines(lines);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto match = underline.match(lines[i]);
        if (fenced[static_cast<std::size_t>(i)] || !match.hasMatch() || !isPlainText(lines[i - 1]))
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
    closeTables(lines);
    joinWrappedBullets(lines);
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
    static const QRegularExpression pattern(u"^(\\s*)(?:[-*+]|\\d{1,9}[.)])\\s+(\\S.*)$"_s);
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
        cell = cellText(cell.trimmed());
    return cells;
}

} // namespace rcm
