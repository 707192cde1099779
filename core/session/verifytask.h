// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshot.h"
#include "core/session/stagetask.h"
#include "core/verify/verifier.h"

#include <QFutureWatcher>

#include <stop_token>

namespace rcm {

// Looks at the files of the cache in threads of its own, and puts what it found and the coverage report into the
// snapshot.
class VerifyTask : public StageTask {
    Q_OBJECT
public:
    VerifyTask(Snapshot &snapshot, VerifyDepth depth); // the snapshot outlives the task
    ~VerifyTask() override;

    void start() override;
    void cancel() override;

private:
    struct Outcome {
        Result<IntegrityReport> report;
        QString notice;
    };

    [[nodiscard]] static Outcome look(const SourceList &list, const QString &directory, const VerifyOptions &options);
    void tellProgress(const VerifyProgress &progress);
    void takeOutcome();

    Snapshot &m_snapshot;
    VerifyDepth m_depth;
    std::stop_source m_stop;
    QFutureWatcher<Outcome> m_watcher;
};

// What was last found in the cache, in the list's order.
[[nodiscard]] IntegrityReport integrityOf(const Snapshot &snapshot);
// Coverage anew from what was last found in the cache, after the list has changed.
void updateCoverage(Snapshot &snapshot);

} // namespace rcm
