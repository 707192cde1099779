// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/documentset.h"
#include "core/resolve/resolvesources.h"
#include "core/session/sessionservices.h"
#include "core/session/snapshot.h"
#include "core/session/sourcelistkeeper.h"
#include "core/session/stagetask.h"

namespace rcm {

// What becomes of a source list that is there already.
enum class ExistingList {
    Replace, // build-sources; one with decisions in it is kept beside the new one
    Update, // update-sources: the maintainer's decisions stay
    Plan, // nothing is written: what an update would do is in the snapshot, to be looked through
};

// Works out the sources of the matches in rounds: resolveSources() says which documents it wants, they are fetched, and
// it is asked again until nothing is missing. Then writes the source list.
class ResolveTask : public StageTask {
    Q_OBJECT
public:
    // All outlive the task.
    ResolveTask(SessionServices &services, Snapshot &snapshot, SourceListKeeper &list, ExistingList existing);

    // An update with the report of another image than the list's is not refused.
    void allowOtherImage() { m_allowsOtherImage = true; }
    void start() override;
    void cancel() override;

private:
    void resolve();
    void takeDocuments(const std::vector<FetchedDocument> &documents);
    void tellProgress(int answered, int asked);
    [[nodiscard]] Result<void> finish(Resolution resolution);
    [[nodiscard]] Result<void> writeList(const SourceList &fresh, bool isComplete);
    [[nodiscard]] Result<void> planList(SourceList fresh);
    [[nodiscard]] Result<void> keepAside(const QString &path, const QString &why);
    // `fresh` made of the list that is there, as this task's way is; nothing: there is none.
    [[nodiscard]] Result<MergedSourceList> mergedWith(
        const std::optional<SourceList> &existing, SourceList fresh, bool isComplete);
    [[nodiscard]] SourceListMetadata metadata() const;

    SessionServices &m_services;
    Snapshot &m_snapshot;
    SourceListKeeper &m_list;
    ExistingList m_existing;
    DocumentSet m_documents;
    ParsedIndexes m_indexes;
    bool m_isCancelled = false;
    bool m_allowsOtherImage = false;
};

} // namespace rcm
