// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/firstdownloadnotes.h"

#include "core/session/changesourcelist.h"

#include <QElapsedTimer>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds shortestPause = 1s;
constexpr int pausePerWriting = 10;

} // namespace

FirstDownloadNotes::FirstDownloadNotes(Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    for (const Source &source : snapshot.sourceList->sources) {
        if (learnsFromDownloads(source))
            m_learning.insert(source.id);
    }
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
        return {};
    QElapsedTimer writing;
    writing.start();
    QStringList drifts;
    const auto changed = changeSourceList(m_snapshot, [&](SourceList &list) {
        drifts.clear(); // of this list alone
        for (Source &source : list.sources) {
            const auto bytes = m_pending.constFind(source.id);
            if (bytes == m_pending.cend())
                continue;
            if (const QString drift = rememberFirstDownload(source, *bytes); !drift.isEmpty())
                drifts.append(u"warning: %1: %2"_s.arg(source.id, drift));
        }
    });
    m_timer.setInterval(std::max(shortestPause, pausePerWriting * std::chrono::milliseconds(writing.elapsed())));
    if (!changed)
        return changed;
    m_pending.clear();
    for (const QString &drift : drifts)
        emit drifted(drift);
    return {};
}

} // namespace rcm
