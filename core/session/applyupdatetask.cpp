// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/applyupdatetask.h"

#include "core/session/rewritesourcelist.h"
#include "core/sources/sourcelistfile.h"

namespace rcm {

using namespace Qt::StringLiterals;

ApplyUpdateTask::ApplyUpdateTask(Snapshot &snapshot, SourceListKeeper &list, QSet<QString> keys)
    : StageTask(Stage::Resolve)
    , m_snapshot(snapshot)
    , m_list(list)
    , m_keys(std::move(keys))
{
}

Result<void> ApplyUpdateTask::apply()
{
    const QString path = resolvedPath(m_snapshot.workspace, m_snapshot.workspace.sourceList);
    if (!m_snapshot.pendingUpdate)
        return failure(
            ErrorKind::Usage, path, u"no update waits to be applied"_s, u"Work one out first: Update sources."_s);
    TRY(m_list.save()); // what was decided while somebody looked
    AcceptedUpdate update;
    TRY_ASSIGN(m_snapshot.sourceList,
        rewriteSourceList(path, [&](const std::optional<QByteArray> &content) -> Result<SourceList> {
            SourceList now;
            if (content) {
                TRY_ASSIGN(now, parseSourceList(*content, path));
            }
            update = accepted(*m_snapshot.pendingUpdate, now, m_keys);
            return update.list;
        }));
    for (const QString &key : update.changedMeanwhile)
        emit noticed(u"%1 has changed since the update was worked out and stays as it is; update again."_s.arg(key));
    m_snapshot.lastChanges = std::make_shared<const SourceListChanges>(std::move(update.changes));
    m_snapshot.pendingUpdate.reset();
    return {};
}

} // namespace rcm
