// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/reportdifference.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool isSame(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

// The image version stands in the title of the difference.
bool isCompared(const ReportNode &node)
{
    return node.type != NodeType::Note && node.type != NodeType::Unknown
        && !(node.type == NodeType::ToolVersion && isSame(node.title, u"Image Version:"_s));
}

// A heading has one table at most.
bool isSimilar(const ReportNode &left, const ReportNode &right)
{
    return left.type == right.type && (left.type == NodeType::Table || isSame(left.title, right.title));
}

const ReportNode *similarChild(const ReportNode *parent, const ReportNode &node)
{
    if (!parent)
        return nullptr;
    const auto found
        = std::ranges::find_if(parent->children, [&node](const ReportNode &child) { return isSimilar(child, node); });
    return found == parent->children.end() ? nullptr : &*found;
}

QStringList rowsOf(const ReportNode &table)
{
    QStringList rows;
    for (const QStringList &row : table.rows)
        rows.append(row.join(u'|'));
    return rows;
}

QStringList valuesOf(const ReportNode &node)
{
    return node.type == NodeType::Table ? rowsOf(node) : node.versions;
}

QStringList without(const QStringList &values, const QStringList &others)
{
    QStringList rest;
    for (const QString &value : values) {
        if (!others.contains(value, Qt::CaseInsensitive))
            rest.append(value);
    }
    return rest;
}

// Where the report does not say what the major version of the tool is, as a readme never does.
QString majorPatternOf(const ReportNode &list)
{
    static const QStringList twoParts{u"Ruby"_s, u"Python"_s, u"PyPy"_s, u"Go"_s};
    if (!list.majorPattern.isEmpty())
        return list.majorPattern;
    if (isSame(list.title, u".NET SDK"_s) || isSame(list.title, u".NET Core SDK"_s))
        return u"^\\d+\\.\\d+\\.\\d"_s;
    return twoParts.contains(list.title, Qt::CaseInsensitive) ? u"^\\d+\\.\\d+"_s : u"^\\d+"_s;
}

QStringList majorsOf(const ReportNode &list)
{
    const QRegularExpression pattern(majorPatternOf(list));
    QStringList majors;
    for (const QString &version : list.versions)
        majors.append(pattern.match(version).captured());
    return majors;
}

// Versions whose major version is (or is not) among these.
QStringList versionsWith(const ReportNode &list, const QStringList &majors, bool isAmong)
{
    const QStringList own = majorsOf(list);
    QStringList versions;
    for (qsizetype i = 0; i < own.size(); ++i) {
        if (majors.contains(own[i], Qt::CaseInsensitive) == isAmong)
            versions.append(list.versions[i]);
    }
    return versions;
}

class Comparison {
public:
    void compare(const ReportNode *earlier, const ReportNode *later, const QStringList &section)
    {
        if (later) {
            for (const ReportNode &node : later->children) {
                if (isCompared(node))
                    compareNode(similarChild(earlier, node), node, section);
            }
        }
        if (!earlier)
            return;
        for (const ReportNode &node : earlier->children) {
            if (!isCompared(node) || similarChild(later, node))
                continue;
            if (node.type == NodeType::Header)
                compare(&node, nullptr, section + QStringList{node.title});
            else
                add(DifferenceKind::Removed, node, section, valuesOf(node), {});
        }
    }

    std::vector<NodeDifference> take() { return std::move(m_differences); }

private:
    void compareNode(const ReportNode *earlier, const ReportNode &later, const QStringList &section)
    {
        if (later.type == NodeType::Header)
            compare(earlier, &later, section + QStringList{later.title});
        else if (!earlier)
            add(DifferenceKind::Added, later, section, {}, valuesOf(later));
        else if (later.type == NodeType::Table)
            compareTables(*earlier, later, section);
        else if (isSame(earlier->versions.join(u", "_s), later.versions.join(u", "_s)))
            return;
        else if (later.type == NodeType::ToolVersionsList)
            compareLists(*earlier, later, section);
        else
            add(DifferenceKind::Changed, later, section, earlier->versions, later.versions);
    }

    void compareTables(const ReportNode &earlier, const ReportNode &later, const QStringList &section)
    {
        const QStringList before = rowsOf(earlier);
        const QStringList after = rowsOf(later);
        if (isSame(before.join(u'\n'), after.join(u'\n'))
            && isSame(earlier.columns.join(u'|'), later.columns.join(u'|')))
            return;
        const QStringList removed = without(before, after);
        const QStringList added = without(after, before);
        const DifferenceKind kind = removed.isEmpty() && !added.isEmpty() ? DifferenceKind::Added
            : added.isEmpty() && !removed.isEmpty()                       ? DifferenceKind::Removed
                                                                          : DifferenceKind::Changed;
        add(kind, later, section, removed, added);
    }

    void compareLists(const ReportNode &earlier, const ReportNode &later, const QStringList &section)
    {
        const QStringList majorsBefore = majorsOf(earlier);
        const QStringList majorsAfter = majorsOf(later);
        if (const QStringList added = versionsWith(later, majorsBefore, false); !added.isEmpty())
            add(DifferenceKind::Added, later, section, {}, added);
        if (const QStringList removed = versionsWith(earlier, majorsAfter, false); !removed.isEmpty())
            add(DifferenceKind::Removed, earlier, section, removed, {});
        const QStringList before = without(versionsWith(earlier, majorsAfter, true), later.versions);
        const QStringList after = without(versionsWith(later, majorsBefore, true), earlier.versions);
        if (!before.isEmpty() && !after.isEmpty())
            add(DifferenceKind::Changed, later, section, before, after);
    }

    void add(DifferenceKind kind, const ReportNode &node, const QStringList &section, const QStringList &before,
        const QStringList &after)
    {
        const bool isTable = node.type == NodeType::Table;
        QString name = isTable ? QString() : node.title;
        while (name.endsWith(u':'))
            name.chop(1);
        m_differences.push_back({kind, section, name, isTable ? node.columns : QStringList(), before, after});
    }

    std::vector<NodeDifference> m_differences;
};

} // namespace

std::vector<NodeDifference> differencesBetween(const ReportNode &earlier, const ReportNode &later)
{
    Comparison comparison;
    comparison.compare(&earlier, &later, {});
    return comparison.take();
}

} // namespace rcm
