// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QUrl>

namespace rcm {

// The documents that resolving has at hand. Resolving itself makes no request: it asks find(), which remembers what is
// not there; whoever drives it fetches takeWanted(), puts the answers in and resolves again, until nothing more is
// wanted.
class DocumentSet {
public:
    // nullptr: not fetched yet, and now wanted. An error is an answer too (404: the vendor has no such document).
    [[nodiscard]] const Result<Document> *find(const QUrl &url);
    void put(const QUrl &url, const Result<Document> &document);
    // What was asked for in vain since the last call, each once, in the order of asking.
    [[nodiscard]] QList<QUrl> takeWanted();

private:
    QHash<QUrl, Result<Document>> m_documents;
    QList<QUrl> m_wanted;
};

} // namespace rcm
