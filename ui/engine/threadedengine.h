// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/entryfactsfinder.h"
#include "core/session/reportcomparer.h"
#include "ui/engine/engine.h"

#include <QThread>

namespace rcm {

// The real engine: a CacheSession in a thread of its own. Intents travel there as queued calls, values come back as
// queued signals; nothing is shared. The destructor stops what runs and waits for the thread, so it belongs behind the
// closing of the window.
class ThreadedEngine : public Engine {
    Q_OBJECT
public:
    explicit ThreadedEngine(QObject *parent = nullptr);
    ~ThreadedEngine() override;

    void openWorkspace(const QString &path) override;
    void createWorkspace(const Workspace &workspace) override;
    void updateWorkspace(const Workspace &workspace) override;
    void readInputs() override;
    void buildSources(bool keepDecisions) override;
    void planUpdate() override;
    void applyUpdate(const QStringList &keys) override;
    void discardUpdate() override;
    void edit(const ListEdit &edit) override;
    void startDownloads(const DownloadRequest &request) override;
    void cancelDownload(const QString &sourceId) override;
    void retryDownloads(const QStringList &sourceIds) override;
    void verifyCache(bool repair) override;
    void refreshCoverage() override;
    void checkUrls() override;
    void exportReport(const QString &path, ExportFormat format) override;
    void cancel() override;
    void saveChanges() override;
    void listReleases(int number, const ReleaseRequest &request) override;
    void fetchChecksum(int number, const ChecksumRequest &request) override;
    void cancelChecksum() override;
    void findFacts(int number, const EntryQuestion &question) override;
    void compareReports(int number, const ComparisonRequest &request) override;
    void cancelComparison() override;

private:
    template <class Call> void inEngineThread(Call call);
    // A call of the session, as it is.
    template <class... Parameters, class... Arguments>
    void post(void (CacheSession::*method)(Parameters...), const Arguments &...arguments);
    void tellFailure(const Error &error); // from the engine's thread

    QThread m_thread;
    CacheSession *m_session = nullptr; // lives and dies in m_thread
    ReleaseLister *m_releases = nullptr; // the session's
    ChecksumFinder *m_checksums = nullptr; // the session's
    ReportComparer *m_comparer = nullptr; // the session's
    EntryFactsFinder m_facts; // of this thread: it needs no session, and so waits for none
    // Of m_thread. Former rows are held until the window has let go of them, so that they are freed here: with a long
    // list that takes a while. They are several where the window lags behind.
    ToolRowsPointer m_rows; // of the latest snapshot
    std::vector<ToolRowsPointer> m_formerRows;
};

} // namespace rcm
