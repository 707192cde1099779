// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/checksumblocks.h"

#include "core/vendor/checksumlines.h"

#include <QHash>
#include <QRegularExpression>

namespace rcm::checksumblock {

using namespace Qt::StringLiterals;
using checksumline::looksLikeChecksum;

namespace {

// What a block or a row of Get-FileHash says, by the names of its properties. Without a path it is about no file in
// particular: of a stream, or of a table without that column.
void addIfChecksum(const QHash<QString, QString> &properties, std::vector<ListedFile> &files)
{
    const QString hash = properties.value(u"Hash"_s);
    const QString path = properties.value(u"Path"_s).trimmed();
    if (looksLikeChecksum(hash))
        files.push_back(
            {path.isEmpty() ? QStringList() : QStringList(path), {{hash, properties.value(u"Algorithm"_s).trimmed()}}});
}

struct Column {
    QString property;
    qsizetype start = 0;
};

// "Algorithm  Hash  Path", in any order, with dashes below.
std::vector<Column> columnsOf(const QStringList &lines, qsizetype at)
{
    static const QRegularExpression heading(u"^\\s*((Algorithm|Hash|Path)\\b\\s*){2,}$"_s);
    static const QRegularExpression dashes(u"^\\s*-+[-\\s]*$"_s);
    static const QRegularExpression word(u"\\w+"_s);
    std::vector<Column> columns;
    if (at + 1 >= lines.size() || !heading.match(lines[at]).hasMatch() || !dashes.match(lines[at + 1]).hasMatch())
        return columns;
    for (auto words = word.globalMatch(lines[at]); words.hasNext();) {
        const auto match = words.next();
        columns.push_back({match.captured(), match.capturedStart()});
    }
    return columns;
}

QString cellOf(const QString &line, const std::vector<Column> &columns, std::size_t i)
{
    const bool isLast = i + 1 == columns.size();
    return line.mid(columns[i].start, isLast ? -1 : columns[i + 1].start - columns[i].start).trimmed();
}

} // namespace

bool certutil(const QStringList &lines, qsizetype &at, std::vector<ListedFile> &files)
{
    static const QRegularExpression heading(
        u"^\\s*([A-Za-z0-9]+)(?: hash of|-Hash von| hash de| hachage de) (.+?) ?:\\s*$"_s);
    static const QRegularExpression pairs(u"^[0-9A-Fa-f]{2}( [0-9A-Fa-f]{2})+$"_s);
    const auto match = heading.match(lines[at]);
    if (!match.hasMatch())
        return false;
    QString value;
    bool isInPairs = false;
    qsizetype next = at + 1;
    for (; next < lines.size(); ++next) {
        const QString line = lines[next].trimmed();
        isInPairs = isInPairs || pairs.match(line).hasMatch();
        if (line.isEmpty() && value.isEmpty()) // "\r\r\n"
            continue;
        if (!pairs.match(line).hasMatch() && !(value.isEmpty() && looksLikeChecksum(line)))
            break;
        value += QString(line).remove(u' ');
    }
    if (!looksLikeChecksum(value))
        return false;
    at = next - 1;
    // Only the old form has that word: elsewhere it is the beginning of a name.
    QString name = match.captured(2);
    if (isInPairs && name.startsWith("file "_L1))
        name.remove(0, 5);
    files.push_back({{name}, {{value, match.captured(1)}}});
    return true;
}

bool getFileHashList(const QStringList &lines, qsizetype &at, std::vector<ListedFile> &files)
{
    static const QRegularExpression property(u"^(Algorithm|Hash|Path) *: ?(.*)$"_s);
    static const QRegularExpression continued(u"^ {2,}(\\S.*)$"_s); // what was too long for a line
    QHash<QString, QString> properties;
    QString last;
    qsizetype next = at;
    for (; next < lines.size(); ++next) {
        if (const auto match = property.match(lines[next]); match.hasMatch()) {
            last = match.captured(1);
            if (properties.contains(last)) // the next block
                break;
            properties.insert(last, match.captured(2));
        } else if (const auto more = continued.match(lines[next]); more.hasMatch() && !last.isEmpty()) {
            properties[last] += more.captured(1);
        } else {
            break;
        }
    }
    properties[u"Hash"_s] = properties.value(u"Hash"_s).remove(u' ');
    const std::size_t before = files.size();
    addIfChecksum(properties, files);
    if (files.size() == before)
        return false;
    at = next - 1;
    return true;
}

bool getFileHashTable(const QStringList &lines, qsizetype &at, std::vector<ListedFile> &files)
{
    const std::vector<Column> columns = columnsOf(lines, at);
    if (columns.empty())
        return false;
    std::vector<QHash<QString, QString>> rows;
    qsizetype next = at + 2;
    for (; next < lines.size() && !lines[next].trimmed().isEmpty(); ++next) {
        const bool isContinued = !rows.empty() && cellOf(lines[next], columns, 0).isEmpty(); // by -Wrap
        if (!isContinued)
            rows.emplace_back();
        for (std::size_t i = 0; i < columns.size(); ++i)
            rows.back()[columns[i].property] += cellOf(lines[next], columns, i);
    }
    for (const auto &row : rows)
        addIfChecksum(row, files);
    at = next - 1;
    return true;
}

bool printMd(const QStringList &lines, qsizetype &at, std::vector<ListedFile> &files)
{
    static const QRegularExpression start(u"^(\\S.*?):(?: *([A-Za-z0-9-]+) =)?((?: +[0-9A-Fa-f]+)*) *$"_s);
    static const QRegularExpression more(u"^\\s+([0-9A-Fa-f]+(?: +[0-9A-Fa-f]+)*) *$"_s);
    const auto match = start.match(lines[at]);
    if (!match.hasMatch())
        return false;
    QString value = match.captured(3).remove(u' ');
    qsizetype next = at + 1;
    for (; next < lines.size(); ++next) {
        const auto continued = more.match(lines[next]);
        if (!continued.hasMatch())
            break;
        value += continued.captured(1).remove(u' ');
    }
    if (!looksLikeChecksum(value))
        return false;
    at = next - 1;
    files.push_back({{match.captured(1)}, {{value, match.captured(2)}}});
    return true;
}

} // namespace rcm::checksumblock
