// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadqueue.h"

#include "core/base/bytecount.h"
#include "core/base/urls.h"
#include "core/download/queueditem.h"
#include "core/store/cachelayout.h"

#include <QSet>

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

DownloadQueue::DownloadQueue(const DownloadServices &services, DownloadQueueOptions options, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_options(options)
    , m_line(m_options.perHost)
{
    m_options.jobs = std::max(1, m_options.jobs);
    m_ticks.setInterval(tickInterval);
    connect(&m_ticks, &QTimer::timeout, this, &DownloadQueue::tick);
}

DownloadQueue::~DownloadQueue() = default;

void DownloadQueue::start(const DownloadPlan &plan)
{
    Q_ASSERT(!m_isActive);
    m_plan = {};
    m_items.clear();
    m_bySource.clear();
    m_byPath.clear();
    m_turns.clear();
    m_line = HostTurns(m_options.perHost);
    m_untold.clear();
    m_meter = {};
    m_transferred = 0;
    m_lacksSpace = false;
    ++m_run;
    take(plan);
    m_isActive = true;
    QMetaObject::invokeMethod(this, &DownloadQueue::begin, Qt::QueuedConnection);
}

void DownloadQueue::add(const DownloadPlan &plan)
{
    Q_ASSERT(m_isActive);
    DownloadPlan added{{}, plan.skipped, plan.refused};
    QSet<QString> ids;
    for (const PlannedDownload &planned : plan.downloads) {
        if (const Item *item = atWorkOn(planned)) {
            const Error error{ErrorKind::Usage, displayUrl(planned.urls.first()),
                u"its file is being written by another download, %1"_s.arg(item->planned.sourceIds().first()),
                u"Try again when that download has finished."_s, {}};
            for (const QString &id : planned.sourceIds())
                added.refused.push_back({id, planned.name, planned.version, error});
            continue;
        }
        added.downloads.push_back(planned);
    }
    // What is said of a source from now on takes the place of what was said before.
    for (const SkippedDownload &skipped : added.skipped)
        ids.insert(skipped.sourceId);
    for (const RefusedDownload &refused : added.refused)
        ids.insert(refused.sourceId);
    for (const PlannedDownload &planned : added.downloads) {
        for (const QString &id : planned.sourceIds())
            ids.insert(id);
    }
    std::erase_if(m_plan.skipped, [&ids](const SkippedDownload &one) { return ids.contains(one.sourceId); });
    std::erase_if(m_plan.refused, [&ids](const RefusedDownload &one) { return ids.contains(one.sourceId); });
    m_lacksSpace = false;
    take(added);
    QMetaObject::invokeMethod(
        this, [this, added] { tellPlanned(added); }, Qt::QueuedConnection);
    schedule();
}

// The download that writes to one of its places, or is still to.
const DownloadQueue::Item *DownloadQueue::atWorkOn(const PlannedDownload &planned) const
{
    for (const DownloadTarget &target : planned.targets) {
        const Item *item = m_byPath.value(collisionKey(target.filePath));
        if (item && !item->outcome)
            return item;
    }
    return nullptr;
}

void DownloadQueue::take(const DownloadPlan &plan)
{
    m_plan.skipped.insert(m_plan.skipped.end(), plan.skipped.begin(), plan.skipped.end());
    m_plan.refused.insert(m_plan.refused.end(), plan.refused.begin(), plan.refused.end());
    for (const PlannedDownload &planned : plan.downloads) {
        auto item = std::make_unique<Item>();
        item->planned = planned;
        item->state.name = planned.name;
        item->state.version = planned.version;
        item->state.total = planned.size;
        for (const QString &id : planned.sourceIds())
            m_bySource.insert(id, item.get());
        wait(*item);
        m_items.push_back(std::move(item));
    }
}

// For its first turn, or for another one after it has ended.
void DownloadQueue::wait(Item &item)
{
    item.outcome.reset();
    item.state.phase = TransferPhase::Queued;
    item.state.error.reset();
    item.turn = std::ssize(m_turns);
    m_turns.push_back(&item);
    m_line.add(item.turn, item.host());
    for (const DownloadTarget &target : item.planned.targets)
        m_byPath.insert(collisionKey(target.filePath), &item);
    m_untold.append(&item);
}

void DownloadQueue::begin()
{
    tellPlanned(m_plan);
    m_ticks.start();
    resume();
}

void DownloadQueue::startMore()
{
    const int mostAtWork = m_options.jobs * (1 + commitsPerTransfer);
    while (m_onNetwork < m_options.jobs && m_onNetwork + m_onDisk < mostAtWork) {
        const auto turn = m_line.takeNext();
        if (!turn)
            break;
        Item &item = *m_turns[static_cast<size_t>(*turn)];
        if (item.job) {
            goOn(item);
        } else if (m_lacksSpace && !hasRoomFor(item)) {
            m_line.release(item.host());
            endUnstarted(item, TransferPhase::NotStarted,
                {ErrorKind::NoSpace, displayUrl(item.planned.urls.first()),
                    u"not started: needs %1, the disk has %2 free"_s.arg(
                        formatByteCount(*item.planned.size), formatByteCount(*m_services.store.freeBytes())),
                    u"Free some space on this disk."_s, {}});
        } else {
            startItem(item);
        }
    }
    finishWhenIdle();
}

// Of one whose size is not known only its server can say so.
bool DownloadQueue::hasRoomFor(const Item &item) const
{
    const auto free = m_services.store.freeBytes();
    return !free || item.planned.size.value_or(0) <= *free;
}

void DownloadQueue::startItem(Item &item)
{
    ++m_onNetwork;
    item.place = Item::Place::OnNetwork;
    item.job = new DownloadJob(m_services, item.planned, m_options.retry, this);
    item.job->setRetryWaits(true);
    m_atWork.append(&item);
    connect(item.job, &DownloadJob::phaseChanged, this, [this, &item](TransferPhase phase) {
        tell(item);
        if (phase == TransferPhase::Waiting)
            holdBack(item);
    });
    connect(item.job, &DownloadJob::askedToWait, this, &DownloadQueue::leaveAlone);
    connect(item.job, &DownloadJob::pauseEnded, this, [this, &item] {
        m_line.comeBack(item.turn, item.host());
        schedule();
    });
    connect(item.job, &DownloadJob::committing, this, [this, &item] {
        leaveNetwork(item);
        item.place = Item::Place::OnDisk;
        ++m_onDisk;
        schedule();
    });
    connect(item.job, &DownloadJob::finished, this,
        [this, &item](const Result<DownloadOutcome> &outcome) { endItem(item, outcome); });
    item.job->start();
}

void DownloadQueue::holdBack(Item &item)
{
    --m_onNetwork;
    item.place = Item::Place::HeldBack;
    m_line.holdBack(item.host());
    schedule();
}

void DownloadQueue::leaveAlone(const QString &host, std::chrono::milliseconds pause)
{
    m_line.pause(host);
    m_services.sleeper.wait(pause, this, [this, host, run = m_run] {
        if (run != m_run) // of another line
            return;
        m_line.resume(host);
        schedule();
    });
}

void DownloadQueue::goOn(Item &item)
{
    ++m_onNetwork;
    item.place = Item::Place::OnNetwork;
    item.job->goOn();
}

void DownloadQueue::leaveNetwork(Item &item)
{
    switch (std::exchange(item.place, Item::Place::Nowhere)) {
    case Item::Place::OnNetwork:
        --m_onNetwork;
        return m_line.release(item.host());
    case Item::Place::HeldBack:
        if (!m_line.remove(item.turn))
            m_line.giveUp(item.host());
        return;
    case Item::Place::OnDisk:
        --m_onDisk;
        return;
    case Item::Place::Nowhere:
        return;
    }
}

void DownloadQueue::endItem(Item &item, const Result<DownloadOutcome> &outcome)
{
    refresh(item);
    item.outcome = outcome;
    std::exchange(item.job, nullptr)->deleteLater();
    m_atWork.removeOne(&item);
    m_lacksSpace = m_lacksSpace || (!outcome && outcome.error().kind == ErrorKind::NoSpace);
    leaveNetwork(item);
    emit downloadEnded({item.planned, outcome, item.state.phase});
    startMore();
}

void DownloadQueue::endUnstarted(Item &item, TransferPhase phase, const Error &error)
{
    item.outcome = failure(error);
    item.state.phase = phase;
    if (phase == TransferPhase::NotStarted)
        item.state.error = error;
    m_untold.append(&item);
    schedule();
}

void DownloadQueue::cancel(const QString &sourceId)
{
    if (Item *item = m_bySource.value(sourceId))
        cancelItem(*item);
}

void DownloadQueue::cancelWhere(const std::function<bool(const PlannedDownload &)> &isUnwanted)
{
    for (const auto &item : m_items) {
        if (!item->outcome && isUnwanted(item->planned))
            cancelItem(*item);
    }
}

void DownloadQueue::cancelAll()
{
    cancelWhere([](const PlannedDownload &) { return true; });
}

void DownloadQueue::cancelItem(Item &item)
{
    if (item.job)
        return item.job->cancel();
    if (m_line.remove(item.turn))
        endUnstarted(item, TransferPhase::Cancelled,
            {ErrorKind::Cancelled, displayUrl(item.planned.urls.first()), u"cancelled"_s, {}, {}});
}

QStringList DownloadQueue::retry(const QStringList &sourceIds)
{
    QStringList unknown;
    for (const QString &id : sourceIds) {
        Item *item = m_bySource.value(id);
        if (!item || (item->outcome && atWorkOn(item->planned))) {
            unknown.append(id);
        } else if (item->canBeRetried()) {
            wait(*item);
            m_lacksSpace = false;
            m_isActive = true;
            m_ticks.start();
            schedule();
        }
    }
    return unknown;
}

void DownloadQueue::schedule()
{
    if (!std::exchange(m_isScheduled, true))
        QMetaObject::invokeMethod(this, &DownloadQueue::resume, Qt::QueuedConnection);
}

void DownloadQueue::resume()
{
    m_isScheduled = false;
    for (Item *item : std::exchange(m_untold, {}))
        tell(*item);
    startMore();
}

void DownloadQueue::finishWhenIdle()
{
    if (!m_atWork.isEmpty() || !m_line.isEmpty() || !m_untold.isEmpty() || !std::exchange(m_isActive, false))
        return;
    m_ticks.stop();
    DownloadSummary summary{{}, m_plan.skipped, m_plan.refused};
    for (const auto &item : m_items)
        summary.downloads.push_back({item->planned, *item->outcome, item->state.phase});
    emit totalsChanged(totals());
    emit finished(summary);
}

} // namespace rcm
