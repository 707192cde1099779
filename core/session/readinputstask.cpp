// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/readinputstask.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/base/urls.h"
#include "core/match/match.h"
#include "core/match/settleimage.h"
#include "core/toolset/parsetoolset.h"
#include "core/upstream/parsereport.h"

#include <QFileInfo>
#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

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
            u"Specify the upstream software report, a URL or a path."_s));
        return;
    }
    const QUrl url = urlFromUserText(resolvedPath(workspace, workspace.report));
    emit progressed(0, 0, url.isLocalFile() ? workspace.report : displayUrl(url));
    m_services.documents().fetch(url, this, [this](const Result<Document> &document) { takeDocument(document); });
}

void ReadInputsTask::cancel()
{
    m_services.documents().cancel();
}

void ReadInputsTask::takeDocument(const Result<Document> &document)
{
    conclude(document ? read(*document) : failure(document.error()));
}

Result<void> ReadInputsTask::read(const Document &document)
{
    const Catalog &catalog = m_services.catalog();
    const QString location = document.url.isLocalFile() ? document.url.toLocalFile() : displayUrl(document.url);
    auto report = parseUpstreamReport(document.body, location, catalog.reportNames());
    if (!report)
        return failure(document.url.isLocalFile() ? report.error() : fromNetwork(report.error()));
    if (document.staleBecause)
        emit noticed(u"warning: cannot fetch the report, using the cached copy of %1: %2"_s.arg(
            toTimestamp(document.fetchedAt), describe(*document.staleBecause)));
    for (const QString &warning : std::as_const(report->warnings))
        emit noticed(u"warning: "_s + warning);
    QStringList unknownKeys;
    TRY_ASSIGN(auto requirements, readToolsets(unknownKeys));
    const Workspace &workspace = m_snapshot.workspace;
    settleImage(*report, requirements, {workspace.platform, workspace.arch});
    for (const ImageWarning &warning : std::as_const(report->doubts))
        emit noticed(u"warning: %1: %2"_s.arg(location, warning.text));

    m_snapshot.itemClasses = classifyRows(*report, catalog);
    m_snapshot.report = std::make_shared<const UpstreamReport>(std::move(*report));
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
