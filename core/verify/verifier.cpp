// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/verifier.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/store/cachelayout.h"
#include "core/verify/hashfiles.h"

#include <QFileInfo>
#include <QSet>
#include <QThread>

#include <algorithm>
#include <filesystem>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// What is known of one path in the cache, whoever wants it.
struct Look {
    std::optional<StoredFile> file = {};
    qint64 partialSize = 0;
    bool isFolder = false;
    std::vector<HashAlgorithm> wanted = {}; // never empty for a file that is there
    std::vector<Digest> digests = {}; // computed, or remembered
    QDateTime verifiedAt = {};
    QDateTime downloadedAt = {};
    QString unreadable = {};

    [[nodiscard]] const Digest *digest(HashAlgorithm algorithm) const
    {
        const auto found = std::find_if(digests.begin(), digests.end(),
            [algorithm](const Digest &known) { return known.algorithm() == algorithm; });
        return found == digests.end() ? nullptr : &*found;
    }
};

HashAlgorithm algorithmFor(const Source &source)
{
    return source.checksum ? source.checksum->digest.algorithm() : HashAlgorithm::Sha256;
}

Look lookAt(const CacheStore &store, const QString &filePath)
{
    Look look;
    look.file = store.find(filePath);
    if (look.file)
        return look;
    look.isFolder = QFileInfo(store.absolutePath(filePath)).isDir();
    if (const QFileInfo partial(store.partialPath(filePath)); partial.isFile())
        look.partialSize = partial.size();
    return look;
}

// One verification: gathers the paths, takes what the index remembers, hashes the rest, judges source by source.
class Verification {
public:
    Verification(
        const SourceList &list, const CacheStore &store, const VerificationIndex *index, const VerifyOptions &options)
        : m_list(list)
        , m_store(store)
        , m_index(index)
        , m_options(options)
        , m_now(Clock::system().now())
    {
    }

    Result<IntegrityReport> run()
    {
        gather();
        remember();
        if (!hash())
            return failure(ErrorKind::Cancelled, m_store.directory(), u"the verification was stopped"_s);
        IntegrityReport report;
        report.checkedAt = m_now;
        for (const Wanted &wanted : m_wanted)
            report.files.push_back(judge(wanted));
        if (!findOrphans(report.orphans))
            return failure(ErrorKind::Cancelled, m_store.directory(), u"the verification was stopped"_s);
        return report;
    }

private:
    struct Wanted {
        Source source; // effective
        QString filePath;
    };

    void gather()
    {
        for (const Source &source : m_list.sources) {
            Wanted wanted{effectiveSource(source), {}};
            wanted.filePath = relativePath(cacheEntryName(wanted.source));
            if (!m_named.contains(wanted.filePath)) {
                m_named.insert(wanted.filePath);
                m_spellings.insert(collisionKey(wanted.filePath), wanted.filePath);
            }
            if (!source.isIncluded())
                continue;
            auto look = m_looks.find(wanted.filePath);
            if (look == m_looks.end())
                look = m_looks.insert(wanted.filePath, lookAt(m_store, wanted.filePath));
            const HashAlgorithm algorithm = algorithmFor(wanted.source);
            if (look->file && std::find(look->wanted.begin(), look->wanted.end(), algorithm) == look->wanted.end())
                look->wanted.push_back(algorithm);
            m_wanted.push_back(std::move(wanted));
        }
    }

    void remember()
    {
        if (!m_index)
            return;
        const auto entries = m_index->entries();
        if (!entries)
            return; // a memory that fails costs time alone
        for (auto look = m_looks.begin(); look != m_looks.end(); ++look) {
            const auto entry = entries->constFind(look.key());
            if (entry == entries->cend() || !look->file)
                continue;
            m_known.insert(look.key(), *entry);
            look->downloadedAt = entry->downloadedAt;
            if (m_options.depth == VerifyDepth::Quick && isUnchanged(*entry, *look->file)
                && look->wanted == std::vector{entry->digest.algorithm()}) {
                look->digests = {entry->digest};
                look->verifiedAt = entry->verifiedAt;
            }
        }
    }

    // False when it was stopped; what was hashed until then is remembered all the same.
    bool hash()
    {
        std::vector<HashTask> tasks;
        VerifyProgress progress;
        for (const Look &look : std::as_const(m_looks)) {
            if (!look.file || !look.digests.empty())
                continue;
            tasks.push_back({*look.file, look.wanted});
            progress.bytesTotal += look.file->size;
        }
        progress.filesTotal = static_cast<qint64>(tasks.size());
        const auto outcomes = hashFiles(m_store, tasks, threads(), m_options.stop, [&](const HashProgress &now) {
            progress.filesDone = now.files;
            progress.bytesDone = now.bytes;
            if (m_options.progress)
                m_options.progress(progress);
        });
        std::vector<IndexEntry> learnt;
        bool complete = true;
        for (size_t i = 0; i < tasks.size(); ++i)
            complete = take(tasks[i], outcomes[i], learnt) && complete;
        if (m_options.learnt && !learnt.empty())
            m_options.learnt(learnt);
        return complete;
    }

    [[nodiscard]] int threads() const
    {
        return m_options.threads > 0 ? m_options.threads : std::max(1, QThread::idealThreadCount());
    }

    bool take(const HashTask &task, const HashOutcome &outcome, std::vector<IndexEntry> &learnt)
    {
        if (!outcome.digests)
            return false;
        Look &look = m_looks[task.file.filePath];
        if (!*outcome.digests) {
            look.unreadable = outcome.digests->error().detail;
            return true;
        }
        look.digests = **outcome.digests;
        look.verifiedAt = m_now;
        if (outcome.changed)
            return true;
        IndexEntry entry{task.file.filePath, task.file.size, task.file.modifiedAt, look.digests.front(), m_now};
        entry.stamp = task.file.stamp;
        const auto known = m_known.constFind(task.file.filePath);
        if (known != m_known.cend() && areSameBytes(*known, entry, task.file)) {
            entry.sourceUrl = known->sourceUrl;
            entry.etag = known->etag;
            entry.downloadedAt = known->downloadedAt;
        }
        learnt.push_back(entry);
        return true;
    }

    // Where the bytes came from is worth keeping only as long as they are the same bytes.
    static bool areSameBytes(const IndexEntry &known, const IndexEntry &now, const StoredFile &file)
    {
        // Another algorithm than last time, since the list has another checksum now, says nothing against it.
        return known.digest.algorithm() == now.digest.algorithm() ? known.digest == now.digest
                                                                  : isUnchanged(known, file);
    }

    [[nodiscard]] VerifiedFile judge(const Wanted &wanted) const
    {
        const Look &look = *m_looks.constFind(wanted.filePath);
        VerifiedFile file{wanted.source.id, CacheState::Absent, wanted.filePath};
        if (!look.file) {
            file.state = look.partialSize > 0 ? CacheState::Partial : CacheState::Absent;
            file.size = look.partialSize;
            if (look.isFolder)
                file.detail = u"expected a file, found a folder"_s;
            return file;
        }
        file.size = look.file->size;
        file.onDisk = look.file;
        file.downloadedAt = look.downloadedAt;
        if (!look.unreadable.isEmpty()) {
            file.state = CacheState::Mismatch;
            file.detail = look.unreadable;
            return file;
        }
        file.verifiedAt = look.verifiedAt;
        if (const Digest *actual = look.digest(algorithmFor(wanted.source)))
            file.actual = *actual;
        judgeContent(wanted.source, file);
        return file;
    }

    // Two spellings are one file where the file system says so, on Windows and macOS for instance.
    [[nodiscard]] bool isNamedInOtherCase(const QString &filePath) const
    {
        const auto isSame = [&](const QString &named) {
            std::error_code code;
            return std::filesystem::equivalent(QFileInfo(m_store.absolutePath(filePath)).filesystemFilePath(),
                       QFileInfo(m_store.absolutePath(named)).filesystemFilePath(), code)
                && !code;
        };
        const auto [begin, end] = m_spellings.equal_range(collisionKey(filePath));
        return std::any_of(begin, end, isSame);
    }

    // Files that are wanted under the name of a link, by what the link leads to.
    [[nodiscard]] QSet<QString> realNamedPaths() const
    {
        QSet<QString> paths;
        for (const QString &named : m_named) {
            if (const QString path = m_store.find(named) ? m_store.realPath(named) : QString(); !path.isEmpty())
                paths.insert(path);
        }
        return paths;
    }

    // False when it was stopped.
    bool findOrphans(std::vector<OrphanFile> &orphans) const
    {
        m_store.forEachFile([&](const StoredFile &file) {
            if (!m_named.contains(file.filePath) && !isNamedInOtherCase(file.filePath))
                orphans.push_back({file.filePath, file.size});
            return !m_options.stop.isStopRequested();
        });
        if (m_options.stop.isStopRequested())
            return false;
        if (!orphans.empty()) {
            const QSet<QString> wanted = realNamedPaths();
            std::erase_if(
                orphans, [&](const OrphanFile &file) { return wanted.contains(m_store.realPath(file.filePath)); });
        }
        std::sort(orphans.begin(), orphans.end(), [](const auto &a, const auto &b) { return a.filePath < b.filePath; });
        return true;
    }

    const SourceList &m_list;
    const CacheStore &m_store;
    const VerificationIndex *m_index;
    const VerifyOptions &m_options;
    QDateTime m_now;
    std::vector<Wanted> m_wanted;
    QHash<QString, Look> m_looks; // by file path
    QSet<QString> m_named; // paths that a source names, excluded or not
    QMultiHash<QString, QString> m_spellings; // the same by collision key
    QHash<QString, IndexEntry> m_known;
};

} // namespace

void judgeContent(const Source &source, VerifiedFile &file)
{
    if (!source.checksum) {
        const bool otherSize = source.size && *source.size != file.size;
        file.state = otherSize ? CacheState::Mismatch : CacheState::Unverified;
        if (otherSize)
            file.detail = u"expected %1 bytes, found %2"_s.arg(*source.size).arg(file.size);
        return;
    }
    const Digest &expected = source.checksum->digest;
    if (file.actual != expected) {
        file.state = CacheState::Mismatch;
        file.detail = u"expected %1 %2, found %3 in %4"_s.arg(hashAlgorithmName(expected.algorithm()), expected.hex(),
            file.actual ? file.actual->hex() : u"nothing"_s, formatByteCount(file.size));
        return;
    }
    file.state = CacheState::Verified;
    if (source.checksum->origin == ChecksumOrigin::FirstDownload) {
        file.state = CacheState::Unverified;
        file.detail = u"unchanged since the first download; no published checksum is known"_s;
    }
}

Result<IntegrityReport> verifyCache(
    const SourceList &list, const CacheStore &store, const VerificationIndex *index, const VerifyOptions &options)
{
    return Verification(list, store, index, options).run();
}

} // namespace rcm
