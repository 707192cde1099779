// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/base/stopflag.h"
#include "core/download/partialbody.h"
#include "core/store/cachestore.h"
#include "core/store/partialfile.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <atomic>
#include <optional>
#include <vector>

// What downloads do with whole files, which takes seconds for large ones: for a thread of its own, over values.
namespace rcm {

// A digest over the first `size` bytes of the file, to be added to. Cancelled when `stop` is requested; Io when the
// file is shorter by now.
[[nodiscard]] Result<DigestStream> hashBeginning(
    const QString &path, qint64 size, HashAlgorithm algorithm, const StopToken &stop);

// The bytes of a file on this machine or on one of its mounts, from the first, into the partial file and its digest.
// `received` says how many have come. Usage when the file cannot be read.
[[nodiscard]] Result<void> fetchLocalFile(
    const QUrl &url, PartialBody &body, std::atomic<qint64> &received, const StopToken &stop);

// The bytes of a body that a server has compressed once more on the way, in a file of their own.
struct UnpackedBody {
    QString path;
    DigestStream digest;
};

// Undoes one layer of gzip of the file, into one beside it. With `onlyWithinGzip` only where what comes out is gzip
// again, so that the layer was the server's and not the file's own; nothing otherwise, and where there is no such
// layer.
[[nodiscard]] Result<std::optional<UnpackedBody>> unpackOnce(
    const QString &path, HashAlgorithm algorithm, bool onlyWithinGzip, const StopToken &stop);

// Puts a verified partial file under its final name, and a copy of it under each further one, each in one step.
[[nodiscard]] Result<std::vector<StoredFile>> commitToAll(
    PartialFile &partial, const CacheStore &store, const QStringList &furtherPaths);

// Whether the final file is the published one; copies of it under each further name. The files, that one first;
// DigestMismatch when it is another.
[[nodiscard]] Result<std::vector<StoredFile>> reuseExisting(const CacheStore &store, const QString &filePath,
    const Digest &published, const QStringList &furtherPaths, const StopToken &stop);

} // namespace rcm
