// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/explanation.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedWidget;
class QTextBrowser;

namespace rcm {

class PaneHeader;

// "Why this file?": the way from the toolset's line to the file in the cache, as text that can be selected and copied.
class DetailsPane : public QWidget {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void show(
        const ToolRow &row, std::optional<ToolState> cache, const QString &transferError, const Snapshot &snapshot);
    // A heading of the tree, with what it says of the rows below it.
    void showHeading(const QString &title, const QStringList &facts);
    void clear();
    [[nodiscard]] QString plainText() const { return m_plainText; }
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    void focusText();

protected:
    void changeEvent(QEvent *event) override;

private:
    void show(const QString &title, const std::vector<ExplanationStep> &steps);
    void render();

    PaneHeader *m_header;
    QStackedWidget *m_pages;
    QTextBrowser *m_text;
    QAction *m_copy;
    QString m_title;
    std::vector<ExplanationStep> m_steps;
    QString m_plainText;
};

} // namespace rcm
