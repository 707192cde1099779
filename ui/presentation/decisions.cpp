// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/decisions.h"

#include <QCoreApplication>

namespace rcm {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Decisions)
};
} // namespace

Decisions withState(Decisions decisions, CurationState state)
{
    decisions.setFlag(Decision::Included, state == CurationState::Included);
    decisions.setFlag(Decision::Excluded, state == CurationState::Excluded);
    return decisions;
}

Decisions decisionsAbout(const Source &source)
{
    Decisions decisions;
    decisions.setFlag(Decision::Pinned, source.curation.pinned);
    decisions.setFlag(Decision::Overridden, !source.curation.overrides.isEmpty());
    decisions.setFlag(Decision::Noted, !source.curation.note.isEmpty());
    decisions.setFlag(Decision::Added, isHandAdded(source));
    return withState(decisions, source.curation.state);
}

QStringList decisionTexts(Decisions decisions, const QString &note)
{
    QStringList texts;
    if (decisions.testFlag(Decision::Added))
        texts.append(Words::tr("Added by hand"));
    if (decisions.testFlag(Decision::Included))
        texts.append(Words::tr("Included by hand"));
    if (decisions.testFlag(Decision::Excluded))
        texts.append(Words::tr("Excluded by hand"));
    if (decisions.testFlag(Decision::Pinned))
        texts.append(Words::tr("Pinned: updates keep version, URL and checksum"));
    if (decisions.testFlag(Decision::Overridden))
        texts.append(Words::tr("Overridden by hand"));
    if (decisions.testFlag(Decision::Noted))
        texts.append(Words::tr("Note: %1").arg(note));
    return texts;
}

} // namespace rcm
