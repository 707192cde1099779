// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

namespace rcm::test {

// Answers every request for /SIZE/ANYTHING with that many bytes, as fast as sockets take them: a process of its own
// with a thread a connection, so that what is measured is the client. Ends with this object.
class LoopbackServer {
public:
    LoopbackServer();
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;

    [[nodiscard]] QUrl url(qint64 size, int number) const;
    // The bytes that it sends.
    [[nodiscard]] static QByteArray block();

private:
    int m_process = -1;
    int m_port = 0;
};

} // namespace rcm::test
