// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/cachesession.h"
#include "core/session/downloadtask.h"
#include "core/session/filefollower.h"
#include "core/session/resolvetask.h"
#include "core/session/sessionservices.h"
#include "core/session/sourcelistkeeper.h"
#include "core/session/stagetask.h"
#include "core/sources/edits.h"

#include <deque>
#include <functional>
#include <memory>

namespace rcm {

// The workspace with its source list, where there is one; nothing else is known yet.
[[nodiscard]] Result<Snapshot> freshSnapshot(const Workspace &workspace);

// The one operation that runs, stage by stage, and the snapshot that it works on.
class CacheSession::Private {
public:
    // Makes the next stage of an operation when its turn has come; null when there is nothing to do in it.
    using TaskMaker = std::function<std::unique_ptr<StageTask>(SessionServices &services)>;

    explicit Private(CacheSession &session)
        : list(draft)
        , m_session(session)
    {
        QObject::connect(&list, &SourceListKeeper::listChanged, &session, [this] {
            showList();
            emit m_session.listChangedByOthers();
        });
        QObject::connect(&list, &SourceListKeeper::saveFailed, &session, &CacheSession::changeFailed);
        QObject::connect(&list, &SourceListKeeper::conflictsFound, &session, &CacheSession::conflictsFound);
        QObject::connect(
            &list, &SourceListKeeper::notSaved, &session, [&session] { emit session.unsavedChanges(true); });
        QObject::connect(&list, &SourceListKeeper::saved, &session, [&session] { emit session.unsavedChanges(false); });
        publish();
    }

    [[nodiscard]] bool isBusy() const { return m_task != nullptr; }
    [[nodiscard]] Error busyFor(Stage wanted) const;
    // Inputs in, then the list made of them.
    void resolve(ExistingList existing);
    void begin(Stage first, std::deque<TaskMaker> stages);
    void cancel();
    [[nodiscard]] Result<void> makeServices();
    void publish();
    void useServicesFor(const Workspace &workspace)
    {
        if (!holdsDocuments || (m_services && !m_services->isFor(workspace)))
            m_services.reset();
    }
    // What the list says of the cache has changed with it.
    void showList();
    void take(Snapshot fresh)
    {
        if (!fresh.sourceList.isSameAs(draft.sourceList))
            list.forget();
        draft = std::move(fresh);
        useServicesFor(draft.workspace);
        if (m_follower)
            m_follower->follow(listPath());
        publish();
    }
    [[nodiscard]] Result<void> changeWorkspace(const Workspace &workspace);
    void change(const ListEdit &edit);
    void followList();
    [[nodiscard]] std::unique_ptr<StageTask> makeDownload(SessionServices &services, DownloadRequest request);
    [[nodiscard]] QStringList badSources() const;

    Snapshot draft; // of the operation under way
    SourceListKeeper list; // the draft's
    SnapshotPointer published;
    bool holdsDocuments = false;
    bool allowsOtherImage = false;
    bool hasAskedToSave = false; // somebody who has been told how it went
    DownloadTask *downloads = nullptr; // under way

private:
    [[nodiscard]] QString listPath() const { return resolvedPath(draft.workspace, draft.workspace.sourceList); }
    void readListAgain();
    void startNext();
    void run(std::unique_ptr<StageTask> task);
    void takeResult(const Result<void> &result);
    void conclude(const Result<void> &result);

    CacheSession &m_session;
    std::unique_ptr<SessionServices> m_services;
    std::deque<TaskMaker> m_stages; // still to come
    StageTask *m_task = nullptr; // owned; deleted from the event loop, since it is its own signal that ends it
    bool m_isCancelled = false;
    bool m_isHalf = false; // the draft has a report that is not matched yet
    int m_answeredChanges = 0;
    std::unique_ptr<FileFollower> m_follower; // of the list's file
    bool m_isListOld = false; // others have saved it while an operation ran
};

} // namespace rcm
