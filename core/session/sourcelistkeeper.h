// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/session/snapshot.h"
#include "core/sources/mergeedits.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace rcm {

// Holds the source list in memory: a change shows at once and is written to the file after a short delay, many of them
// together. Where somebody else has saved the file meanwhile, the changes are made to what is there now, so that
// neither side loses anything; decisions that contradict what is there are left out, and told. What cannot be written
// stays in memory, and the next writing tries it again. Belongs to the session's thread.
class SourceListKeeper : public QObject {
    Q_OBJECT
public:
    using Change = std::function<void(SourceList &list)>; // may be called several times, on different lists

    explicit SourceListKeeper(Snapshot &snapshot); // outlives the keeper

    void change(Change change);
    // The same with a maintainer's decision. What contradicts the list as it is by now is left out, and told by
    // conflictsFound.
    void edit(const ListEdit &edit);
    // Writes now what is not written yet. On an error, which names the list, all of it is kept.
    [[nodiscard]] Result<void> save();
    void saveOrTell(); // the same; an error comes by saveFailed
    // Takes up what others have saved since the file was read or written, and writes what is not written yet. What
    // cannot be read is left for the next writing to tell: an editor may be in the middle of it.
    void readAgain();
    [[nodiscard]] bool hasUnsavedChanges() const { return !m_changes.empty() || !m_edits.empty(); }
    // The snapshot has got another list; changes of the former one are given up.
    void forget();

    // The delay between a change and its writing, and how far further changes put it off. A kill in between loses what
    // is not written.
    static constexpr std::chrono::milliseconds delay{300};
    static constexpr std::chrono::milliseconds longestDelay{1000};

signals:
    void listChanged(); // by writing or reading again: the file held what others had saved
    // The file has them otherwise, or the list, if it is the edit that came late; the snapshot shows what holds.
    void conflictsFound(const std::vector<rcm::EditConflict> &conflicts);
    void saved(); // all changes are in the file
    void saveFailed(const rcm::Error &error); // after the delay, or by saveOrTell()
    void notSaved(); // changes are in memory alone, since a writing failed; once, until one has succeeded

private:
    [[nodiscard]] Result<void> write();
    [[nodiscard]] MergedEdits withChanges(SourceList theirs) const;
    void noteForeign(const QByteArray &content, const SourceList &list);
    [[nodiscard]] QByteArray bytesOf(const SourceList &list) const;
    void writeLater();
    void noteFailure(bool hasFailed);

    Snapshot &m_snapshot;
    std::vector<Change> m_changes; // in the snapshot, not in the file
    std::vector<ListEdit> m_edits; // the same
    std::optional<Digest> m_written; // of the file's content as we wrote it
    // As somebody else laid it out: who takes back everything has the file as it was, byte for byte.
    QByteArray m_foreign;
    std::optional<SourceList> m_foreignList;
    bool m_hasFailed = false; // the latest writing
    QTimer m_timer;
    QDeadlineTimer m_latest; // of the writing that the timer waits for
};

} // namespace rcm
