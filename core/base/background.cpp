// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"

#include <QtConcurrent>

#include <array>
#include <atomic>
#include <cstddef>

namespace rcm {

namespace {

// What one thread wrote before handOver() is seen by another after takeOver(). Qt's pool and event loop order the two
// by themselves, but the thread sanitizer does not see that in libraries that are built without it, as Debian's are.
// The atomics are static since a new object's would itself have to be handed over.
constinit std::array<std::atomic<unsigned>, 64> turns;

std::atomic<unsigned> &turnOf(const void *object)
{
    return turns[std::hash<const void *>()(object) / alignof(std::max_align_t) % turns.size()];
}

void handOver(const void *object)
{
    turnOf(object).fetch_add(1, std::memory_order_release);
}

void takeOver(const void *object)
{
    turnOf(object).load(std::memory_order_acquire);
}

} // namespace

Background::Background(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<void>::finished, this, &Background::finish);
}

Background::~Background()
{
    wait();
}

void Background::wait()
{
    m_watcher.waitForFinished();
    takeOver(this);
}

void Background::start(std::function<void()> work, std::function<void()> take)
{
    Q_ASSERT(!m_work);
    m_work = std::move(work);
    m_take = std::move(take);
    handOver(this);
    m_watcher.setFuture(QtConcurrent::run(&Background::execute, this));
}

void Background::execute(Background *self)
{
    takeOver(self);
    self->m_work();
    handOver(self);
}

void Background::finish()
{
    takeOver(this);
    m_work = {};
    std::exchange(m_take, {})();
}

} // namespace rcm
