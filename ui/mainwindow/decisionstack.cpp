// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/decisionstack.h"

#include "core/base/clock.h"
#include "core/sources/describeedit.h"
#include "ui/engine/engine.h"

#include <algorithm>
#include <utility>

namespace rcm {

class DecisionStack::Command : public QUndoCommand {
public:
    enum class First { CarryOut, IsShown, IsDone };

    Command(DecisionStack &stack, ListEdit edit, First first)
        : QUndoCommand(titleOf(edit))
        , m_stack(stack)
        , m_edit(std::move(edit))
        , m_first(first)
    {
    }

    // QUndoStack calls this when the command is pushed, too.
    void redo() override
    {
        if (m_first != First::IsDone)
            m_stack.carryOut(m_edit, m_first == First::IsShown);
        m_first = First::CarryOut;
    }
    void undo() override { m_stack.carryOut(inverse(m_edit), false); }

private:
    DecisionStack &m_stack;
    ListEdit m_edit;
    First m_first;
};

DecisionStack::DecisionStack(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    m_stack.setUndoLimit(depth);
}

void DecisionStack::make(const ListEdit &edit, bool isShown)
{
    if (edit.isEmpty())
        carryOut(edit, isShown); // whoever has shown something waits for the answer
    else
        m_stack.push(new Command(
            *this, datedAt(edit, Clock::system().now()), isShown ? Command::First::IsShown : Command::First::CarryOut));
}

void DecisionStack::remember(const ListEdit &edit)
{
    m_stack.push(new Command(*this, edit, Command::First::IsDone));
}

void DecisionStack::setSnapshot(const SnapshotPointer &snapshot)
{
    m_snapshot = snapshot;
    m_told = std::max(m_told, snapshot->answeredChanges);
    while (!m_unanswered.empty() && m_unanswered.front().number <= snapshot->answeredChanges)
        m_unanswered.pop_front();
}

SourceList DecisionStack::list() const
{
    SourceList list = m_snapshot ? *m_snapshot->sourceList : SourceList();
    for (const Unanswered &unanswered : m_unanswered)
        list = applied(std::move(list), unanswered.edit);
    return list;
}

void DecisionStack::carryOut(const ListEdit &edit, bool isShown)
{
    m_unanswered.push_back({++m_told, edit});
    m_engine.edit(edit);
    if (!isShown)
        emit carriedOut(edit);
    emit decided(edit);
}

} // namespace rcm
