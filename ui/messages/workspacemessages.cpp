// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/workspacemessages.h"

#include <QCoreApplication>

namespace rcm {

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
