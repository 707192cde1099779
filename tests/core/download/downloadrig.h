// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadjob.h"
#include "tests/support/recordingsleeper.h"
#include "tests/support/scriptedhttpserver.h"
#include "tests/support/settableclock.h"

#include <QList>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

#include <optional>

namespace rcm::test {

// An empty cache directory, a server, and all that a download works with; pauses are noted and not made.
struct DownloadRig {
    explicit DownloadRig(HttpClientOptions options = {});

    QTemporaryDir folder;
    CacheStore store;
    VerificationIndex index;
    ScriptedHttpServer server;
    HttpClient client;
    BandwidthLimit bandwidth;
    RecordingSleeper sleeper;
    SettableClock clock;

    [[nodiscard]] DownloadServices services();

    // Of this target of the server into win32/x64/Tool/1.0/.
    [[nodiscard]] PlannedDownload planned(const QString &target) const;
    [[nodiscard]] PlannedDownload planned(const QString &target, const QByteArray &published) const;

    // Nothing when there is no such file.
    [[nodiscard]] std::optional<QByteArray> finalBytes(const PlannedDownload &planned) const;
    [[nodiscard]] QByteArray partialBytes(const PlannedDownload &planned) const;
    [[nodiscard]] QStringList partialFiles() const;
    [[nodiscard]] QStringList quarantinedFiles() const;
    // What a session left that ended after these bytes of the planned URL.
    void leavePart(const PlannedDownload &planned, const QByteArray &bytes, PartialOrigin origin) const;
    void plantFinal(const PlannedDownload &planned, const QByteArray &bytes) const;
};

[[nodiscard]] Checksum publishedSha256(const QByteArray &bytes);

// The answer that a well-behaved server gives, cut after this many bytes of its body.
[[nodiscard]] ScriptedHttpServer::Script cutAnswer(const ServedFile &file, qint64 bytes);
// The same, but the connection stays open and silent.
[[nodiscard]] ScriptedHttpServer::Script stalledAnswer(const ServedFile &file, qint64 bytes);

// One download to its end.
struct JobRun {
    JobRun(DownloadRig &rig, const PlannedDownload &planned, const RetryPolicy &retry = {});

    // The outcome, after a look that it came only once.
    [[nodiscard]] Result<DownloadOutcome> wait();
    [[nodiscard]] bool waitFor(TransferPhase phase);

    DownloadJob job;
    QSignalSpy finished;
    QList<TransferPhase> phases;
};

// Until end() no other task of the global pool finds a thread.
class BusyThreads {
public:
    BusyThreads()
    {
        for (int i = 0; i < m_count; ++i)
            QThreadPool::globalInstance()->start([this] { m_hold.acquire(); });
    }
    ~BusyThreads()
    {
        end();
        QThreadPool::globalInstance()->waitForDone();
    }
    Q_DISABLE_COPY_MOVE(BusyThreads)

    void end() { m_hold.release(m_count); }

private:
    int m_count = QThreadPool::globalInstance()->maxThreadCount();
    QSemaphore m_hold;
};

// Starts it and waits.
[[nodiscard]] Result<DownloadOutcome> download(
    DownloadRig &rig, const PlannedDownload &planned, const RetryPolicy &retry = {});

} // namespace rcm::test
