// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/stagemessages.h"

#include "ui/messages/stagetext.h"

#include <QCoreApplication>

namespace rcm {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StageMessages)
};

} // namespace

Message refusedMessage(const Error &error)
{
    return failureMessage(Words::tr("This cannot start now."), error);
}

Message stageFailedMessage(Stage stage, const Error &error)
{
    return failureMessage(stageFailureText(stage), error, remedyFor(stage, error));
}

Offer remedyFor(Stage stage, const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Stalled:
    case ErrorKind::HttpStatus:
    case ErrorKind::RateLimited:
    case ErrorKind::WebPage:
        return stage == Stage::ReadReport ? Offer::FetchReport
            : stage == Stage::Resolve     ? Offer::UpdateSources
            : stage == Stage::Download    ? Offer::Download
                                          : Offer::None;
    case ErrorKind::Usage:
        return Offer::None;
    default:
        return stage == Stage::Export ? Offer::ExportReport : Offer::Settings;
    }
}

Message inputsReadMessage()
{
    return {Tone::Active, Words::tr("Report and toolsets are read."),
        Words::tr("Update the sources next, to find the URL of each tool."), Offer::UpdateSources};
}

Message exportedMessage(const QString &path)
{
    return {Tone::Good, Words::tr("Exported."), exportedText(path)};
}

} // namespace rcm
