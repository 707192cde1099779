// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

namespace rcm::test {

using HeaderFields = QList<std::pair<QByteArray, QByteArray>>;

// One request as it came over the wire.
struct RecordedRequest {
    QByteArray method;
    QString target; // path and query, still encoded
    HeaderFields headers;

    // Empty when the request has no such field; names are compared without regard to case.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

// What is written in answer to one request. Faults are asked for one by one, so that a test reads as what the server
// does.
struct ScriptedResponse {
    enum class Framing {
        ContentLength,
        Chunked,
        UntilClose, // no length at all: the end of the connection ends the body
    };

    int status = 200;
    HeaderFields headers = {};
    QByteArray body = {};
    Framing framing = Framing::ContentLength;
    std::optional<qint64> declaredLength = {}; // Content-Length, where it lies
    std::optional<qint64> cutAfter = {}; // the connection is closed after that many bytes of the body …
    bool stallsAfterCut = false; // … or stays open and silent
    std::optional<qint64> dripSize = {}; // bytes written at once …
    std::chrono::milliseconds dripPause{1}; // … and the pause before the next ones
    std::optional<QByteArray> raw = {}; // these bytes and nothing else, then the connection is closed

    [[nodiscard]] static ScriptedResponse ok(const QByteArray &body, const HeaderFields &headers = {});
    [[nodiscard]] static ScriptedResponse error(int status, const HeaderFields &headers = {});
    [[nodiscard]] static ScriptedResponse redirect(const QByteArray &location, int status = 302);
};

// A file as a well-behaved server offers it: validators, conditional requests, HEAD, ranges with If-Range (RFC 9110
// §13, §14).
struct ServedFile {
    QByteArray body;
    QByteArray etag = {}; // with its quotes
    QByteArray lastModified = {};
    HeaderFields headers = {};
};

// `size` bytes that differ at every position and with every `seed`: a resume spliced at the wrong place changes the
// digest.
[[nodiscard]] QByteArray patternedBody(qsizetype size, quint32 seed = 1);

// The answer of a well-behaved server to this request for the file.
[[nodiscard]] ScriptedResponse answerFor(const ServedFile &file, const RecordedRequest &request);

// An HTTP/1.1 server on 127.0.0.1 that plays scripted bytes, faults included, and remembers what it was asked. Lives in
// the test's own thread and works while that thread's event loop runs.
class ScriptedHttpServer : public QObject {
    Q_OBJECT
public:
    using Script = std::function<ScriptedResponse(const RecordedRequest &request)>;

    explicit ScriptedHttpServer(QObject *parent = nullptr);
    ~ScriptedHttpServer() override;

    [[nodiscard]] quint16 port() const;
    // "http://127.0.0.1:PORT" + target
    [[nodiscard]] QUrl url(const QString &target) const;

    // What this target (path and query) answers from now on. A target without an answer is a 404.
    void serve(const QString &target, const ServedFile &file);
    void serve(const QString &target, const ScriptedResponse &response);
    void serve(const QString &target, const Script &script);
    // Answers given first, one a request and in this order, before what serve() said.
    void serveOnce(const QString &target, const ScriptedResponse &response);
    void serveOnce(const QString &target, const Script &script);
    // Answers every target that has no answer of its own.
    void serveRest(const Script &script);

    [[nodiscard]] const QList<RecordedRequest> &requests() const { return m_requests; }
    [[nodiscard]] QList<RecordedRequest> requestsFor(const QString &target) const;
    void forgetRequests() { m_requests.clear(); }
    // The most requests that were unanswered at one moment, and how many are now.
    [[nodiscard]] int peakInFlight() const { return m_peakInFlight; }
    [[nodiscard]] int inFlight() const { return m_inFlight; }
    // Ends every connection that is open now, in the middle of whatever it carries.
    void dropConnections();

signals:
    void requested(const rcm::test::RecordedRequest &request);

private:
    class Connection;

    [[nodiscard]] ScriptedResponse answer(const RecordedRequest &request);

    QTcpServer m_listener;
    QHash<QString, Script> m_scripts;
    QHash<QString, QList<Script>> m_once;
    Script m_rest;
    QList<RecordedRequest> m_requests;
    int m_inFlight = 0;
    int m_peakInFlight = 0;
};

} // namespace rcm::test
