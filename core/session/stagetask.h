// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytecount.h"
#include "core/base/result.h"
#include "core/session/stage.h"

#include <QObject>

#include <chrono>

namespace rcm {

// One stage of the work under way. `finished` comes exactly once after start(), from the event loop and never from
// inside a call, after cancel() too (with ErrorKind::Cancelled, unless the work was done already). Lives in the
// session's thread.
class StageTask : public QObject {
    Q_OBJECT
public:
    explicit StageTask(Stage stage)
        : m_stage(stage)
    {
    }

    [[nodiscard]] Stage stage() const { return m_stage; }
    virtual void start() = 0;
    virtual void cancel() { }
    // A host has asked for a pause before it is asked again.
    void tellWaiting(const QString &host, std::chrono::milliseconds pause)
    {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(pause);
        emit noticed(QStringLiteral("waiting, asked to by %1: %2").arg(host, formatDuration(seconds.count())));
    }

signals:
    void progressed(qint64 done, qint64 total, const QString &what); // total 0: not known
    void noticed(const QString &notice); // worth a word, no failure
    void finished(const rcm::Result<void> &result);

protected:
    void conclude(const Result<void> &result)
    {
        QMetaObject::invokeMethod(
            this, [this, result] { emit finished(result); }, Qt::QueuedConnection);
    }

private:
    Stage m_stage;
};

} // namespace rcm
