// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/net/httphead.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace rcm {

// Whether the body of a response may be put behind the bytes that are already there (RFC 9110 §13.1.5, §14, §15.3.7,
// §15.5.17). Asked before the first byte is written:
//
//   200                                                  StartOver: the server sends the whole, from its first byte
//   206, the very range, the very validator              Append
//   416, the very validator, and all bytes are there     Complete: there is no more to send
//   206 of something else, any other 416                 DiscardAndRetry: what is there is of another version
//   206 that nobody asked for, any other status          an error

// What was asked for: the rest of a file from `offset` on, provided that it still is the one with this validator.
struct ResumeState {
    qint64 offset = 0; // bytes that are there; 0: the whole was asked for
    QByteArray validator = {}; // sent as If-Range
    std::optional<qint64> total = {}; // bytes of the whole, as an earlier response told

    bool operator==(const ResumeState &) const = default;
};

// What the head of the response says of its body.
struct ResponseHead {
    int status = 0;
    std::optional<qint64> rangeStart = {};
    std::optional<qint64> total = {}; // bytes of the whole file
    QByteArray etag = {};
    QByteArray lastModified = {};

    bool operator==(const ResponseHead &) const = default;
};

enum class ResumeAction { Append, StartOver, Complete, DiscardAndRetry };

[[nodiscard]] Result<ResumeAction> decideResume(const ResumeState &asked, const ResponseHead &head, const QUrl &url);

[[nodiscard]] ResponseHead responseHeadOf(const HttpHead &head);

// What proves that bytes are of one and the same version (RFC 9110 §8.8): a strong ETag; or, where there is no ETag at
// all, a Last-Modified at least a second older than the response. Empty: nothing does, and a partial file cannot be
// resumed.
[[nodiscard]] QByteArray strongValidator(const HttpHead &head);

} // namespace rcm
