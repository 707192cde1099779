// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/download/downloadservices.h"
#include "core/download/partialbody.h"
#include "core/download/resumegate.h"
#include "core/net/httptransfer.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

#include <optional>

namespace rcm {

struct AttemptExpectations {
    // Bytes of the whole as the index told: an answer of another size is refused unread.
    std::optional<qint64> size = {};
    // Without one an answer is refused that would not show a cut (neither a size nor chunks), or that is not the file
    // itself (a web page, an encoded body): nothing would tell later.
    bool hasChecksum = false;
    bool mayBePage = false; // a web page may be meant
};

// Why a file of no bytes is not taken where no checksum says that it has none.
[[nodiscard]] Error emptyFile(const QUrl &url);

// What came is meant for people. Worth a retry: such pages go away again.
[[nodiscard]] Error pageInsteadOfFile(const QUrl &url);

// One request for a file, or for the rest of it, into its partial file: asks, lets the resume gate decide, writes and
// hashes what comes, within the shared bandwidth. Emits finished exactly once, from the event loop. On an error what
// was written stays, and can be gone on from; RangeRejected: it could not, and is thrown away, so that the next attempt
// asks for the whole.
class DownloadAttempt : public QObject {
    Q_OBJECT
public:
    // `body` outlives the attempt and is used by nobody else meanwhile.
    DownloadAttempt(const DownloadServices &services, PartialBody &body, QObject *parent);

    // Once.
    void start(const QUrl &url, const AttemptExpectations &expected);
    void cancel();

    [[nodiscard]] const HttpHead &head() const { return m_head; }
    // Bytes of the whole, as the server told.
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }

signals:
    void receiving();
    void finished(const rcm::Result<void> &result);

private:
    void takeHead(const HttpHead &head);
    [[nodiscard]] Result<void> prepareFor(ResumeAction action);
    [[nodiscard]] Result<void> checkSize() const;
    [[nodiscard]] Result<void> checkContent() const;
    void takeBytes();
    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    void takeEnd(const Result<void> &result);
    [[nodiscard]] Result<void> checkEnd() const;
    [[nodiscard]] bool isEncoded() const;
    [[nodiscard]] std::optional<qint64> wholeSize() const;
    void endWith(const Result<void> &verdict);
    void conclude();

    DownloadServices m_services;
    PartialBody &m_body;
    QUrl m_url;
    AttemptExpectations m_expected;
    ResumeState m_asked;
    QPointer<HttpTransfer> m_transfer;
    HttpHead m_head;
    std::optional<qint64> m_total;
    std::optional<Result<void>> m_verdict; // how we ended it ourselves
    Result<void> m_end = {}; // how the transfer ended
    QByteArray m_block;
    bool m_isBody = false; // what comes is the file's, no error page
    bool m_isPausing = false; // for bandwidth
    bool m_hasEnded = false; // nothing more comes
    bool m_isConcluded = false;
};

} // namespace rcm
