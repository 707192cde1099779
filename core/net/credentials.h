// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace rcm {

// A token and the one origin that it may be shown to.
struct Credential {
    QUrl origin; // scheme, host, port
    QByteArray token; // a secret: never logged, never part of an error
};

// Secrets by origin. A token goes out only where the URL asked for is the credential's own origin: not to a mirror
// that stands in for it, not to a host that it redirects to.
class Credentials {
public:
    Credentials() = default;
    explicit Credentials(QList<Credential> credentials)
        : m_credentials(std::move(credentials))
    {
    }

    // For https://api.github.com. An empty token gives no credentials.
    [[nodiscard]] static Credentials forGitHub(const QByteArray &token);
    // GITHUB_TOKEN of the environment.
    [[nodiscard]] static Credentials fromEnvironment();

    [[nodiscard]] bool isEmpty() const { return m_credentials.isEmpty(); }
    // The value of the Authorization field for a request to this URL; empty: none.
    [[nodiscard]] QByteArray authorizationFor(const QUrl &url) const;

private:
    QList<Credential> m_credentials;
};

} // namespace rcm
