// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <vector>

namespace rcm {

// One thing that went wrong, or one stage that ended well.
struct LogEntry {
    enum class Kind { Done, Warning, Problem };
    QDateTime time; // local, for people
    Kind kind = Kind::Problem;
    QString what; // stage or tool
    Error error; // of Done: only `detail`
    QString sourceId = {}; // of the source that it is about; may be empty

    bool operator==(const LogEntry &) const = default;
};

// The newest entry first.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, What, Message, Remedy, ColumnCount };
    Q_ENUM(Column)

    explicit ProblemModel(QObject *parent = nullptr);

    void add(const LogEntry &entry);
    void clear();
    [[nodiscard]] const LogEntry &entry(int row) const { return m_entries[m_entries.size() - 1 - size_t(row)]; }
    [[nodiscard]] int problemCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<LogEntry> m_entries; // the oldest first
};

} // namespace rcm
