// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace rcm {

// The line under a field that says what is wrong with it; takes no room while nothing is.
class FieldProblem : public QWidget {
    Q_OBJECT
public:
    explicit FieldProblem(QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
};

// A path with a button to browse for it, and its problem beneath.
class PathField : public QWidget {
    Q_OBJECT
public:
    enum class Kind { OpenFile, SaveFile, Folder };
    // `name` is the accessible name; `filter` as QFileDialog takes it.
    PathField(Kind kind, const QString &name, const QString &filter = {}, QWidget *parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    void setProblem(const QString &problem);
    [[nodiscard]] QString problem() const { return m_problem->text(); }
    void setPlaceholder(const QString &text);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    // Where browsing starts while the field is empty or relative.
    void setBaseFolder(const QString &folder) { m_baseFolder = folder; }

signals:
    void changed();

private:
    void browse();

    Kind m_kind;
    QString m_name;
    QString m_filter;
    QString m_baseFolder;
    QLineEdit *m_edit;
    QToolButton *m_browse;
    FieldProblem *m_problem;
};

} // namespace rcm
