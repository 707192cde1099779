// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sourcelistkeeper.h"
#include "core/verify/downloadedfiles.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace rcm {

// Writes the digests of first downloads into the source list while downloads still run, so that a kill loses those of
// the last second alone: all that have gathered at once, and for a long list so seldom that nine tenths of the time are
// left for other work. Belongs to the session's thread.
class FirstDownloadNotes : public QObject {
    Q_OBJECT
public:
    FirstDownloadNotes(const Snapshot &snapshot, SourceListKeeper &list); // outlive the notes
    ~FirstDownloadNotes() override; // writes what is left

    // Sources with a published checksum are passed over.
    void add(const QStringList &sourceIds, const DownloadedBytes &bytes);
    // Writes now. On an error, which names the list, everything is kept for the next time.
    [[nodiscard]] Result<void> write();

signals:
    void drifted(const QString &notice); // other bytes than before under the same URL

private:
    SourceListKeeper &m_list;
    QSet<QString> m_learning; // ids of the sources that have no published checksum
    QHash<QString, DownloadedBytes> m_pending; // by source id
    QTimer m_timer;
};

} // namespace rcm
