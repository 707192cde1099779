// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    rcm::cli::holdStandardStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("runner-cache"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RUNNERCACHE_VERSION));
    return rcm::cli::finishOutput(rcm::cli::runCommandLine(QCoreApplication::arguments().sliced(1)));
}
