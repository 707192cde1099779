// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/reportnode.h"

#include "core/upstream/versiontext.h"

#include <QRegularExpression>

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
    shape.name = find({"Name"_L1, "Package Name"_L1, "Package"_L1, "SDK"_L1, "Repository:Tag"_L1, "OS"_L1});
    shape.version = find({"Version"_L1, "OS"_L1});
    shape.architecture = find({"Architecture"_L1});
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
    const QString last = name.section(u' ', -1);
    return startsLikeVersion(last) ? last : QString();
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
            for (const ReportNode &child : node.children) {
                if (child.type == NodeType::Header) {
                    m_section.append(child.title);
                    visit(child);
                    m_section.removeLast();
                } else {
                    visit(child);
                }
            }
            break;
        case NodeType::ToolVersion:
            addVersions(node.title, node.versions.value(0), node.type);
            break;
        case NodeType::ToolVersionsList:
            for (const QString &version : node.versions)
                m_items.push_back({m_section, node.title, cleanVersion(version), version, node.type});
            break;
        case NodeType::Table:
            addTable(node);
            break;
        case NodeType::Note:
            break;
        }
    }

private:
    void addVersions(const QString &name, const QString &text, NodeType type, const QHash<QString, QString> &cells = {})
    {
        for (const QString &version : splitVersions(text))
            m_items.push_back({m_section, name, cleanVersion(version), version, type, cells});
    }

    void addTable(const ReportNode &table)
    {
        const TableShape shape = shapeOf(table.columns);
        const QString sectionName = m_section.isEmpty() ? QString() : m_section.last();
        if (shape.isProperties) {
            addProperties(table, sectionName);
            return;
        }
        for (const QStringList &row : table.rows) {
            QHash<QString, QString> cells;
            for (qsizetype i = 0; i < table.columns.size(); ++i)
                cells.insert(table.columns[i], row[i]);
            QString name = shape.name >= 0 ? row[shape.name].trimmed() : sectionName;
            if (shape.architecture >= 0)
                name += u' ' + row[shape.architecture].trimmed();
            if (shape.version < 0 || shape.version == shape.name)
                m_items.push_back({m_section, name, versionAtEndOf(name), versionAtEndOf(name), table.type, cells});
            else if (shape.isVerbatim)
                m_items.push_back(
                    {m_section, name, row[shape.version].trimmed(), row[shape.version], table.type, cells});
            else
                addVersions(name, row[shape.version], table.type, cells);
        }
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

QString factOf(const std::vector<ReportItem> &items, QLatin1StringView name)
{
    const auto found = std::find_if(items.cbegin(), items.cend(), [&](const ReportItem &item) {
        return item.section.isEmpty() && item.name.startsWith(name, Qt::CaseInsensitive);
    });
    return found == items.cend() ? QString() : found->rawVersion.trimmed();
}

QString platformOf(const QString &title)
{
    if (title.contains("Windows"_L1, Qt::CaseInsensitive))
        return u"win32"_s;
    if (title.contains("macOS"_L1, Qt::CaseInsensitive))
        return u"darwin"_s;
    if (title.contains("Ubuntu"_L1, Qt::CaseInsensitive) || title.contains("Linux"_L1, Qt::CaseInsensitive)
        || title.contains("Debian"_L1, Qt::CaseInsensitive))
        return u"linux"_s;
    return {};
}

// x64 and arm64 images share their title, so the architecture is read from traces. What the release calls itself comes
// first. Windows and macOS name it in JAVA_HOME_17_X64 / _arm64 / _AARCH64; Linux writes X64 there on arm64 too, but
// has Chrome and Edge, which their vendors do not build for Linux on Arm, on x64 alone.
QString archOf(const std::vector<ReportItem> &items, const QString &platform, const QString &location)
{
    static const QRegularExpression arm(
        u"(?:^|[^a-z0-9])(?:arm64|aarch64)(?:[^a-z0-9]|$)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression imageName(
        u"(?:^|[^a-z0-9])(?:ubuntu|win|windows|macos)-?\\d\\d"_s, QRegularExpression::CaseInsensitiveOption);
    if (location.contains(arm))
        return u"arm64"_s;
    int armTraces = 0;
    int x64Traces = 0;
    bool hasBrowsers = false;
    bool hasChrome = false;
    for (const ReportItem &item : items) {
        const QString variable = item.columns.value(u"Environment Variable"_s);
        if (variable.startsWith("JAVA_HOME"_L1)) {
            const QString suffix = variable.section(u'_', -1).toLower();
            armTraces += suffix == "arm64"_L1 || suffix == "aarch64"_L1;
            x64Traces += suffix == "x64"_L1;
        }
        hasBrowsers |= std::any_of(item.section.cbegin(), item.section.cend(),
            [](const QString &heading) { return heading.startsWith("Browsers"_L1); });
        hasChrome |= item.name == "Google Chrome"_L1;
    }
    if (platform == "linux"_L1 && hasBrowsers)
        return hasChrome ? u"x64"_s : u"arm64"_s;
    if (platform != "linux"_L1 && armTraces + x64Traces > 0)
        return armTraces > x64Traces ? u"arm64"_s : u"x64"_s;
    return location.contains(imageName) ? u"x64"_s : QString();
}

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
        else if (child.type == NodeType::Header)
            notes.append(notesOf(child));
    }
    return notes;
}

ImageInfo imageInfoOf(const ReportNode &root, const std::vector<ReportItem> &items, const QString &location)
{
    ImageInfo image;
    image.title = root.title;
    image.osVersion = factOf(items, "OS Version"_L1);
    image.imageVersion = factOf(items, "Image Version"_L1);
    image.platform = platformOf(root.title.isEmpty() ? image.osVersion : root.title);
    image.arch = archOf(items, image.platform, location);
    image.date = QDate::fromString(image.imageVersion.left(8), u"yyyyMMdd"_s);
    return image;
}

} // namespace rcm
