// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cachelock.h"

#include "core/base/diskwrite.h"
#include "core/store/filesystem.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Error lockedBy(const CacheStore &store, const QString &program, qint64 pid, const QString &host)
{
    const QString holder
        = program.isEmpty() ? u"another process"_s : u"%1 (process %2 on %3)"_s.arg(program).arg(pid).arg(host);
    return {ErrorKind::Locked, store.directory(), u"the cache directory is in use by %1"_s.arg(holder),
        u"Wait until it has finished, or use another cache directory."_s, {}};
}

} // namespace

#ifdef Q_OS_UNIX

// The file stays when the lock is let go: removing it would race with a process that has just opened it.
class CacheLock::Held {
public:
    explicit Held(std::unique_ptr<QFile> file)
        : m_file(std::move(file))
    {
    }
    [[nodiscard]] int descriptor() const { return m_file->handle(); }

private:
    std::unique_ptr<QFile> m_file; // the lock ends with its descriptor
};

namespace {

// Three lines: process id, program, host.
QStringList readHolder(int descriptor)
{
    std::array<char, 1024> text{};
    const auto count = ::pread(descriptor, text.data(), text.size(), 0);
    return QString::fromUtf8(text.data(), std::max<ssize_t>(count, 0)).split(u'\n');
}

bool writeHolder(int descriptor)
{
    const QString program = QCoreApplication::applicationName();
    const QByteArray text = u"%1\n%2\n%3\n"_s.arg(QCoreApplication::applicationPid())
                                .arg(program.isEmpty() ? u"a program"_s : program, QSysInfo::machineHostName())
                                .toUtf8();
    return ::ftruncate(descriptor, 0) == 0
        && ::pwrite(descriptor, text.data(), static_cast<size_t>(text.size()), 0) == text.size();
}

} // namespace

Result<CacheLock> CacheLock::acquire(const CacheStore &store)
{
    const QString path = store.lockPath();
    TRY(makeOwnFolder(store.stateDirectory()));
    TRY_ASSIGN(auto file, openOwnFile(path, QIODevice::ReadWrite));
    auto held = std::make_unique<Held>(std::move(file));
    const int descriptor = held->descriptor();
    int outcome = 0;
    while ((outcome = ::flock(descriptor, LOCK_EX | LOCK_NB)) != 0 && errno == EINTR) { }
    if (outcome != 0 && errno == EWOULDBLOCK) {
        const QStringList holder = readHolder(descriptor);
        return failure(lockedBy(store, holder.value(1), holder.value(0).toLongLong(), holder.value(2)));
    }
    if (outcome != 0)
        return failure(ErrorKind::Io, path, u"cannot lock the cache directory: %1"_s.arg(qt_error_string(errno)),
            u"Put the cache on a file system that supports locks."_s);
    if (!writeHolder(descriptor))
        return failure(writeError(errno, path));
    return CacheLock(std::move(held));
}

#else

class CacheLock::Held {
public:
    explicit Held(const QString &path)
        : lock(path)
    {
        lock.setStaleLockTime(0); // a long download is not a stale lock
    }
    QLockFile lock;
};

Result<CacheLock> CacheLock::acquire(const CacheStore &store)
{
    TRY(makeOwnFolder(store.stateDirectory()));
    TRY(requireOwnFile(store.lockPath()));
    auto held = std::make_unique<Held>(store.lockPath());
    if (held->lock.tryLock(0))
        return CacheLock(std::move(held));
    if (held->lock.error() != QLockFile::LockFailedError)
        return failure(ErrorKind::Io, store.lockPath(), u"cannot write the lock"_s,
            u"Check that the cache directory is writable."_s);
    qint64 pid = 0;
    QString host;
    QString program;
    held->lock.getLockInfo(&pid, &host, &program);
    return failure(lockedBy(store, program, pid, host));
}

#endif

CacheLock::CacheLock(std::unique_ptr<Held> held)
    : m_held(std::move(held))
{
}

CacheLock::CacheLock(CacheLock &&) noexcept = default;
CacheLock &CacheLock::operator=(CacheLock &&) noexcept = default;
CacheLock::~CacheLock() = default;

} // namespace rcm
