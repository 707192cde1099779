// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/background.h"
#include "core/base/stopflag.h"
#include "core/session/snapshot.h"
#include "core/session/stagetask.h"
#include "core/verify/verifier.h"

#include <QStringList>

#include <mutex>
#include <optional>

namespace rcm {

// Looks at the files of the cache in threads of its own, and puts what it found and the coverage report into the
// snapshot. What was hashed is remembered in the verification index, where that can be written.
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
        QStringList notices;
    };

    // What is worth a word about the cache directory itself is said at the session's first look alone.
    [[nodiscard]] static Outcome look(
        const SourceList &list, const QString &directory, const VerifyOptions &options, bool isFirstLook);
    void tellProgress();
    void takeOutcome(const Outcome &outcome);

    Snapshot &m_snapshot;
    VerifyDepth m_depth;
    StopSource m_stop;
    Background m_background;
    std::mutex m_mutex; // of m_progress
    std::optional<VerifyProgress> m_progress; // of the threads that look, until it is told
};

// What was last found in the cache, in the list's order.
[[nodiscard]] IntegrityReport integrityOf(const Snapshot &snapshot);
// Coverage again from what was last found in the cache, after the list has changed.
void updateCoverage(Snapshot &snapshot);

} // namespace rcm
