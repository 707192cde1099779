// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/loopbackserver.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

bool sendAll(int connection, const char *bytes, qint64 size)
{
    while (size > 0) {
        const auto sent = ::send(connection, bytes, static_cast<size_t>(size), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        size -= sent;
    }
    return true;
}

// One request after the other, until the client hangs up.
void serveConnection(int connection)
{
    static const QByteArray block = LoopbackServer::block();
    std::string input;
    std::array<char, 4096> buffer{};
    for (;;) {
        const size_t end = input.find("\r\n\r\n");
        if (end == std::string::npos) {
            const auto count = ::recv(connection, buffer.data(), buffer.size(), 0);
            if (count <= 0)
                break;
            input.append(buffer.data(), static_cast<size_t>(count));
            continue;
        }
        const qint64 size = std::strtoll(input.c_str() + input.find('/') + 1, nullptr, 10);
        input.erase(0, end + 4);
        const QByteArray head
            = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n";
        bool isOpen = sendAll(connection, head.constData(), head.size());
        for (qint64 left = size; isOpen && left > 0; left -= block.size())
            isOpen = sendAll(connection, block.constData(), std::min<qint64>(left, block.size()));
        if (!isOpen)
            break;
    }
    ::close(connection);
}

[[noreturn]] void acceptForEver(int listener)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
        const int connection = ::accept(listener, nullptr, nullptr);
        if (connection >= 0)
            std::thread(serveConnection, connection).detach();
    }
}

} // namespace

QByteArray LoopbackServer::block()
{
    QByteArray bytes(256 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 31 + (i >> 8));
    return bytes;
}

LoopbackServer::LoopbackServer()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *generic = static_cast<sockaddr *>(static_cast<void *>(&address));
    if (::bind(listener, generic, length) != 0 || ::listen(listener, 64) != 0
        || ::getsockname(listener, generic, &length) != 0)
        qFatal("no loopback port");
    m_port = ntohs(address.sin_port);
    m_process = ::fork(); // before there is any thread
    if (m_process == 0)
        acceptForEver(listener);
    ::close(listener);
}

LoopbackServer::~LoopbackServer()
{
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

QUrl LoopbackServer::url(qint64 size, int number) const
{
    return QUrl(u"http://127.0.0.1:%1/%2/file-%3.bin"_s.arg(m_port).arg(size).arg(number));
}

} // namespace rcm::test
