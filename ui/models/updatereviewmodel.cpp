// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/updatereviewmodel.h"

#include "core/base/urls.h"
#include "ui/presentation/plaintext.h"

#include <QFont>
#include <QHash>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Of a heading; a row has the number of its heading.
constexpr quintptr isGroup = ~quintptr(0);

QString versionOf(const std::optional<Source> &source)
{
    return source ? effectiveSource(*source).version : QString();
}

// What changes besides the version, in a few words.
QString changeText(const PlannedEntry &entry)
{
    QStringList fields;
    for (const FieldChange &field : entry.fields) {
        if (field.field != "version"_L1)
            fields.append(UpdateReviewModel::fieldName(field.field));
    }
    const bool isBoth = entry.before && entry.after;
    const QString changed = isBoth ? fields.join(u", "_s) : QString();
    QStringList parts{entry.reason, entry.review, changed};
    if (entry.reason.endsWith("otherwise"_L1) && !changed.isEmpty())
        parts = {entry.reason + u": "_s + changed, entry.review};
    parts.removeAll(QString());
    return parts.join(u"; "_s);
}

} // namespace

QString UpdateReviewModel::fieldName(const QString &field)
{
    static const QHash<QString, QString> names{{u"version"_s, tr("version")}, {u"downloadUrl"_s, tr("URL")},
        {u"checksum"_s, tr("checksum")}, {u"size"_s, tr("size")}, {u"fileName"_s, tr("file name")}};
    return names.value(field, field);
}

UpdateReviewModel::UpdateReviewModel(std::shared_ptr<const PendingUpdate> update, QObject *parent)
    : QAbstractItemModel(parent)
    , m_update(std::move(update))
{
    std::optional<ReviewKind> kind;
    for (const ReviewItem &item : reviewOf(plan())) {
        if (kind != item.kind)
            m_groups.push_back({Content::Entries, reviewTitle(item.kind), {}});
        kind = item.kind;
        const bool isAlarming = item.kind == ReviewKind::InPlace || item.kind == ReviewKind::Checksum;
        m_groups.back().rows.push_back({item.entry, !isAlarming && rcm::isChoice(plan().entries[item.entry])});
    }
    addNews(Content::NewlyUnresolved, tr("Newly unresolved"), plan().news.newlyUnresolved.size());
    addNews(Content::NoLongerUnresolved, tr("No longer unresolved"), plan().news.noLongerUnresolved.size());
    addNews(Content::Packages, tr("Packages changed"), plan().news.packages.size());
}

void UpdateReviewModel::addNews(Content content, const QString &title, std::size_t count)
{
    if (count == 0)
        return;
    m_groups.push_back({content, title, std::vector<Row>(count)});
    for (std::size_t place = 0; place < count; ++place)
        m_groups.back().rows[place].place = place;
}

QStringList UpdateReviewModel::accepted() const
{
    QStringList keys;
    for (const Group &group : m_groups) {
        for (const Row &row : group.rows) {
            if (row.isAccepted)
                keys.append(keyOf(plan().entries[row.place]));
        }
    }
    return keys;
}

int UpdateReviewModel::acceptedCount() const
{
    return int(accepted().size());
}

int UpdateReviewModel::choiceCount() const
{
    return int(std::ranges::count_if(plan().entries, rcm::isChoice));
}

void UpdateReviewModel::setAllAccepted(bool accepted)
{
    QModelIndexList rows;
    for (int group = 0; group < int(m_groups.size()); ++group) {
        for (int row = 0; row < int(m_groups[std::size_t(group)].rows.size()); ++row)
            rows.append(index(row, Entry, index(group, Entry)));
    }
    setAccepted(rows, accepted);
}

void UpdateReviewModel::setAccepted(const QModelIndexList &rows, bool accepted)
{
    std::vector<std::pair<int, int>> changed(m_groups.size(), {-1, -1}); // the first and the last of each group
    for (const QModelIndex &index : rows) {
        if (!index.isValid() || isHeading(index))
            continue;
        Group &group = m_groups[index.internalId()];
        Row &row = group.rows[std::size_t(index.row())];
        if (!isChoice(group, row) || row.isAccepted == accepted)
            continue;
        row.isAccepted = accepted;
        auto &[first, last] = changed[index.internalId()];
        first = first < 0 ? index.row() : std::min(first, index.row());
        last = std::max(last, index.row());
    }
    bool isAny = false;
    for (std::size_t group = 0; group < changed.size(); ++group) {
        if (changed[group].first < 0)
            continue;
        isAny = true;
        tellRows(int(group), changed[group].first, changed[group].second);
    }
    if (isAny)
        emit acceptedChanged();
}

void UpdateReviewModel::tellRows(int group, int first, int last)
{
    const QModelIndex heading = index(group, Entry);
    emit dataChanged(index(first, Entry, heading), index(last, Entry, heading), {Qt::CheckStateRole});
    emit dataChanged(heading, heading, {Qt::CheckStateRole});
}

const PlannedEntry *UpdateReviewModel::entry(const QModelIndex &index) const
{
    if (!index.isValid() || isHeading(index))
        return nullptr;
    const Group &group = m_groups[index.internalId()];
    return group.content == Content::Entries ? &plan().entries[group.rows[std::size_t(index.row())].place] : nullptr;
}

bool UpdateReviewModel::isHeading(const QModelIndex &index) const
{
    return index.internalId() == isGroup;
}

QString UpdateReviewModel::titleOf(const QModelIndex &heading) const
{
    return m_groups[std::size_t(heading.row())].title;
}

bool UpdateReviewModel::isChoice(const Group &group, const Row &row) const
{
    return group.content == Content::Entries && rcm::isChoice(plan().entries[row.place]);
}

QModelIndex UpdateReviewModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : isGroup);
}

QModelIndex UpdateReviewModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || isHeading(child))
        return {};
    return createIndex(int(child.internalId()), Entry, isGroup);
}

int UpdateReviewModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return isHeading(parent) && parent.column() == Entry ? int(m_groups[std::size_t(parent.row())].rows.size()) : 0;
}

int UpdateReviewModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant UpdateReviewModel::groupData(const Group &group, int column, int role) const
{
    if (column != Entry)
        return {};
    if (role == Qt::DisplayRole)
        return u"%1 (%2)"_s.arg(group.title).arg(group.rows.size());
    if (role == Qt::FontRole) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role != Qt::CheckStateRole)
        return {};
    const auto choices = std::ranges::count_if(group.rows, [&](const Row &row) { return isChoice(group, row); });
    const auto accepted = std::ranges::count_if(group.rows, &Row::isAccepted);
    if (choices == 0)
        return {};
    return accepted == 0 ? Qt::Unchecked : accepted == choices ? Qt::Checked : Qt::PartiallyChecked;
}

QString UpdateReviewModel::entryText(const PlannedEntry &entry, int column) const
{
    switch (column) {
    case Entry:
        return keyOf(entry);
    case Before:
        return versionOf(entry.before);
    case After:
        return versionOf(entry.after);
    default:
        return changeText(entry);
    }
}

QString UpdateReviewModel::newsText(const Group &group, const Row &row, int column) const
{
    const PlannedNews &news = plan().news;
    if (group.content != Content::Packages) {
        const auto &tools = group.content == Content::NewlyUnresolved ? news.newlyUnresolved : news.noLongerUnresolved;
        const UnresolvedTool &tool = tools[row.place];
        const bool isNew = group.content == Content::NewlyUnresolved;
        return column == Entry ? rcm::titleOf(tool) : column == Change && isNew ? tool.reason : QString();
    }
    const PackageChange &change = news.packages[row.place];
    const Package &package = change.after ? *change.after : *change.before;
    switch (column) {
    case Entry:
        return package.manager + u' ' + package.name;
    case Before:
        return change.before ? change.before->version : QString();
    case After:
        return change.after ? change.after->version : QString();
    default:
        return !change.before ? tr("new") : !change.after ? tr("gone") : tr("version");
    }
}

QString UpdateReviewModel::makeSearchText(const Group &group, const Row &row) const
{
    QStringList texts;
    for (int column = 0; column < ColumnCount; ++column)
        texts.append(rowData(group, row, column, Qt::DisplayRole).toString());
    if (group.content != Content::Entries)
        return texts.join(u'\n');
    const PlannedEntry &entry = plan().entries[row.place];
    for (const auto *side : {&entry.before, &entry.after}) {
        if (!*side)
            continue;
        const Source source = effectiveSource(**side);
        texts += {source.name, displayUrl(source.downloadUrl), source.fileName};
        if (source.checksum)
            texts.append(source.checksum->digest.hex());
    }
    return texts.join(u'\n');
}

QVariant UpdateReviewModel::rowData(const Group &group, const Row &row, int column, int role) const
{
    if (role == Qt::CheckStateRole && column == Entry && isChoice(group, row))
        return row.isAccepted ? Qt::Checked : Qt::Unchecked;
    if (role == SearchRole) {
        if (row.searchText.isEmpty())
            row.searchText = makeSearchText(group, row);
        return row.searchText;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const QString text = group.content == Content::Entries ? entryText(plan().entries[row.place], column)
                                                           : newsText(group, row, column);
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant UpdateReviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (isHeading(index))
        return groupData(m_groups[std::size_t(index.row())], index.column(), role);
    const Group &group = m_groups[index.internalId()];
    return rowData(group, group.rows[std::size_t(index.row())], index.column(), role);
}

QVariant UpdateReviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Entry:
        return tr("Entry");
    case Before:
        return tr("Before");
    case After:
        return tr("After");
    case Change:
        return tr("Change");
    }
    return {};
}

Qt::ItemFlags UpdateReviewModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!isHeading(index))
        flags |= Qt::ItemNeverHasChildren;
    if (index.column() == Entry && data(index, Qt::CheckStateRole).isValid())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool UpdateReviewModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    const bool isAccepted = value.value<Qt::CheckState>() != Qt::Unchecked;
    QModelIndexList rows{index};
    if (isHeading(index)) {
        rows.clear();
        for (int row = 0; row < rowCount(index); ++row)
            rows.append(this->index(row, Entry, index));
    }
    setAccepted(rows, isAccepted);
    return true;
}

} // namespace rcm
