// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/documentset.h"

#include <utility>

namespace rcm {

const Result<Document> *DocumentSet::find(const QUrl &url)
{
    if (const auto found = m_documents.constFind(url); found != m_documents.cend())
        return &*found;
    if (!m_wanted.contains(url))
        m_wanted.append(url);
    return nullptr;
}

void DocumentSet::put(const QUrl &url, const Result<Document> &document)
{
    m_wanted.removeAll(url);
    m_documents.insert(url, document);
}

QList<QUrl> DocumentSet::takeWanted()
{
    return std::exchange(m_wanted, {});
}

} // namespace rcm
