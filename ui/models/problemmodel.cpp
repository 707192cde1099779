// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problemmodel.h"

#include "ui/presentation/plaintext.h"
#include "ui/presentation/toolstate.h"

#include <QLocale>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The log keeps this many entries; older ones are of no use any more.
constexpr size_t maximumEntries = 1000;

ToolState stateOf(LogEntry::Kind kind)
{
    switch (kind) {
    case LogEntry::Kind::Done:
        return ToolState::Resolved;
    case LogEntry::Kind::Warning:
        return ToolState::Review;
    case LogEntry::Kind::Problem:
        break;
    }
    return ToolState::Failed;
}

} // namespace

ProblemModel::ProblemModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ProblemModel::add(const LogEntry &entry)
{
    if (m_entries.size() == maximumEntries) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last, last);
        m_entries.erase(m_entries.begin());
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_entries.push_back(entry);
    endInsertRows();
}

void ProblemModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

int ProblemModel::problemCount() const
{
    return int(std::ranges::count(m_entries, LogEntry::Kind::Problem, &LogEntry::kind));
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int ProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const LogEntry &shown = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (Column(index.column())) {
        case Time:
            return QLocale().toString(shown.time.time(), u"HH:mm:ss"_s);
        case What:
            return shown.what;
        case Message:
            // The reason first: it is what differs, and what is left where there is little room.
            return shown.error.subject.isEmpty() ? shown.error.detail
                                                 : u"%1 – %2"_s.arg(shown.error.detail, shown.error.subject);
        case Remedy:
            return shown.error.remedy;
        case ColumnCount:
            break;
        }
        return {};
    case Qt::ToolTipRole:
        return plainToolTip(describe(shown.error));
    case ErrorRole:
        return describe(shown.error);
    case SourceIdRole:
        return shown.sourceId;
    case StateRole:
        return index.column() == What ? QVariant(int(stateOf(shown.kind))) : QVariant();
    case SortRole:
        return shown.time;
    default:
        return {};
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Time:
        return tr("Time");
    case What:
        return tr("What");
    case Message:
        return tr("Message");
    case Remedy:
        return tr("What to do");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace rcm
