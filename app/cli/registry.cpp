// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

namespace rcm::cli {

const std::vector<Command> &commands()
{
    static const std::vector<Command> all{
        buildSourcesCommand(),
        updateSourcesCommand(),
        buildImagesCommand(),
        curateCommand(),
        downloadCommand(),
        reportCommand(),
        integrityCommand(),
        statisticsCommand(),
        allCommand(),
        releasesCommand(),
        inspectCommand(),
        matchCommand(),
        compareCommand(),
        diffCommand(),
        checkCommand(),
        exportCommand(),
        validateCommand(),
        catalogCommand(),
    };
    return all;
}

} // namespace rcm::cli
