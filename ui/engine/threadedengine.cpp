// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engine/threadedengine.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Result<Workspace> saved(const Workspace &workspace)
{
    const QString folder = QFileInfo(workspace.filePath).absolutePath();
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Io, folder, ThreadedEngine::tr("cannot create the folder"),
            ThreadedEngine::tr("Choose another place for the workspace."));
    if (const Result<void> result = saveWorkspace(workspace, workspace.filePath); !result)
        return failure(result.error());
    return loadWorkspace(workspace.filePath);
}

} // namespace

ThreadedEngine::ThreadedEngine(QObject *parent)
    : Engine(parent)
{
    m_thread.setObjectName(u"engine"_s);
    m_thread.start();
    // Made where it lives: all that it makes in turn belongs to that thread as well.
    QObject maker;
    maker.moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        &maker,
        [this, &maker, gui = QThread::currentThread()] {
            m_session = new CacheSession;
            m_session->followSourceList();
            m_releases = new ReleaseLister(m_session);
            m_checksums = new ChecksumFinder(m_session);
            m_comparer = new ReportComparer(m_session);
            maker.moveToThread(gui);
        },
        Qt::BlockingQueuedConnection);
    connect(&m_thread, &QThread::finished, m_session, &QObject::deleteLater);
    // Rows are made in the engine's thread: the window has only those to look at that have changed.
    connect(
        m_session, &CacheSession::snapshotChanged, m_session,
        [this](const SnapshotPointer &snapshot) {
            m_formerRows.push_back(std::exchange(m_rows, toolRowSet(snapshot, m_rows)));
            std::erase_if(m_formerRows, [](const ToolRowsPointer &rows) { return rows.use_count() <= 1; });
            QMetaObject::invokeMethod(
                this, [this, snapshot, rows = m_rows] { emit snapshotChanged(snapshot, rows); }, Qt::QueuedConnection);
        },
        Qt::DirectConnection);
    connect(m_session, &CacheSession::stageStarted, this, &Engine::stageStarted);
    connect(m_session, &CacheSession::stageProgressed, this, &Engine::stageProgressed);
    connect(m_session, &CacheSession::stageFinished, this, &Engine::stageFinished);
    connect(m_session, &CacheSession::operationFinished, this, &Engine::operationFinished);
    connect(m_session, &CacheSession::refused, this, &Engine::refused);
    connect(m_session, &CacheSession::noticed, this, &Engine::noticed);
    connect(m_session, &CacheSession::workspaceFailed, this, &Engine::workspaceFailed);
    connect(m_session, &CacheSession::changeFailed, this, &Engine::changeFailed);
    connect(m_session, &CacheSession::unsavedChanges, this, &Engine::unsavedChanges);
    connect(m_session, &CacheSession::listChangedByOthers, this, &Engine::listChangedByOthers);
    connect(m_session, &CacheSession::conflictsFound, this, &Engine::conflictsFound);
    connect(m_session, &CacheSession::transferChanged, this, &Engine::transferChanged);
}

ThreadedEngine::~ThreadedEngine()
{
    inEngineThread([this] {
        m_session->cancel();
        m_thread.quit();
    });
    m_thread.wait();
}

template <class Call> void ThreadedEngine::inEngineThread(Call call)
{
    QMetaObject::invokeMethod(m_session, std::move(call), Qt::QueuedConnection);
}

// Arguments are copied: they outlive the call in the window's thread.
template <class... Parameters, class... Arguments>
void ThreadedEngine::post(void (CacheSession::*method)(Parameters...), const Arguments &...arguments)
{
    inEngineThread([this, method, arguments...] { (m_session->*method)(arguments...); });
}

void ThreadedEngine::tellFailure(const Error &error)
{
    QMetaObject::invokeMethod(this, [this, error] { emit workspaceFailed(error); });
}

void ThreadedEngine::openWorkspace(const QString &path)
{
    inEngineThread([this, path] {
        if (const Result<Workspace> workspace = loadWorkspace(path))
            m_session->openWorkspace(*workspace);
        else
            tellFailure(workspace.error());
    });
}

void ThreadedEngine::createWorkspace(const Workspace &workspace)
{
    inEngineThread([this, workspace] {
        if (const Result<Workspace> made = saved(workspace))
            m_session->openWorkspace(*made);
        else
            tellFailure(made.error());
    });
}

void ThreadedEngine::updateWorkspace(const Workspace &workspace)
{
    post(&CacheSession::updateWorkspace, workspace);
}

void ThreadedEngine::readInputs()
{
    post(&CacheSession::readInputs);
}

void ThreadedEngine::buildSources(bool keepDecisions)
{
    post(&CacheSession::buildSources, keepDecisions);
}

void ThreadedEngine::planUpdate()
{
    post(&CacheSession::planUpdate);
}

void ThreadedEngine::applyUpdate(const QStringList &keys)
{
    post(&CacheSession::applyUpdate, keys);
}

void ThreadedEngine::discardUpdate()
{
    post(&CacheSession::discardUpdate);
}

void ThreadedEngine::edit(const ListEdit &edit)
{
    post(&CacheSession::edit, edit);
}

void ThreadedEngine::startDownloads(const DownloadRequest &request)
{
    post(&CacheSession::startDownloads, request);
}

void ThreadedEngine::cancelDownload(const QString &sourceId)
{
    post(&CacheSession::cancelDownload, sourceId);
}

void ThreadedEngine::retryDownloads(const QStringList &sourceIds)
{
    post(&CacheSession::retryDownloads, sourceIds);
}

void ThreadedEngine::verifyCache(bool repair)
{
    post(&CacheSession::verifyCache, repair);
}

void ThreadedEngine::refreshCoverage()
{
    post(&CacheSession::refreshCoverage);
}

void ThreadedEngine::checkUrls()
{
    post(&CacheSession::checkUrls);
}

void ThreadedEngine::exportReport(const QString &path, ExportFormat format)
{
    post(&CacheSession::exportReport, path, format);
}

void ThreadedEngine::cancel()
{
    post(&CacheSession::cancel);
}

void ThreadedEngine::saveChanges()
{
    post(&CacheSession::saveChanges);
}

void ThreadedEngine::listReleases(int number, const ReleaseRequest &request)
{
    inEngineThread([this, number, request] {
        m_releases->list(request, [this, number](const Result<ReleaseList> &list) {
            QMetaObject::invokeMethod(
                this, [this, number, list] { emit releasesListed(number, list); }, Qt::QueuedConnection);
        });
    });
}

void ThreadedEngine::fetchChecksum(int number, const ChecksumRequest &request)
{
    inEngineThread([this, number, request] {
        m_checksums->find(request, [this, number](const Result<Checksum> &found) {
            QMetaObject::invokeMethod(
                this, [this, number, found] { emit checksumFetched(number, found); }, Qt::QueuedConnection);
        });
    });
}

void ThreadedEngine::cancelChecksum()
{
    inEngineThread([this] { m_checksums->cancel(); });
}

void ThreadedEngine::findFacts(int number, const EntryQuestion &question)
{
    m_facts.find(question, [this, number](const EntryFacts &facts) { emit factsFound(number, facts); });
}

void ThreadedEngine::compareReports(int number, const ComparisonRequest &request)
{
    inEngineThread([this, number, request] {
        m_comparer->compare(request, [this, number](const Result<ReportComparison> &comparison) {
            QMetaObject::invokeMethod(
                this, [this, number, comparison] { emit reportsCompared(number, comparison); }, Qt::QueuedConnection);
        });
    });
}

void ThreadedEngine::cancelComparison()
{
    inEngineThread([this] { m_comparer->cancel(); });
}

} // namespace rcm
