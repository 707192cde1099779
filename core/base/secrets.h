// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

// URLs may carry what lets their reader in: user info, and the signature of a signed URL. It belongs to the source list
// and to the request, and to nothing that is shown, logged, reported or kept beside the cache.
namespace rcm {

// Whether a query parameter of this name, in whatever spelling and percent-encoding, holds a secret: "sig" (Azure SAS),
// X-Amz-Signature, -Credential and -Security-Token, CloudFront's Signature, Policy and Key-Pair-Id, X-Goog-*, tokens,
// keys, passwords.
[[nodiscard]] bool isSecretParameter(QStringView name);

// The URL as it may be shown and stored: without user info and fragment, each secret value replaced by "***". The same
// for all spellings of the same secret, and for another secret in its place: what is the same apart from its
// signature is the same file.
[[nodiscard]] QUrl withoutSecrets(const QUrl &url);

// The same of all URLs in a text, and of what was meant to be one and is none.
[[nodiscard]] QString withoutSecrets(QString text);

} // namespace rcm
