// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/inputmessages.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace rcm {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(InputMessages)
};

QString nameOf(const QString &path)
{
    return QFileInfo(path).fileName();
}

QString titleOf(const std::optional<ImageInfo> &image)
{
    return image && !image->title.isEmpty() ? image->title : Words::tr("an unknown image");
}

Message question(const QString &title, const QStringList &changes)
{
    return {Tone::Caution, title, Words::tr("If you do: %1").arg(changes.join(u'\n')), Offer::UseInputs,
        Words::tr("Use it")};
}

} // namespace

QString refusalText(const QString &path, const Result<InputFile> &found)
{
    if (!found)
        return Words::tr("“%1”: %2.").arg(nameOf(path), found.error().detail);
    const QString what = Words::tr("“%1” is %2.").arg(nameOf(path), found->description);
    return found->kind == InputKind::MirrorRules ? Words::tr("%1 Enter it in the workspace settings.").arg(what) : what;
}

QStringList inputChanges(const Workspace &former, const Workspace &changed)
{
    QStringList changes;
    if (changed.report != former.report)
        changes.append(former.report.isEmpty()
                ? Words::tr("“%1” is the upstream report.").arg(nameOf(changed.report))
                : Words::tr("“%1” is the upstream report instead of “%2”.").arg(nameOf(changed.report), former.report));
    if (changed.sourceList != former.sourceList)
        changes.append(
            Words::tr("“%1” is the source list instead of “%2”.").arg(nameOf(changed.sourceList), former.sourceList));
    for (const QString &toolset : changed.toolsets)
        if (!former.toolsets.contains(toolset))
            changes.append(Words::tr("“%1” was added as a toolset.").arg(nameOf(toolset)));
    return changes;
}

Message noInputsMessage(const QStringList &refused)
{
    const QString remedy
        = Words::tr("Drop a workspace, an upstream report (JSON or readme), a toolset or a source list.");
    return {Tone::Caution, Words::tr("Nothing to use."), (refused + QStringList{remedy}).join(u'\n')};
}

Message sameInputsMessage()
{
    return {Tone::Neutral, Words::tr("Nothing changed."), Words::tr("The workspace uses these files already.")};
}

Message otherImageQuestion(
    const std::optional<ImageInfo> &former, const std::optional<ImageInfo> &fresh, const QStringList &changes)
{
    const QString images
        = Words::tr("The report is about %1, this workspace is for %2.").arg(titleOf(fresh), titleOf(former));
    return question(Words::tr("Use the report of another image?"), QStringList{images} + changes);
}

Message otherSourceListQuestion(const QStringList &changes)
{
    return question(Words::tr("Use another source list?"), changes);
}

Message inputsChangedMessage(const QStringList &changes)
{
    return {Tone::Active, Words::tr("Inputs changed."),
        (changes + QStringList{Words::tr("Fetch the report to update the tools.")}).join(u'\n'), Offer::UndoInputs,
        Words::tr("Undo")};
}

} // namespace rcm
