// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadsummary.h"
#include "core/download/speedmeter.h"
#include "core/net/hostturns.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace rcm {

struct DownloadQueueOptions {
    int jobs = 6; // transfers at once
    int perHost = 4; // of these from one host
    RetryPolicy retry = {};
};

// Works through a plan, several downloads at once but few from one host. A download that only waits for the disk any
// more, or for the pause before a retry, does not count: the network goes on with the next one, as long as the disk is
// not too far behind. When one has failed for want of disk space, those that cannot fit are not started. Progress is
// told at most ten times a second for each source, a change of phase at once. A host that asks for a pause is left
// alone until then. All signals come from the event loop. Belongs to the thread that made it.
class DownloadQueue : public QObject {
    Q_OBJECT
public:
    // The services outlive the queue. At least one transfer at once, whatever the options say.
    explicit DownloadQueue(
        const DownloadServices &services, DownloadQueueOptions options = {}, QObject *parent = nullptr);
    ~DownloadQueue() override;

    // Not while one is under way.
    void start(const DownloadPlan &plan);
    // While one is under way: to the queue's end. What would be written where another download still works is refused.
    void add(const DownloadPlan &plan);
    void cancel(const QString &sourceId);
    void cancelWhere(const std::function<bool(const PlannedDownload &)> &isUnwanted);
    void cancelAll();
    // Those that ended without their file once more, from the queue's end; they go on from the bytes that are there.
    // Returns the ids that no download of the queue is for.
    [[nodiscard]] QStringList retry(const QStringList &sourceIds);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] DownloadTotals totals() const;

signals:
    void transferChanged(const rcm::TransferState &state); // of one source
    void totalsChanged(const rcm::DownloadTotals &totals);
    void downloadEnded(const rcm::FinishedDownload &download); // once it has worked; before finished()
    // Nothing is left to do: once for start(), and once more whenever retries have ended after that.
    void finished(const rcm::DownloadSummary &summary);

private:
    struct Item;

    void take(const DownloadPlan &plan);
    [[nodiscard]] const Item *atWorkOn(const PlannedDownload &planned) const;
    void wait(Item &item);
    void begin();
    void startMore();
    void startItem(Item &item);
    void goOn(Item &item);
    void holdBack(Item &item);
    void leaveAlone(const QString &host, std::chrono::milliseconds pause);
    void leaveNetwork(Item &item);
    void endItem(Item &item, const Result<DownloadOutcome> &outcome);
    [[nodiscard]] bool hasRoomFor(const Item &item) const;
    void endUnstarted(Item &item, TransferPhase phase, const Error &error);
    void cancelItem(Item &item);
    void schedule();
    void resume();
    void refresh(Item &item);
    void finishWhenIdle();
    void tick();
    void tell(Item &item);
    void tellPlanned(const DownloadPlan &plan);

    DownloadServices m_services;
    DownloadQueueOptions m_options;
    DownloadPlan m_plan;
    std::vector<std::unique_ptr<Item>> m_items;
    QHash<QString, Item *> m_bySource;
    QHash<QString, Item *> m_byPath; // collision key of a target → the last one that was to write it
    std::vector<Item *> m_turns; // by number in the line; a retry takes a new number
    HostTurns m_line;
    QList<Item *> m_atWork; // those with a job
    QList<Item *> m_untold; // changed while they had none
    QTimer m_ticks;
    SpeedMeter m_meter;
    qint64 m_transferred = 0; // bytes since start(), those of discarded tries included
    int m_run = 0; // counts start()
    int m_onNetwork = 0;
    int m_onDisk = 0; // their file is just being committed
    bool m_lacksSpace = false; // a download has failed for it
    bool m_isActive = false;
    bool m_isScheduled = false;
};

} // namespace rcm
