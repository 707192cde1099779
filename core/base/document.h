// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace rcm {

// A small file of a vendor (index, checksum list, release description), whole, with what is needed to ask whether it
// changed.
struct Document {
    QUrl url; // as it was asked for, before mirror rules
    QUrl finalUrl; // after redirects
    QByteArray body;
    QString contentType;
    QString etag;
    QString lastModified; // as the server wrote it
    QDateTime fetchedAt; // UTC; when it was last fetched or found unchanged
    std::optional<Error> staleBecause = {}; // why no fresh copy could be had; the document is what the cache held
    QStringList linkRelations = {}; // of the Link field (RFC 8288); "next": another page follows

    bool operator==(const Document &) const = default;
};

} // namespace rcm
