// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/documentfetcher.h"
#include "core/releases/imagerelease.h"
#include "core/releases/releaserepository.h"

#include <QObject>

#include <functional>

namespace rcm {

// Reads a repository's releases page by page, the newest first, for as long as somebody wants more. Pages come from the
// document cache where that is fresh, and cost nothing of a rate limit where the server says that they did not change.
class ReleasePages : public QObject {
    Q_OBJECT
public:
    // As far back as is looked without being asked for more. A repository may have hundreds of pages, and hosts grant
    // few requests to who has no token.
    static constexpr int mostPages = 10;

    // Whether the next page is wanted.
    using Visitor = std::function<bool(const ReleasePage &page)>;
    // After the last page that was wanted, that there is, or that is looked at.
    using Done = std::function<void(const Result<void> &result)>;

    // `documents` outlive it.
    ReleasePages(DocumentFetcher &documents, ReleaseRepository repository, QObject *parent);

    void setMostPages(int count) { m_mostPages = count; }
    // Once. Not called back from inside.
    void read(Visitor visitor, Done done);

    [[nodiscard]] const ReleaseRepository &repository() const { return m_repository; }
    [[nodiscard]] bool isExhausted() const { return m_isExhausted; } // there is no further page
    [[nodiscard]] int releasesSeen() const { return m_releasesSeen; }

signals:
    void noticed(const QString &notice);

private:
    void fetchNext();
    void takeDocument(const Result<Document> &document);
    [[nodiscard]] Result<bool> takePage(const Document &document);
    [[nodiscard]] Error missing(const Error &error) const;

    DocumentFetcher &m_documents;
    ReleaseRepository m_repository;
    Visitor m_visitor;
    Done m_done;
    int m_mostPages = mostPages;
    int m_page = 0;
    int m_releasesSeen = 0;
    QString m_firstTag; // of the page before
    bool m_isPromised = false; // the server said itself that there is another page
    bool m_isExhausted = false;
};

} // namespace rcm
