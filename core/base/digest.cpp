// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"

#include <openssl/evp.h>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

const EVP_MD *method(HashAlgorithm algorithm)
{
    switch (algorithm) {
    case HashAlgorithm::Md5:
        return EVP_md5();
    case HashAlgorithm::Sha1:
        return EVP_sha1();
    case HashAlgorithm::Sha256:
        return EVP_sha256();
    case HashAlgorithm::Sha512:
        return EVP_sha512();
    }
    Q_UNREACHABLE();
}

// A digest that was not computed must not look like one, whatever the build.
void require(int outcome, HashAlgorithm algorithm)
{
    if (outcome != 1)
        qFatal("OpenSSL cannot compute %s on this machine", qPrintable(hashAlgorithmName(algorithm)));
}

// "sha256:9f86…" in its two parts; without a name the first is empty.
struct PastedDigest {
    QStringView name;
    QStringView hex;
};

PastedDigest partsOf(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const auto sign = std::find_if(trimmed.begin(), trimmed.end(), [](QChar c) { return c == u':' || c == u'='; });
    if (sign == trimmed.end())
        return {{}, trimmed};
    const qsizetype at = sign - trimmed.begin();
    return {trimmed.first(at).trimmed(), trimmed.sliced(at + 1).trimmed()};
}

} // namespace

QString hashAlgorithmName(HashAlgorithm algorithm)
{
    return hashAlgorithmNames(algorithm);
}

std::optional<HashAlgorithm> hashAlgorithmFromName(QStringView name)
{
    QString plain = name.toString().toLower();
    if (plain.startsWith("sha2-"_L1))
        plain.remove(3, 1);
    return hashAlgorithmNames.find(plain.remove(u'-'));
}

int hashLength(HashAlgorithm algorithm)
{
    switch (algorithm) {
    case HashAlgorithm::Md5:
        return 16;
    case HashAlgorithm::Sha1:
        return 20;
    case HashAlgorithm::Sha256:
        return 32;
    case HashAlgorithm::Sha512:
        return 64;
    }
    Q_UNREACHABLE();
}

Result<void> requireAlgorithm(HashAlgorithm algorithm)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (EVP_DigestInit_ex(context.get(), method(algorithm), nullptr) == 1)
        return {};
    return failure(ErrorKind::Usage, hashAlgorithmName(algorithm),
        u"OpenSSL does not provide this checksum algorithm on this machine"_s,
        u"Allow it in the configuration of OpenSSL (FIPS mode forbids MD5), or give the file a SHA-256 checksum."_s);
}

bool isWeak(HashAlgorithm algorithm)
{
    return algorithm == HashAlgorithm::Md5 || algorithm == HashAlgorithm::Sha1;
}

Result<Digest> Digest::fromHex(HashAlgorithm algorithm, QStringView hex)
{
    const int expected = hashLength(algorithm) * 2;
    if (hex.size() != expected)
        return failure(ErrorKind::Parse, {},
            u"a %1 checksum has %2 hex digits, found %3: \"%4\""_s.arg(hashAlgorithmName(algorithm))
                .arg(expected)
                .arg(hex.size())
                .arg(hex.left(140)));
    for (const QChar c : hex) {
        const bool isHexDigit = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        if (!isHexDigit)
            return failure(ErrorKind::Parse, {}, u"'%1' is not a hex digit in \"%2\""_s.arg(c).arg(hex));
    }
    return Digest(algorithm, QByteArray::fromHex(hex.toLatin1()));
}

Result<Digest> Digest::fromHexOfAnyLength(QStringView hex)
{
    for (const auto algorithm :
        {HashAlgorithm::Md5, HashAlgorithm::Sha1, HashAlgorithm::Sha256, HashAlgorithm::Sha512}) {
        if (hex.size() == hashLength(algorithm) * 2)
            return fromHex(algorithm, hex);
    }
    return failure(ErrorKind::Parse, {},
        u"a checksum has 32, 40, 64 or 128 hex digits, found %1: \"%2\""_s.arg(hex.size()).arg(hex.left(140)));
}

Result<Digest> Digest::fromPasted(HashAlgorithm algorithm, QStringView text)
{
    const PastedDigest pasted = partsOf(text);
    if (!pasted.name.isEmpty() && hashAlgorithmFromName(pasted.name) != algorithm)
        return failure(ErrorKind::Parse, {},
            u"expected a %1 checksum, found \"%2\" before it"_s.arg(
                hashAlgorithmName(algorithm), pasted.name.left(140)));
    return fromHex(algorithm, pasted.hex);
}

Result<Digest> Digest::fromPastedOfAnyLength(QStringView text)
{
    const PastedDigest pasted = partsOf(text);
    if (pasted.name.isEmpty())
        return fromHexOfAnyLength(pasted.hex);
    if (const auto algorithm = hashAlgorithmFromName(pasted.name))
        return fromHex(*algorithm, pasted.hex);
    return failure(ErrorKind::Parse, {},
        u"expected one of %1 before the checksum, found \"%2\""_s.arg(
            hashAlgorithmNames.list(), pasted.name.left(140)));
}

Result<Digest> Digest::fromBase64(HashAlgorithm algorithm, const QByteArray &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return failure(ErrorKind::Parse, {}, u"not base64: \"%1\""_s.arg(QString::fromLatin1(base64.left(140))));
    return fromBytes(algorithm, *decoded);
}

Result<Digest> Digest::fromBytes(HashAlgorithm algorithm, const QByteArray &bytes)
{
    if (bytes.size() != hashLength(algorithm))
        return failure(ErrorKind::Parse, {},
            u"a %1 checksum has %2 bytes, found %3"_s.arg(hashAlgorithmName(algorithm))
                .arg(hashLength(algorithm))
                .arg(bytes.size()));
    return Digest(algorithm, bytes);
}

QString Digest::hex() const
{
    return QString::fromLatin1(m_bytes.toHex());
}

QJsonObject digestToJson(const Digest &digest)
{
    return {{u"algorithm"_s, hashAlgorithmName(digest.algorithm())}, {u"value"_s, digest.hex()}};
}

void DigestStream::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

DigestStream::DigestStream(HashAlgorithm algorithm)
    : m_algorithm(algorithm)
    , m_context(EVP_MD_CTX_new())
{
    reset();
}

DigestStream::~DigestStream() = default;
DigestStream::DigestStream(DigestStream &&) noexcept = default;
DigestStream &DigestStream::operator=(DigestStream &&) noexcept = default;

void DigestStream::reset()
{
    require(EVP_DigestInit_ex(m_context.get(), method(m_algorithm), nullptr), m_algorithm);
}

void DigestStream::add(QByteArrayView bytes)
{
    require(EVP_DigestUpdate(m_context.get(), bytes.data(), static_cast<size_t>(bytes.size())), m_algorithm);
}

Digest DigestStream::finish()
{
    QByteArray bytes(hashLength(m_algorithm), Qt::Uninitialized);
    require(EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(bytes.data()), nullptr), m_algorithm);
    reset();
    return *Digest::fromBytes(m_algorithm, bytes);
}

Digest digestOf(HashAlgorithm algorithm, QByteArrayView bytes)
{
    DigestStream stream(algorithm);
    stream.add(bytes);
    return stream.finish();
}

} // namespace rcm
