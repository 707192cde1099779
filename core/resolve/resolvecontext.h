// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resolve/parsedindexes.h"
#include "core/sources/source.h"

#include <QDate>

#include <vector>

namespace rcm {

// A document that was asked for and may exist, but could not be had or read, or only as it was some time ago.
struct UnavailableDocument {
    QString host;
    Error error; // its subject names the document
    bool isStale = false; // a former copy was used
};

// What resolving one build has at hand. Not owned.
struct ResolveContext {
    DocumentSet &documents;
    ParsedIndexes &indexes;
    QDate imageDate; // invalid: the report does not tell
    std::vector<UnavailableDocument> unavailable = {}; // of the file that is being resolved
};

// Whether a document that could not be had may exist all the same: everything but the server's own word that it does
// not (404, 410).
[[nodiscard]] bool mayExist(const Error &error);

// Whether it begins as HTML does.
[[nodiscard]] bool isWebPage(const QByteArray &body);

// ParsedIndexes::releases(), with a note in the context of what was not available. A web page in place of an index (a
// sign-in page, a proxy's notice) is an error, not an index without releases.
[[nodiscard]] Result<IndexAnswer> askIndex(
    const QString &kind, const IndexParameters &parameters, ResolveContext &context);

// DocumentSet::find(), with the same note.
[[nodiscard]] Result<const Document *> askDocument(const QUrl &url, ResolveContext &context);
// Notes a document that was fetched, but is not a checksum file at all; does nothing for one that is.
void noteIfNoChecksumFile(const Document &document, ResolveContext &context);

// One reason a host; nothing when all was available.
[[nodiscard]] std::optional<Unconfirmed> unconfirmedBy(const std::vector<UnavailableDocument> &unavailable);

} // namespace rcm
