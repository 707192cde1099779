// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/cachesession.h"

#include "core/session/applyupdatetask.h"
#include "core/session/checktask.h"
#include "core/session/exporttask.h"
#include "core/session/readinputstask.h"
#include "core/session/resolvetask.h"
#include "core/session/sessionoperation.h"
#include "core/session/verifytask.h"

namespace rcm {

using namespace Qt::StringLiterals;

CacheSession::CacheSession(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this))
{
}

CacheSession::~CacheSession()
{
    // Before what they work with.
    qDeleteAll(findChildren<StageTask *>(Qt::FindDirectChildrenOnly));
    if (const auto saved = d->list.save(); !saved && !d->hasAskedToSave)
        qCritical("%s", qPrintable(describe(saved.error())));
}

SnapshotPointer CacheSession::snapshot() const
{
    return d->published;
}

Result<void> CacheSession::load(const Workspace &workspace)
{
    if (d->isBusy())
        return failure(d->busyFor(Stage::Idle));
    TRY(d->list.save());
    auto fresh = freshSnapshot(workspace);
    if (!fresh)
        return failure(fresh.error());
    d->take(std::move(*fresh));
    for (const QString &key : unknownWorkspaceKeys(workspace.filePath))
        emit noticed(u"warning: %1: unknown key \"%2\""_s.arg(workspace.filePath, key));
    for (const QString &remark : d->draft.sourceList->remarks)
        emit noticed(u"warning: "_s + remark);
    return {};
}

Result<void> CacheSession::prepare()
{
    return d->makeServices();
}

Result<void> CacheSession::save()
{
    d->hasAskedToSave = true;
    return d->list.save();
}

void CacheSession::saveChanges()
{
    d->hasAskedToSave = true;
    d->list.saveOrTell();
    emit unsavedChanges(d->list.hasUnsavedChanges());
}

void CacheSession::holdDocuments()
{
    d->holdsDocuments = true;
}

void CacheSession::followSourceList()
{
    d->followList();
}

void CacheSession::allowOtherImage()
{
    d->allowsOtherImage = true;
}

void CacheSession::openWorkspace(const Workspace &workspace)
{
    if (const auto loaded = load(workspace); !loaded)
        emit workspaceFailed(loaded.error());
    else if (!d->draft.sourceList->sources.empty())
        refreshCoverage();
}

void CacheSession::updateWorkspace(const Workspace &workspace)
{
    if (const auto changed = d->changeWorkspace(workspace); !changed)
        emit changeFailed(changed.error());
    else if (!d->draft.sourceList->sources.empty() && !d->draft.coverage)
        refreshCoverage();
}

void CacheSession::readReport()
{
    d->begin(Stage::ReadReport,
        {[this](SessionServices &services) { return std::make_unique<ReadInputsTask>(services, d->draft); }});
}

void CacheSession::readInputs()
{
    d->begin(Stage::ReadReport,
        {[this](SessionServices &services) { return std::make_unique<ReadInputsTask>(services, d->draft); },
            [this](SessionServices &services) { return std::make_unique<MatchTask>(services, d->draft); }});
}

void CacheSession::buildSources(bool keepDecisions)
{
    d->resolve(keepDecisions ? ExistingList::Update : ExistingList::Replace);
}

void CacheSession::planUpdate()
{
    d->resolve(ExistingList::Plan);
}

void CacheSession::applyUpdate(const QStringList &keys)
{
    d->begin(Stage::Resolve, {[this, keys](SessionServices &) {
        return std::make_unique<ApplyUpdateTask>(d->draft, d->list, QSet<QString>(keys.begin(), keys.end()));
    }});
}

void CacheSession::discardUpdate()
{
    d->draft.pendingUpdate.reset();
    d->publish();
}

void CacheSession::edit(const ListEdit &edit)
{
    d->change(edit);
}

void CacheSession::startDownloads(const DownloadRequest &request)
{
    d->begin(
        Stage::Download, {[this, request](SessionServices &services) { return d->makeDownload(services, request); }});
}

void CacheSession::cancelDownload(const QString &sourceId)
{
    if (d->downloads)
        d->downloads->cancelDownload(sourceId);
}

void CacheSession::retryDownloads(const QStringList &sourceIds)
{
    if (sourceIds.isEmpty() || (d->downloads && d->downloads->addDownloads(sourceIds)))
        return;
    startDownloads({sourceIds, false, false, d->draft.workspace.requireChecksums});
}

void CacheSession::verifyCache(bool repair)
{
    const auto verify = [this](VerifyDepth depth) {
        return [this, depth](SessionServices &) { return std::make_unique<VerifyTask>(d->draft, depth); };
    };
    if (!repair) {
        d->begin(Stage::Verify, {verify(VerifyDepth::Full)});
        return;
    }
    d->begin(Stage::Verify,
        {verify(VerifyDepth::Full),
            [this](SessionServices &services) -> std::unique_ptr<StageTask> {
                const QStringList bad = d->badSources();
                if (bad.isEmpty())
                    return nullptr;
                return d->makeDownload(services, {bad, false, false, d->draft.workspace.requireChecksums});
            },
            verify(VerifyDepth::Quick)});
}

void CacheSession::refreshCoverage()
{
    d->begin(Stage::Verify,
        {[this](SessionServices &) { return std::make_unique<VerifyTask>(d->draft, VerifyDepth::Quick); }});
}

void CacheSession::checkUrls()
{
    d->begin(
        Stage::Check, {[this](SessionServices &services) { return std::make_unique<CheckTask>(services, d->draft); }});
}

void CacheSession::exportReport(const QString &path, ExportFormat format)
{
    d->begin(Stage::Export,
        {[this, path, format](SessionServices &) { return std::make_unique<ExportTask>(d->draft, path, format); }});
}

void CacheSession::cancel()
{
    d->cancel();
}

} // namespace rcm
