// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sources/source.h"

#include <QJsonArray>

namespace rcm {

// Reads our files and the seed's ("sha256": null or "unknown", "size": 0 or null count as unknown). Refuses what
// schemas/source-list-schema.json does; an error names `subject` and the JSON pointer.
[[nodiscard]] Result<SourceList> parseSourceList(const QByteArray &bytes, const QString &subject);
[[nodiscard]] QByteArray writeSourceList(const SourceList &list);
// One entry by itself, whose id may be empty.
[[nodiscard]] Result<Source> parseSourceEntry(const QJsonObject &entry, const QString &subject);
// Whether URL and checksum of overrides (see Curation::overrides) can be used.
[[nodiscard]] Result<void> checkOverrides(const QJsonObject &overrides, const QString &subject);
[[nodiscard]] QJsonObject sourceEntryToJson(const Source &source);
// As it stands in an entry and in overrides.
[[nodiscard]] QJsonObject checksumToJson(const Checksum &checksum);
// [{origin, document}], as they stand in the list.
[[nodiscard]] QJsonArray witnessesToJson(const std::vector<ChecksumWitness> &witnesses);

[[nodiscard]] Result<SourceList> loadSourceList(const QString &path);
// Atomic: the former file stays whole if anything fails.
[[nodiscard]] Result<void> saveSourceList(const SourceList &list, const QString &path);

} // namespace rcm
