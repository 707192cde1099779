// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exporting/coverageformats.h"
#include "core/session/snapshot.h"
#include "core/session/stagetask.h"

namespace rcm {

// Writes the coverage report of the snapshot to a file.
class ExportTask : public StageTask {
    Q_OBJECT
public:
    ExportTask(const Snapshot &snapshot, QString path, ExportFormat format);

    void start() override;

private:
    const Snapshot &m_snapshot;
    QString m_path;
    ExportFormat m_format;
};

} // namespace rcm
