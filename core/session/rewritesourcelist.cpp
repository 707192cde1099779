// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/rewritesourcelist.h"

#include "core/base/files.h"

#include <QFileInfo>
#include <QLockFile>

#include <optional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWait = 10'000; // milliseconds; the others hold the lock for as long as a file takes to be written
constexpr int mostAttempts = 10;

// Nothing where there is no file yet.
Result<std::optional<QByteArray>> contentOf(const QString &path)
{
    if (!QFileInfo::exists(path))
        return std::nullopt;
    TRY_ASSIGN(auto bytes, readFile(path));
    return std::optional(std::move(bytes));
}

} // namespace

Result<SourceList> rewriteSourceList(const QString &path, const SourceListMaker &make, const SourceListWriter &write)
{
    QLockFile lock(path + u".lock"_s);
    // Where none can be made, because the folder may not be written to, saving says so.
    if (!lock.tryLock(longestWait) && lock.error() == QLockFile::LockFailedError)
        return failure(ErrorKind::Locked, path, u"another process is changing this source list"_s,
            u"Wait until it has finished; if none runs, remove %1.lock."_s.arg(path));
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        TRY_ASSIGN(const auto before, contentOf(path));
        TRY_ASSIGN(SourceList list, make(before));
        // Editors know nothing of the lock: what one has saved since stays, and the change is made to that.
        TRY_ASSIGN(const auto now, contentOf(path));
        if (now != before)
            continue;
        TRY(writeFileAtomically(path, write(list)));
        return list;
    }
    return failure(ErrorKind::Locked, path, u"another program keeps changing this source list"_s,
        u"Stop that program, and try again."_s);
}

} // namespace rcm
