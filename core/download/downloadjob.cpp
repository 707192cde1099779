// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadjob.h"

#include "core/base/secrets.h"
#include "core/base/urls.h"
#include "core/download/bodycheck.h"
#include "core/download/downloadrecord.h"
#include "core/net/contentcoding.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Failures that another URL cannot mend.
bool isOurOwn(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::NoSpace:
    case ErrorKind::Io:
    case ErrorKind::Locked:
        return true;
    default:
        return false;
    }
}

// The URL that the bytes came from, though it may be signed anew since; -1: none of these.
qsizetype indexOfOrigin(const QList<QUrl> &urls, const PartialOrigin &origin)
{
    const auto found = std::find_if(
        urls.cbegin(), urls.cend(), [&origin](const QUrl &url) { return withoutSecrets(url) == origin.url; });
    return found == urls.cend() ? -1 : found - urls.cbegin();
}

} // namespace

DownloadJob::DownloadJob(
    const DownloadServices &services, PlannedDownload planned, const RetryPolicy &retry, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_planned(std::move(planned))
    , m_retry(retry)
{
}

DownloadJob::~DownloadJob()
{
    m_stop.requestStop();
    m_background.wait();
}

void DownloadJob::start()
{
    Q_ASSERT(m_phase == TransferPhase::Queued);
    if (const auto available = requireAlgorithm(algorithm()); !available)
        return finish(failure(available.error()));
    if (m_planned.checkExisting)
        checkExisting();
    else
        openPartial();
}

void DownloadJob::cancel()
{
    if (isFinal(m_phase) || m_isCommitting)
        return;
    m_stop.requestStop();
    if (m_request)
        m_request->cancel(); // ends in takeAttempt
    else if (!m_isCopying) // which ends in takeLocalFile
        finish(failure(ErrorKind::Cancelled, displayUrl(url()), u"cancelled"_s));
}

qint64 DownloadJob::received() const
{
    if (m_isCopying)
        return m_copied;
    return m_body && !m_isCommitting ? m_body->file.size() : m_total.value_or(0);
}

std::optional<qint64> DownloadJob::total() const
{
    return m_total ? m_total : m_planned.size;
}

void DownloadJob::enter(TransferPhase phase)
{
    Q_ASSERT(mayFollow(m_phase, phase));
    m_phase = phase;
    emit phaseChanged(phase);
}

template <class Work, class Take> void DownloadJob::inBackground(Work work, Take take)
{
    m_background.run(std::move(work), [this, take](auto result) {
        if (!isFinal(m_phase))
            (this->*take)(std::move(result));
    });
}

void DownloadJob::checkExisting()
{
    enter(TransferPhase::Verifying);
    inBackground([store = m_services.store, path = m_planned.targets.front().filePath, further = furtherPaths(),
                     published = m_planned.checksum->digest,
                     stop = m_stop.token()] { return reuseExisting(store, path, published, further, stop); },
        &DownloadJob::takeExisting);
}

void DownloadJob::takeExisting(Result<std::vector<StoredFile>> files)
{
    if (!files && !m_planned.mayFetch)
        return finish(failure(forbiddenOffline(m_planned)));
    if (!files)
        return openPartial(); // what is there is replaced when the right one has come
    m_digest = m_planned.checksum->digest;
    m_total = files->front().size;
    if (const auto recorded = recordChecked(m_services.index, *files, *m_digest, m_services.clock.now()); !recorded)
        return finish(failure(recorded.error()));
    finish(DownloadOutcome{std::move(*files), m_digest, {}, {}, true});
}

void DownloadJob::openPartial()
{
    auto file = PartialFile::open(m_services.store, m_planned.targets.front().filePath,
        m_planned.checksum ? PartialTrust::AnyBoot : PartialTrust::ThisBoot);
    if (!file)
        return finish(failure(file.error()));
    m_body = std::make_shared<PartialBody>(PartialBody{std::move(*file), DigestStream(algorithm())});
    const auto &origin = m_body->file.origin();
    const qsizetype place = origin ? indexOfOrigin(m_planned.urls, *origin) : -1;
    if (place < 0 || m_body->file.size() == 0)
        return request();
    m_planned.urls.move(place, 0); // go on where the bytes came from
    m_total = origin->expectedSize;
    enter(TransferPhase::Verifying);
    inBackground([path = m_body->file.path(), size = m_body->file.size(), algorithm = algorithm(),
                     stop = m_stop.token()] { return hashBeginning(path, size, algorithm, stop); },
        &DownloadJob::takePartial);
}

void DownloadJob::takePartial(Result<DigestStream> digest)
{
    if (!digest) { // bytes that cannot be read are no beginning of anything
        if (const auto emptied = m_body->restart({}); !emptied)
            return finish(failure(emptied.error()));
        return request();
    }
    m_body->digest = std::move(*digest);
    // A kill between the last byte and the commit: only a published checksum can tell that nothing is missing.
    if (m_planned.checksum && m_total == m_body->file.size())
        return verify();
    request();
}

void DownloadJob::request()
{
    ++m_attempt;
    enter(TransferPhase::Requesting);
    if (url().isLocalFile())
        return requestLocalFile();
    m_request = new DownloadAttempt(m_services, *m_body, this);
    connect(m_request, &DownloadAttempt::receiving, this, [this] {
        m_total = m_request->total();
        enter(TransferPhase::Receiving);
    });
    connect(m_request, &DownloadAttempt::finished, this, &DownloadJob::takeAttempt);
    m_request->start(url(), {m_planned.size, m_planned.checksum.has_value(), mayBePage(m_planned, url())});
}

void DownloadJob::requestLocalFile()
{
    m_isCopying = true;
    m_copied = 0;
    m_head = {};
    m_total = QFileInfo(url().toLocalFile()).size();
    enter(TransferPhase::Receiving);
    inBackground([this, body = m_body, from = url(),
                     stop = m_stop.token()] { return fetchLocalFile(from, *body, m_copied, stop); },
        &DownloadJob::takeLocalFile);
}

void DownloadJob::takeLocalFile(Result<void> result)
{
    m_isCopying = false;
    if (m_stop.isStopRequested())
        return finish(failure(ErrorKind::Cancelled, displayUrl(url()), u"cancelled"_s));
    if (!result)
        return recover(result.error());
    if (m_body->file.size() == 0 && !m_planned.checksum)
        return recover(emptyFile(url()));
    enter(TransferPhase::Verifying);
    verify();
}

void DownloadJob::takeAttempt(const Result<void> &result)
{
    m_head = m_request->head();
    if (m_request->total())
        m_total = m_request->total();
    m_request->deleteLater();
    m_request.clear();
    if (m_stop.isStopRequested()) // it may have ended just before it was cancelled
        return finish(failure(ErrorKind::Cancelled, displayUrl(url()), u"cancelled"_s));
    if (!result)
        return recover(result.error());
    enter(TransferPhase::Verifying);
    verify();
}

void DownloadJob::recover(const Error &error)
{
    if (isOurOwn(error))
        return finish(failure(error));
    if (error.kind == ErrorKind::RangeRejected) {
        --m_attempt; // the same try, begun again: nothing is left that a range could be asked for
        return request();
    }
    const auto retryAfter = parseRetryAfter(m_head.field("Retry-After"), m_services.clock.now());
    const auto pause = delayBeforeRetry(m_retry, {m_attempt, error, retryAfter}, m_services.random);
    if (!pause)
        return tryNextUrl(pause.error());
    if (!retryAfter || pause->count() == 0)
        return waitAndRetry(*pause, error);
    for (const QString &host :
        QSet<QString>{url().host(), m_head.url.host()}) // what redirects there is left alone, too
        emit askedToWait(host, *pause);
    waitAndRetry(*pause, waitingAsAsked(error, *pause));
}

void DownloadJob::waitAndRetry(std::chrono::milliseconds pause, const Error &error)
{
    m_error = error;
    enter(TransferPhase::Waiting);
    m_services.sleeper.wait(pause, this, [this] {
        if (m_phase != TransferPhase::Waiting)
            return;
        if (m_retryWaits)
            emit pauseEnded();
        else
            goOn();
    });
}

void DownloadJob::goOn()
{
    if (m_phase == TransferPhase::Waiting)
        request();
}

void DownloadJob::tryNextUrl(const Error &error)
{
    if (!m_firstError)
        m_firstError = error;
    else
        m_firstError->detail += u"; then %1: %2"_s.arg(error.subject, error.detail); // one remedy is enough
    if (m_urlIndex + 1 >= m_planned.urls.size())
        return finish(failure(*m_firstError));
    ++m_urlIndex;
    m_attempt = 0;
    m_hasRefetched = false;
    m_error = error;
    request();
}

void DownloadJob::verify()
{
    m_digest = m_body->digest.finish();
    if (!mayBePackedOnceMore())
        return judgeBody();
    inBackground([path = m_body->file.path(), algorithm = algorithm(), hasChecksum = m_planned.checksum.has_value(),
                     stop = m_stop.token()] { return unpackOnce(path, algorithm, !hasChecksum, stop); },
        &DownloadJob::takeUnpacked);
}

// Servers say "gzip" of files that are gzip themselves (Apache's AddEncoding), and of those that they have compressed
// once more. The published checksum tells which it is; without one, whether gzip lies within.
bool DownloadJob::mayBePackedOnceMore() const
{
    return isGzipCoding(m_head.field("Content-Encoding"))
        && (!m_planned.checksum || *m_digest != m_planned.checksum->digest);
}

void DownloadJob::takeUnpacked(Result<std::optional<UnpackedBody>> unpacked)
{
    if (!unpacked)
        return m_planned.checksum && !isOurOwn(unpacked.error()) ? judgeBody() : startAgain(unpacked.error());
    if (!*unpacked)
        return judgeBody();
    const Digest digest = (*unpacked)->digest.finish();
    if (m_planned.checksum && digest != m_planned.checksum->digest) {
        QFile::remove((*unpacked)->path);
        return judgeBody();
    }
    if (const auto taken = m_body->file.takeFrom((*unpacked)->path); !taken)
        return finish(failure(taken.error()));
    m_digest = digest;
    m_total = m_body->file.size();
    judgeBody();
}

void DownloadJob::judgeBody()
{
    const auto checked = checkBody({m_planned, url(), m_head, m_total, m_body->file, *m_digest});
    if (checked)
        commit();
    else if (checked.error().kind == ErrorKind::WebPage)
        startAgain(checked.error());
    else
        rejectBody(checked.error());
}

// Nothing to keep, and nothing to go on from.
void DownloadJob::startAgain(const Error &error)
{
    if (const auto emptied = m_body->restart({}); !emptied)
        return finish(failure(emptied.error()));
    recover(error);
}

void DownloadJob::rejectBody(const Error &error)
{
    const auto kept = m_body->file.quarantine(describe(error));
    auto file = PartialFile::open(m_services.store, m_planned.targets.front().filePath);
    if (!kept || !file)
        return finish(failure(kept ? file.error() : kept.error()));
    *m_body = {std::move(*file), DigestStream(algorithm())};
    if (std::exchange(m_hasRefetched, true))
        return tryNextUrl(error);
    // Something on the way may have spoilt it: once more, from the first byte.
    m_error = error;
    --m_attempt;
    request();
}

void DownloadJob::commit()
{
    m_isCommitting = true;
    m_total = m_body->file.size();
    emit committing();
    inBackground([body = m_body, store = m_services.store,
                     further = furtherPaths()] { return commitToAll(body->file, store, further); },
        &DownloadJob::takeCommitted);
}

void DownloadJob::takeCommitted(Result<std::vector<StoredFile>> files)
{
    if (!files)
        return finish(failure(files.error()));
    const DownloadOrigin origin{storedOrigin(url(), m_head.url), m_head.field("ETag")};
    const auto recorded = recordDownload(m_services.index, *files, *m_digest, origin, m_services.clock.now());
    if (!recorded)
        return finish(failure(recorded.error()));
    finish(DownloadOutcome{std::move(*files), m_digest, origin.url, origin.etag});
}

void DownloadJob::finish(Result<DownloadOutcome> outcome)
{
    if (outcome) {
        enter(outcome->wasThere ? TransferPhase::Skipped : TransferPhase::Committed);
    } else {
        m_error = outcome.error();
        if (m_body && !m_isCommitting && m_body->file.size() == 0)
            (void)m_body->file.discard(); // nothing to go on from
        enter(m_error->kind == ErrorKind::Cancelled ? TransferPhase::Cancelled : TransferPhase::Failed);
    }
    QMetaObject::invokeMethod(
        this, [this, outcome = std::move(outcome)] { emit finished(outcome); }, Qt::QueuedConnection);
}

HashAlgorithm DownloadJob::algorithm() const
{
    return m_planned.checksum ? m_planned.checksum->digest.algorithm() : HashAlgorithm::Sha256;
}

QStringList DownloadJob::targetPaths() const
{
    QStringList paths;
    for (const DownloadTarget &target : m_planned.targets)
        paths.append(target.filePath);
    return paths;
}

QStringList DownloadJob::furtherPaths() const
{
    return targetPaths().mid(1);
}

} // namespace rcm
