// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/documentset.h"

#include <utility>

namespace rcm {

Result<const Document *> DocumentSet::find(const QUrl &url)
{
    const auto found = m_documents.constFind(url);
    if (found == m_documents.cend()) {
        if (!m_wanted.contains(url))
            m_wanted.append(url);
        return failure(Error{ErrorKind::Wanted, {}, {}});
    }
    if (!*found)
        return failure(found->error());
    return &found->value();
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
