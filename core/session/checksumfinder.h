// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/checksumsearch.h"
#include "core/workspace/workspace.h"

#include <functional>
#include <memory>

namespace rcm {

class SessionServices;

struct ChecksumRequest {
    Workspace workspace; // whose network settings hold
    QUrl url; // of the file
    QString fileName = {}; // what the cache calls it; may be empty
};

// Looks for published checksums of files as ChecksumSearch does. Makes its requests as the workspace's session does,
// and beside whatever that is doing. Belongs to one thread.
class ChecksumFinder : public QObject {
    Q_OBJECT
public:
    using Found = std::function<void(const Result<Checksum> &found)>;

    explicit ChecksumFinder(QObject *parent = nullptr);
    ~ChecksumFinder() override;

    // One at a time: a new request cancels the one under way. Each is answered exactly once, from the event loop,
    // unless this is gone by then. ErrorKind::Usage for an offline workspace.
    void find(const ChecksumRequest &request, Found found);
    void cancel(); // the one under way, which is answered by ErrorKind::Cancelled

private:
    [[nodiscard]] Result<void> begin(const ChecksumRequest &request, const Found &found);

    std::unique_ptr<SessionServices> m_services;
    QPointer<ChecksumSearch> m_search; // the latest
};

} // namespace rcm

Q_DECLARE_METATYPE(rcm::ChecksumRequest)
