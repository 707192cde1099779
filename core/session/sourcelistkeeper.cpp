// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sourcelistkeeper.h"

#include "core/base/files.h"
#include "core/session/rewritesourcelist.h"

#include <algorithm>

namespace rcm {

namespace {

Digest digestOfFile(const QByteArray &content)
{
    return digestOf(HashAlgorithm::Sha256, content);
}

} // namespace

SourceListKeeper::SourceListKeeper(Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SourceListKeeper::saveOrTell);
}

void SourceListKeeper::change(Change change)
{
    change(m_snapshot.sourceList.edit());
    m_changes.push_back(std::move(change));
    writeLater();
}

void SourceListKeeper::edit(const ListEdit &edit)
{
    CheckedEdit checked = rcm::checked(*m_snapshot.sourceList, edit);
    SourceList &list = m_snapshot.sourceList.edit();
    list = applied(std::move(list), checked.edit);
    m_edits.push_back(std::move(checked.edit));
    writeLater();
    if (!checked.conflicts.empty())
        emit conflictsFound(checked.conflicts);
}

void SourceListKeeper::writeLater()
{
    if (!m_timer.isActive())
        m_latest.setRemainingTime(longestDelay);
    m_timer.start(std::min(delay, std::chrono::ceil<std::chrono::milliseconds>(m_latest.remainingTimeAsDuration())));
}

Result<void> SourceListKeeper::save()
{
    const auto written = write();
    noteFailure(!written);
    return written;
}

void SourceListKeeper::saveOrTell()
{
    const auto written = write();
    if (!written)
        emit saveFailed(written.error());
    noteFailure(!written);
}

void SourceListKeeper::readAgain()
{
    if (hasUnsavedChanges()) {
        saveOrTell();
        return;
    }
    const QString path = resolvedPath(m_snapshot.workspace, m_snapshot.workspace.sourceList);
    const auto content = readFile(path);
    if (!content || m_written == digestOfFile(*content))
        return;
    auto list = parseSourceList(*content, path);
    if (!list)
        return;
    m_written = digestOfFile(*content);
    noteForeign(*content, *list);
    if (*list == *m_snapshot.sourceList)
        return;
    m_snapshot.sourceList = std::move(*list);
    emit listChanged();
}

Result<void> SourceListKeeper::write()
{
    m_timer.stop();
    if (!hasUnsavedChanges())
        return {};
    const QString path = resolvedPath(m_snapshot.workspace, m_snapshot.workspace.sourceList);
    bool isOther = false;
    std::vector<EditConflict> conflicts;
    const auto make = [&](const std::optional<QByteArray> &content) -> Result<SourceList> {
        isOther = content && m_written != digestOfFile(*content);
        if (!isOther)
            return *m_snapshot.sourceList;
        TRY_ASSIGN(auto theirs, parseSourceList(*content, path));
        noteForeign(*content, theirs);
        MergedEdits merged = withChanges(std::move(theirs));
        conflicts = std::move(merged.conflicts);
        return std::move(merged.list);
    };
    QByteArray bytes;
    auto written
        = rewriteSourceList(path, make, [this, &bytes](const SourceList &list) { return bytes = bytesOf(list); });
    if (!written)
        return failure(written.error());
    m_written = digestOfFile(bytes);
    m_changes.clear();
    m_edits.clear();
    if (isOther && !(*written == *m_snapshot.sourceList)) {
        m_snapshot.sourceList = std::move(*written);
        emit listChanged();
    }
    if (!conflicts.empty())
        emit conflictsFound(conflicts); // before whoever waits for the end of the writing closes
    emit saved();
    return {};
}

void SourceListKeeper::noteForeign(const QByteArray &content, const SourceList &list)
{
    if (content == writeSourceList(list))
        return;
    m_foreign = content;
    m_foreignList = list;
}

QByteArray SourceListKeeper::bytesOf(const SourceList &list) const
{
    return m_foreignList && *m_foreignList == list ? m_foreign : writeSourceList(list);
}

MergedEdits SourceListKeeper::withChanges(SourceList theirs) const
{
    MergedEdits result = merged(std::move(theirs), m_edits);
    for (const Change &change : m_changes)
        change(result.list);
    return result;
}

void SourceListKeeper::noteFailure(bool hasFailed)
{
    if (hasFailed && !m_hasFailed)
        emit notSaved();
    m_hasFailed = hasFailed;
}

void SourceListKeeper::forget()
{
    m_timer.stop();
    m_changes.clear();
    m_edits.clear();
    m_written.reset();
    m_foreign.clear();
    m_foreignList.reset();
    m_hasFailed = false;
}

} // namespace rcm
