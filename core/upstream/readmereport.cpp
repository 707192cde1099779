// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/readmereport.h"

#include "core/base/textencoding.h"
#include "core/upstream/versiontext.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <optional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Heading {
    int level = 0; // 0: not one
    QString title;
};

Heading headingOf(const QString &line)
{
    static const QRegularExpression pattern(u"^(#{1,6})\\s+(.*?)\\s*#*\\s*$"_s);
    const auto match = pattern.match(line);
    return match.hasMatch() ? Heading{static_cast<int>(match.capturedLength(1)), match.captured(2)} : Heading{};
}

QStringList cellsOf(const QString &line)
{
    QString row = line.trimmed();
    row = row.sliced(1, row.size() - (row.endsWith(u'|') && row.size() > 1 ? 2 : 1));
    QStringList cells;
    for (const QString &cell : row.split(u'|'))
        cells.append(cell.trimmed());
    return cells;
}

bool isRule(const QString &line)
{
    static const QRegularExpression pattern(u"^\\|[\\s|:-]*-[\\s|:-]*\\|?$"_s);
    return pattern.match(line.trimmed()).hasMatch();
}

class ReadmeReader {
public:
    ReadmeReader(QString location, const QStringList &toolNames)
        : m_location(std::move(location))
    {
        for (const QString &name : toolNames)
            m_names.insert(name.toLower());
    }

    // Lines from the title's on; announcements above it are not part of the report.
    Result<ReportNode> read(const QStringList &lines, qsizetype titleLine)
    {
        ReportNode root;
        m_open = {{0, &root}};
        for (m_line = titleLine; m_line < lines.size() && !m_error;)
            readBlock(lines);
        if (m_error)
            return failure(*m_error);
        collapseVersionLists(root);
        return root;
    }

private:
    struct OpenHeader {
        int level;
        ReportNode *node;
    };

    ReportNode &current() { return *m_open.back().node; }
    bool isInsideSoftware() const { return m_open.size() > 1 && m_open[1].node->title == "Installed Software"_L1; }

    void fail(qsizetype line, const QString &detail)
    {
        m_error = Error{ErrorKind::Parse, m_location, u"line %1: %2"_s.arg(line + 1).arg(detail),
            u"Check that the readme is complete, or use the release's JSON report."_s};
    }

    void readBlock(const QStringList &lines)
    {
        const QString &line = lines[m_line];
        if (const Heading heading = headingOf(line); heading.level > 0) {
            open(heading);
            ++m_line;
        } else if (line.startsWith("- "_L1)) {
            current().children.push_back(toolNode(line.sliced(2).trimmed()));
            ++m_line;
        } else if (line.trimmed().startsWith(u'|')) {
            readTable(lines);
        } else if (line.startsWith("```"_L1)) {
            readNote(lines);
        } else {
            if (!line.trimmed().isEmpty())
                current().children.push_back({NodeType::Note, {}, {}, {}, {}, line.trimmed(), {}});
            ++m_line;
        }
    }

    void open(const Heading &heading)
    {
        if (heading.level == 1 && m_open.front().node->title.isEmpty()) {
            m_open.front().node->title = heading.title;
            return;
        }
        while (m_open.size() > 1 && m_open.back().level >= heading.level)
            m_open.pop_back();
        ReportNode header;
        header.title = heading.title;
        current().children.push_back(std::move(header));
        // Pointers stay good: a vector of children grows only while its last element is the innermost open header.
        ReportNode *added = &current().children.back();
        m_open.push_back({heading.level, added});
    }

    void readTable(const QStringList &lines)
    {
        ReportNode table;
        table.type = NodeType::Table;
        table.columns = cellsOf(lines[m_line++]);
        if (m_line < lines.size() && isRule(lines[m_line]))
            ++m_line;
        for (; m_line < lines.size() && lines[m_line].trimmed().startsWith(u'|'); ++m_line) {
            QStringList cells = cellsOf(lines[m_line]);
            while (cells.size() < table.columns.size())
                cells.append(QString());
            if (cells.size() > table.columns.size())
                return fail(
                    m_line, u"expected a row of %1 cells, found %2"_s.arg(table.columns.size()).arg(cells.size()));
            table.rows.push_back(std::move(cells));
        }
        current().children.push_back(std::move(table));
    }

    void readNote(const QStringList &lines)
    {
        const qsizetype opening = m_line;
        QStringList text;
        for (++m_line; m_line < lines.size() && !lines[m_line].startsWith("```"_L1); ++m_line)
            text.append(lines[m_line]);
        if (m_line == lines.size())
            return fail(opening, u"expected ``` at the end of the note that begins here, found the end of the file"_s);
        ++m_line;
        current().children.push_back({NodeType::Note, {}, {}, {}, {}, text.join(u'\n'), {}});
    }

    ReportNode toolNode(const QString &text) const
    {
        const qsizetype colon = text.indexOf(": "_L1);
        if (!isInsideSoftware() && colon > 0) // a fact of the image: its name ends in the colon
            return {NodeType::ToolVersion, text.first(colon + 1), {text.sliced(colon + 2).trimmed()}, {}, {}, {}, {}};
        // "GCC 13 (Homebrew GCC 13.4.0)": the number before the bracket belongs to the name.
        const qsizetype homebrew = text.indexOf(" (Homebrew "_L1);
        const qsizetype known = homebrew > 0 ? homebrew : knownNameLength(text);
        if (known > 0 && known < text.size() && text[known] == u' ')
            return {NodeType::ToolVersion, text.first(known), {text.sliced(known + 1)}, {}, {}, {}, {}};
        if (colon > 0 && startsLikeVersion(QStringView(text).sliced(colon + 2)))
            return {
                NodeType::ToolVersionsList, text.first(colon), text.sliced(colon + 2).split(u", "_s), {}, {}, {}, {}};
        const qsizetype start = versionStart(text);
        return {NodeType::ToolVersion, text.first(start).trimmed(), {text.sliced(start).trimmed()}, {}, {}, {}, {}};
    }

    // Length of the longest known name that the line starts with, as whole words; 0: none.
    qsizetype knownNameLength(const QString &text) const
    {
        const QString lower = text.toLower();
        for (qsizetype end = lower.size(); end > 0; end = lower.lastIndexOf(u' ', end - 1)) {
            if (m_names.contains(lower.first(end))
                || (lower[end - 1] == u':' && m_names.contains(lower.first(end - 1))))
                return lower[end - 1] == u':' ? 0 : end;
        }
        return 0;
    }

    static qsizetype versionStart(const QString &text)
    {
        // A bare version below its tool's heading; but "7zip 25.00" starts with a name.
        if (startsLikeVersion(text) && text.section(u' ', 0, 0).contains(u'.'))
            return 0;
        for (qsizetype i = text.indexOf(u' '); i > 0; i = text.indexOf(u' ', i + 1)) {
            const QStringView rest = QStringView(text).sliced(i + 1);
            if (startsLikeVersion(rest) || rest.startsWith("(build"_L1))
                return i + 1;
        }
        const qsizetype last = text.lastIndexOf(u' ');
        return startsLikeVersion(text) ? 0 : last < 0 ? text.size() : last + 1;
    }

    // "#### Go" over bare versions is how the readme writes a list node of the section above.
    static void collapseVersionLists(ReportNode &header)
    {
        for (ReportNode &child : header.children) {
            if (child.type != NodeType::Header)
                continue;
            const bool isList = !child.children.empty()
                && std::all_of(child.children.cbegin(), child.children.cend(),
                    [](const ReportNode &node) { return node.type == NodeType::ToolVersion && node.title.isEmpty(); });
            if (!isList) {
                collapseVersionLists(child);
                continue;
            }
            QStringList versions;
            for (const ReportNode &node : child.children)
                versions.append(node.versions);
            child = {NodeType::ToolVersionsList, child.title, versions, {}, {}, {}, {}};
        }
    }

    QString m_location;
    QSet<QString> m_names;
    std::vector<OpenHeader> m_open;
    qsizetype m_line = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<ReportNode> parseReadmeReport(const QByteArray &bytes, const QString &location, const QStringList &toolNames)
{
    QStringList lines = decodeText(bytes).split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    const auto isTitle = [](const QString &line) { return headingOf(line).level == 1; };
    const auto title = std::find_if(lines.cbegin(), lines.cend(), isTitle);
    const bool hasSoftware = std::any_of(lines.cbegin(), lines.cend(),
        [](const QString &line) { return headingOf(line).title == "Installed Software"_L1; });
    if (title == lines.cend() || !hasSoftware)
        return failure(ErrorKind::Parse, location,
            u"expected an image's readme with \"# title\" and \"## Installed Software\", found neither JSON nor that"_s,
            u"Specify the release's JSON report or the image's *-Readme.md."_s);
    return ReadmeReader(location, toolNames).read(lines, std::distance(lines.cbegin(), title));
}

} // namespace rcm
