// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/exporttask.h"

#include "core/base/files.h"
#include "core/coverage/coveragefile.h"
#include "core/exporting/htmlreport.h"
#include "core/exporting/textreport.h"

namespace rcm {

using namespace Qt::StringLiterals;

QByteArray coverageDocument(const CoverageReport &report, ExportFormat format)
{
    switch (format) {
    case ExportFormat::Html:
        return coverageHtml(report);
    case ExportFormat::Json:
        return writeCoverageReport(report);
    case ExportFormat::Text:
        return coverageText(report);
    case ExportFormat::Markdown:
        return coverageMarkdown(report);
    }
    Q_UNREACHABLE();
}

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
        conclude(writeFileAtomically(m_path, coverageDocument(*m_snapshot.coverage, m_format)));
}

} // namespace rcm
