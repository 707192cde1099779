// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"
#include "core/sources/edits.h"

#include <QObject>
#include <QUndoStack>

#include <deque>

namespace rcm {

class Engine;

// The decisions that were made in this window: each is told to the engine, can be taken back, and made again. The list
// is the engine's; this keeps edits alone, which hold for whatever the list has become since.
class DecisionStack : public QObject {
    Q_OBJECT
public:
    explicit DecisionStack(Engine &engine, QObject *parent = nullptr); // `engine` outlives it

    // Carried out at once. `isShown`: whoever asks for it has shown it already.
    void make(const ListEdit &edit, bool isShown = false);
    // Something that the engine has done already, to be taken back like any other.
    void remember(const ListEdit &edit);
    void setSnapshot(const SnapshotPointer &snapshot);
    void clear() { m_stack.clear(); }

    // As it will be when the engine has answered all.
    [[nodiscard]] SourceList list() const;
    // What `use` makes of that list. A long one is copied only while answers are due.
    template <class Use> [[nodiscard]] auto withList(const Use &use) const
    {
        return m_snapshot && m_unanswered.empty() ? use(*m_snapshot->sourceList) : use(list());
    }
    // Edits that the engine was told, counted as Snapshot::answeredChanges does.
    [[nodiscard]] int told() const { return m_told; }
    [[nodiscard]] QUndoStack *undoStack() { return &m_stack; }

    static constexpr int depth = 100;

signals:
    // Told to the engine; not shown yet.
    void carriedOut(const rcm::ListEdit &edit);
    void decided(const rcm::ListEdit &edit); // the same, of every one

private:
    class Command;

    void carryOut(const ListEdit &edit, bool isShown);

    struct Unanswered {
        int number = 0;
        ListEdit edit;
    };

    Engine &m_engine;
    QUndoStack m_stack;
    SnapshotPointer m_snapshot;
    std::deque<Unanswered> m_unanswered;
    int m_told = 0;
};

} // namespace rcm
