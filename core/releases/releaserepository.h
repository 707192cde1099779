// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace rcm {

// A repository on GitHub, or on a GitHub Enterprise server, whose releases are those of images. Its URLs are those of
// docs.github.com/en/rest/releases/releases.
class ReleaseRepository {
public:
    // "OWNER/REPO" on github.com; the URL of a repository as the browser shows it, or as the API has it
    // ("https://ghes.example.com/api/v3/repos/OWNER/REPO"); empty: actions/runner-images. ErrorKind::Usage for anything
    // else, which names `option` as what has to be corrected.
    [[nodiscard]] static Result<ReleaseRepository> fromText(
        const QString &text, const QString &option = QStringLiteral("--releases-of"));
    [[nodiscard]] static QString usual(); // "actions/runner-images"

    [[nodiscard]] const QString &name() const
    {
        return m_name;
    } // "OWNER/REPO", behind the host where it is another one
    [[nodiscard]] QUrl tagUrl(const QString &tag) const; // one release
    [[nodiscard]] QUrl pageUrl(int page) const; // the newest first, counted from 1
    static constexpr int perPage = 100; // the most that GitHub gives at once

private:
    ReleaseRepository(QString name, QString api)
        : m_name(std::move(name))
        , m_api(std::move(api))
    {
    }

    QString m_name;
    QString m_api; // "https://api.github.com/repos/OWNER/REPO"
};

} // namespace rcm
