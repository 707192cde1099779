// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/releases/imagerelease.h"
#include "core/session/sessionservices.h"
#include "core/session/snapshot.h"
#include "core/session/stagetask.h"

namespace rcm {

// Fetches and reads the upstream report and reads the toolsets. The snapshot changes only when all of them could be
// read; its matches stay those of the former inputs until MatchTask has made new ones.
class ReadInputsTask : public StageTask {
    Q_OBJECT
public:
    // Both outlive the task. A workspace without toolsets is read all the same.
    ReadInputsTask(SessionServices &services, Snapshot &snapshot);

    void start() override;
    void cancel() override;

private:
    void findRelease(const ImageName &name);
    void fetchReport(const QUrl &url);
    [[nodiscard]] QList<QUrl> urlsOf(const ImageRelease &release) const;
    void takeDocument(const Result<Document> &document);
    [[nodiscard]] Result<void> read(const Document &document);
    [[nodiscard]] Result<std::vector<Requirement>> readToolsets(QStringList &unknownKeys);
    // The workspace's toolsets, each file once.
    [[nodiscard]] QStringList toolsets();

    SessionServices &m_services;
    Snapshot &m_snapshot;
    QList<QUrl> m_others; // where the report may be had if this URL has none
    QString m_location; // Snapshot::reportLocation of the report that is being read
};

// What of the report satisfies each requirement.
class MatchTask : public StageTask {
    Q_OBJECT
public:
    MatchTask(SessionServices &services, Snapshot &snapshot);

    void start() override;

private:
    SessionServices &m_services;
    Snapshot &m_snapshot;
};

} // namespace rcm
