// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/workspacemessages.h"

#include <QCoreApplication>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceMessages)
};

} // namespace

QString workspaceTopic()
{
    return Words::tr("Workspace");
}

Message openFailedMessage(const Error &error)
{
    return failureMessage(Words::tr("Could not open the workspace."), error, Offer::OpenWorkspace);
}

Message createFailedMessage(const Error &error)
{
    return failureMessage(Words::tr("Could not create the workspace."), error, Offer::NewWorkspace);
}

Message changeFailedMessage(const Error &error)
{
    return failureMessage(Words::tr("The change was not saved."), error);
}

Message decisionRefusedMessage(const Error &error)
{
    return failureMessage(Words::tr("The list was not changed."), error);
}

QString listChangedText()
{
    return Words::tr("Another program has changed the source list; the window shows it as it is now.");
}

Error conflictError(const EditConflict &conflict)
{
    return {ErrorKind::Usage, conflict.id,
        Words::tr("In the list: %1. Your decision: %2.")
            .arg(conflict.theirs.join(u"; "_s), conflict.mine.join(u"; "_s)),
        conflict.takeMine.isEmpty() ? QString() : Words::tr("Decide again if yours is to hold.")};
}

Message conflictsMessage(const std::vector<EditConflict> &conflicts)
{
    constexpr std::size_t shown = 3;
    QStringList lines;
    for (const EditConflict &conflict : conflicts) {
        if (lines.size() == qsizetype(shown)) {
            lines.append(Words::tr("… and %n more", nullptr, int(conflicts.size() - shown)));
            break;
        }
        lines.append(u"%1: %2"_s.arg(conflict.id, conflictError(conflict).detail));
    }
    return {Tone::Caution,
        Words::tr("%n decision(s) contradict what another program has saved.", nullptr, int(conflicts.size())),
        lines.join(u'\n'), Offer::ReviewConflicts, Words::tr("Review…")};
}

Message unsavedChangesMessage(const QString &sourceList)
{
    return failureMessage(Words::tr("Some changes are not saved."),
        {ErrorKind::Io, sourceList, Words::tr("the source list could not be written"),
            Words::tr("Make it writable, or close the window again to discard them.")});
}

Message rebuildQuestion()
{
    return {Tone::Caution, Words::tr("Rebuild the source list?"),
        Words::tr("Included, excluded, pinned and overridden sources are forgotten. Update sources keeps them."),
        Offer::RebuildSources, Words::tr("Rebuild")};
}

} // namespace rcm
