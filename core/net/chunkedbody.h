// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace rcm {

// Undoes chunked transfer coding (RFC 9112 §7.1), piece by piece. A body without its last chunk is incomplete: so a cut
// shows wherever it fell.
class ChunkedBody {
public:
    // What comes next over the wire; the content is appended. False: it is no chunked coding.
    [[nodiscard]] bool take(QByteArrayView bytes, QByteArray &content);
    [[nodiscard]] bool isComplete() const { return m_state == State::End; }

private:
    enum class State { Size, Data, AfterData, Trailer, End };

    [[nodiscard]] bool takeLine(QByteArrayView line);

    State m_state = State::Size;
    qint64 m_left = 0; // bytes of this chunk
    QByteArray m_line; // the beginning of one
};

} // namespace rcm
