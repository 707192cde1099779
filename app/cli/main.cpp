// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("runner-cache"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RUNNERCACHE_VERSION));
    return rcm::cli::runCommandLine(QCoreApplication::arguments().sliced(1));
}
