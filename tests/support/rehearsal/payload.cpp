// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rehearsal/payload.h"

#include <cstring>

namespace rcm::test {

namespace {

quint64 seedOf(const QUrl &url)
{
    const QByteArray digest = digestOf(HashAlgorithm::Sha256, url.toEncoded()).bytes();
    quint64 seed = 0;
    std::memcpy(&seed, digest.constData(), sizeof seed);
    return seed;
}

// splitmix64, https://prng.di.unimi.it/splitmix64.c
quint64 mixed(quint64 value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

} // namespace

Payload::Payload(const QUrl &url)
    : m_url(url)
    , m_seed(seedOf(url))
    , m_size(2'000'000 + static_cast<qint64>(m_seed % 4'000'000))
{
}

QString Payload::fileName() const
{
    return m_url.path().section(u'/', -1);
}

QByteArray Payload::bytes() const
{
    QByteArray bytes(m_size, Qt::Uninitialized);
    quint64 counter = m_seed;
    for (qint64 at = 0; at < m_size; at += static_cast<qint64>(sizeof counter)) {
        const quint64 block = mixed(counter += 0x9e3779b97f4a7c15ULL);
        std::memcpy(bytes.data() + at, &block, static_cast<size_t>(std::min<qint64>(sizeof block, m_size - at)));
    }
    return bytes;
}

Digest Payload::digest(HashAlgorithm algorithm) const
{
    return digestOf(algorithm, bytes());
}

} // namespace rcm::test
