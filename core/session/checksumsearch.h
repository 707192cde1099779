// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/documentfetcher.h"
#include "core/resolve/checksumplaces.h"
#include "core/sources/source.h"

#include <QObject>

namespace rcm {

// Looks for the checksum of one file that its vendor publishes beside it: asks for the documents of checksumRounds()
// round by round, until one tells a strong checksum. A file of a GitHub release is looked up there first.
//
// Emits finished exactly once, from the event loop. The checksum is the vendor's (ChecksumOrigin::Vendor) and names its
// document, without secrets. An error lists what was asked and what each answered: isAbsence() where all could be asked
// and none has the file, else of the kind of the first that could not be had. Two documents that contradict each other
// are ErrorKind::DigestMismatch.
class ChecksumSearch : public QObject {
    Q_OBJECT
public:
    // `documents` outlive it. `fileName`: what the cache calls the file, where lists may have it under that name; may
    // be empty.
    ChecksumSearch(DocumentFetcher &documents, const QUrl &file, const QString &fileName, QObject *parent = nullptr);

    void start(); // once
    void cancel(); // ends it with ErrorKind::Cancelled

signals:
    void finished(const rcm::Result<rcm::Checksum> &found);

private:
    void takeRelease(const Result<Document> &document);
    void readRelease(const Release &release, const QUrl &from);
    void askNextRound();
    void takeRound(const ChecksumRound &round, const std::vector<FetchedDocument> &documents);
    void take(const ChecksumPlace &place, const Result<Document> &document);
    void add(const Digest &digest, const QUrl &from);
    [[nodiscard]] bool hasStrong() const;
    [[nodiscard]] Result<Checksum> best() const;
    [[nodiscard]] Error notFound() const;
    void conclude(const Result<Checksum> &found);

    DocumentFetcher &m_documents;
    QUrl m_file;
    QStringList m_names; // the file's
    IndexParameters m_release; // of GitHub; empty: the file is of none
    std::vector<ChecksumRound> m_rounds;
    std::size_t m_nextRound = 0;
    std::vector<Checksum> m_found;
    QStringList m_absent; // names of documents that are not there
    QStringList m_useless; // "SHA256SUMS: lists 2 files, but not …"
    std::optional<Error> m_unavailable; // of the first document that could not be had
    bool m_isConcluded = false;
};

} // namespace rcm
