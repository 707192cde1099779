// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentcoding.h"

#include "core/base/bytecount.h"

#include <zlib.h>

#include <memory>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// 15: the largest window; + 32: zlib tells the gzip and the zlib header apart by itself.
constexpr int anyHeader = 15 + 32;

struct EndInflate {
    void operator()(z_stream *stream) const { inflateEnd(stream); }
};

Result<QByteArray> inflateAll(const QByteArray &body, qint64 limit, const QString &subject)
{
    z_stream stream{};
    if (inflateInit2(&stream, anyHeader) != Z_OK)
        return failure(ErrorKind::Io, subject, u"cannot initialize zlib"_s);
    const std::unique_ptr<z_stream, EndInflate> guard(&stream);
    QByteArray input = body; // zlib wants it writable, and leaves it alone
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    QByteArray output;
    QByteArray block(256 * 1024, Qt::Uninitialized);
    for (int outcome = Z_OK; outcome != Z_STREAM_END;) {
        stream.next_out = reinterpret_cast<Bytef *>(block.data());
        stream.avail_out = static_cast<uInt>(block.size());
        outcome = inflate(&stream, Z_NO_FLUSH);
        output.append(block.constData(), block.size() - static_cast<qsizetype>(stream.avail_out));
        if (output.size() > limit)
            return failure(ErrorKind::SizeMismatch, subject, u"unpacks to more than %1"_s.arg(formatByteCount(limit)),
                u"Check the URL."_s);
        if (outcome == Z_BUF_ERROR || (outcome == Z_OK && stream.avail_in == 0 && stream.avail_out > 0))
            return failure(ErrorKind::Network, subject, u"the compressed body is truncated"_s, u"Try again."_s);
        if (outcome != Z_OK && outcome != Z_STREAM_END)
            return failure(ErrorKind::Parse, subject, u"the compressed body is damaged"_s, u"Try again."_s);
    }
    return output;
}

} // namespace

Result<QByteArray> decodeContent(const QByteArray &body, const QByteArray &coding, qint64 limit, const QString &subject)
{
    const QByteArray name = coding.trimmed().toLower();
    if (name.isEmpty() || name == "identity")
        return body;
    if (name == "gzip" || name == "x-gzip" || name == "deflate")
        return inflateAll(body, limit, subject);
    return failure(ErrorKind::Parse, subject,
        u"the server sent the content coding \"%1\", expected none"_s.arg(QString::fromLatin1(name.left(40))),
        u"Only gzip and deflate are supported."_s);
}

} // namespace rcm
