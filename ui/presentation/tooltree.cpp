// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/tooltree.h"

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

int addNode(ToolTree &tree, int parent, const QString &title, int row)
{
    const int node = int(tree.nodes.size());
    std::vector<int> &siblings = tree.nodes[size_t(parent)].children;
    const int place = int(siblings.size());
    siblings.push_back(node);
    tree.nodes.push_back({parent, place, row, title, {}});
    if (row < 0)
        tree.nodeOfHeading.insert(headingKey(tree, node), node);
    return node;
}

} // namespace

ToolSummary &ToolSummary::operator+=(const ToolSummary &other)
{
    rows += other.rows;
    sources += other.sources;
    included += other.included;
    verified += other.verified;
    trouble += other.trouble;
    bytes += other.bytes;
    unknownSizes += other.unknownSizes;
    return *this;
}

ToolSummary &ToolSummary::operator-=(const ToolSummary &other)
{
    rows -= other.rows;
    sources -= other.sources;
    included -= other.included;
    verified -= other.verified;
    trouble -= other.trouble;
    bytes -= other.bytes;
    unknownSizes -= other.unknownSizes;
    return *this;
}

ToolSummary summaryOf(const ToolRow &row, std::optional<ToolState> cache)
{
    ToolSummary summary;
    summary.rows = 1;
    summary.sources = row.isSource() ? 1 : 0;
    summary.included = row.isSource() && row.included ? 1 : 0;
    summary.verified = summary.included && cache == ToolState::Verified ? 1 : 0;
    summary.trouble = needsAttention(row.status) || (row.included && cache && needsAttention(*cache)) ? 1 : 0;
    summary.bytes = summary.included ? row.size.value_or(0) : 0;
    summary.unknownSizes = summary.included && !row.size ? 1 : 0;
    return summary;
}

QString headingKey(const ToolTree &tree, int node)
{
    const ToolNode &heading = tree.nodes[size_t(node)];
    return u"heading:"_s + (heading.parent > 0 ? tree.nodes[size_t(heading.parent)].title + u'\n' : QString())
        + heading.title;
}

ToolTree toolTree(const std::vector<ToolRow> &rows)
{
    ToolTree tree;
    tree.nodes.reserve(rows.size() + rows.size() / 4);
    tree.nodeOfRow.assign(rows.size(), 0);

    QHash<QString, int> sections;
    QHash<std::pair<int, QString>, std::vector<int>> tools; // rows by section and name
    std::vector<std::pair<int, QString>> order;
    for (int i = 0; i < std::ssize(rows); ++i) {
        const ToolRow &row = rows[size_t(i)];
        auto section = sections.constFind(row.section);
        if (section == sections.cend())
            section = sections.insert(row.section, addNode(tree, 0, row.section, -1));
        const std::pair tool(*section, row.name);
        std::vector<int> &members = tools[tool];
        if (members.empty())
            order.push_back(tool);
        members.push_back(i);
    }
    for (const auto &tool : order) {
        const std::vector<int> &members = tools[tool];
        const int parent = members.size() == 1 ? tool.first : addNode(tree, tool.first, tool.second, -1);
        for (const int member : members)
            tree.nodeOfRow[size_t(member)] = addNode(tree, parent, {}, member);
    }
    return tree;
}

std::vector<ToolSummary> summariesOf(const ToolTree &tree, const std::vector<ToolRow> &rows)
{
    std::vector<ToolSummary> summaries(tree.nodes.size());
    // Children come after their parents: from the end, each is whole when it is added.
    for (size_t node = tree.nodes.size() - 1; node > 0; --node) {
        const int row = tree.nodes[node].row;
        if (row >= 0)
            summaries[node] = summaryOf(rows[size_t(row)], rows[size_t(row)].cache);
        summaries[size_t(tree.nodes[node].parent)] += summaries[node];
    }
    return summaries;
}

} // namespace rcm
