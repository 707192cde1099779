// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

QByteArray asJson(const std::vector<CheckedUrl> &checked)
{
    QJsonArray list;
    for (const CheckedUrl &entry : checked) {
        list.append(QJsonObject{{u"id"_s, entry.sourceId}, {u"name"_s, entry.name}, {u"version"_s, entry.version},
            {u"url"_s, entry.url.toString(QUrl::FullyEncoded)}, {u"state"_s, urlStateName(entry.state)},
            {u"detail"_s, entry.detail}});
    }
    return QJsonDocument(QJsonObject{{u"checked"_s, list}}).toJson();
}

QByteArray asText(const std::vector<CheckedUrl> &checked)
{
    QString text;
    std::map<QString, int> counts;
    for (const CheckedUrl &entry : checked) {
        ++counts[urlStateName(entry.state)];
        if (entry.state != UrlState::Present)
            text += u"%1 %2 %3\n  %4\n  %5\n"_s.arg(urlStateName(entry.state), -12)
                        .arg(entry.name, entry.version, entry.url.toString(), entry.detail);
    }
    QStringList totals;
    for (const auto &[state, count] : counts)
        totals.append(u"%1 %2"_s.arg(count).arg(state));
    return (text + u"%1 addresses: %2\n"_s.arg(checked.size()).arg(totals.join(u", "_s))).toUtf8();
}

int run(const Arguments &arguments)
{
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    const SourceList &list = session.snapshot().sourceList;
    if (list.sources.empty())
        return fail({ErrorKind::Io, session.snapshot().workspace.sourceList, u"has no source to check"_s,
            u"Make a source list first: runner-cache build-sources."_s, {}});
    if (const ExitCode done = session.perform([](CacheSession &cache) { cache.checkAddresses(); }); done != AllDone)
        return done;
    const std::vector<CheckedUrl> &checked = session.snapshot().addresses;
    printResult(arguments.has(u"json"_s) ? asJson(checked) : asText(checked));
    const bool allPresent = std::ranges::all_of(checked, [](const CheckedUrl &entry) { return isThere(entry.state); });
    return allPresent ? AllDone : NotAsAsked;
}

} // namespace

Command checkCommand()
{
    return {u"check"_s, {}, u"ask every address of a source list whether it is there, without downloading"_s,
        u"runner-cache check --sources cache-sources.json"_s,
        option::general() + option::sources() + option::fetching(), {}, 0, run};
}

} // namespace rcm::cli
