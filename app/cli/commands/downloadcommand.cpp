// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/summaries.h"

#include <QJsonDocument>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

int run(const Arguments &arguments)
{
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    if (const ExitCode there = requireSourceList(session); there != AllDone)
        return there;
    const ExitCode done = download(session, arguments);
    if (done == AllDone || done == NotAsAsked || done == Interrupted) {
        if (arguments.has(u"json"_s))
            printResult(QJsonDocument(downloadSummary(session.endedTransfers())).toJson());
        else if (!arguments.has(u"quiet"_s))
            printResult(downloadText(session.endedTransfers()).toUtf8());
    }
    return done;
}

} // namespace

Command downloadCommand()
{
    return {u"download"_s, u"Download"_s, u"fetch what the source list names into the cache directory"_s,
        u"runner-cache download --sources cache-sources.json --cache-dir cache --skip-existing"_s,
        option::general() + option::sources() + option::cache() + option::downloads() + option::verifying()
            + option::fetching(),
        {}, 0, run};
}

} // namespace rcm::cli
