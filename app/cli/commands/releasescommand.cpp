// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/sessionrun.h"
#include "app/cli/streams.h"
#include "core/base/clock.h"
#include "core/base/urls.h"
#include "core/exporting/wording.h"
#include "core/session/releaselister.h"
#include "core/sources/sourcelistfile.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualLimit = 20;
constexpr int mostReleases = 10000; // more than GitHub lists

// What the workspace has of a release: "report", "source-list", "document-cache".
QStringList usesOf(const ListedRelease &listed)
{
    QStringList uses;
    if (listed.isReport)
        uses.append(u"report"_s);
    if (listed.isInSourceList)
        uses.append(u"source-list"_s);
    if (listed.isKept)
        uses.append(u"document-cache"_s);
    return uses;
}

QByteArray asJson(const ReleaseList &list)
{
    QJsonArray releases;
    for (const ListedRelease &listed : list.releases) {
        const ImageRelease &release = listed.release;
        QJsonObject entry{{u"name"_s, release.name()}, {u"image"_s, release.image}, {u"version"_s, release.version},
            {u"tag"_s, release.tag}, {u"prerelease"_s, release.isPreRelease},
            {u"workspace"_s, QJsonArray::fromStringList(usesOf(listed))}};
        if (release.publishedAt.isValid())
            entry.insert(u"publishedAt"_s, toTimestamp(release.publishedAt));
        if (!release.report.isEmpty())
            entry.insert(u"url"_s, release.report.toString(QUrl::FullyEncoded));
        else
            entry.insert(u"files"_s, QJsonArray::fromStringList(release.files));
        releases.append(entry);
    }
    return QJsonDocument(
        QJsonObject{{u"repository"_s, list.repository}, {u"releases"_s, releases}, {u"hasMore"_s, list.hasMore}})
        .toJson();
}

QString reportText(const ImageRelease &release)
{
    if (!release.report.isEmpty())
        return printable(release.report.toString(QUrl::FullyEncoded));
    return release.files.isEmpty() ? u"no files"_s
                                   : u"no report among: %1"_s.arg(printable(release.files.join(u", "_s)));
}

QByteArray asText(const ReleaseList &list, int limit)
{
    std::vector<QStringList> rows{{u"IMAGE"_s, u"VERSION"_s, u"TAG"_s, u"PUBLISHED"_s, u"WORKSPACE"_s, u"REPORT"_s}};
    for (const ListedRelease &listed : list.releases) {
        const ImageRelease &release = listed.release;
        const QString date = release.publishedAt.isValid() ? release.publishedAt.toString(u"yyyy-MM-dd") : u"-"_s;
        const QString uses = usesOf(listed).join(u',');
        rows.push_back({printable(release.image), printable(release.version), printable(release.tag),
            release.isPreRelease ? date + u" pre-release"_s : date, uses.isEmpty() ? u"-"_s : uses,
            reportText(release)});
    }
    QList<qsizetype> widths(rows.front().size(), 0);
    for (const QStringList &row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        for (qsizetype column = 0; column + 1 < row.size(); ++column)
            text += row[column].leftJustified(widths[column] + 2);
        text += row.last() + u'\n';
    }
    text += u"%1 of %2"_s.arg(
        counted(static_cast<qsizetype>(list.releases.size()), u"release"_s, u"releases"_s), printable(list.repository));
    text += list.hasMore ? u"; there are more (--limit %1)\n"_s.arg(std::min(limit * 5, mostReleases)) : u"\n"_s;
    return text.toUtf8();
}

// What the workspace's source list was made of; nothing where there is none.
Result<SourceListMetadata> sourceListOf(const Workspace &workspace)
{
    const QString path = resolvedPath(workspace, workspace.sourceList);
    if (!QFileInfo::exists(path))
        return SourceListMetadata{};
    return loadSourceList(path).map([](const SourceList &list) { return list.metadata; });
}

Result<ReleaseList> fetchList(const ReleaseRequest &request)
{
    ReleaseLister lister;
    QEventLoop loop;
    Result<ReleaseList> answer;
    lister.list(request, [&](const Result<ReleaseList> &list) {
        answer = list;
        loop.quit();
    });
    loop.exec();
    return answer;
}

int run(const Arguments &arguments)
{
    ReleaseRequest request;
    const auto limit = arguments.number(u"limit"_s, usualLimit, 1);
    if (!limit)
        return fail(limit.error());
    if (*limit > mostReleases)
        return fail({ErrorKind::Usage, u"--limit"_s, u"expected at most %1, found %2"_s.arg(mostReleases).arg(*limit)});
    request.limit = static_cast<int>(*limit);
    const auto workspace = workspaceFrom(arguments);
    if (!workspace)
        return fail(workspace.error());
    request.workspace = *workspace;
    request.image = arguments.positionals().value(0);
    if (request.image.contains(u'@'))
        return fail({ErrorKind::Usage, request.image, u"expected the name of an image, found a release"_s,
            u"runner-cache releases %1 lists its versions."_s.arg(request.image.section(u'@', 0, 0))});
    const auto sources = sourceListOf(*workspace);
    if (!sources)
        return fail(sources.error());
    request.sourceList = *sources;
    const auto list = fetchList(request);
    if (!list)
        return fail(list.error());
    for (const QString &notice : list->notices) {
        if (!arguments.has(u"quiet"_s))
            printLine(notice);
    }
    const ExitCode written = deliver(arguments,
        {{u"text"_s, [&] { return asText(*list, request.limit); }}, {u"json"_s, [&] { return asJson(*list); }}});
    if (!list->incompleteBecause)
        return written;
    printError(*list->incompleteBecause);
    return NotAsAsked;
}

} // namespace

Command releasesCommand()
{
    const std::vector<Option> own{
        {u"limit"_s, u"N"_s, u"list at most this many, the newest first (default: %1)"_s.arg(usualLimit)}};
    return {u"releases"_s, {}, u"list the image releases that --report can name, the newest first"_s,
        u"runner-cache releases win25 --limit 5"_s,
        own + option::report() + option::general() + option::sources() + option::fetching()
            + option::output({u"text"_s, u"json"_s}),
        u"[IMAGE]"_s, 1, run};
}

} // namespace rcm::cli
