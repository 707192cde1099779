// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedhttpserver.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray fieldOf(const HeaderFields &fields, const QByteArray &name)
{
    for (const auto &[key, value] : fields) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

// First and last byte of "bytes=500-", "bytes=0-0"; nothing for what this server does not serve (suffixes, lists).
std::optional<std::pair<qint64, qint64>> rangeOf(const QByteArray &range, qint64 size)
{
    if (!range.startsWith("bytes=") || range.contains(','))
        return {};
    const QList<QByteArray> ends = range.sliced(6).split('-');
    bool isNumber = false;
    const qint64 first = ends.value(0).toLongLong(&isNumber);
    if (!isNumber || ends.size() != 2)
        return {};
    const qint64 last = ends[1].isEmpty() ? size - 1 : std::min(ends[1].toLongLong(), size - 1);
    return std::pair(first, last);
}

// Strong comparison, RFC 9110 §13.1.5.
bool ifRangeHolds(const QByteArray &ifRange, const ServedFile &file)
{
    if (ifRange.isEmpty())
        return true;
    return (!file.etag.startsWith("W/") && !file.etag.isEmpty() && ifRange == file.etag)
        || (!file.lastModified.isEmpty() && ifRange == file.lastModified);
}

QByteArray statusLine(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " scripted\r\n";
}

bool hasNoBody(const RecordedRequest &request, int status)
{
    return request.method == "HEAD" || status == 304 || status == 204;
}

} // namespace

QByteArray RecordedRequest::header(const QByteArray &name) const
{
    return fieldOf(headers, name);
}

ScriptedResponse ScriptedResponse::ok(const QByteArray &body, const HeaderFields &headers)
{
    ScriptedResponse response;
    response.body = body;
    response.headers = headers;
    return response;
}

ScriptedResponse ScriptedResponse::error(int status, const HeaderFields &headers)
{
    ScriptedResponse response;
    response.status = status;
    response.headers = headers;
    response.body = "scripted error " + QByteArray::number(status);
    return response;
}

ScriptedResponse ScriptedResponse::redirect(const QByteArray &location, int status)
{
    return error(status, {{"Location", location}});
}

QByteArray patternedBody(qsizetype size, quint32 seed)
{
    QByteArray body(size, Qt::Uninitialized);
    quint32 state = seed * 2654435761U + 1;
    for (char &byte : body) { // xorshift32
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        byte = static_cast<char>(state);
    }
    return body;
}

ScriptedResponse answerFor(const ServedFile &file, const RecordedRequest &request)
{
    ScriptedResponse response = ScriptedResponse::ok(file.body, file.headers);
    response.headers.emplaceBack("Accept-Ranges", "bytes");
    if (!file.etag.isEmpty())
        response.headers.emplaceBack("ETag", file.etag);
    if (!file.lastModified.isEmpty())
        response.headers.emplaceBack("Last-Modified", file.lastModified);

    const QByteArray ifNoneMatch = request.header("If-None-Match");
    const bool unchanged = ifNoneMatch.isEmpty()
        ? !file.lastModified.isEmpty() && request.header("If-Modified-Since") == file.lastModified
        : ifNoneMatch == file.etag;
    if (unchanged) {
        response.status = 304;
        response.body.clear();
        return response;
    }
    const auto range = rangeOf(request.header("Range"), file.body.size());
    if (!range || !ifRangeHolds(request.header("If-Range"), file))
        return response;
    const QByteArray size = QByteArray::number(file.body.size());
    if (range->first > range->second) {
        response.status = 416;
        response.headers.emplaceBack("Content-Range", QByteArray("bytes */" + size));
        response.body.clear();
        return response;
    }
    response.status = 206;
    response.headers.emplaceBack("Content-Range",
        QByteArray("bytes " + QByteArray::number(range->first) + '-' + QByteArray::number(range->second) + '/' + size));
    response.body = file.body.sliced(range->first, range->second - range->first + 1);
    return response;
}

// One connection: reads requests one after the other and writes the answers, each to its end before the next is read.
class ScriptedHttpServer::Connection : public QObject {
public:
    Connection(ScriptedHttpServer &server, QTcpSocket *socket)
        : QObject(&server)
        , m_server(server)
        , m_socket(socket)
    {
        socket->setParent(this);
        m_drip.setSingleShot(true);
        connect(socket, &QTcpSocket::readyRead, this, [this] { readRequests(); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this] { writeMore(); });
        connect(socket, &QTcpSocket::disconnected, this, [this] { end(); });
        connect(&m_drip, &QTimer::timeout, this, [this] { writeMore(); });
    }

    void drop() { m_socket->abort(); }

private:
    void readRequests()
    {
        if (m_isAnswering)
            return;
        m_input += m_socket->readAll();
        const qsizetype headEnd = m_input.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        const RecordedRequest request = parseHead(m_input.first(headEnd));
        m_input.remove(0, headEnd + 4); // requests with a body are not served
        m_isAnswering = true;
        m_server.m_peakInFlight = std::max(m_server.m_peakInFlight, ++m_server.m_inFlight);
        m_server.m_requests.append(request);
        emit m_server.requested(request);
        begin(request, m_server.answer(request));
    }

    static RecordedRequest parseHead(const QByteArray &head)
    {
        QList<QByteArray> lines = head.split('\n');
        const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
        RecordedRequest request{words.value(0), QString::fromLatin1(words.value(1)), {}};
        for (const QByteArray &line : lines) {
            const qsizetype colon = line.indexOf(':');
            request.headers.emplaceBack(line.first(std::max<qsizetype>(colon, 0)), line.sliced(colon + 1).trimmed());
        }
        return request;
    }

    void begin(const RecordedRequest &request, const ScriptedResponse &response)
    {
        using Framing = ScriptedResponse::Framing;
        m_response = response;
        m_closes = response.raw || response.cutAfter || response.framing == Framing::UntilClose;
        if (response.raw) {
            m_output = *response.raw;
            writeMore();
            return;
        }
        QByteArray head = statusLine(response.status);
        for (const auto &[name, value] : response.headers)
            head += name + ": " + value + "\r\n";
        QByteArray body = hasNoBody(request, response.status) ? QByteArray() : response.body;
        const qint64 length = response.declaredLength.value_or(response.body.size());
        if (response.framing == Framing::ContentLength && response.status != 304)
            head += "Content-Length: " + QByteArray::number(length) + "\r\n";
        if (response.framing == Framing::Chunked) {
            head += "Transfer-Encoding: chunked\r\n";
            body = QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
        }
        if (response.framing == Framing::UntilClose)
            head += "Connection: close\r\n";
        if (response.cutAfter)
            body.truncate(*response.cutAfter);
        m_output = head + "\r\n";
        if (response.dripSize)
            m_socket->write(std::exchange(m_output, {})); // the head at once: what drips is the body
        m_output += body;
        writeMore();
    }

    // Keeps a few hundred KiB in the socket, or drips.
    void writeMore()
    {
        static constexpr qint64 ahead = 512 * 1024;
        if (!m_isAnswering || m_drip.isActive())
            return;
        if (m_response.dripSize && !m_output.isEmpty()) {
            writeFront(*m_response.dripSize);
            m_drip.start(m_response.dripPause);
            return;
        }
        if (m_socket->bytesToWrite() < ahead)
            writeFront(ahead);
        if (m_written == m_output.size() && m_socket->bytesToWrite() == 0)
            finishAnswer();
    }

    void writeFront(qint64 most)
    {
        const qint64 count = std::min<qint64>(most, m_output.size() - m_written);
        if (count > 0)
            m_socket->write(m_output.constData() + m_written, count);
        m_written += count;
        if (m_written == m_output.size()) {
            m_output.clear();
            m_written = 0;
        }
    }

    void finishAnswer()
    {
        if (m_response.stallsAfterCut)
            return;
        leave();
        if (m_closes) {
            m_socket->disconnectFromHost();
            return;
        }
        QMetaObject::invokeMethod(
            this, [this] { readRequests(); }, Qt::QueuedConnection);
    }

    void leave()
    {
        if (std::exchange(m_isAnswering, false))
            --m_server.m_inFlight;
    }

    void end()
    {
        m_drip.stop();
        leave();
        deleteLater();
    }

    ScriptedHttpServer &m_server;
    QTcpSocket *m_socket;
    QTimer m_drip;
    QByteArray m_input;
    QByteArray m_output;
    qint64 m_written = 0;
    ScriptedResponse m_response;
    bool m_isAnswering = false;
    bool m_closes = false;
};

ScriptedHttpServer::ScriptedHttpServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_listener.nextPendingConnection())
            new Connection(*this, socket);
    });
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("no loopback port for the scripted server: %s", qPrintable(m_listener.errorString()));
}

ScriptedHttpServer::~ScriptedHttpServer()
{
    // Connections count themselves out in this object, so they go first.
    const QObjectList open = children();
    qDeleteAll(open);
}

quint16 ScriptedHttpServer::port() const
{
    return m_listener.serverPort();
}

QUrl ScriptedHttpServer::url(const QString &target) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(port()).arg(target));
}

void ScriptedHttpServer::serve(const QString &target, const ServedFile &file)
{
    m_scripts.insert(target, [file](const RecordedRequest &request) { return answerFor(file, request); });
}

void ScriptedHttpServer::serve(const QString &target, const ScriptedResponse &response)
{
    m_scripts.insert(target, [response](const RecordedRequest &) { return response; });
}

void ScriptedHttpServer::serve(const QString &target, const Script &script)
{
    m_scripts.insert(target, script);
}

void ScriptedHttpServer::serveOnce(const QString &target, const ScriptedResponse &response)
{
    m_once[target].append([response](const RecordedRequest &) { return response; });
}

void ScriptedHttpServer::serveOnce(const QString &target, const Script &script)
{
    m_once[target].append(script);
}

void ScriptedHttpServer::serveRest(const Script &script)
{
    m_rest = script;
}

QList<RecordedRequest> ScriptedHttpServer::requestsFor(const QString &target) const
{
    QList<RecordedRequest> found;
    std::copy_if(m_requests.cbegin(), m_requests.cend(), std::back_inserter(found),
        [&target](const RecordedRequest &request) { return request.target == target; });
    return found;
}

void ScriptedHttpServer::dropConnections()
{
    const QObjectList open = children();
    for (QObject *child : open) {
        if (auto *connection = dynamic_cast<Connection *>(child))
            connection->drop();
    }
}

ScriptedResponse ScriptedHttpServer::answer(const RecordedRequest &request)
{
    if (auto once = m_once.find(request.target); once != m_once.end() && !once->isEmpty())
        return once->takeFirst()(request);
    if (const auto script = m_scripts.constFind(request.target); script != m_scripts.cend())
        return (*script)(request);
    return m_rest ? m_rest(request) : ScriptedResponse::error(404);
}

} // namespace rcm::test
