// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/stagetext.h"

#include <QCoreApplication>
#include <QDir>

namespace rcm {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Stage)
};

} // namespace

QString stageText(Stage stage)
{
    switch (stage) {
    case Stage::ReadReport:
        return Words::tr("Reading report and toolsets");
    case Stage::Match:
        return Words::tr("Matching");
    case Stage::Resolve:
        return Words::tr("Resolving URLs and checksums");
    case Stage::Download:
        return Words::tr("Downloading");
    case Stage::Verify:
        return Words::tr("Verifying the cache");
    case Stage::Check:
        return Words::tr("Checking URLs");
    case Stage::Export:
        return Words::tr("Writing the report");
    case Stage::Idle:
        break;
    }
    return Words::tr("Ready");
}

QString stageFailureText(Stage stage)
{
    switch (stage) {
    case Stage::ReadReport:
        return Words::tr("Could not read report and toolsets.");
    case Stage::Match:
        return Words::tr("Could not match the toolsets.");
    case Stage::Resolve:
        return Words::tr("Could not resolve the sources.");
    case Stage::Download:
        return Words::tr("Downloading stopped.");
    case Stage::Verify:
        return Words::tr("Could not verify the cache.");
    case Stage::Check:
        return Words::tr("Could not check the URLs.");
    case Stage::Export:
        return Words::tr("Could not write the report.");
    case Stage::Idle:
        break;
    }
    return Words::tr("Could not do this.");
}

QString stageCancelledText(Stage stage)
{
    return Words::tr("Cancelled: %1").arg(stageText(stage));
}

QString cancelledText()
{
    return Words::tr("Cancelled");
}

QString repairText()
{
    return Words::tr("Repairing the cache");
}

QString updatePlannedText(std::size_t changes)
{
    return changes == 0 ? Words::tr("The source list is up to date")
                        : Words::tr("%n changes to review", nullptr, int(changes));
}

QString updateDiscardedText()
{
    return Words::tr("Update discarded; the source list is unchanged");
}

QString exportedText(const QString &path)
{
    return Words::tr("The report was written to “%1”.").arg(QDir::toNativeSeparators(path));
}

} // namespace rcm
