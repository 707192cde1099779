// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/catalog/filerule.h"
#include "core/resolve/neededfiles.h"
#include "core/resolve/resolvecontext.h"

#include <QUrl>

#include <optional>

namespace rcm {

// Where a file is, and what was learnt on the way there.
struct FileUrl {
    QUrl url;
    QList<QUrl> alternates;
    QString fileName;
    Platform platform; // what the file is for
    Arch arch;
    QString origin; // "cmake: github-release"
    TemplateValues values; // with those that only a found file has: url, base, fileName
    const FileRule *rule = nullptr;
    std::optional<KnownFile> known = {};
    std::optional<ReleaseFile> listed = {}; // the index's own entry
    QUrl listedIn = {}; // the index
};

// The URL of a needed file, by the first rule of its definition that applies and succeeds. An error is Wanted, or its
// detail says in words for a maintainer why there is none.
[[nodiscard]] Result<FileUrl> resolveUrl(const NeededFile &need, ResolveContext &context);

// The same by the definition's stand-ins (ToolDefinition::standIns).
[[nodiscard]] Result<FileUrl> resolveStandIn(const NeededFile &need, ResolveContext &context);

// A rule's parameters with the values filled in; those that need a value which is not there are left out.
[[nodiscard]] IndexParameters indexParameters(const QHash<QString, QString> &parameters, const TemplateValues &values);

} // namespace rcm
