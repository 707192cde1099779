// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/exporttask.h"

#include "core/base/files.h"

namespace rcm {

using namespace Qt::StringLiterals;

ExportTask::ExportTask(const Snapshot &snapshot, QString path, ExportFormat format)
    : StageTask(Stage::Export)
    , m_snapshot(snapshot)
    , m_path(std::move(path))
    , m_format(format)
{
}

void ExportTask::start()
{
    if (!m_snapshot.coverage)
        conclude(failure(ErrorKind::Usage, m_path, u"there is no coverage report yet"_s, u"Verify the cache first."_s));
    else
        conclude(writeFileAtomically(m_path, coverageFormat(m_format).write(*m_snapshot.coverage)));
}

} // namespace rcm
