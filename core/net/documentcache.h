// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/net/httphead.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace rcm {

// A document as it was answered, or that there was none.
struct CachedDocument {
    Document document;
    int status = 200; // not 200: the vendor has no such document (404, 410, 403 of a store)
    QDateTime freshUntil; // UTC; the server said that it need not be asked before
    // Whether the server can be asked if it changed. Not for a body whose end was not announced: it may have been cut,
    // and "unchanged" would keep it cut for ever.
    bool canRevalidate = true;
    QString rules = {}; // MirrorRules::fingerprint() of the rules that it was asked for under

    bool operator==(const CachedDocument &) const = default;
};

// The folder of --cache-path: one file a document, named by the hash of the URL that was asked for (before redirects
// and mirror rules), replaced in one step. Several processes may share it. What was damaged counts as absent. Secrets
// are not kept: no user info of any URL, no signature in it, no query of a URL that a server redirected to (it is often
// a signature).
class DocumentCache {
public:
    explicit DocumentCache(QString folder)
        : m_folder(std::move(folder))
    {
    }

    // ErrorKind::Io when the folder cannot be used; without `readOnly` it is created and must be writable.
    [[nodiscard]] Result<void> prepare(bool readOnly) const;

    [[nodiscard]] std::optional<CachedDocument> find(const QUrl &url) const;
    [[nodiscard]] Result<void> store(const CachedDocument &cached) const;

    [[nodiscard]] QString filePath(const QUrl &url) const;

private:
    QString m_folder;
};

// Until when an answer may be used without asking again (RFC 9111 §4.2): Cache-Control's max-age less Age, or Expires;
// `now` where the server says nothing (it is asked whether the document changed), and never longer than a day.
// "no-store" is taken as "no-cache": whoever names a document cache wants a record of what a build was made of.
[[nodiscard]] QDateTime freshUntil(const HttpHead &head, const QDateTime &now);

} // namespace rcm
