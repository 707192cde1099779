// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QString>

#include <functional>
#include <optional>

namespace rcm {

// A file in the cache directory as the file system tells it.
struct StoredFile {
    QString filePath; // relative to the cache directory, with '/'
    qint64 size = 0; // bytes
    QDateTime modifiedAt; // UTC

    bool operator==(const StoredFile &) const = default;
};

// A cache directory: final files under cachelayout.h's paths, and .runner-cache/ with what belongs to the program
// (partial and quarantined files, the verification index, the lock). A value that only knows where things lie; may be
// used in any thread.
class CacheStore {
public:
    // For writing. Makes the directory where its parent exists, and .runner-cache/ in it. Fails (Io, NoSpace) where the
    // path is a file, its parent is missing, or nothing can be written.
    [[nodiscard]] static Result<CacheStore> open(const QString &directory);
    // For looking only: the directory must exist, and nothing is made in it.
    [[nodiscard]] static Result<CacheStore> openForReading(const QString &directory);

    [[nodiscard]] const QString &directory() const { return m_directory; } // absolute
    [[nodiscard]] QString absolutePath(const QString &filePath) const;
    [[nodiscard]] QString stateDirectory() const;
    [[nodiscard]] QString partialDirectory() const;
    [[nodiscard]] QString quarantineDirectory() const;
    [[nodiscard]] QString indexPath() const;
    [[nodiscard]] QString lockPath() const;

    // Where the partial data of this final path is kept; its sidecar lies beside it, see PartialFile.
    [[nodiscard]] QString partialPath(const QString &filePath) const;

    // Nothing when there is no such regular file. A link that leads out of the cache directory is no file of it.
    [[nodiscard]] std::optional<StoredFile> find(const QString &filePath) const;
    // Calls `visit` for every final file, in no particular order, until it returns false. Without .runner-cache/, and
    // without following links.
    void forEachFile(const std::function<bool(const StoredFile &)> &visit) const;

    // Bytes that this user may still write; nothing when the system does not tell.
    [[nodiscard]] std::optional<qint64> freeBytes() const;

    // Takes a final file that turned out to be bad out of the way, with `reason` in a text file beside it. Returns
    // where it lies now.
    [[nodiscard]] Result<QString> quarantine(const QString &filePath, const QString &reason) const;

private:
    explicit CacheStore(QString directory)
        : m_directory(std::move(directory))
    {
    }

    QString m_directory;
};

} // namespace rcm
