// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"

#include <QByteArray>
#include <QUrl>

namespace rcm::test {

// A made-up installer: the bytes follow from its URL alone and differ at every position, so that a file spliced
// together wrongly has another digest. Made when asked for, never kept.
class Payload {
public:
    explicit Payload(const QUrl &url);

    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] qint64 size() const { return m_size; } // two to six million bytes
    [[nodiscard]] QByteArray bytes() const;
    [[nodiscard]] Digest digest(HashAlgorithm algorithm) const;

private:
    QUrl m_url;
    quint64 m_seed;
    qint64 m_size;
};

} // namespace rcm::test
