// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/contentcoding.h"

#include "core/base/bytecount.h"

#include <zlib.h>

#include <memory>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// 15: the largest window; + 32: zlib tells the gzip and the zlib header apart by itself.
constexpr int anyHeader = 15 + 32;

struct EndInflate {
    void operator()(z_stream *stream) const { inflateEnd(stream); }
};

using NextBlock = std::function<Result<QByteArray>()>;
using TakeBlock = std::function<Result<void>(QByteArrayView)>;

// One stream of zlib's, or members of gzip one after the other.
class Inflater {
public:
    Inflater(TakeBlock take, QString subject)
        : m_take(std::move(take))
        , m_subject(std::move(subject))
        , m_block(256 * 1024, Qt::Uninitialized)
    {
    }

    [[nodiscard]] Result<void> run(const NextBlock &next)
    {
        if (inflateInit2(&m_stream, anyHeader) != Z_OK)
            return failure(ErrorKind::Io, m_subject, u"cannot initialize zlib"_s);
        const std::unique_ptr<z_stream, EndInflate> guard(&m_stream);
        for (;;) {
            TRY_ASSIGN(QByteArray input, next());
            if (input.isEmpty())
                break;
            TRY(add(input));
        }
        if (!m_isAtEnd)
            return failure(ErrorKind::Network, m_subject, u"the compressed body is truncated"_s, u"Try again."_s);
        return {};
    }

private:
    [[nodiscard]] Result<void> add(QByteArray &input) // zlib wants it writable, and leaves it alone
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(input.data());
        m_stream.avail_in = static_cast<uInt>(input.size());
        do {
            if (m_isAtEnd && !beginNextMember())
                return {}; // padding behind the last member
            m_stream.next_out = reinterpret_cast<Bytef *>(m_block.data());
            m_stream.avail_out = static_cast<uInt>(m_block.size());
            const int outcome = inflate(&m_stream, Z_NO_FLUSH);
            if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR)
                return failure(ErrorKind::Parse, m_subject, u"the compressed body is damaged"_s, u"Try again."_s);
            m_isAtEnd = outcome == Z_STREAM_END;
            TRY(m_take(QByteArrayView(m_block).first(m_block.size() - static_cast<qsizetype>(m_stream.avail_out))));
        } while (m_stream.avail_in > 0 || (m_stream.avail_out == 0 && !m_isAtEnd));
        return {};
    }

    [[nodiscard]] bool beginNextMember()
    {
        static constexpr Bytef magic = 0x1f;
        if (m_stream.avail_in == 0 || *m_stream.next_in != magic)
            return false;
        m_isAtEnd = false;
        return inflateReset(&m_stream) == Z_OK;
    }

    TakeBlock m_take;
    QString m_subject;
    QByteArray m_block;
    z_stream m_stream{};
    bool m_isAtEnd = false;
};

Result<QByteArray> inflateAll(const QByteArray &body, qint64 limit, const QString &subject)
{
    QByteArray output;
    const auto take = [&](QByteArrayView block) -> Result<void> {
        output.append(block);
        if (output.size() > limit)
            return failure(ErrorKind::SizeMismatch, subject, u"unpacks to more than %1"_s.arg(formatByteCount(limit)),
                u"Check the URL."_s);
        return {};
    };
    QByteArray rest = body;
    TRY(Inflater(take, subject).run([&rest]() -> Result<QByteArray> { return std::exchange(rest, {}); }));
    return output;
}

} // namespace

Result<void> decodeGzip(const NextBlock &next, const TakeBlock &take, const QString &subject)
{
    return Inflater(take, subject).run(next);
}

bool isGzipCoding(const QByteArray &coding)
{
    const QByteArray name = coding.trimmed().toLower();
    return name == "gzip" || name == "x-gzip";
}

Result<QByteArray> decodeContent(const QByteArray &body, const QByteArray &coding, qint64 limit, const QString &subject)
{
    const QByteArray name = coding.trimmed().toLower();
    if (name.isEmpty() || name == "identity")
        return body;
    if (isGzipCoding(name) || name == "deflate")
        return inflateAll(body, limit, subject);
    return failure(ErrorKind::Parse, subject,
        u"the server sent the content coding \"%1\", expected none"_s.arg(QString::fromLatin1(name.left(40))),
        u"Only gzip and deflate are supported."_s);
}

} // namespace rcm
