// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/engine.h"

#include <QStringList>

namespace rcm::test {

// Plays the engine: writes down what the window requests, and answers as a test wants.
class RecordingEngine : public Engine {
    Q_OBJECT
public:
    QStringList calls; // "download a,b", "include false a" …
    Workspace lastWorkspace;
    ListEdit lastEdit;
    int lastReleaseNumber = 0;
    ReleaseRequest lastReleaseRequest;
    int lastChecksumNumber = 0;
    ChecksumRequest lastChecksumRequest;
    int lastFactsNumber = 0;
    EntryQuestion lastQuestion;
    int lastComparisonNumber = 0;
    ComparisonRequest lastComparison;

    void openWorkspace(const QString &path) override { calls.append(QStringLiteral("open ") + path); }
    void createWorkspace(const Workspace &workspace) override
    {
        lastWorkspace = workspace;
        calls.append(QStringLiteral("create"));
    }
    void updateWorkspace(const Workspace &workspace) override
    {
        lastWorkspace = workspace;
        calls.append(QStringLiteral("update"));
    }
    void readInputs() override { calls.append(QStringLiteral("read")); }
    void buildSources(bool keepDecisions) override
    {
        calls.append(keepDecisions ? QStringLiteral("update-sources") : QStringLiteral("build-sources"));
    }
    void planUpdate() override { calls.append(QStringLiteral("plan")); }
    void applyUpdate(const QStringList &keys) override { calls.append(QStringLiteral("apply ") + keys.join(u',')); }
    void discardUpdate() override { calls.append(QStringLiteral("discard")); }
    void edit(const ListEdit &edit) override
    {
        lastEdit = edit;
        QStringList ids;
        for (const auto *changes : {&edit.decisions, &edit.unresolved}) {
            for (const CurationChange &change : *changes)
                ids.append(change.id);
        }
        const std::vector<CurationChange> &changes = edit.decisions.empty() ? edit.unresolved : edit.decisions;
        const bool isState = !ids.isEmpty() && changes.front().before.state != changes.front().after.state;
        const bool excludes = isState && changes.front().after.state == CurationState::Excluded;
        calls.append((excludes         ? QStringLiteral("exclude ")
                             : isState ? QStringLiteral("include ")
                                       : QStringLiteral("edit "))
            + ids.join(u','));
    }
    void startDownloads(const DownloadRequest &request) override
    {
        calls.append(QStringLiteral("download %1").arg(request.sourceIds.join(u',')).trimmed());
    }
    void cancelDownload(const QString &sourceId) override { calls.append(QStringLiteral("cancel ") + sourceId); }
    void retryDownloads(const QStringList &sourceIds) override
    {
        calls.append(QStringLiteral("retry ") + sourceIds.join(u','));
    }
    void verifyCache(bool repair) override
    {
        calls.append(repair ? QStringLiteral("repair") : QStringLiteral("verify"));
    }
    void refreshCoverage() override { calls.append(QStringLiteral("refresh")); }
    void checkUrls() override { calls.append(QStringLiteral("check")); }
    void exportReport(const QString &path, ExportFormat) override { calls.append(QStringLiteral("export ") + path); }
    void cancel() override { calls.append(QStringLiteral("cancel")); }
    void saveChanges() override { calls.append(QStringLiteral("save")); }
    void listReleases(int number, const ReleaseRequest &request) override
    {
        lastReleaseNumber = number;
        lastReleaseRequest = request;
        calls.append(QStringLiteral("releases"));
    }
    void fetchChecksum(int number, const ChecksumRequest &request) override
    {
        lastChecksumNumber = number;
        lastChecksumRequest = request;
        calls.append(QStringLiteral("checksum"));
    }
    void cancelChecksum() override { calls.append(QStringLiteral("cancel checksum")); }
    // Not written down: the window asks for them with each row that it shows.
    void findFacts(int number, const EntryQuestion &question) override
    {
        lastFactsNumber = number;
        lastQuestion = question;
    }
    void compareReports(int number, const ComparisonRequest &request) override
    {
        lastComparisonNumber = number;
        lastComparison = request;
        calls.append(QStringLiteral("compare"));
    }
    void cancelComparison() override { calls.append(QStringLiteral("cancel comparison")); }
};

} // namespace rcm::test
