// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslKey>

namespace rcm::test {

struct Identity {
    QSslCertificate certificate;
    QSslKey key;
};

// For https://127.0.0.1, made again each time, valid for an hour.
[[nodiscard]] Identity selfSignedIdentity();

} // namespace rcm::test
