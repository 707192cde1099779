// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/readmereport.h"

#include "core/base/textencoding.h"
#include "core/upstream/markdown.h"
#include "core/upstream/readmerow.h"
#include "core/upstream/versiontext.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Below a bullet that ends in a colon, deeper than any heading.
constexpr int listLevel = 7;

bool isSoftwareHeading(const QString &title)
{
    return title.compare("Installed Software"_L1, Qt::CaseInsensitive) == 0;
}

// Sections that list what the image does not have.
bool listsWhatIsMissing(const QString &title)
{
    static const QRegularExpression pattern(
        u"^(?:omitted|excluded|removed|missing|unsupported|unavailable|not (?:installed|included|available|supported)|announcements?)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return title.contains(pattern);
}

bool isBareVersions(const ReportNode &node)
{
    return node.type == NodeType::ToolVersion && node.title.isEmpty();
}

// "#### Go" over bare versions is how the readme writes a list node of the section above. Notes beside them stay.
void collapseVersionLists(ReportNode &parent)
{
    std::vector<ReportNode> children;
    children.reserve(parent.children.size());
    for (ReportNode &child : parent.children) {
        const auto isText = [](const ReportNode &node) { return node.type == NodeType::Note; };
        const bool isList = child.type == NodeType::Header
            && std::any_of(child.children.cbegin(), child.children.cend(), isBareVersions)
            && std::all_of(child.children.cbegin(), child.children.cend(),
                [&](const ReportNode &node) { return isBareVersions(node) || isText(node); });
        if (!isList) {
            if (child.type == NodeType::Header)
                collapseVersionLists(child);
            else if (isBareVersions(child))
                child.title = parent.title;
            children.push_back(std::move(child));
            continue;
        }
        ReportNode list{NodeType::ToolVersionsList, child.title, {}, {}, {}, {}, {}};
        for (ReportNode &node : child.children) {
            if (isText(node))
                children.push_back(std::move(node));
            else
                list.versions.append(splitVersions(node.versions.value(0)));
        }
        children.push_back(std::move(list));
    }
    parent.children = std::move(children);
}

class ReadmeReader {
public:
    ReadmeReader(QString location, const QStringList &toolNames)
        : m_location(std::move(location))
        , m_rows(toolNames)
    {
    }

    // Lines from the title's on; announcements above it are not part of the report.
    Result<ReportNode> read(const QStringList &lines, qsizetype titleLine)
    {
        m_titleLevel = markdownHeading(lines[titleLine]).level;
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
    bool isInsideSoftware() const
    {
        return std::any_of(m_open.cbegin() + 1, m_open.cend(),
            [](const OpenHeader &open) { return isSoftwareHeading(open.node->title); });
    }
    bool isBelowMissing() const
    {
        return std::any_of(m_open.cbegin() + 1, m_open.cend(),
            [](const OpenHeader &open) { return listsWhatIsMissing(open.node->title); });
    }

    void fail(qsizetype line, const QString &detail)
    {
        m_error = Error{ErrorKind::Parse, m_location, u"line %1: %2"_s.arg(line + 1).arg(detail),
            u"Check that the readme is complete, or use the release's JSON report."_s};
    }

    void addNote(const QString &text) { current().children.push_back({NodeType::Note, {}, {}, {}, {}, text, {}}); }

    void readBlock(const QStringList &lines)
    {
        const QString &line = lines[m_line];
        if (const MarkdownHeading heading = markdownHeading(line); heading.level > 0) {
            open(heading);
            ++m_line;
        } else if (const auto bullet = markdownBullet(line)) {
            while (++m_line < lines.size() && lines[m_line].trimmed().isEmpty()) { }
            readBullet(*bullet, lines.value(m_line));
        } else if (isTableRow(line)) {
            readTable(lines);
        } else if (!markdownFence(line).isEmpty()) {
            readNote(lines);
        } else {
            readText(line.trimmed());
            ++m_line;
        }
    }

    void open(const MarkdownHeading &heading)
    {
        m_listName.clear();
        if (heading.level == m_titleLevel && m_open.front().node->title.isEmpty()) {
            m_open.front().node->title = heading.title;
            return;
        }
        closeTo(heading.level);
        ReportNode header;
        header.title = heading.title;
        current().children.push_back(std::move(header));
        // Pointers stay good: a vector of children grows only while its last element is the innermost open header.
        ReportNode *added = &current().children.back();
        m_open.push_back({heading.level, added});
    }

    void closeTo(int level)
    {
        while (m_open.size() > 1 && m_open.back().level >= level)
            m_open.pop_back();
    }

    // "- Java:" over bullets that are further in is a heading to them.
    void readBullet(const MarkdownBullet &bullet, const QString &nextLine)
    {
        if (bullet.indent == 0)
            closeTo(listLevel);
        const auto next = markdownBullet(nextLine);
        if (m_open.size() == 1) {
            current().children.push_back(factOrNote(bullet.text));
        } else if (isBelowMissing()) {
            addNote(bullet.text);
        } else if (bullet.text.endsWith(u':') && next && next->indent > bullet.indent) {
            open({listLevel, bullet.text.chopped(1).trimmed()});
        } else if (!isInsideSoftware() && bullet.text.contains(": "_L1)) {
            current().children.push_back(factOrNote(bullet.text));
        } else {
            addRows(m_rows.nodesOf(bullet.text));
        }
    }

    void addRows(std::vector<ReportNode> nodes)
    {
        for (ReportNode &node : nodes) {
            if (isBareVersions(node) && !m_listName.isEmpty())
                node = {NodeType::ToolVersionsList, m_listName, splitVersions(node.versions.value(0)), {}, {}, {}, {}};
            current().children.push_back(std::move(node));
        }
    }

    // "`Location: C:\Program Files\dotnet\shared\Microsoft.NETCore.App`" names the versions below it; most places only
    // repeat the heading.
    void readText(const QString &text)
    {
        static const QRegularExpression package(u"^`?Location:?\\s.*[\\\\/](\\w+(?:\\.\\w+)+)`?$"_s);
        if (text.isEmpty() || isMarkdownRule(text))
            return;
        if (const auto match = package.match(text); match.hasMatch())
            m_listName = match.captured(1);
        addNote(text);
    }

    // A table outside of any section holds announcements, and so does one below a heading that says so.
    void readTable(const QStringList &lines)
    {
        ReportNode table;
        table.type = NodeType::Table;
        table.columns = tableCells(lines[m_line++]);
        if (m_line < lines.size() && isTableRule(lines[m_line]))
            ++m_line;
        const bool hasRows = m_open.size() > 1 && !isBelowMissing() && !listsWhatIsMissing(table.columns.value(0));
        for (; m_line < lines.size() && isTableRow(lines[m_line]); ++m_line) {
            if (hasRows)
                addRow(table, tableCells(lines[m_line]));
            else
                addNote(lines[m_line].trimmed());
        }
        if (hasRows)
            current().children.push_back(std::move(table));
    }

    // As GitHub shows it: cells that are missing are empty, those that no column is left for are ignored.
    void addRow(ReportNode &table, QStringList cells)
    {
        const QStringList excess = cells.mid(table.columns.size());
        while (cells.size() < table.columns.size())
            cells.append(QString());
        table.rows.push_back(cells.first(table.columns.size()));
        if (excess.join(QString()).trimmed().isEmpty())
            return;
        table.children.push_back({NodeType::Unknown, {}, {}, {}, {},
            u"%1: line %2: the table has %3 columns; \"%4\" is ignored"_s.arg(m_location)
                .arg(m_line + 1)
                .arg(table.columns.size())
                .arg(excess.join(" | "_L1).left(60)),
            {}});
    }

    void readNote(const QStringList &lines)
    {
        const qsizetype opening = m_line;
        const QString fence = markdownFence(lines[opening]);
        QStringList text;
        for (++m_line; m_line < lines.size() && !markdownFence(lines[m_line]).startsWith(fence); ++m_line)
            text.append(lines[m_line]);
        if (m_line == lines.size())
            return fail(opening,
                u"expected %1 at the end of the note that begins here, found the end of the file"_s.arg(fence));
        ++m_line;
        addNote(text.join(u'\n'));
    }

    QString m_location;
    ReadmeRows m_rows;
    std::vector<OpenHeader> m_open;
    QString m_listName; // of the versions that follow, where a line above them says so
    qsizetype m_line = 0;
    int m_titleLevel = 1;
    std::optional<Error> m_error;
};

// The last title above the software: pages by hand put one of their own above the report's. Where the readme is a part
// of another page and all its headings are deeper, that is the last one above, and less deep if there is one.
qsizetype titleLineOf(const QStringList &lines)
{
    std::array<qsizetype, 7> lastOfLevel;
    lastOfLevel.fill(-1);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const MarkdownHeading heading = markdownHeading(lines[i]);
        if (isSoftwareHeading(heading.title)) {
            if (lastOfLevel[1] >= 0)
                return lastOfLevel[1];
            const auto less = lastOfLevel.cbegin() + heading.level;
            const qsizetype above = *std::max_element(lastOfLevel.cbegin(), less);
            return above >= 0 ? above : *less;
        }
        if (heading.level > 0)
            lastOfLevel[static_cast<std::size_t>(heading.level)] = i;
    }
    return -1;
}

} // namespace

Result<ReportNode> parseReadmeReport(const QByteArray &bytes, const QString &location, const QStringList &toolNames)
{
    const QStringList lines = markdownLines(decodeText(bytes));
    const qsizetype title = titleLineOf(lines);
    if (title < 0)
        return failure(ErrorKind::Parse, location,
            u"expected an image's readme with \"# title\" and \"## Installed Software\", found neither JSON nor that"_s,
            u"Specify the release's JSON report or the image's *-Readme.md."_s);
    return ReadmeReader(location, toolNames).read(lines, title);
}

} // namespace rcm
