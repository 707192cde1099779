// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/checksumsearch.h"

#include "core/base/secrets.h"
#include "core/base/urls.h"
#include "core/vendor/checksumfile.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool isThere(const ChecksumPlace &place)
{
    return !place.url.isLocalFile() || QFileInfo::exists(place.url.toLocalFile());
}

bool isStrong(const Checksum &checksum)
{
    return !isWeak(checksum.digest.algorithm());
}

QString inWords(const Checksum &checksum)
{
    return u"%1 %2 in %3"_s.arg(hashAlgorithmName(checksum.digest.algorithm()), checksum.digest.hex(), checksum.from);
}

} // namespace

ChecksumSearch::ChecksumSearch(DocumentFetcher &documents, const QUrl &file, const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_documents(documents)
    , m_file(file)
    , m_names{file.fileName(QUrl::FullyDecoded), fileName}
    , m_release(gitHubReleaseOf(file).value_or(IndexParameters()))
{
    m_names.removeAll(QString());
    m_names.removeDuplicates();
}

void ChecksumSearch::start()
{
    if (!isDownloadUrl(m_file) || m_names.isEmpty())
        return conclude(failure(ErrorKind::Usage, displayUrl(m_file),
            m_names.isEmpty() ? u"expected the URL of a file"_s : u"expected an http, https or file URL"_s));
    m_rounds = checksumRounds(m_file);
    if (m_release.isEmpty())
        return askNextRound();
    const QUrl url = indexUrls(*indexKind(u"github-release"), m_release).value(0);
    m_documents.fetch(url, this, [this](const Result<Document> &document) { takeRelease(document); });
}

void ChecksumSearch::cancel()
{
    conclude(failure(ErrorKind::Cancelled, displayUrl(m_file), u"cancelled"_s));
    m_documents.cancel();
}

// Whatever is wrong with the release, its checksum files may be there all the same.
void ChecksumSearch::takeRelease(const Result<Document> &document)
{
    if (m_isConcluded)
        return;
    const auto releases = document.and_then([this](const Document &found) {
        return indexKind(u"github-release")->parse(found.body, displayUrl(found.url), m_release);
    });
    if (releases && !releases->empty())
        readRelease(releases->front(), document->url);
    else if (!document && isAbsence(document.error()))
        m_absent.append(u"the release on GitHub"_s);
    else if (!releases)
        m_unavailable = document ? fromNetwork(releases.error()) : releases.error();
    askNextRound();
}

void ChecksumSearch::readRelease(const Release &release, const QUrl &from)
{
    const auto asset = std::ranges::find(release.files, m_names.constFirst(), &ReleaseFile::name);
    if (asset != release.files.end() && asset->digest)
        add(*asset->digest, from);
    else if (const auto told = checksumFor(release.body.toUtf8(), m_names.constFirst(), HashAlgorithm::Sha256,
                 displayUrl(from), {.acceptBare = false}))
        add(*told, from);
    else
        m_useless.append(asset == release.files.end()
                ? u"the release on GitHub: has no file \"%1\""_s.arg(m_names.constFirst())
                : u"the release on GitHub: tells no checksum of the file"_s);
    m_rounds = checksumRounds(m_file, release);
}

void ChecksumSearch::askNextRound()
{
    if (hasStrong() || m_nextRound == m_rounds.size())
        return conclude(best());
    ChecksumRound round = m_rounds[m_nextRound++];
    QList<QUrl> urls;
    std::erase_if(round, [this](const ChecksumPlace &place) {
        if (!isThere(place))
            m_absent.append(place.url.fileName(QUrl::FullyDecoded));
        return !isThere(place);
    });
    for (const ChecksumPlace &place : round)
        urls.append(place.url);
    m_documents.fetchAll(
        urls, this, [this, round](const std::vector<FetchedDocument> &documents) { takeRound(round, documents); });
}

void ChecksumSearch::takeRound(const ChecksumRound &round, const std::vector<FetchedDocument> &documents)
{
    if (m_isConcluded)
        return;
    const auto isDead
        = [](const FetchedDocument &fetched) { return !fetched.document && !isAbsence(fetched.document.error()); };
    for (std::size_t i = 0; i < round.size(); ++i)
        take(round[i], documents[i].document);
    // A host that gives nothing is not asked ten times more.
    if (!documents.empty() && std::ranges::all_of(documents, isDead))
        m_nextRound = m_rounds.size();
    askNextRound();
}

void ChecksumSearch::take(const ChecksumPlace &place, const Result<Document> &document)
{
    const QString name = place.url.fileName(QUrl::FullyDecoded);
    // A former copy is not what the vendor says now.
    const auto error = document ? document->staleBecause : std::optional(document.error());
    if (error && isAbsence(*error))
        m_absent.append(name);
    else if (error && !m_unavailable)
        m_unavailable = error;
    if (error)
        return;
    if (const auto digest = digestAt(place, *document, m_names))
        add(*digest, place.url);
    else
        m_useless.append(name + u": "_s + digest.error().detail);
}

void ChecksumSearch::add(const Digest &digest, const QUrl &from)
{
    m_found.push_back({digest, ChecksumOrigin::Vendor, withoutSecrets(from).toString(QUrl::FullyEncoded)});
}

bool ChecksumSearch::hasStrong() const
{
    return std::ranges::any_of(m_found, isStrong);
}

Result<Checksum> ChecksumSearch::best() const
{
    const auto found = std::ranges::min_element(m_found, {}, weakness);
    if (found == m_found.end())
        return failure(notFound());
    for (const Checksum &other : m_found) {
        if (other.digest.algorithm() == found->digest.algorithm() && other.digest != found->digest)
            return failure(ErrorKind::DigestMismatch, displayUrl(m_file),
                u"the vendor contradicts itself: %1, but %2"_s.arg(inWords(*found), inWords(other)),
                u"Ask the vendor which one holds, and enter it by hand."_s);
    }
    return *found;
}

Error ChecksumSearch::notFound() const
{
    QStringList answers = m_useless;
    if (m_unavailable)
        answers.append(m_unavailable->subject + u": "_s + m_unavailable->detail);
    if (!m_absent.isEmpty())
        answers.append(u"not there: %1"_s.arg(m_absent.join(u", "_s)));
    Error error{ErrorKind::HttpStatus, displayUrl(m_file), u"no checksum found; %1"_s.arg(answers.join(u"; "_s)),
        u"Enter the vendor's checksum by hand if it is published elsewhere."_s, {}};
    error.saysAbsent = true;
    if (m_unavailable) {
        error.kind = m_unavailable->kind;
        error.httpStatus = m_unavailable->httpStatus;
        error.isFromNetwork = true;
        error.saysAbsent = false;
        error.remedy = u"Try again, or enter the checksum by hand."_s;
    }
    return error;
}

void ChecksumSearch::conclude(const Result<Checksum> &found)
{
    if (!std::exchange(m_isConcluded, true))
        QMetaObject::invokeMethod(
            this, [this, found] { emit finished(found); }, Qt::QueuedConnection);
}

} // namespace rcm
