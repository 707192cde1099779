// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/indexkinds.h"

#include <QRegularExpression>

namespace rcm::index {

// The value as one segment of a path or query: everything but unreserved characters and `keep` percent-encoded.
[[nodiscard]] QString encoded(const QString &value, const QByteArray &keep = {});

// Templates such as "https://nodejs.org/dist/{version}/" with each {name} replaced by the encoded parameter; {name/}
// keeps slashes. No URL when a parameter is missing or empty.
[[nodiscard]] QList<QUrl> urlsFrom(const QStringList &templates, const IndexParameters &parameters);

// Last segment of the path, decoded: the name under which a browser would save the file.
[[nodiscard]] QString fileNameOf(const QUrl &url);

} // namespace rcm::index
