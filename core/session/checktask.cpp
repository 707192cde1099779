// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/checktask.h"

#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

CheckTask::CheckTask(SessionServices &services, Snapshot &snapshot)
    : StageTask(Stage::Check)
    , m_snapshot(snapshot)
    , m_probe(services.client())
{
    RetryPolicy retry;
    retry.maxAttempts = snapshot.workspace.maxRetries + 1;
    retry.patience = std::chrono::seconds(snapshot.workspace.maxWaitSeconds);
    m_probe.setRetry(retry);
    connect(&m_probe, &UrlProbe::askedToWait, this, &CheckTask::tellWaiting);
    connect(&m_probe, &UrlProbe::answered, this, &CheckTask::takeAnswer);
    connect(&m_probe, &UrlProbe::finished, this, &CheckTask::judgeAll);
}

void CheckTask::start()
{
    if (m_snapshot.workspace.offline) {
        conclude(failure(ErrorKind::Usage, {}, u"URLs cannot be checked with --offline"_s,
            u"Run it without --offline, or turn the workspace's offline setting off."_s));
        return;
    }
    QList<QUrl> urls;
    QSet<QUrl> seen;
    for (const Source &source : m_snapshot.sourceList->sources) {
        const QUrl url = effectiveSource(source).downloadUrl;
        if (!source.isIncluded() || seen.contains(url))
            continue;
        seen.insert(url);
        urls.append(url);
    }
    m_asked = urls.size();
    m_probe.start(urls);
}

void CheckTask::cancel()
{
    m_isCancelled = true;
    m_probe.cancel();
}

void CheckTask::takeAnswer(const UrlAnswer &answer)
{
    m_answers.insert(answer.url, answer);
    emit progressed(m_answers.size(), m_asked, answer.url.host());
}

void CheckTask::judgeAll()
{
    if (m_isCancelled) {
        conclude(failure(ErrorKind::Cancelled, {}, u"checking was cancelled"_s));
        return;
    }
    std::vector<CheckedUrl> checked;
    for (const Source &source : m_snapshot.sourceList->sources) {
        const Source wanted = effectiveSource(source);
        if (const auto answer = m_answers.constFind(wanted.downloadUrl);
            wanted.isIncluded() && answer != m_answers.cend())
            checked.push_back(judge(wanted, *answer));
    }
    m_snapshot.checkedUrls = std::move(checked);
    conclude({});
}

} // namespace rcm
