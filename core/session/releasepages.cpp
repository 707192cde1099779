// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/releasepages.h"

#include "core/base/clock.h"
#include "core/net/httphead.h"

#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString firstTagOf(const ReleasePage &page)
{
    return page.releases.empty() ? page.otherTags.value(0) : page.releases.front().tag;
}

} // namespace

ReleasePages::ReleasePages(DocumentFetcher &documents, ReleaseRepository repository, QObject *parent)
    : QObject(parent)
    , m_documents(documents)
    , m_repository(std::move(repository))
{
}

void ReleasePages::read(Visitor visitor, Done done)
{
    m_visitor = std::move(visitor);
    m_done = std::move(done);
    fetchNext();
}

void ReleasePages::fetchNext()
{
    m_documents.fetch(
        m_repository.pageUrl(++m_page), this, [this](const Result<Document> &document) { takeDocument(document); });
}

void ReleasePages::takeDocument(const Result<Document> &document)
{
    const bool isMissingPage = !document && isAbsence(document.error());
    if (isMissingPage && m_page > 1 && !m_isPromised) { // a full page was the last one
        m_isExhausted = true;
        return m_done({});
    }
    if (!document)
        return m_done(failure(isMissingPage && m_page == 1 ? missing(document.error()) : document.error()));
    const Result<bool> wantsMore = takePage(*document);
    if (!wantsMore)
        return m_done(failure(wantsMore.error()));
    if (*wantsMore && m_page < m_mostPages)
        fetchNext();
    else
        m_done({});
}

Result<bool> ReleasePages::takePage(const Document &document)
{
    if (document.staleBecause)
        emit noticed(u"warning: cannot fetch the releases of %1, using the cached copy of %2: %3"_s.arg(
            m_repository.name(), toTimestamp(document.fetchedAt), describe(*document.staleBecause)));
    auto page = parseReleasePage(document);
    if (!page)
        return failure(fromNetwork(page.error()));
    // A mirror that does not look at the query has one page, for ever.
    const QString firstTag = firstTagOf(*page);
    if (m_page > 1 && (firstTag.isEmpty() || firstTag == m_firstTag)) {
        m_isExhausted = true;
        return false;
    }
    m_firstTag = firstTag;
    m_releasesSeen += static_cast<int>(page->releases.size()) + static_cast<int>(page->otherTags.size());
    m_isPromised = document.linkRelations.contains("next"_L1);
    m_isExhausted = !page->hasMore;
    return m_visitor(*page) && page->hasMore;
}

Error ReleasePages::missing(const Error &error) const
{
    Error explained = error;
    explained.detail = u"no repository %1, or no access to it: %2"_s.arg(m_repository.name(), error.detail);
    explained.remedy = u"Check the name of the repository; a private one needs a token: GITHUB_TOKEN, or "
                       "GH_ENTERPRISE_TOKEN for a server of your own."_s;
    return explained;
}

} // namespace rcm
