// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/filestatus.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace rcm {

// A file in the cache directory as the file system reports it.
struct StoredFile {
    QString filePath; // relative to the cache directory, with '/'
    qint64 size = 0; // bytes
    QDateTime modifiedAt; // UTC
    FileStamp stamp = {};

    bool operator==(const StoredFile &) const = default;
};

// A cache directory: final files under cachelayout.h's paths, and .runner-cache/ with what belongs to the program
// (partial and quarantined files, the verification index, the lock). A value that only knows where things lie; may be
// used in any thread.
//
// Links: a maintainer may put a platform's folder (win32, linux, darwin) on another disk by a link to a folder outside
// of the cache directory, see linkedFolders(). Any other link that leads out of the cache directory is not followed:
// what lies behind it is not a file of the cache, and nothing is written there. In .runner-cache/ no link is followed
// at all.
class CacheStore {
public:
    // For writing. Makes the directory where its parent exists, and .runner-cache/ in it. Fails (Io, NoSpace) where the
    // path is a file, its parent is missing, nothing can be written, or links stand in .runner-cache/.
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

    // Nothing when there is no such regular file of the cache.
    [[nodiscard]] std::optional<StoredFile> find(const QString &filePath) const;
    // Calls `visit` for every final file, in no particular order, until it returns false. Without .runner-cache/.
    // Folders that are links to other folders of the cache are not entered: their files come under their own names.
    void forEachFile(const std::function<bool(const StoredFile &)> &visit) const;
    // The same for those below one folder of the cache ("win32/x64/Ruby").
    void forEachFileBelow(const QString &folder, const std::function<bool(const StoredFile &)> &visit) const;
    // Absolute and without any links; empty when there is no such file. Two paths of one file have the same.
    [[nodiscard]] QString realPath(const QString &filePath) const;
    // Platform folders that are links, as "win32 → /mnt/disk/win32". For people: once a run is enough.
    [[nodiscard]] QStringList linkedFolders() const;

    // Makes the folders above this final path. Fails (Io) where a file or a link that leads out of the cache directory
    // stands in the way.
    [[nodiscard]] Result<void> makeFolderOf(const QString &filePath) const;
    // Makes .runner-cache/ and the folders in it. Fails (Io) where one of them is a link or a file.
    [[nodiscard]] Result<void> makeStateFolders() const;

    // Bytes that this user may still write; nothing when the system does not tell.
    [[nodiscard]] std::optional<qint64> freeBytes() const;

    // Takes a final file that turned out to be bad out of the way, with `reason` in a text file beside it. Returns
    // where it lies now (absolute).
    [[nodiscard]] Result<QString> quarantine(const QString &filePath, const QString &reason) const;

private:
    explicit CacheStore(QString directory)
        : m_directory(std::move(directory))
    {
    }

    [[nodiscard]] QString linkTarget(const QString &platform) const;
    [[nodiscard]] bool isInside(const QString &filePath) const;
    // What `visit` says of the file at this absolute path; true where there is none.
    [[nodiscard]] bool visitFile(const QString &path, const std::function<bool(const StoredFile &)> &visit) const;
    [[nodiscard]] bool visitBelow(const QString &path, const std::function<bool(const StoredFile &)> &visit) const;

    QString m_directory;
};

} // namespace rcm
