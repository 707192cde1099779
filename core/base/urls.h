// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace rcm {

// http or https with a host.
[[nodiscard]] bool isHttpUrl(const QUrl &url);
// file: with a path on this machine.
[[nodiscard]] bool isLocalFileUrl(const QUrl &url);

// One of the two: what sources are downloaded from.
[[nodiscard]] bool isDownloadUrl(const QUrl &url);

// Schemes are allowed by list: QNetworkAccessManager itself would take data:, qrc: and more. ErrorKind::Blocked.
[[nodiscard]] Result<void> requireHttpUrl(const QUrl &url);

// Same scheme, host and port (RFC 6454).
[[nodiscard]] bool isSameOrigin(const QUrl &left, const QUrl &right);

// The URL as it may be shown and logged: without user info and fragment, and with "***" in place of secrets in its
// query (see secrets.h).
[[nodiscard]] QString displayUrl(const QUrl &url);
// The same without its query, for URLs that servers redirect to: their queries are often signatures.
[[nodiscard]] QString displayRedirectTarget(const QUrl &url);

// The URL that rules are held against: what names the same place is spelt alike. Without user info, fragment, default
// port, the root's dot at the end of a host and dot segments; the host in lower case and ASCII; with at least "/" as
// path (RFC 3986 §6.2.2, §6.2.3).
[[nodiscard]] QUrl canonicalUrl(const QUrl &url);

// Whether what a user wrote is meant as a URL ("https://…", "file:…", also with a scheme that we then refuse) and not
// as the path of a file. The file system is not asked.
[[nodiscard]] bool isUrlText(const QString &text);
// The URL that a user wrote, or that of the file whose path stands there.
[[nodiscard]] QUrl urlFromUserText(const QString &text);

} // namespace rcm
