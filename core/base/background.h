// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace rcm {

// Runs one piece of work at a time in a thread of Qt's pool and gives its result back in the thread that this object
// lives in, from the event loop. The destructor waits for the work; it does not end it (see StopSource).
class Background : public QObject {
public:
    explicit Background(QObject *parent = nullptr);
    ~Background() override;

    // `take` is called with what `work` returned. Not while another piece runs.
    template <class Work, class Take> void run(Work work, Take take)
    {
        auto result = std::make_shared<std::optional<std::invoke_result_t<Work>>>();
        start([work = std::move(work), result]() mutable { result->emplace(work()); },
            [take = std::move(take), result] { take(std::move(**result)); });
    }
    // Until the work is done; its result still comes from the event loop.
    void wait();

private:
    void start(std::function<void()> work, std::function<void()> take);
    static void execute(Background *self);
    void finish();

    std::function<void()> m_work;
    std::function<void()> m_take;
    QFutureWatcher<void> m_watcher;
};

} // namespace rcm
