// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/pathinput.h"

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace rcm {

// A path with a button to browse for it, and its problem beneath.
class PathField : public PathInput {
    Q_OBJECT
public:
    enum class Kind { OpenFile, SaveFile, Folder };
    // `name` is the accessible name; `filter` as QFileDialog takes it.
    PathField(Kind kind, const QString &name, const QString &filter = {}, QWidget *parent = nullptr);

    // With '/', whatever was typed.
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    void setPlaceholder(const QString &text);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

protected:
    void addButton(QWidget *button); // at the end of the line

private:
    void browse();

    Kind m_kind;
    QString m_filter;
    QHBoxLayout *m_line;
    QLineEdit *m_edit;
    QToolButton *m_browse;
};

} // namespace rcm
