// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/source.h"

namespace rcm {

// Whether both are about the same bytes: the same version at the same resolved URL.
[[nodiscard]] bool isSameFile(const Source &left, const Source &right);
[[nodiscard]] bool isManual(const Source &source);
void addWarning(Source &source, const Warning &warning);

// What was found out about the file before, into its newly resolved entry: the digest of a first download, and that its
// URL has had several. Nothing where the entries are about different files.
void keepHistory(Source &merged, const Source &existing);
// A checksum that a person entered stays as long as the file is the same.
void keepManualChecksum(Source &merged, const Source &existing);
// A published checksum or size that is no longer published, or only a weaker one, stays as long as the file is the
// same, with a warning.
void keepPublished(Source &merged, const Source &existing);

// What only time could tell of the same files, into a list that is made again: digests of first downloads, drift, and
// that a URL was published with another checksum before. The latter two stay as warnings until somebody removes
// them from the list: asking the vendor again does not settle them.
void keepFindings(SourceList &fresh, const SourceList &former);

} // namespace rcm
