// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/readinputstask.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/base/urls.h"
#include "core/match/match.h"
#include "core/match/settleimage.h"
#include "core/session/releasefinder.h"
#include "core/toolset/parsetoolset.h"
#include "core/upstream/parsereport.h"

#include <QFileInfo>
#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// For "win25", which is no file: what was meant is most likely a release.
Error withReleaseHint(Error error, const QString &report)
{
    const bool looksLikeImage = !report.contains(u'.') && imageNameFromText(report + u"@latest"_s);
    if (error.kind == ErrorKind::Io && looksLikeImage)
        error.remedy += u" A release is named with its version: %1@VERSION or %1@latest."_s.arg(report);
    return error;
}

} // namespace

ReadInputsTask::ReadInputsTask(SessionServices &services, Snapshot &snapshot)
    : StageTask(Stage::ReadReport)
    , m_services(services)
    , m_snapshot(snapshot)
{
}

void ReadInputsTask::start()
{
    const Workspace &workspace = m_snapshot.workspace;
    if (workspace.report.isEmpty()) {
        conclude(failure(ErrorKind::Usage, u"--report"_s, u"is missing"_s,
            u"Specify the upstream software report: a URL, a path, or an image's release such as win25@latest."_s));
        return;
    }
    connect(&m_services.documents(), &DocumentFetcher::askedToWait, this, &StageTask::tellWaiting);
    const QString path = resolvedPath(workspace, workspace.report);
    const auto name = imageNameFromText(workspace.report);
    if (name && !QFileInfo::exists(path))
        return findRelease(*name);
    if (name)
        emit noticed(u"%1 is a file here, and not the release of that name"_s.arg(workspace.report));
    m_location = portablePath(workspace, workspace.report);
    fetchReport(urlFromUserText(path));
}

void ReadInputsTask::findRelease(const ImageName &name)
{
    const auto repository = ReleaseRepository::fromText(m_snapshot.workspace.releasesOf);
    if (!repository)
        return conclude(failure(repository.error()));
    emit progressed(0, 0, name.text());
    auto *finder = new ReleaseFinder(m_services.documents(), *repository, this);
    connect(finder, &ReleaseFinder::noticed, this, &StageTask::noticed);
    finder->find(name, [this, name](const Result<ImageRelease> &release) {
        if (!release)
            return conclude(failure(release.error()));
        if (name.isLatest())
            emit noticed(u"%1 is %2"_s.arg(name.text(), release->name()));
        m_location = release->report.toString(QUrl::FullyEncoded);
        m_others = urlsOf(*release);
        fetchReport(m_others.takeFirst());
    });
}

// Files of a private repository are had through its API alone, with a token.
QList<QUrl> ReadInputsTask::urlsOf(const ImageRelease &release) const
{
    const bool hasToken = !m_services.client().options().credentials.authorizationFor(release.reportApi).isEmpty();
    if (hasToken && !m_snapshot.workspace.releasesOf.isEmpty())
        return {release.reportApi, release.report};
    return {release.report};
}

void ReadInputsTask::fetchReport(const QUrl &url)
{
    emit progressed(0, 0, url.isLocalFile() ? m_snapshot.workspace.report : displayUrl(url));
    m_services.documents().fetch(url, this, [this](const Result<Document> &document) { takeDocument(document); });
}

void ReadInputsTask::cancel()
{
    m_services.documents().cancel();
}

void ReadInputsTask::takeDocument(const Result<Document> &document)
{
    const bool isRefused = !document && document.error().kind == ErrorKind::HttpStatus;
    if (isRefused && !m_others.isEmpty())
        return fetchReport(m_others.takeFirst());
    conclude(document ? read(*document) : failure(withReleaseHint(document.error(), m_snapshot.workspace.report)));
}

Result<void> ReadInputsTask::read(const Document &document)
{
    const Catalog &catalog = m_services.catalog();
    const QString location = document.url.isLocalFile() ? document.url.toLocalFile() : displayUrl(document.url);
    auto tree = parseReportTree(document.body, location, catalog.reportNames());
    if (!tree)
        return failure(document.url.isLocalFile() ? tree.error() : fromNetwork(tree.error()));
    UpstreamReport report = reportOf(*tree, location);
    if (document.staleBecause)
        emit noticed(u"warning: cannot fetch the report, using the cached copy of %1: %2"_s.arg(
            toTimestamp(document.fetchedAt), describe(*document.staleBecause)));
    for (const QString &warning : std::as_const(report.warnings))
        emit noticed(u"warning: "_s + warning);
    QStringList unknownKeys;
    TRY_ASSIGN(auto requirements, readToolsets(unknownKeys));
    const Workspace &workspace = m_snapshot.workspace;
    settleImage(report, requirements, {workspace.platform, workspace.arch});
    for (const ImageWarning &warning : std::as_const(report.doubts))
        emit noticed(u"warning: %1: %2"_s.arg(location, warning.text));

    m_snapshot.itemClasses = classifyRows(report, catalog);
    m_snapshot.report = std::make_shared<const UpstreamReport>(std::move(report));
    m_snapshot.reportTree = std::make_shared<const ReportNode>(std::move(*tree));
    m_snapshot.reportLocation = m_location;
    m_snapshot.reportFetchedAt = document.fetchedAt;
    m_snapshot.requirements = std::move(requirements);
    m_snapshot.unknownToolsetKeys = unknownKeys;
    return {};
}

QStringList ReadInputsTask::toolsets()
{
    QStringList paths;
    QSet<QString> known;
    for (const QString &path : m_snapshot.workspace.toolsets) {
        const QString resolved = resolvedPath(m_snapshot.workspace, path);
        const QString file = QFileInfo(resolved).canonicalFilePath(); // empty: there is none
        if (known.contains(file)) {
            emit noticed(u"warning: %1: this toolset is listed twice; it is read once"_s.arg(path));
            continue;
        }
        if (!file.isEmpty())
            known.insert(file);
        paths.append(path);
    }
    return paths;
}

Result<std::vector<Requirement>> ReadInputsTask::readToolsets(QStringList &unknownKeys)
{
    std::vector<Requirement> requirements;
    for (const QString &path : toolsets()) {
        const QString resolved = resolvedPath(m_snapshot.workspace, path);
        TRY_ASSIGN(const auto bytes, readFile(resolved));
        TRY_ASSIGN(auto toolset, parseToolset(bytes, path, m_services.toolsetKeys()));
        for (const QString &warning : std::as_const(toolset.warnings))
            emit noticed(u"warning: %1: %2"_s.arg(path, warning));
        if (toolset.requirements.empty())
            emit noticed(u"warning: %1: this toolset has no requirements"_s.arg(path));
        for (Requirement &requirement : toolset.requirements)
            requirement.toolsetPath = portablePath(m_snapshot.workspace, path);
        std::move(toolset.requirements.begin(), toolset.requirements.end(), std::back_inserter(requirements));
        for (const QString &pointer : toolset.unknownKeys)
            unknownKeys.append(path + u'#' + pointer);
    }
    return requirements;
}

MatchTask::MatchTask(SessionServices &services, Snapshot &snapshot)
    : StageTask(Stage::Match)
    , m_services(services)
    , m_snapshot(snapshot)
{
}

void MatchTask::start()
{
    m_snapshot.matches
        = matchRequirements(m_snapshot.requirements, *m_snapshot.report, m_snapshot.itemClasses, m_services.catalog());
    conclude({});
}

} // namespace rcm
