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

    // Empty when there is no such field; names are compared without regard to case.
    [[nodiscard]] QByteArray field(QByteArrayView name) const;
    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    [[nodiscard]] std::optional<qint64> contentLength() const;
    // Whether a cut surely shows: a length, or the streams of HTTP/2. Where the end of the connection is the end of the
    // body (RFC 9112 §6.3) it cannot, and of bodies in chunks Qt 6.4.2 calls three cut ones in four whole (measured).
    [[nodiscard]] bool announcesEnd() const;
    // What the Link field (RFC 8288) points to: "next", "last" … in the order of the field, in lower case.
    [[nodiscard]] QStringList linkRelations() const;
};

// 404 and 410: there is no such thing. An answer, where other failures only say that nobody could be asked.
[[nodiscard]] bool isMissing(int status);

// ErrorKind::HttpStatus for an answer that is not a success, with what a person can do about it. `mirror`: where a
// mirror rule sent the request instead; empty: nowhere.
[[nodiscard]] Error httpStatusError(int status, const QUrl &asked, const QUrl &mirror = {});

} // namespace rcm
