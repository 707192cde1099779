// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/releases/imagerelease.h"
#include "core/sources/source.h"
#include "core/workspace/workspace.h"

#include <QMetaType>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rcm {

class SessionServices;

struct ReleaseRequest {
    Workspace workspace; // whose report, repository and network settings hold
    SourceListMetadata sourceList = {}; // of the workspace's list; what it was made of is marked
    QString image = {}; // empty: all
    int limit = 20; // releases
};

// A release, and what the workspace has of it.
struct ListedRelease {
    ImageRelease release;
    bool isReport = false; // the workspace's report, by name or URL
    bool isInSourceList = false; // the source list was made of its report
    bool isKept = false; // its report is in the document cache

    bool operator==(const ListedRelease &) const = default;
};

struct ReleaseList {
    QString repository; // ReleaseRepository::name()
    std::vector<ListedRelease> releases; // the newest first
    bool hasMore = false; // older ones were left out
    std::optional<Error> incompleteBecause = {}; // a further page could not be had
    QStringList notices = {};

    bool operator==(const ReleaseList &) const = default;
};

// Lists the releases that a workspace can name as its report. Makes its requests as the workspace's session does, but
// needs no session: there may be none yet. Belongs to one thread.
class ReleaseLister : public QObject {
    Q_OBJECT
public:
    using Listed = std::function<void(const Result<ReleaseList> &list)>;

    explicit ReleaseLister(QObject *parent = nullptr);
    ~ReleaseLister() override;

    // One at a time: a new request takes the place of the one under way, which is not answered then. What was fetched
    // for the same settings is not fetched again, unless the last answer was an error.
    void list(const ReleaseRequest &request, Listed listed);

private:
    [[nodiscard]] Result<void> begin(const ReleaseRequest &request, const Listed &listed);

    std::unique_ptr<SessionServices> m_services;
    std::unique_ptr<QObject> m_work; // under way
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::ReleaseList)
Q_DECLARE_METATYPE(rcm::ReleaseRequest)
