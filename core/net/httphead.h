// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <utility>

namespace rcm {

using HeaderFields = QList<std::pair<QByteArray, QByteArray>>;

// Status and header fields of a response, before its body.
struct HttpHead {
    int status = 0;
    HeaderFields fields = {};
    QUrl url = {}; // that answered, after redirects; as the vendor names it, before mirror rules
    bool overHttp2 = false;
    QUrl mirror = {}; // that answered in its place; empty: no mirror rule did anything
    bool seesChunks = false; // a cut between or in chunks ends the transfer with an error

    // Empty when there is no such field; names are compared without regard to case.
    [[nodiscard]] QByteArray field(QByteArrayView name) const;
    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    [[nodiscard]] std::optional<qint64> contentLength() const;
    // Whether a cut surely shows: a length, the streams of HTTP/2, or chunks that we count ourselves. Where the end of
    // the connection is the end of the body (RFC 9112 §6.3) it cannot, and of bodies in chunks Qt 6.4.2 calls three cut
    // ones in four whole (measured).
    [[nodiscard]] bool announcesEnd() const;
    // What the Link field (RFC 8288) points to: "next", "last" … in the order of the field, in lower case.
    [[nodiscard]] QStringList linkRelations() const;
    // Whether the body comes in chunks (RFC 9112 §7.1), whose end can be seen, though not through Qt.
    [[nodiscard]] bool isChunked() const;
    // Whether the body is meant for people, by its Content-Type.
    [[nodiscard]] bool isWebPage() const;
    // Whether an object store (S3 and its likes, Google's, Azure's) has answered itself.
    [[nodiscard]] bool isFromStore() const;
};

// Whether a file of this name may well be a web page.
[[nodiscard]] bool isPageName(QStringView fileName);

// ErrorKind::HttpStatus for an answer that is not a success, with what a person can do about it. `mirror`: where a
// mirror rule sent the request instead; empty: nowhere.
[[nodiscard]] Error httpStatusError(int status, const QUrl &asked, const QUrl &mirror = {});
// The same. Stores answer 403 for an object that does not exist where whoever asks may not list what there is: for a
// URL that is not signed that is Error::saysAbsent, unless the server says that signing in or waiting would help.
[[nodiscard]] Error httpStatusError(const HttpHead &head, const QUrl &asked);
// What such a 403 means.
[[nodiscard]] Error absentFromStore(Error error);

} // namespace rcm
