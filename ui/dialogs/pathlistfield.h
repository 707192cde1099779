// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/pathfield.h"

#include <QStringList>

class QListWidget;
class QPushButton;

namespace rcm {

// A list of files or folders, with buttons to add and remove; Del removes too, and files can be dropped on it.
class PathListField : public QWidget {
    Q_OBJECT
public:
    // `filter` as QFileDialog takes it; empty: folders are listed.
    PathListField(const QString &name, const QString &filter, QWidget *parent = nullptr);

    [[nodiscard]] QStringList paths() const;
    void setPaths(const QStringList &paths);
    void addPaths(const QStringList &paths); // those that are there already are passed over
    void setProblem(const QString &problem) { m_problem->setText(problem); }
    [[nodiscard]] QString problem() const { return m_problem->text(); }
    void setBaseFolder(const QString &folder) { m_baseFolder = folder; }

signals:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void browse();
    void removeSelected();

    QString m_name;
    QString m_filter;
    QString m_baseFolder;
    QListWidget *m_list;
    QPushButton *m_remove;
    FieldProblem *m_problem;
};

} // namespace rcm
