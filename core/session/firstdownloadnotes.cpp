// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/firstdownloadnotes.h"

#include <QElapsedTimer>

#include <algorithm>
#include <memory>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds shortestPause = 1s;
constexpr int pausePerWriting = 10;

} // namespace

FirstDownloadNotes::FirstDownloadNotes(const Snapshot &snapshot, SourceListKeeper &list)
    : m_list(list)
    , m_learning(learningSources(*snapshot.sourceList))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(shortestPause);
    // What cannot be written now is written, or told, at the end.
    connect(&m_timer, &QTimer::timeout, this, [this] { (void)write(); });
}

FirstDownloadNotes::~FirstDownloadNotes()
{
    (void)write(); // the index knows them too: the next run that skips the files notes them
}

void FirstDownloadNotes::add(const QStringList &sourceIds, const DownloadedBytes &bytes)
{
    for (const QString &id : sourceIds) {
        if (m_learning.contains(id))
            m_pending.insert(id, bytes);
    }
    if (!m_pending.isEmpty() && !m_timer.isActive())
        m_timer.start();
}

Result<void> FirstDownloadNotes::write()
{
    if (m_pending.isEmpty())
        return m_list.save();
    QElapsedTimer writing;
    writing.start();
    // By source id: the change may be made to several lists, and each source is heard of once.
    const auto drifts = std::make_shared<QHash<QString, QString>>();
    const auto note = [pending = std::exchange(m_pending, {}), drifts](
                          SourceList &list) { drifts->insert(noteFirstDownloads(list, pending)); };
    m_list.change(note);
    const auto changed = m_list.save();
    m_timer.setInterval(std::max(shortestPause, pausePerWriting * std::chrono::milliseconds(writing.elapsed())));
    for (auto drift = drifts->cbegin(); drift != drifts->cend(); ++drift)
        emit drifted(u"warning: %1: %2"_s.arg(drift.key(), *drift));
    return changed;
}

} // namespace rcm
