// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/hashfiles.h"

#include <QFile>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <new>
#include <numeric>
#include <thread>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// A read into a buffer that does not begin on a page runs 1.6 times slower, and malloc gives none such of this size.
class PageBuffer {
public:
    static constexpr std::size_t size = 128 * 1024;
    static constexpr std::align_val_t alignment{4096};

    PageBuffer()
        : m_bytes(static_cast<char *>(::operator new(size, alignment)))
    {
    }
    ~PageBuffer() { ::operator delete(m_bytes, alignment); }
    Q_DISABLE_COPY_MOVE(PageBuffer)

    [[nodiscard]] char *data() const { return m_bytes; }

private:
    char *m_bytes;
};

// What the threads share: each takes the next task until none is left.
struct Work {
    const CacheStore &store;
    const std::vector<HashTask> &tasks;
    std::vector<std::size_t> order;
    std::vector<HashOutcome> outcomes;
    StopToken stop;
    std::atomic<std::size_t> next = 0;
    std::atomic<qint64> files = 0;
    std::atomic<qint64> bytes = 0;
    std::mutex mutex{}; // for `running`
    std::condition_variable finished{};
    int running = 0;
};

std::optional<Result<std::vector<Digest>>> digestsOf(const HashTask &task, Work &work, const PageBuffer &buffer)
{
    const QString path = work.store.absolutePath(task.file.filePath);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Io, path, u"cannot read: %1"_s.arg(file.errorString()));
    std::vector<DigestStream> streams;
    for (const HashAlgorithm algorithm : task.algorithms) {
        TRY(requireAlgorithm(algorithm));
        streams.emplace_back(algorithm);
    }
    for (;;) {
        if (work.stop.isStopRequested())
            return {};
        const qint64 count = file.read(buffer.data(), static_cast<qint64>(PageBuffer::size));
        if (count < 0)
            return failure(ErrorKind::Io, path, u"cannot read to the end: %1"_s.arg(file.errorString()));
        if (count == 0)
            break;
        for (DigestStream &stream : streams)
            stream.add(QByteArrayView(buffer.data(), count));
        work.bytes += count;
    }
    std::vector<Digest> digests;
    digests.reserve(streams.size());
    for (DigestStream &stream : streams)
        digests.push_back(stream.finish());
    return digests;
}

void hashUntilDone(Work &work)
{
    const PageBuffer buffer;
    for (std::size_t turn = work.next++; turn < work.order.size() && !work.stop.isStopRequested(); turn = work.next++) {
        const std::size_t index = work.order[turn];
        const HashTask &task = work.tasks[index];
        HashOutcome &outcome = work.outcomes[index];
        outcome.digests = digestsOf(task, work, buffer);
        outcome.changed = work.store.find(task.file.filePath) != task.file;
        if (outcome.digests)
            ++work.files;
    }
    const std::scoped_lock lock(work.mutex);
    if (--work.running == 0)
        work.finished.notify_one();
}

} // namespace

std::vector<HashOutcome> hashFiles(const CacheStore &store, const std::vector<HashTask> &tasks, int threads,
    const StopToken &stop, const std::function<void(const HashProgress &)> &progress)
{
    using namespace std::chrono_literals;
    Work work{store, tasks, std::vector<std::size_t>(tasks.size()), std::vector<HashOutcome>(tasks.size()), stop};
    // The largest first, so that no thread is left alone with one of them at the end.
    std::iota(work.order.begin(), work.order.end(), std::size_t{0});
    std::stable_sort(work.order.begin(), work.order.end(),
        [&tasks](std::size_t a, std::size_t b) { return tasks[a].file.size > tasks[b].file.size; });
    const int count = std::max(1, threads);
    work.running = count;
    std::vector<std::thread> workers;
    workers.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        workers.emplace_back([&work] { hashUntilDone(work); });
    {
        std::unique_lock lock(work.mutex);
        while (!work.finished.wait_for(lock, 100ms, [&work] { return work.running == 0; })) {
            lock.unlock();
            if (progress)
                progress({work.files, work.bytes});
            lock.lock();
        }
    }
    for (std::thread &worker : workers)
        worker.join();
    if (progress)
        progress({work.files, work.bytes});
    return std::move(work.outcomes);
}

} // namespace rcm
