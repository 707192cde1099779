// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/resolve/documentset.h"
#include "core/vendor/indexkinds.h"
#include "core/vendor/release.h"

#include <QHash>
#include <QString>

#include <memory>
#include <vector>

namespace rcm {

// What an index says, and which document said it.
struct IndexAnswer {
    QUrl url;
    std::shared_ptr<const std::vector<Release>> releases;
};

// The indexes of one build, each parsed once however many rounds and tools ask for it. Used from one thread.
class ParsedIndexes {
public:
    // `defaults`: by kind, what holds for it where nothing else is said, such as the user's registry of "npm".
    explicit ParsedIndexes(QHash<QString, IndexParameters> defaults = {})
        : m_defaults(std::move(defaults))
    {
    }

    // The first URL of the index that answers. An error names the index, and what was tried; or it is Wanted.
    [[nodiscard]] Result<IndexAnswer> releases(
        const QString &kind, const IndexParameters &parameters, DocumentSet &documents);

private:
    [[nodiscard]] Result<IndexAnswer> parsed(
        const IndexKind &kind, const IndexParameters &parameters, const Document &document);

    QHash<QString, IndexParameters> m_defaults;
    QHash<QString, Result<IndexAnswer>> m_answers; // by URL, kind and parameters
};

} // namespace rcm
