// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scriptedhttpserver.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace rcm::test {

struct HostedRelease {
    QString tag; // "win25/20250720.1"
    bool isPreRelease = false;
    bool isDraft = false;
    QStringList files = {QStringLiteral("internal.win25.json")};
    QString published = QStringLiteral("2025-07-24T10:00:00Z");
};

// The releases of one repository, as GitHub's API lists them and its site serves their files, on a scripted server.
class ReleaseHost {
public:
    // `root`: what the API's paths of the repository begin with.
    explicit ReleaseHost(ScriptedHttpServer &server, const QString &root = QStringLiteral("/api/v3/repos/lab/images"));

    std::vector<HostedRelease> releases; // the newest first
    int pageSize = 100; // however many are asked for
    bool tellsPages = true; // in Link fields
    QByteArray report; // what every file holds
    QByteArray token; // without which nothing is had, and files through the API alone; empty: all is public
    QString files; // what the URLs of files begin with

    // "http://127.0.0.1:PORT/api/v3/repos/lab/images", for --releases-of
    [[nodiscard]] QString repository() const { return m_server.url(m_root).toString(); }
    [[nodiscard]] QUrl fileUrl(const QString &tag, const QString &file) const;
    [[nodiscard]] QString pageTarget(int page) const; // of a request for a page of releases
    [[nodiscard]] QString tagTarget(const QString &tag) const;
    [[nodiscard]] QString assetUrl(const QString &tag, const QString &file) const;
    [[nodiscard]] QString assetTarget(const QString &tag, const QString &file) const; // of the API

    // Nothing: it is none of this host's URLs. They may have come by the rehearsal's mirror rules (/HOST/PATH).
    [[nodiscard]] std::optional<ScriptedResponse> answer(const RecordedRequest &request) const;
    // 403 as GitHub refuses with when a limit is used up.
    [[nodiscard]] static ScriptedResponse limitExceeded(qint64 resetsAt);

private:
    [[nodiscard]] ScriptedResponse page(int number, const RecordedRequest &request) const;

    ScriptedHttpServer &m_server;
    QString m_root; // path of the API
};

} // namespace rcm::test
