// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/reportcomparer.h"

#include "core/session/readinputstask.h"
#include "core/session/sessionservices.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// One comparison under way: one report after the other.
class Comparing : public QObject {
public:
    Comparing(SessionServices &services, const ComparisonRequest &request, ReportComparer::Compared compared)
        : m_services(services)
        , m_compared(std::move(compared))
    {
        m_earlier.workspace = m_later.workspace = request.workspace;
        m_earlier.workspace.report = request.earlier;
        m_later.workspace.report = request.later;
        for (Snapshot *snapshot : {&m_earlier, &m_later})
            snapshot->workspace.toolsets.clear();
    }

    void start()
    {
        read(m_earlier, [this] {
            read(m_later, [this] {
                ReportComparison comparison = comparisonOf(m_earlier, m_later);
                comparison.notices += notices();
                m_compared(comparison);
            });
        });
    }

private:
    // Without doubts about the image: no tool is resolved here.
    [[nodiscard]] QStringList notices() const
    {
        QStringList notices = m_notices;
        for (const Snapshot *snapshot : {&m_earlier, &m_later}) {
            for (const ImageWarning &doubt : snapshot->report->doubts)
                notices.removeIf([&doubt](const QString &notice) { return notice.endsWith(doubt.text); });
        }
        return notices;
    }

    void read(Snapshot &snapshot, const std::function<void()> &next)
    {
        m_task = std::make_unique<ReadInputsTask>(m_services, snapshot);
        connect(m_task.get(), &StageTask::noticed, this, [this](const QString &notice) { m_notices.append(notice); });
        connect(m_task.get(), &StageTask::finished, this, [this, next](const Result<void> &result) {
            // It is its own signal that ends it.
            m_task.release()->deleteLater();
            if (!result)
                m_compared(failure(result.error()));
            else
                next();
        });
        m_task->start();
    }

    SessionServices &m_services;
    ReportComparer::Compared m_compared;
    Snapshot m_earlier;
    Snapshot m_later;
    QStringList m_notices;
    std::unique_ptr<ReadInputsTask> m_task;
};

Result<void> requireReports(const ComparisonRequest &request)
{
    if (request.earlier.isEmpty())
        return failure(ErrorKind::Usage, u"the earlier report"_s, u"is missing"_s, u"Specify a report."_s);
    if (request.later.isEmpty())
        return failure(ErrorKind::Usage, u"the later report"_s, u"is missing"_s, u"Specify a report."_s);
    return {};
}

} // namespace

ReportComparer::ReportComparer(QObject *parent)
    : QObject(parent)
{
}

ReportComparer::~ReportComparer() = default;

void ReportComparer::compare(const ComparisonRequest &request, Compared compared)
{
    if (const auto begun = begin(request, compared); !begun)
        QMetaObject::invokeMethod(
            this, [compared = std::move(compared), error = begun.error()] { compared(failure(error)); },
            Qt::QueuedConnection);
}

void ReportComparer::cancel()
{
    if (!m_work)
        return;
    m_work.reset();
    m_services.reset(); // with what it was fetching, and would remember as cancelled
}

Result<void> ReportComparer::begin(const ComparisonRequest &request, const Compared &compared)
{
    cancel();
    TRY(requireReports(request));
    if (!m_services || !m_services->isFor(request.workspace)) {
        TRY_ASSIGN(m_services, SessionServices::forWorkspace(request.workspace));
    }
    auto work = std::make_unique<Comparing>(
        *m_services, request, [this, compared](const Result<ReportComparison> &comparison) {
            if (!comparison)
                m_services->documents().forgetAnswers();
            // From a signal of the work's own task.
            m_work.release()->deleteLater();
            compared(comparison);
        });
    Comparing &comparing = *work;
    m_work = std::move(work);
    comparing.start();
    return {};
}

} // namespace rcm
