// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/decisions.h"

#include <QCoreApplication>

namespace rcm {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Decisions)
};
} // namespace

HandMarks withState(HandMarks decisions, CurationState state)
{
    decisions.setFlag(HandMark::Included, state == CurationState::Included);
    decisions.setFlag(HandMark::Excluded, state == CurationState::Excluded);
    return decisions;
}

HandMarks decisionsAbout(const Source &source)
{
    HandMarks decisions;
    decisions.setFlag(HandMark::Pinned, source.curation.pinned);
    decisions.setFlag(HandMark::Overridden, !source.curation.overrides.isEmpty());
    decisions.setFlag(HandMark::Noted, !source.curation.note.isEmpty());
    decisions.setFlag(HandMark::Added, isHandAdded(source));
    return withState(decisions, source.curation.state);
}

QStringList decisionTexts(HandMarks decisions, const QString &note)
{
    QStringList texts;
    if (decisions.testFlag(HandMark::Added))
        texts.append(Words::tr("Added by hand"));
    if (decisions.testFlag(HandMark::Included))
        texts.append(Words::tr("Included by hand"));
    if (decisions.testFlag(HandMark::Excluded))
        texts.append(Words::tr("Excluded by hand"));
    if (decisions.testFlag(HandMark::Pinned))
        texts.append(Words::tr("Pinned: updates keep version, URL and checksum"));
    if (decisions.testFlag(HandMark::Overridden))
        texts.append(Words::tr("Overridden by hand"));
    if (decisions.testFlag(HandMark::Noted))
        texts.append(Words::tr("Note: %1").arg(note));
    return texts;
}

} // namespace rcm
