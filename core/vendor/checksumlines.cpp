// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/checksumlines.h"

#include "core/base/digest.h"
#include "core/base/substitute.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm::checksumline {

using namespace Qt::StringLiterals;

namespace {

bool isHex(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
        [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); });
}

// What is no algorithm of ours and must not be taken for one of the same length.
bool namesAlgorithm(const QString &text)
{
    static const QRegularExpression others(
        u"^(sha-?3|sha-?(224|384)|sha2-|blake|b2|b3|keccak|shake|sm3|streebog|gost|ripemd|rmd|whirlpool|tiger)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return hashAlgorithmFromName(text).has_value() || others.match(text).hasMatch();
}

// "hex", "sha256:hex", "SHA256=hex".
std::optional<ListedValue> valueOf(const QString &text)
{
    static const QRegularExpression form(u"^(?:([A-Za-z][A-Za-z0-9/-]*)[:=] ?)?([0-9A-Fa-f]{32,})$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch() || !looksLikeChecksum(match.capturedView(2)))
        return {};
    return ListedValue{match.captured(2), match.captured(1)};
}

// coreutils puts a backslash before the line where it has escaped the name.
QString unescaped(const QString &name)
{
    static const QRegularExpression escape(u"\\\\([\\\\nr])"_s);
    return substitute(name, escape, [](const QRegularExpressionMatch &match) {
        const QString letter = match.captured(1);
        return letter == "n"_L1 ? u"\n"_s : letter == "r"_L1 ? u"\r"_s : letter;
    });
}

// "-" and "stdin" stand for what had no name.
QStringList nameList(const QString &name)
{
    const QString trimmed = name.trimmed();
    const bool isNone = trimmed.isEmpty() || trimmed == "-"_L1 || trimmed == "stdin"_L1;
    return isNone ? QStringList() : QStringList(name);
}

// Without what Markdown puts around a name: "`file`", "**file**".
QString withoutMarks(const QString &text)
{
    for (const auto mark : {"`"_L1, "**"_L1}) {
        if (text.size() > 2 * mark.size() && text.startsWith(mark) && text.endsWith(mark))
            return withoutMarks(text.chopped(mark.size()).sliced(mark.size()));
    }
    return text;
}

QStringList cellsOf(const QString &line)
{
    static const QRegularExpression link(u"^\\[([^\\]]+)\\]\\([^)]*\\)$"_s);
    static const QRegularExpression outer(u"^\\s*\\||\\|\\s*$"_s);
    QStringList cells = QString(line).remove(outer).split(u'|');
    for (QString &cell : cells) {
        cell = withoutMarks(cell.trimmed());
        cell.replace(link, u"\\1"_s);
    }
    return cells;
}

// Nothing where it is the only one.
std::optional<QString> lastWordOf(const QString &text)
{
    const auto blank = std::find_if(text.crbegin(), text.crend(), [](QChar c) { return c.isSpace(); });
    if (blank == text.crend())
        return {};
    return QString(blank.base(), text.cend() - blank.base());
}

// "SHA-256", "SHA3-256 checksum": the algorithm of a table's column.
QString algorithmIn(const QString &heading)
{
    const QString word = heading.section(u' ', 0, 0, QString::SectionSkipEmpty);
    return namesAlgorithm(word) ? word : QString();
}

} // namespace

bool looksLikeChecksum(QStringView text)
{
    return text.size() >= 32 && text.size() % 2 == 0 && isHex(text);
}

std::optional<ListedFile> digestFirst(const QString &line)
{
    static const QRegularExpression form(
        u"^\\s*(\\\\?)((?:[A-Za-z][A-Za-z0-9/-]*[:=])?[0-9A-Fa-f]{32,})(?:(?: \\*|  | |\\t)(.*))?$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(line);
    const auto value = match.hasMatch() ? valueOf(match.captured(2)) : std::nullopt;
    const QString name = match.captured(3);
    if (!value || name.trimmed().startsWith(u'|')) // a table's row
        return {};
    return ListedFile{nameList(match.capturedLength(1) > 0 ? unescaped(name) : name), {*value}};
}

std::optional<ListedFile> tag(const QString &line)
{
    static const QRegularExpression form(
        u"^\\s*(\\\\?)([A-Za-z0-9][A-Za-z0-9/_-]*)? ?\\((.*)\\) ?= ?([0-9A-Fa-f]{32,})\\s*$"_s);
    const auto match = form.match(line);
    if (!match.hasMatch())
        return {};
    const QString name = match.captured(3);
    return ListedFile{
        nameList(match.capturedLength(1) > 0 ? unescaped(name) : name), {{match.captured(4), match.captured(2)}}};
}

std::optional<ListedFile> tableRow(const QString &line, QStringList &heading)
{
    if (!line.contains(u'|')) {
        heading.clear(); // the table is over
        return {};
    }
    ListedFile file;
    QString algorithm;
    const QStringList cells = cellsOf(line);
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (auto value = valueOf(cells[i])) {
            if (value->algorithm.isEmpty())
                value->algorithm = algorithmIn(heading.value(i));
            file.values.push_back(std::move(*value));
        } else if (namesAlgorithm(cells[i])) {
            algorithm = cells[i];
        } else if (!cells[i].isEmpty()) {
            file.names.append(cells[i]);
        }
    }
    if (!file.values.empty() && !file.names.isEmpty()) {
        if (file.values.size() == 1 && file.values.front().algorithm.isEmpty())
            file.values.front().algorithm = algorithm;
        return file;
    }
    if (std::ranges::any_of(cells, [](const QString &cell) { return !algorithmIn(cell).isEmpty(); }))
        heading = cells;
    return {};
}

std::optional<ListedFile> nameFirst(const QString &line)
{
    static const QRegularExpression itemMark(u"^[-+*]\\s+(?=\\S)"_s);
    QString name = line.trimmed().remove(itemMark);
    if (auto decorated = digestFirst(QString(name).remove(u'`')))
        return decorated;
    ListedFile file;
    while (const auto word = lastWordOf(name)) {
        auto value = valueOf(withoutMarks(*word));
        if (!value)
            break;
        file.values.push_back(std::move(*value));
        name = name.chopped(word->size()).trimmed();
    }
    if (file.values.empty())
        return {};
    std::ranges::reverse(file.values);
    static const QRegularExpression sign(u"\\s*[:=]$"_s);
    if (const QString label = QString(name).remove(sign); file.values.size() == 1 && namesAlgorithm(label))
        file.values.front().algorithm = label;
    else
        file.names.append(withoutMarks(name.endsWith(u':') ? name.chopped(1) : name));
    return file;
}

std::optional<ListedFile> algorithmFirst(const QString &line)
{
    static const QRegularExpression form(u"^\\s*(\\S+)\\s+([0-9A-Fa-f]{32,})\\s+(\\S.*)$"_s);
    const auto match = form.match(line);
    if (!match.hasMatch() || !namesAlgorithm(match.captured(1)))
        return {};
    return ListedFile{{match.captured(3)}, {{match.captured(2), match.captured(1)}}};
}

std::optional<ListedFile> columns(const QString &line)
{
    static const QRegularExpression blanks(u"\\s+"_s);
    QStringList words = line.split(blanks, Qt::SkipEmptyParts);
    if (words.size() < 2)
        return {};
    ListedFile file{{words.takeFirst()}, {}};
    file.values.reserve(static_cast<std::size_t>(words.size()));
    for (const QString &word : std::as_const(words))
        file.values.push_back({word});
    return file;
}

} // namespace rcm::checksumline
