// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "core/base/urls.h"
#include "core/exporting/wording.h"

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
            {u"url"_s, displayUrl(entry.url)}, {u"state"_s, urlStateName(entry.state)}, {u"detail"_s, entry.detail}});
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
            text += u"%1 %2 %3\n  %4\n  %5\n"_s.arg(urlStateName(entry.state).leftJustified(12), printable(entry.name),
                printable(entry.version), printable(displayUrl(entry.url)), printable(entry.detail));
    }
    QStringList totals;
    for (const auto &[state, count] : counts)
        totals.append(u"%1 %2"_s.arg(count).arg(state));
    return (text
        + u"%1: %2\n"_s.arg(counted(static_cast<qsizetype>(checked.size()), u"URL"_s, u"URLs"_s), totals.join(u", "_s)))
        .toUtf8();
}

int run(const Arguments &arguments)
{
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    if (const ExitCode there = requireSourceList(session); there != AllDone)
        return there;
    if (const ExitCode done = session.perform([](CacheSession &cache) { cache.checkUrls(); }); done != AllDone)
        return done;
    const std::vector<CheckedUrl> &checked = session.snapshot().checkedUrls;
    const ExitCode written = deliver(
        arguments, {{u"text"_s, [&] { return asText(checked); }}, {u"json"_s, [&] { return asJson(checked); }}});
    const bool allPresent = std::ranges::all_of(checked, [](const CheckedUrl &entry) { return isThere(entry.state); });
    return allPresent ? written : NotAsAsked;
}

} // namespace

Command checkCommand()
{
    return {u"check"_s, {}, u"check whether every URL of a source list is reachable, without downloading"_s,
        u"runner-cache check --sources cache-sources.json"_s,
        option::general() + option::sources() + option::fetching() + option::output({u"text"_s, u"json"_s}), {}, 0,
        run};
}

} // namespace rcm::cli
