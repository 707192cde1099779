// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
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
    const std::vector<TransferState> &ended = session.endedTransfers();
    if (done != AllDone && done != NotAsAsked && ended.empty())
        return done; // it did not begin
    const ExitCode written = deliver(arguments,
        {{u"text"_s, [&] { return downloadText(ended).toUtf8(); }},
            {u"json"_s, [&] { return QJsonDocument(downloadSummary(ended)).toJson(); }}});
    return done == AllDone ? written : done;
}

} // namespace

Command downloadCommand()
{
    return {u"download"_s, u"Download"_s, u"download the files of the source list into the cache directory"_s,
        u"runner-cache download --sources cache-sources.json --cache-dir cache --skip-existing"_s,
        option::general() + option::sources() + option::cache() + option::downloads() + option::verifying()
            + option::fetching() + option::output({u"text"_s, u"json"_s}),
        {}, 0, run};
}

} // namespace rcm::cli
