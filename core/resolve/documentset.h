// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QUrl>

namespace rcm {

// Whether something waits for a document, and is to be asked for again.
[[nodiscard]] inline bool isWanted(const Error &error)
{
    return error.kind == ErrorKind::Wanted;
}

// The documents that resolving has at hand. Resolving itself makes no request: it asks find(), which remembers what is
// not there; whoever drives it fetches takeWanted(), puts the answers in and resolves again, until nothing more is
// wanted. So an error of kind Wanted is no answer: it is passed on as it is, and nobody is told of it.
class DocumentSet {
public:
    // The document, for as long as nothing is put in; an error of kind Wanted when it was not fetched yet. Any other
    // error is an answer (404: the vendor has no such document).
    [[nodiscard]] Result<const Document *> find(const QUrl &url);
    void put(const QUrl &url, const Result<Document> &document);
    // What was asked for in vain since the last call, each once, in the order of asking.
    [[nodiscard]] QList<QUrl> takeWanted();

private:
    QHash<QUrl, Result<Document>> m_documents;
    QList<QUrl> m_wanted;
};

} // namespace rcm
