// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace rcm {

// Undoes the Content-Encoding (RFC 9110 §8.4) of a whole body. We ask for none, but stores that hold a file compressed
// send it so all the same. Knows gzip and deflate; fails for other codings, for a stream that was cut, and above
// `limit` bytes.
[[nodiscard]] Result<QByteArray> decodeContent(
    const QByteArray &body, const QByteArray &coding, qint64 limit, const QString &subject);

// Undoes one layer of gzip, block by block: `next` hands out what is packed and nothing at its end, `take` gets what
// was packed. Several members one after the other are one stream (RFC 1952 §2.2). Fails with their errors, where the
// stream was cut (Network) and where it is none (Parse).
[[nodiscard]] Result<void> decodeGzip(const std::function<Result<QByteArray>()> &next,
    const std::function<Result<void>(QByteArrayView)> &take, const QString &subject);

// gzip and x-gzip, which are one.
[[nodiscard]] bool isGzipCoding(const QByteArray &coding);

} // namespace rcm
