// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sourcelistkeeper.h"

#include "core/session/rewritesourcelist.h"
#include "core/sources/sourcelistfile.h"

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
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &SourceListKeeper::saveOrTell);
}

void SourceListKeeper::change(Change change)
{
    change(m_snapshot.sourceList.edit());
    m_changes.push_back(std::move(change));
    m_timer.start();
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

Result<void> SourceListKeeper::write()
{
    m_timer.stop();
    if (m_changes.empty())
        return {};
    const QString path = resolvedPath(m_snapshot.workspace, m_snapshot.workspace.sourceList);
    bool isOther = false;
    auto written = rewriteSourceList(path, [&](const std::optional<QByteArray> &content) -> Result<SourceList> {
        isOther = content && m_written != digestOfFile(*content);
        if (!isOther)
            return *m_snapshot.sourceList;
        auto list = parseSourceList(*content, path);
        if (list) {
            for (const Change &change : m_changes)
                change(*list);
        }
        return list;
    });
    if (!written)
        return failure(written.error());
    m_written = digestOfFile(writeSourceList(*written));
    m_changes.clear();
    emit saved();
    if (isOther && !(*written == *m_snapshot.sourceList)) {
        m_snapshot.sourceList = std::move(*written);
        emit listChanged();
    }
    return {};
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
    m_written.reset();
    m_hasFailed = false;
}

} // namespace rcm
