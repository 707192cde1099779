// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/chunkedbody.h"

#include <algorithm>
#include <utility>

namespace rcm {

bool ChunkedBody::take(QByteArrayView bytes, QByteArray &content)
{
    static constexpr qsizetype longestLine = 16 * 1024;
    while (!bytes.isEmpty() && m_state != State::End) {
        if (m_state == State::Data) {
            const qsizetype count = std::min<qint64>(m_left, bytes.size());
            content.append(bytes.first(count));
            bytes = bytes.sliced(count);
            m_left -= count;
            if (m_left == 0)
                m_state = State::AfterData;
            continue;
        }
        const qsizetype end = bytes.indexOf('\n');
        m_line.append(end < 0 ? bytes : bytes.first(end));
        if (m_line.size() > longestLine)
            return false;
        if (end < 0)
            return true;
        bytes = bytes.sliced(end + 1);
        if (!takeLine(std::exchange(m_line, {})))
            return false;
    }
    return true;
}

// Without its line feed.
bool ChunkedBody::takeLine(QByteArrayView line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    switch (m_state) {
    case State::AfterData:
        m_state = State::Size;
        return line.isEmpty();
    case State::Trailer:
        m_state = line.isEmpty() ? State::End : State::Trailer;
        return true;
    case State::Size: {
        const qsizetype extension = line.indexOf(';');
        const QByteArrayView digits = (extension < 0 ? line : line.first(extension)).trimmed();
        const auto isHex
            = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
        bool isNumber = false;
        m_left = digits.toByteArray().toLongLong(&isNumber, 16);
        m_state = m_left == 0 ? State::Trailer : State::Data;
        return isNumber && std::all_of(digits.begin(), digits.end(), isHex);
    }
    case State::Data:
    case State::End:
        break;
    }
    return false;
}

} // namespace rcm
