// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/fetchedchecksums.h"

#include "app/cli/output.h"
#include "core/session/checksumfinder.h"
#include "core/sources/sourcelistfile.h"

#include <QEventLoop>

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

Result<Checksum> fetchOne(ChecksumFinder &finder, const ChecksumRequest &request)
{
    QEventLoop loop;
    std::optional<Result<Checksum>> answer;
    finder.find(request, [&](const Result<Checksum> &found) {
        answer = found;
        loop.quit();
    });
    loop.exec();
    return *answer;
}

// The file that the entry is about once the decision holds.
ChecksumRequest requestFor(const Arguments &arguments, const Workspace &workspace, const Source &entry)
{
    const Source now = arguments.has(u"clear"_s) ? entry : effectiveSource(entry);
    ChecksumRequest request{workspace, now.downloadUrl, arguments.value(u"file-name"_s, now.fileName)};
    if (arguments.has(u"url"_s))
        request.url = QUrl(arguments.value(u"url"_s));
    return request;
}

// One for each entry that it is about.
std::vector<Decision> singled(const Decision &decision, const SourceList &list)
{
    std::vector<Decision> all;
    for (const QString &pattern : decision.ids) {
        const QStringList ids = idsMatching(list, QStringList{pattern});
        for (const QString &id : ids.isEmpty() ? QStringList{pattern} : ids) {
            const QStringList one{id};
            if (std::ranges::find(all, one, &Decision::ids) == all.end()) {
                all.push_back(decision);
                all.back().ids = one;
            }
        }
    }
    return all;
}

ExitCode worse(ExitCode left, ExitCode right)
{
    return std::max(left, right);
}

} // namespace

ExitCode fetchChecksums(const Arguments &arguments, const Workspace &workspace, const SourceList &list,
    std::vector<Decision> &decisions, std::vector<FetchedChecksum> &fetched)
{
    ChecksumFinder finder;
    ExitCode code = AllDone;
    const auto fetch = [&](const ChecksumRequest &request, const QString &id) -> std::optional<Checksum> {
        const auto found = fetchOne(finder, request);
        if (found) {
            fetched.push_back({id, *found});
            return *found;
        }
        printError(found.error(), id);
        code = worse(code, isAbsence(found.error()) ? NotAsAsked : exitCodeFor(found.error()));
        return {};
    };
    std::vector<Decision> all;
    for (Decision &decision : decisions) {
        if (decision.source) {
            decision.source->checksum = fetch({workspace, decision.source->downloadUrl, decision.source->fileName}, {});
            all.push_back(decision);
            continue;
        }
        for (Decision &one : singled(decision, list)) {
            const auto entry = std::ranges::find(list.sources, one.ids.constFirst(), &Source::id);
            if (entry != list.sources.end()) {
                if (const auto checksum = fetch(requestFor(arguments, workspace, *entry), entry->id))
                    one.overrides.insert(u"checksum"_s, checksumToJson(*checksum));
            }
            all.push_back(std::move(one));
        }
    }
    decisions = std::move(all);
    if (code != AllDone && !arguments.has(u"quiet"_s))
        printLine(u"The source list is unchanged."_s);
    return code;
}

} // namespace rcm::cli
