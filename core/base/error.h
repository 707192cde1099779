// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace rcm {

// What went wrong, as far as callers branch on it. Cancelled, Stalled and NoSpace stand apart because
// QNetworkReply and QFile report them under codes that they share with quite different failures.
enum class ErrorKind {
    Cancelled, // somebody asked for it
    Stalled, // no byte for longer than the timeout
    Network, // connection refused, reset, cut, name not found, TLS
    HttpStatus, // the server answered with a status that is not a success; see Error::httpStatus
    RangeRejected, // a resumed transfer cannot go on where it stopped
    SizeMismatch,
    DigestMismatch,
    Blocked, // a mirror rule or the list of allowed URL schemes forbids the request
    Offline, // offline mode, and the document is not in the document cache
    RateLimited, // the vendor asks us to wait longer than we are willing to
    WebPage, // a page for people came where a file or a document should be: a sign-in page, an error page with status
             // 200
    Parse, // not JSON, not XML, not a checksum file …
    Schema, // well-formed, but not of the expected shape
    Io, // reading or writing a file
    NoSpace,
    Locked, // another process holds the cache directory
    Unanswerable, // a vendor's index cannot be requested: it is unknown, or a parameter of it has no value
    Usage, // the caller asked for something that makes no sense
    Wanted, // a document was not fetched yet; never leaves resolving, which starts again once it was
};

// A failure in terms of the user: which file or URL, what was expected and found, and what to do about it.
struct Error {
    ErrorKind kind = ErrorKind::Io;
    QString subject; // file path or URL, with a JSON pointer after '#' where one place is meant
    QString detail; // what was expected and what was found
    QString remedy = {}; // what to do; may be empty
    std::optional<int> httpStatus = {};
    bool isFromNetwork = false; // Parse, Schema: of a document that was fetched, not of a file of the user's
    bool saysAbsent = false; // HttpStatus: the server means by it that there is no such thing, see isAbsence()

    bool operator==(const Error &) const = default;
};

// The same error, of a document that was fetched.
[[nodiscard]] Error fromNetwork(Error error);

// One line for people: "subject: detail. remedy".
[[nodiscard]] QString describe(const Error &error);

// Whether the answer was that there is no such thing: 404, 410, and what a store says in place of them. Other failures
// only say that nobody could be asked.
[[nodiscard]] bool isAbsence(const Error &error);

// Whether the same request may succeed when it is made again (connection failures, stalls, web pages, 408, 425, 429,
// 5xx).
[[nodiscard]] bool isRetryable(const Error &error);

} // namespace rcm
