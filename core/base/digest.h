// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enumnames.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QString>

#include <memory>
#include <optional>

struct evp_md_ctx_st;

namespace rcm {

enum class HashAlgorithm { Md5, Sha1, Sha256, Sha512 };

// As they stand in our files.
inline constexpr EnumNames hashAlgorithmNames({
    std::pair{HashAlgorithm::Md5, QLatin1StringView("md5")},
    std::pair{HashAlgorithm::Sha1, QLatin1StringView("sha1")},
    std::pair{HashAlgorithm::Sha256, QLatin1StringView("sha256")},
    std::pair{HashAlgorithm::Sha512, QLatin1StringView("sha512")},
});
[[nodiscard]] QString hashAlgorithmName(HashAlgorithm algorithm);
// Accepts any case, "sha-256" and "SHA2-256" (OpenSSL 3); nothing for anything else, such as "SHA3-256".
[[nodiscard]] std::optional<HashAlgorithm> hashAlgorithmFromName(QStringView name);
// Length of the digest in bytes.
[[nodiscard]] int hashLength(HashAlgorithm algorithm);
// MD5 and SHA-1 prove that nothing broke on the way, not that nobody meddled.
[[nodiscard]] bool isWeak(HashAlgorithm algorithm);
// Fails where OpenSSL refuses the algorithm on this machine, as it does MD5 in FIPS mode. To be asked before a
// DigestStream of an algorithm that comes from a file of the user's.
[[nodiscard]] Result<void> requireAlgorithm(HashAlgorithm algorithm);

// A digest of the right length. There is no empty Digest: an unknown one is an empty optional<Digest>.
class Digest {
public:
    // Strict: refuses wrong lengths and any character that is not a hex digit (QByteArray::fromHex skips those).
    [[nodiscard]] static Result<Digest> fromHex(HashAlgorithm algorithm, QStringView hex);
    [[nodiscard]] static Result<Digest> fromBase64(HashAlgorithm algorithm, const QByteArray &base64);
    // The algorithm is recognized by the length of the text: 32, 40, 64 or 128 hex digits.
    [[nodiscard]] static Result<Digest> fromHexOfAnyLength(QStringView hex);
    // As people paste it into a file: blanks and line ends around it are passed over, and so is the algorithm's name
    // before it ("sha256:9f86…" of GitHub's page, "SHA256=9f86…"), which must be this algorithm's.
    [[nodiscard]] static Result<Digest> fromPasted(HashAlgorithm algorithm, QStringView text);
    // The same; the algorithm is the one named before it, else recognized by the length.
    [[nodiscard]] static Result<Digest> fromPastedOfAnyLength(QStringView text);
    [[nodiscard]] static Result<Digest> fromBytes(HashAlgorithm algorithm, const QByteArray &bytes);

    [[nodiscard]] HashAlgorithm algorithm() const { return m_algorithm; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] QString hex() const; // lower case

    auto operator<=>(const Digest &other) const
    {
        if (const auto order = m_algorithm <=> other.m_algorithm; order != 0)
            return order;
        return m_bytes.compare(other.m_bytes) <=> 0;
    }
    bool operator==(const Digest &) const = default;

private:
    Digest(HashAlgorithm algorithm, QByteArray bytes)
        : m_algorithm(algorithm)
        , m_bytes(std::move(bytes))
    {
    }

    HashAlgorithm m_algorithm;
    QByteArray m_bytes;
};

// {"algorithm": "sha256", "value": "9f86…"}, as it stands in our files.
[[nodiscard]] QJsonObject digestToJson(const Digest &digest);

// Hashes a stream through OpenSSL EVP (Qt 6.4's own SHA-256 is about ten times slower). One thread at a time. Ends the
// program where OpenSSL refuses (see requireAlgorithm): there is no digest then, and none must be made up.
class DigestStream {
public:
    explicit DigestStream(HashAlgorithm algorithm);
    ~DigestStream();
    DigestStream(DigestStream &&) noexcept;
    DigestStream &operator=(DigestStream &&) noexcept;

    void add(QByteArrayView bytes);
    void reset();
    // The digest of all that was added; the stream is empty again afterwards.
    [[nodiscard]] Digest finish();
    [[nodiscard]] HashAlgorithm algorithm() const { return m_algorithm; }

private:
    HashAlgorithm m_algorithm;
    struct Free {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

[[nodiscard]] Digest digestOf(HashAlgorithm algorithm, QByteArrayView bytes);

} // namespace rcm
