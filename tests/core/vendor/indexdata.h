// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendor/indexkinds.h"

namespace rcm::test {

// A file below tests/data/vendor.
[[nodiscard]] QByteArray vendorData(const QString &name);
// A file of the vendors' real indexes; empty where they are absent.
[[nodiscard]] QByteArray realManifest(const QString &name);

// What the kind reads from the bytes; `subject` is the URL they would have.
[[nodiscard]] Result<std::vector<Release>> parseIndex(QLatin1StringView kind, const QByteArray &bytes,
    const IndexParameters &parameters = {}, const QString &subject = QStringLiteral("https://vendor.test/index"));

// "https://… https://…": the kind's URLs for these parameters, as requests would carry them.
[[nodiscard]] QString urlsOf(QLatin1StringView kind, const IndexParameters &parameters = {});

// nullptr when there is none.
[[nodiscard]] const Release *releaseOf(const std::vector<Release> &releases, QStringView version);
[[nodiscard]] const ReleaseFile *fileOf(const Release *release, QStringView name);
[[nodiscard]] QString hexOf(const ReleaseFile *file); // "" when there is no file or no digest

} // namespace rcm::test
