// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/reportnode.h"

#include "core/upstream/versiontext.h"

namespace rcm {

using namespace Qt::StringLiterals;

QString nodeTypeName(NodeType type)
{
    switch (type) {
    case NodeType::Header:
        return u"HeaderNode"_s;
    case NodeType::ToolVersion:
        return u"ToolVersionNode"_s;
    case NodeType::ToolVersionsList:
        return u"ToolVersionsListNode"_s;
    case NodeType::Table:
        return u"TableNode"_s;
    case NodeType::Note:
        return u"NoteNode"_s;
    case NodeType::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

namespace {

// Which column names a row and which holds its version; -1: none. Headings differ from table to table (and "Version" is
// not always the second one), so they are looked up by name.
struct TableShape {
    qsizetype name = -1;
    qsizetype version = -1;
    qsizetype architecture = -1;
    qsizetype implementation = -1; // "PyPy 7.3.9 with MSC v.1929", beside the Python version that it speaks
    bool isProperties = false; // Property | Value: the whole table is one item
    bool isVerbatim = false; // values are paths or digests, not versions
};

TableShape shapeOf(const QStringList &columns)
{
    const auto find = [&columns](std::initializer_list<QLatin1StringView> names) -> qsizetype {
        for (const auto name : names) {
            for (qsizetype i = 0; i < columns.size(); ++i) {
                if (columns[i].compare(name, Qt::CaseInsensitive) == 0)
                    return i;
            }
        }
        return -1;
    };
    TableShape shape;
    shape.isProperties = columns.size() == 2 && find({"Property"_L1}) == 0;
    if (shape.isProperties)
        return shape;
    shape.name = find(
        {"Name"_L1, "Package Name"_L1, "Package"_L1, "Tool"_L1, "Module"_L1, "SDK"_L1, "Repository:Tag"_L1, "OS"_L1});
    shape.version = find({"Version"_L1, "Python Version"_L1, "OS"_L1});
    shape.architecture = find({"Architecture"_L1});
    shape.implementation = find({"PyPy Version"_L1});
    if (shape.name < 0 && shape.version > 0 && shape.architecture != 0) // a heading of somebody's own
        shape.name = 0;
    if (shape.version < 0) {
        shape.version = find({"Value"_L1, "Target"_L1, "Digest"_L1});
        shape.isVerbatim = shape.version >= 0;
    }
    if (shape.name < 0 && shape.version < 0)
        shape.name = 0;
    return shape;
}

// "macOS 26.0", "iOS 18.5", "Simulator - watchOS 10.2": a name that ends in its version, in tables that have no column
// for it.
QString versionAtEndOf(const QString &name)
{
    const qsizetype blank = name.lastIndexOf(u' ');
    const QString last = name.sliced(blank + 1);
    return blank > 0 && startsLikeVersion(last) ? last : QString();
}

class ItemCollector {
public:
    explicit ItemCollector(std::vector<ReportItem> &items)
        : m_items(items)
    {
    }

    void visit(const ReportNode &node)
    {
        switch (node.type) {
        case NodeType::Header:
        case NodeType::Unknown:
            for (const ReportNode &child : node.children) {
                const bool isSection
                    = child.type == NodeType::Header || (child.type == NodeType::Unknown && !child.title.isEmpty());
                if (isSection)
                    m_section.append(child.title);
                visit(child);
                if (isSection)
                    m_section.removeLast();
            }
            break;
        case NodeType::ToolVersion:
            addVersions(node.title, node.versions.value(0), node.type);
            break;
        case NodeType::ToolVersionsList:
            if (node.versions.isEmpty()) // the tool is told of all the same
                m_items.push_back({m_section, node.title, {}, {}, node.type});
            for (const QString &version : node.versions)
                m_items.push_back({m_section, nameOf(node.title, version), cleanVersion(version), version, node.type});
            break;
        case NodeType::Table:
            addTable(node);
            break;
        case NodeType::Note:
            break;
        }
    }

private:
    // PowerShell modules that are only kept as archives, "6.6.0.zip": rows of their own since December 2022.
    static QString nameOf(const QString &title, const QString &version)
    {
        const bool isArchive = version.endsWith(".zip"_L1) && !title.endsWith("(Cached)"_L1);
        return isArchive ? title + u" (Cached)"_s : title;
    }

    void addVersions(const QString &name, const QString &text, NodeType type, const QHash<QString, QString> &cells = {})
    {
        for (const QString &version : splitVersions(text))
            m_items.push_back({m_section, nameOf(name, version), cleanVersion(version), version, type, cells});
    }

    void addTable(const ReportNode &table)
    {
        const TableShape shape = shapeOf(table.columns);
        const QString sectionName = m_section.isEmpty() ? QString() : m_section.last();
        if (shape.isProperties) {
            addProperties(table, sectionName);
            return;
        }
        for (const QStringList &row : table.rows)
            addRow(table, shape, row, sectionName);
    }

    void addRow(const ReportNode &table, const TableShape &shape, const QStringList &row, const QString &sectionName)
    {
        QHash<QString, QString> cells;
        for (qsizetype i = 0; i < table.columns.size(); ++i)
            cells.insert(table.columns[i], row[i]);
        const QString arch = shape.architecture >= 0 ? row[shape.architecture].trimmed() : QString();
        QString name = shape.name >= 0 ? row[shape.name].trimmed() : sectionName;
        if (!arch.isEmpty() && shape.name >= 0 && !shape.isVerbatim)
            name += u' ' + arch;
        if (shape.version < 0 || shape.version == shape.name) {
            m_items.push_back({m_section, name, versionAtEndOf(name), versionAtEndOf(name), table.type, cells});
        } else if (shape.isVerbatim) {
            m_items.push_back({m_section, name, row[shape.version].trimmed(), row[shape.version], table.type, cells});
        } else if (shape.name >= 0 || arch.isEmpty()) {
            addVersions(name, versionIn(row, shape), table.type, cells);
        } else { // cached tools until 2022: "3.9.13 (Default)" for "x64, x86" is two things
            for (const QString &one : arch.split(u',', Qt::SkipEmptyParts)) {
                cells[table.columns[shape.architecture]] = one.trimmed();
                addVersions(name, versionIn(row, shape), table.type, cells);
            }
        }
    }

    // "3.9.10" beside "PyPy 7.3.9 with MSC v.1929" → "3.9.10 [PyPy 7.3.9]", as a list of versions prints it.
    static QString versionIn(const QStringList &row, const TableShape &shape)
    {
        if (shape.implementation < 0)
            return row[shape.version];
        const QString implementation = row[shape.implementation].trimmed().section(u' ', 0, 1);
        return u"%1 [%2]"_s.arg(row[shape.version].trimmed(), implementation);
    }

    void addProperties(const ReportNode &table, const QString &name)
    {
        QHash<QString, QString> cells;
        QString version;
        for (const QStringList &row : table.rows) {
            cells.insert(row[0].trimmed(), row[1].trimmed());
            if (row[0].trimmed().compare("Version"_L1, Qt::CaseInsensitive) == 0)
                version = row[1];
        }
        m_items.push_back({m_section, name, cleanVersion(version), version, table.type, cells});
    }

    std::vector<ReportItem> &m_items;
    QStringList m_section;
};

} // namespace

std::vector<ReportItem> itemsOf(const ReportNode &root)
{
    std::vector<ReportItem> items;
    ItemCollector(items).visit(root);
    return items;
}

QStringList notesOf(const ReportNode &root)
{
    QStringList notes;
    for (const ReportNode &child : root.children) {
        if (child.type == NodeType::Note)
            notes.append(child.text);
        else
            notes.append(notesOf(child));
    }
    return notes;
}

QStringList warningsOf(const ReportNode &root)
{
    QStringList warnings;
    for (const ReportNode &child : root.children) {
        if (child.type == NodeType::Unknown)
            warnings.append(child.text);
        warnings.append(warningsOf(child));
    }
    return warnings;
}

} // namespace rcm
