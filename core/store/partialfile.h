// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/cachestore.h"

#include <QByteArray>
#include <QFile>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace rcm {

// What is known of the resource that partial bytes belong to; decides whether a transfer may go on (RFC 9110 section
// 13.1.5).
struct PartialOrigin {
    QUrl url; // withoutSecrets(): it is written beside the bytes
    QByteArray etag; // a strong one, quotes included; empty otherwise
    QByteArray lastModified; // the header as it came; empty when there was none
    std::optional<qint64> expectedSize = {}; // bytes of the whole

    bool operator==(const PartialOrigin &) const = default;
};

// Which partial bytes may be gone on from. A kill costs nothing, since written bytes are the system's. After a power
// loss a file system may have the length of a file and zeros in place of its bytes, which only a checksum of the whole
// shows.
enum class PartialTrust {
    ThisBoot, // only those that were written since the machine was started (none where that is unknown: Windows)
    AnyBoot, // all: the whole will be held against a checksum
};

// A download that is not complete: bytes in .runner-cache/partial/, and a sidecar (JSON) that says of what, and in
// which boot they were begun. The file's own size is the place to go on from, so a kill at any moment loses nothing
// that was written and counts nothing that was not. Links in .runner-cache/ are refused, see CacheStore.
//
//     open ──▶ restart(origin) or resume where origin() agrees ──▶ append … ──▶ commit
//                                                                        └────▶ quarantine or discard
//
// The final path is made by commit() alone, by a rename: whoever calls it has verified the bytes before. Owns the open
// file; one thread at a time.
class PartialFile {
public:
    // Opens or makes the partial file of this final path. Bytes without a readable sidecar, and those that `trust` does
    // not cover, are of unknown origin: origin() is empty then. Fails with Io where a link stands in its place.
    [[nodiscard]] static Result<PartialFile> open(
        const CacheStore &store, const QString &filePath, PartialTrust trust = PartialTrust::ThisBoot);

    [[nodiscard]] qint64 size() const; // bytes already there: where a transfer goes on
    [[nodiscard]] const std::optional<PartialOrigin> &origin() const { return m_origin; }
    [[nodiscard]] QString path() const; // of the partial bytes, absolute
    [[nodiscard]] QString finalPath() const; // absolute

    // Empties the file; what is appended from now on belongs to `origin`.
    [[nodiscard]] Result<void> restart(const PartialOrigin &origin);
    // Puts the bytes of another file, which lies beside it, in place of those that are there.
    [[nodiscard]] Result<void> takeFrom(const QString &path);
    // Fails with NoSpace when the disk is full; the bytes before stay, and the size says how many.
    [[nodiscard]] Result<void> append(QByteArrayView bytes);
    // Hands out the bytes from the start, block by block, to hash them before a transfer goes on. Stops early when
    // `visit` returns false.
    [[nodiscard]] Result<void> read(const std::function<bool(QByteArrayView)> &visit) const;

    // Flushes to disk, renames onto the final path (an older file there is replaced in the same step), flushes the
    // folder. Returns the final file. Nothing may be called afterwards.
    [[nodiscard]] Result<StoredFile> commit();
    // Moves the bytes to .runner-cache/quarantine/ with `reason` beside them. Returns where they lie now.
    [[nodiscard]] Result<QString> quarantine(const QString &reason);
    [[nodiscard]] Result<void> discard();

private:
    PartialFile(CacheStore store, QString filePath);

    CacheStore m_store;
    QString m_filePath;
    QString m_path;
    std::unique_ptr<QFile> m_file;
    std::optional<PartialOrigin> m_origin;
};

} // namespace rcm
