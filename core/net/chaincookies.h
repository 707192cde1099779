// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkCookieJar>
#include <QString>
#include <QUrl>

#include <map>
#include <memory>

namespace rcm {

// The cookies of one chain of redirects, forgotten with it. Each goes back only to the host and port that set it, whose
// default ports count as one. Secure, Path and expiry as in RFC 6265, Domain only as far as it does not lead to another
// host; but without a Path a cookie is for the whole host: servers that set one on the way to another folder mean it
// so.
class ChainCookies {
public:
    // `setCookie`: the Set-Cookie fields of an answer, one a line.
    void take(const QUrl &from, const QByteArray &setCookie);
    // The value of the Cookie field for a request to this URL; empty: none.
    [[nodiscard]] QByteArray fieldFor(const QUrl &url) const;

private:
    std::map<QString, std::unique_ptr<QNetworkCookieJar>> m_jars; // by host and port
};

} // namespace rcm
