// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadjob.h"
#include "core/download/downloadplan.h"
#include "core/download/speedmeter.h"
#include "core/download/transferstate.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace rcm {

struct DownloadQueueOptions {
    int jobs = 6; // transfers at once
    int perHost = 4; // of these from one host
    RetryPolicy retry = {};
};

// Where all downloads of a plan stand together. Bytes of skipped files do not count.
struct DownloadTotals {
    int downloads = 0;
    int ended = 0;
    qint64 received = 0;
    std::optional<qint64> total = {}; // nothing as long as one size is not known
    double bytesPerSecond = 0;
    std::optional<qint64> secondsLeft = {};

    bool operator==(const DownloadTotals &) const = default;
};

struct FinishedDownload {
    PlannedDownload planned;
    Result<DownloadOutcome> outcome;
};

struct DownloadSummary {
    std::vector<FinishedDownload> downloads; // in the plan's order
    std::vector<SkippedDownload> skipped;
    std::vector<RefusedDownload> refused;

    // Neither refused, failed nor cancelled.
    [[nodiscard]] bool isAllDone() const;
};

// Works through a plan, several downloads at once but few from one host. A download that only waits for the disk any
// more does not count: the network goes on with the next one, as long as the disk is not too far behind. Progress is
// told at most ten times a second for each source, a change of phase at once. All signals come from the event loop.
// Belongs to the thread that made it.
class DownloadQueue : public QObject {
    Q_OBJECT
public:
    // The services outlive the queue. At least one transfer at once, whatever the options say.
    explicit DownloadQueue(
        const DownloadServices &services, DownloadQueueOptions options = {}, QObject *parent = nullptr);
    ~DownloadQueue() override;

    // Not while one is under way.
    void start(const DownloadPlan &plan);
    void cancel(const QString &sourceId);
    void cancelAll();
    // Once more from the queue's end, for one that failed or was cancelled; goes on from the bytes that are there.
    void retry(const QString &sourceId);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] DownloadTotals totals() const;

signals:
    void transferChanged(const rcm::TransferState &state); // of one source
    void totalsChanged(const rcm::DownloadTotals &totals);
    // Nothing is left to do: once for start(), and once more whenever retries have ended after that.
    void finished(const rcm::DownloadSummary &summary);

private:
    struct Item;

    void begin();
    void startMore();
    void startItem(Item &item);
    void leaveNetwork(Item &item);
    void endItem(Item &item, const Result<DownloadOutcome> &outcome);
    void cancelItem(Item &item);
    void schedule();
    void resume();
    void refresh(Item &item);
    void finishWhenIdle();
    void tick();
    void tell(Item &item);
    void tellPlanned();
    [[nodiscard]] Item *find(const QString &sourceId) const;

    DownloadServices m_services;
    DownloadQueueOptions m_options;
    DownloadPlan m_plan;
    std::vector<std::unique_ptr<Item>> m_items;
    QList<Item *> m_waiting;
    QHash<QString, Item *> m_bySource;
    QHash<QString, int> m_onNetworkByHost;
    QTimer m_ticks;
    SpeedMeter m_meter;
    qint64 m_transferred = 0; // bytes since start(), those of discarded tries included
    int m_onNetwork = 0;
    int m_running = 0; // those whose file is just being committed, too
    bool m_isActive = false;
    bool m_isScheduled = false;
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::DownloadTotals)
Q_DECLARE_METATYPE(rcm::DownloadSummary)
