// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/background.h"
#include "core/base/stopflag.h"
#include "core/download/downloadattempt.h"
#include "core/download/downloadplan.h"
#include "core/download/downloadservices.h"
#include "core/download/filetasks.h"
#include "core/download/transferstate.h"

#include <QObject>
#include <QPointer>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace rcm {

// What a finished download has put into the cache.
struct DownloadOutcome {
    std::vector<StoredFile> files; // one a target
    std::optional<Digest> digest = {}; // of the bytes; in the published checksum's algorithm, else SHA-256
    // After redirects, as it may be shown and stored; empty for a file that was there already.
    QUrl finalUrl = {};
    QByteArray etag = {};
    bool wasThere = false; // nothing had to be fetched

    bool operator==(const DownloadOutcome &) const = default;
};

// One file from the network, or from a file: URL, into the cache.
//
//              ┌──────────────────── a retry, another URL ───────────────────┐
//              ▼                                                                 │
//   Queued ─▶ Requesting ─▶ Receiving ─▶ Verifying ─▶ Committed                  │
//     │            │            │           │  └────────────────────────────────▶─┤
//     │            └────────────┴───────────┼──▶ Waiting ────────────────────────┘
//     └──▶ Verifying (what is there         └──▶ Skipped (it was there, and right)
//           already, whole or in part)
//
//   and from everywhere but the final four: Failed, Cancelled.
//
// The bytes are hashed while they are written; bytes of an earlier session are hashed in a thread of their own before
// the transfer goes on behind them. Size and digest are checked before the final name exists: what is wrong goes to
// quarantine, is fetched afresh once, then from the alternates. A failed refresh leaves the former file as it is. A
// cancel ends everything at once but a commit that has begun; partial bytes stay for the next time. The destructor
// waits for a thread that still works on the files.
//
// finished comes exactly once, from the event loop, never from inside start() or cancel(). Belongs to the thread that
// made it.
class DownloadJob : public QObject {
    Q_OBJECT
public:
    DownloadJob(
        const DownloadServices &services, PlannedDownload planned, const RetryPolicy &retry, QObject *parent = nullptr);
    ~DownloadJob() override;

    void start();
    void cancel();
    // A retry does not begin when its pause has passed, but when goOn() is called after pauseEnded().
    void setRetryWaits(bool waits) { m_retryWaits = waits; }
    void goOn();

    [[nodiscard]] const PlannedDownload &planned() const { return m_planned; }
    [[nodiscard]] TransferPhase phase() const { return m_phase; }
    [[nodiscard]] qint64 received() const; // bytes, those of earlier sessions included
    [[nodiscard]] std::optional<qint64> total() const;
    [[nodiscard]] int attempt() const { return m_attempt; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; } // the reason of Waiting and Failed

signals:
    void phaseChanged(rcm::TransferPhase phase);
    // Nothing more is asked of the network: the file is right, and only the disk has still to do with it.
    void committing();
    // Before Waiting, where the server has asked for the pause: its host is to be left alone meanwhile.
    void askedToWait(const QString &host, std::chrono::milliseconds pause);
    void pauseEnded(); // before a retry
    void finished(const rcm::Result<rcm::DownloadOutcome> &outcome);

private:
    void enter(TransferPhase phase);

    void checkExisting();
    void takeExisting(Result<std::vector<StoredFile>> files);
    void openPartial();
    void takePartial(Result<DigestStream> digest);
    void request();
    void requestLocalFile();
    void takeLocalFile(Result<void> result);
    void takeAttempt(const Result<void> &result);
    void recover(const Error &error);
    void waitAndRetry(std::chrono::milliseconds pause, const Error &error);
    void tryNextUrl(const Error &error);

    void verify();
    void takeUnpacked(Result<std::optional<UnpackedBody>> unpacked);
    void judgeBody();
    [[nodiscard]] bool mayBePackedOnceMore() const;
    void startAgain(const Error &error);
    void rejectBody(const Error &error);
    void commit();
    void takeCommitted(Result<std::vector<StoredFile>> files);
    void finish(Result<DownloadOutcome> outcome);

    // Runs `work` in a thread of the pool, then hands its result to `take` in ours.
    template <class Work, class Take> void inBackground(Work work, Take take);

    [[nodiscard]] HashAlgorithm algorithm() const;
    [[nodiscard]] const QUrl &url() const { return m_planned.urls[m_urlIndex]; }
    [[nodiscard]] QStringList targetPaths() const;
    [[nodiscard]] QStringList furtherPaths() const;

    DownloadServices m_services;
    PlannedDownload m_planned;
    RetryPolicy m_retry;
    TransferPhase m_phase = TransferPhase::Queued;
    std::shared_ptr<PartialBody> m_body; // shared with the thread that commits it
    QPointer<DownloadAttempt> m_request;
    std::optional<Digest> m_digest; // of the verified body
    std::optional<Error> m_error;
    std::optional<Error> m_firstError; // of the first URL
    HttpHead m_head;
    std::optional<qint64> m_total; // as the server told
    qsizetype m_urlIndex = 0;
    int m_attempt = 0; // at this URL
    bool m_hasRefetched = false; // at this URL: a body that was wrong
    bool m_retryWaits = false;
    bool m_isCommitting = false;
    bool m_isCopying = false; // from a local file
    std::atomic<qint64> m_copied = 0; // bytes, by the thread that copies
    StopSource m_stop;
    Background m_background;
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::DownloadOutcome)
