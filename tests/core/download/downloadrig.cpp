// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/downloadrig.h"

#include "tests/support/result.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <utility>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

CacheStore madeStore(const QString &directory)
{
    auto store = CacheStore::open(directory);
    if (!store)
        qFatal("%s", qPrintable(describe(store.error())));
    return *store;
}

VerificationIndex madeIndex(const CacheStore &store)
{
    auto index = VerificationIndex::open(store.indexPath());
    if (!index)
        qFatal("%s", qPrintable(describe(index.error())));
    return std::move(*index);
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::System | QDir::Hidden, QDir::Name);
}

std::optional<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

} // namespace

DownloadRig::DownloadRig(HttpClientOptions options)
    : store(madeStore(folder.filePath(u"cache"_s)))
    , index(madeIndex(store))
    , client(std::move(options))
{
}

DownloadServices DownloadRig::services()
{
    return {client, store, index, bandwidth, sleeper, [] { return 0.5; }, clock};
}

PlannedDownload DownloadRig::planned(const QString &target) const
{
    PlannedDownload planned;
    planned.name = u"Tool"_s;
    planned.version = u"1.0"_s;
    planned.urls = {server.url(target)};
    planned.targets = {{u"win32/x64/Tool/1.0"_s + target, {u"tool"_s}}};
    return planned;
}

PlannedDownload DownloadRig::planned(const QString &target, const QByteArray &published) const
{
    PlannedDownload one = planned(target);
    one.checksum = publishedSha256(published);
    return one;
}

std::optional<QByteArray> DownloadRig::finalBytes(const PlannedDownload &planned) const
{
    return bytesOf(store.absolutePath(planned.targets.front().filePath));
}

QByteArray DownloadRig::partialBytes(const PlannedDownload &planned) const
{
    return bytesOf(store.partialPath(planned.targets.front().filePath)).value_or(QByteArray());
}

QStringList DownloadRig::partialFiles() const
{
    return filesIn(store.partialDirectory());
}

QStringList DownloadRig::quarantinedFiles() const
{
    return filesIn(store.quarantineDirectory());
}

void DownloadRig::leavePart(const PlannedDownload &planned, const QByteArray &bytes, PartialOrigin origin) const
{
    origin.url = planned.urls.last();
    auto part = PartialFile::open(store, planned.targets[0].filePath);
    QVERIFY_RESULT(part);
    QVERIFY_RESULT(part->restart(origin));
    QVERIFY_RESULT(part->append(bytes));
}

void DownloadRig::plantFinal(const PlannedDownload &planned, const QByteArray &bytes) const
{
    const QString path = store.absolutePath(planned.targets.front().filePath);
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

Checksum publishedSha256(const QByteArray &bytes)
{
    return {digestOf(HashAlgorithm::Sha256, bytes), ChecksumOrigin::Vendor, u"https://vendor.test/SHA256SUMS"_s};
}

ScriptedHttpServer::Script cutAnswer(const ServedFile &file, qint64 bytes)
{
    return [file, bytes](const RecordedRequest &request) {
        ScriptedResponse response = answerFor(file, request);
        response.cutAfter = bytes;
        return response;
    };
}

ScriptedHttpServer::Script stalledAnswer(const ServedFile &file, qint64 bytes)
{
    return [file, bytes](const RecordedRequest &request) {
        ScriptedResponse response = answerFor(file, request);
        response.cutAfter = bytes;
        response.stallsAfterCut = true;
        return response;
    };
}

JobRun::JobRun(DownloadRig &rig, const PlannedDownload &planned, const RetryPolicy &retry)
    : job(rig.services(), planned, retry)
    , finished(&job, &DownloadJob::finished)
{
    QObject::connect(&job, &DownloadJob::phaseChanged, &job, [this](TransferPhase phase) { phases.append(phase); });
}

Result<DownloadOutcome> JobRun::wait()
{
    if (finished.isEmpty() && !finished.wait(20'000))
        return failure(ErrorKind::Stalled, {}, u"the download never finished"_s);
    QCoreApplication::processEvents(); // a second signal would show now
    if (finished.size() != 1)
        return failure(ErrorKind::Usage, {}, u"finished %1 times"_s.arg(finished.size()));
    return finished.first().first().value<Result<DownloadOutcome>>();
}

bool JobRun::waitFor(TransferPhase phase)
{
    return QTest::qWaitFor([&] { return job.phase() == phase; }, 20'000);
}

Result<DownloadOutcome> download(DownloadRig &rig, const PlannedDownload &planned, const RetryPolicy &retry)
{
    JobRun run(rig, planned, retry);
    run.job.start();
    return run.wait();
}

} // namespace rcm::test
