// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/pathinput.h"

#include <QStringList>

class QListWidget;
class QPushButton;

namespace rcm {

// A list of files or folders, with buttons to add and remove; Del removes too, and files can be dropped on it.
class PathListField : public PathInput {
    Q_OBJECT
public:
    // `filter` as QFileDialog takes it; empty: folders are listed.
    PathListField(const QString &name, const QString &filter, QWidget *parent = nullptr);

    [[nodiscard]] QStringList paths() const;
    void setPaths(const QStringList &paths);
    void addPaths(const QStringList &paths); // those that are there already are passed over

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void add(const QString &path);
    void addChosen(const QStringList &paths); // of a file dialog or a drop
    void browse();
    void removeSelected();

    QString m_filter;
    QListWidget *m_list;
    QPushButton *m_remove;
};

} // namespace rcm
