// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vendor/release.h"

#include <QByteArray>
#include <QHash>
#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace rcm {

// The values that a definition gives to an index, templates already expanded.
using IndexParameters = QHash<QString, QString>;

// One format in which vendors list releases and files.
//
// What every parser keeps to: a document of another shape is an error that names `subject` and the place in it. Where a
// document is a list of files that do not depend on each other, a file without a usable URL is left out and a
// digest that cannot be one is left empty; both are told in `defects`, so that nothing disappears in silence. Releases
// stand in the order of the document, which is none where it names them by key. A platform or architecture that we do
// not know keeps the index's word, so it is never taken for "not said".
struct IndexKind {
    QLatin1StringView name; // as definitions write it in IndexRule::type
    QLatin1StringView summary; // one line for people who write definitions
    QStringList parameters; // the names it takes, besides "url", which every kind takes in place of the usual URL
    // URLs of the document for these parameters, to be tried in order: the first that answers wins. Empty: a
    // parameter is missing.
    QList<QUrl> (*urls)(const IndexParameters &parameters);
    // `subject` is the URL that the bytes came from; relative URLs in the document count from there.
    Result<std::vector<Release>> (*parse)(
        const QByteArray &bytes, const QString &subject, const IndexParameters &parameters);
};

// nullptr: there is no such kind.
[[nodiscard]] const IndexKind *indexKind(QStringView name);
[[nodiscard]] const std::vector<IndexKind> &indexKinds();

// kind.URLs(), or the definition's own "url".
[[nodiscard]] QList<QUrl> indexUrls(const IndexKind &kind, const IndexParameters &parameters);

} // namespace rcm
