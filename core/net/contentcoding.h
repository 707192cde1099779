// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace rcm {

// Undoes the Content-Encoding (RFC 9110 §8.4) of a whole body. We ask for none, but stores that hold a file compressed
// send it so all the same. Knows gzip and deflate; fails for other codings, for a stream that was cut, and above
// `limit` bytes.
[[nodiscard]] Result<QByteArray> decodeContent(
    const QByteArray &body, const QByteArray &coding, qint64 limit, const QString &subject);

} // namespace rcm
