// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/credentials.h"

#include "core/base/urls.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

Credentials Credentials::forGitHub(const QByteArray &token)
{
    const QByteArray trimmed = token.trimmed();
    // A line break in a token would add header fields of somebody else's making.
    const bool isUsable = !trimmed.isEmpty()
        && std::all_of(trimmed.cbegin(), trimmed.cend(), [](char c) { return c > ' ' && c < 0x7f; });
    return isUsable ? Credentials({{QUrl(u"https://api.github.com"_s), trimmed}}) : Credentials();
}

Credentials Credentials::fromEnvironment()
{
    return forGitHub(qgetenv("GITHUB_TOKEN"));
}

QByteArray Credentials::authorizationFor(const QUrl &url) const
{
    for (const Credential &credential : m_credentials) {
        if (isSameOrigin(credential.origin, url))
            return "Bearer " + credential.token;
    }
    return {};
}

} // namespace rcm
