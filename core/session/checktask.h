// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/urlprobe.h"
#include "core/session/sessionservices.h"
#include "core/session/snapshot.h"
#include "core/session/stagetask.h"

namespace rcm {

// Asks the URLs of all included sources whether they are there, and puts the answers into the snapshot.
class CheckTask : public StageTask {
    Q_OBJECT
public:
    CheckTask(SessionServices &services, Snapshot &snapshot); // both outlive the task

    void start() override;
    void cancel() override;

private:
    void takeAnswer(const UrlAnswer &answer);
    void judgeAll();

    Snapshot &m_snapshot;
    UrlProbe m_probe;
    qsizetype m_asked = 0; // URLs
    QHash<QUrl, UrlAnswer> m_answers;
    bool m_isCancelled = false;
};

} // namespace rcm
