// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/download/downloadplan.h"
#include "core/net/httphead.h"
#include "core/store/partialfile.h"

#include <optional>

namespace rcm {

// A body that has come to its end, and what it is to be.
struct ReceivedBody {
    const PlannedDownload &planned;
    const QUrl &url; // one of the planned ones
    const HttpHead &head; // empty where no server was asked
    std::optional<qint64> total; // bytes, as the server told
    const PartialFile &file;
    const Digest &digest;
};

// Whether the body is the planned file: WebPage, SizeMismatch or DigestMismatch where it is not. A page for people is
// told by what the server says of it, or by how it begins.
[[nodiscard]] Result<void> checkBody(const ReceivedBody &body);

// Whether a web page may be meant, by the names of URL and file.
[[nodiscard]] bool mayBePage(const PlannedDownload &planned, const QUrl &url);

} // namespace rcm
