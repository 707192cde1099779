// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadqueue.h"

#include "core/net/urlpolicy.h"

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tickInterval = 100ms; // ten times a second
// So many files may wait for the disk for each transfer that may be under way.
constexpr int commitsPerTransfer = 4;

} // namespace

struct DownloadQueue::Item {
    PlannedDownload planned;
    DownloadJob *job = nullptr; // while it runs
    bool isOnNetwork = false;
    SpeedMeter meter;
    TransferState state; // without a source id
    std::optional<TransferState> told; // the last one
    std::optional<Result<DownloadOutcome>> outcome;

    [[nodiscard]] QString host() const { return planned.urls.first().host(); }

    // Returns how many bytes have come from the network since the last time: of an earlier session's bytes none.
    qint64 refresh(std::chrono::nanoseconds now)
    {
        if (!job)
            return 0;
        const bool wasReceiving = state.phase == TransferPhase::Receiving;
        const qint64 before = state.received;
        update(now);
        return wasReceiving ? std::max<qint64>(0, state.received - before) : 0;
    }

private:
    void update(std::chrono::nanoseconds now)
    {
        state.phase = job->phase();
        state.attempt = job->attempt();
        state.received = job->received();
        state.total = job->total();
        state.error = state.phase == TransferPhase::Waiting || state.phase == TransferPhase::Failed ? job->error()
                                                                                                    : std::nullopt;
        if (state.phase != TransferPhase::Receiving) {
            state.bytesPerSecond = 0;
            state.secondsLeft.reset();
            meter = {};
            return;
        }
        meter.add(state.received, now);
        state.bytesPerSecond = meter.bytesPerSecond();
        state.secondsLeft
            = state.total ? meter.secondsFor(std::max<qint64>(0, *state.total - state.received)) : std::nullopt;
    }
};

bool DownloadSummary::isAllDone() const
{
    return refused.empty() && std::all_of(downloads.begin(), downloads.end(), [](const FinishedDownload &download) {
        return download.outcome.has_value();
    });
}

DownloadQueue::DownloadQueue(const DownloadServices &services, DownloadQueueOptions options, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_options(std::move(options))
{
    m_options.jobs = std::max(1, m_options.jobs);
    m_options.perHost = std::max(1, m_options.perHost);
    m_ticks.setInterval(tickInterval);
    connect(&m_ticks, &QTimer::timeout, this, &DownloadQueue::tick);
}

DownloadQueue::~DownloadQueue() = default;

void DownloadQueue::start(const DownloadPlan &plan)
{
    Q_ASSERT(!m_isActive);
    m_plan = plan;
    m_items.clear();
    m_bySource.clear();
    m_waiting.clear();
    m_meter = {};
    m_transferred = 0;
    for (const PlannedDownload &planned : plan.downloads) {
        auto item = std::make_unique<Item>();
        item->planned = planned;
        item->state.name = planned.name;
        item->state.version = planned.version;
        item->state.total = planned.size;
        for (const QString &id : planned.sourceIds())
            m_bySource.insert(id, item.get());
        m_waiting.append(item.get());
        m_items.push_back(std::move(item));
    }
    m_isActive = true;
    QMetaObject::invokeMethod(this, &DownloadQueue::begin, Qt::QueuedConnection);
}

void DownloadQueue::begin()
{
    tellPlanned();
    for (const auto &item : m_items)
        tell(*item);
    m_ticks.start();
    startMore();
}

void DownloadQueue::tellPlanned()
{
    for (const SkippedDownload &skipped : m_plan.skipped) {
        TransferState state{skipped.sourceId, skipped.name, skipped.version, TransferPhase::Skipped};
        state.received = skipped.file.size;
        state.total = skipped.file.size;
        emit transferChanged(state);
    }
    for (const RefusedDownload &refused : m_plan.refused) {
        TransferState state{refused.sourceId, refused.name, refused.version, TransferPhase::Failed};
        state.error = refused.error;
        emit transferChanged(state);
    }
}

void DownloadQueue::startMore()
{
    const int mostRunning = m_options.jobs * (1 + commitsPerTransfer);
    for (qsizetype i = 0; i < m_waiting.size() && m_onNetwork < m_options.jobs && m_running < mostRunning;) {
        if (m_onNetworkByHost.value(m_waiting[i]->host()) >= m_options.perHost) {
            ++i;
            continue;
        }
        startItem(*m_waiting.takeAt(i));
    }
    finishWhenIdle();
}

void DownloadQueue::startItem(Item &item)
{
    ++m_running;
    ++m_onNetwork;
    ++m_onNetworkByHost[item.host()];
    item.isOnNetwork = true;
    item.outcome.reset();
    item.job = new DownloadJob(m_services, item.planned, m_options.retry, this);
    connect(item.job, &DownloadJob::phaseChanged, this, [this, &item] { tell(item); });
    connect(item.job, &DownloadJob::committing, this, [this, &item] {
        leaveNetwork(item);
        schedule();
    });
    connect(item.job, &DownloadJob::finished, this,
        [this, &item](const Result<DownloadOutcome> &outcome) { endItem(item, outcome); });
    item.job->start();
}

void DownloadQueue::endItem(Item &item, const Result<DownloadOutcome> &outcome)
{
    refresh(item);
    item.outcome = outcome;
    std::exchange(item.job, nullptr)->deleteLater();
    --m_running;
    leaveNetwork(item);
    startMore();
}

void DownloadQueue::leaveNetwork(Item &item)
{
    if (!std::exchange(item.isOnNetwork, false))
        return;
    --m_onNetwork;
    --m_onNetworkByHost[item.host()];
}

void DownloadQueue::cancel(const QString &sourceId)
{
    if (Item *item = find(sourceId))
        cancelItem(*item);
}

void DownloadQueue::cancelAll()
{
    for (const auto &item : m_items)
        cancelItem(*item);
}

void DownloadQueue::cancelItem(Item &item)
{
    if (item.job)
        return item.job->cancel();
    if (!m_waiting.removeOne(&item))
        return;
    const Error error{ErrorKind::Cancelled, displayUrl(item.planned.urls.first()), u"cancelled"_s, {}, {}};
    item.outcome = failure(error);
    item.state.phase = TransferPhase::Cancelled;
    schedule();
}

void DownloadQueue::retry(const QString &sourceId)
{
    Item *item = find(sourceId);
    if (!item || !item->outcome || item->outcome->has_value())
        return;
    item->outcome.reset();
    item->state.phase = TransferPhase::Queued;
    item->state.error.reset();
    m_waiting.append(item);
    m_isActive = true;
    m_ticks.start();
    schedule();
}

void DownloadQueue::schedule()
{
    if (!std::exchange(m_isScheduled, true))
        QMetaObject::invokeMethod(this, &DownloadQueue::resume, Qt::QueuedConnection);
}

void DownloadQueue::resume()
{
    m_isScheduled = false;
    for (const auto &item : m_items)
        tell(*item);
    startMore();
}

void DownloadQueue::finishWhenIdle()
{
    if (m_running > 0 || !m_waiting.isEmpty() || !std::exchange(m_isActive, false))
        return;
    m_ticks.stop();
    DownloadSummary summary{{}, m_plan.skipped, m_plan.refused};
    for (const auto &item : m_items)
        summary.downloads.push_back({item->planned, *item->outcome});
    emit totalsChanged(totals());
    emit finished(summary);
}

void DownloadQueue::tick()
{
    for (const auto &item : m_items) {
        if (item->job)
            tell(*item);
    }
    m_meter.add(m_transferred, m_services.monotonic());
    emit totalsChanged(totals());
}

void DownloadQueue::tell(Item &item)
{
    refresh(item);
    if (item.state == item.told)
        return;
    item.told = item.state;
    for (const QString &id : item.planned.sourceIds()) {
        TransferState state = item.state;
        state.sourceId = id;
        emit transferChanged(state);
    }
}

void DownloadQueue::refresh(Item &item)
{
    m_transferred += item.refresh(m_services.monotonic());
}

DownloadTotals DownloadQueue::totals() const
{
    DownloadTotals totals{static_cast<int>(m_items.size())};
    qint64 known = 0;
    bool allKnown = true;
    for (const auto &item : m_items) {
        totals.ended += item->outcome.has_value();
        totals.received += item->job ? item->job->received() : item->state.received;
        const auto size = item->job ? item->job->total() : item->state.total;
        known += size.value_or(0);
        allKnown = allKnown && size;
    }
    if (allKnown)
        totals.total = known;
    totals.bytesPerSecond = m_isActive ? m_meter.bytesPerSecond() : 0;
    if (allKnown && m_isActive)
        totals.secondsLeft = m_meter.secondsFor(std::max<qint64>(0, known - totals.received));
    return totals;
}

DownloadQueue::Item *DownloadQueue::find(const QString &sourceId) const
{
    return m_bySource.value(sourceId);
}

} // namespace rcm
