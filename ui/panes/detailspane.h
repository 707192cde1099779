// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presentation/explanation.h"

#include <QWidget>

#include <optional>

class QAction;
class QContextMenuEvent;
class QStackedWidget;
class QTextBrowser;

namespace rcm {

class PaneHeader;

// "Why this file?": the way from the toolset's line to the file in the cache, as text that can be selected and copied.
// Selection and scroll position stay while the text around them changes. Asks for what no snapshot says by factsWanted;
// until showFacts() brings it, the rest is shown.
class DetailsPane : public QWidget {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void show(const ToolRow &row, std::optional<ToolState> cache, const QString &transferError,
        const SnapshotPointer &snapshot);
    // A heading of the tree, with what it says of the rows below it.
    void showHeading(const QString &title, const QStringList &facts);
    // The answer to the question with this number; former ones are overlooked.
    void showFacts(int number, const EntryFacts &facts);
    void clear();
    [[nodiscard]] QString plainText() const { return m_plainText; }
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    void focusText();
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void factsWanted(int number, const rcm::EntryQuestion &question);
    void definitionRequested(const QString &path); // of a built-in one

protected:
    void changeEvent(QEvent *event) override;

private:
    // The row that is shown, for explaining it again with its facts.
    struct Subject {
        ToolRow row;
        std::optional<ToolState> cache;
        QString transferError;
        SnapshotPointer snapshot;

        bool operator==(const Subject &) const = default;
    };
    // A position in the text, known again by its block.
    struct Place {
        int block = 0;
        int offset = 0;
        QString text; // of the block
    };

    void explainSubject();
    void show(const QString &title, const std::vector<ExplanationStep> &steps);
    void render();
    [[nodiscard]] Place placeAt(int position) const;
    [[nodiscard]] int positionOf(const Place &place) const; // -1: it is gone
    void showMenu(const QContextMenuEvent &event);
    void open(const QUrl &link);

    PaneHeader *m_header;
    QStackedWidget *m_pages;
    QTextBrowser *m_text;
    QAction *m_copy;
    std::optional<Subject> m_subject; // nothing: a heading, or none
    EntryFacts m_facts; // of the subject
    int m_question = 0; // the number of the latest
    QString m_title;
    std::vector<ExplanationStep> m_steps;
    QStringList m_blocks; // what is copied of each block of the text
    QString m_plainText;
};

} // namespace rcm
