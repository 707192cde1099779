// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/cachelock.h"
#include "core/store/partialfile.h"
#include "core/store/verificationindex.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString filePath = u"win32/x64/Go/1.24.5/go.zip"_s;

// The ways in which the program touches its own folder.
using Use = std::function<Result<void>(const CacheStore &store)>;

Result<void> fill(const CacheStore &store)
{
    auto partial = PartialFile::open(store, filePath);
    if (!partial)
        return failure(partial.error());
    return partial->restart({QUrl(u"https://go.dev/go.zip"_s), "\"e\"", {}, {}}).and_then([&] {
        return partial->append("bytes from the network");
    });
}

Result<void> spoil(const CacheStore &store)
{
    auto partial = PartialFile::open(store, filePath);
    if (!partial)
        return failure(partial.error());
    const auto kept = partial->quarantine(u"expected a, found b"_s);
    return kept ? Result<void>() : failure(kept.error());
}

Result<void> lock(const CacheStore &store)
{
    const auto held = CacheLock::acquire(store);
    return held ? Result<void>() : failure(held.error());
}

Result<void> remember(const CacheStore &store)
{
    const auto index = VerificationIndex::open(store.indexPath());
    return index ? Result<void>() : failure(index.error());
}

Result<void> openAgain(const CacheStore &store)
{
    const auto again = CacheStore::open(store.directory());
    return again ? Result<void>() : failure(again.error());
}

} // namespace

Q_DECLARE_METATYPE(Use)

// Links in a cache directory that several people may write to: those that lead out of it, and the one kind that may.
class TestCacheLinks : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;

    QString outside(const QString &name) const { return m_folder->filePath(u"outside/"_s + name); }
    void put(const QString &path, const QByteArray &content) const
    {
        if (const auto written = writeFileAtomically(path, content); !written)
            qFatal("%s", qPrintable(describe(written.error())));
    }
    QStringList filesOfCache() const
    {
        QStringList files;
        m_store->forEachFile([&files](const StoredFile &file) {
            files.append(file.filePath);
            return true;
        });
        files.sort();
        return files;
    }
    static Result<void> commit(const CacheStore &store, const QString &path)
    {
        auto partial = PartialFile::open(store, path);
        const auto filled = partial ? partial->restart({}).and_then([&] { return partial->append("bytes"); })
                                    : failure(partial.error());
        if (!filled)
            return filled;
        const auto file = partial->commit();
        return file ? Result<void>() : failure(file.error());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
        put(outside(u"victim"_s), "precious");
    }

    void aLinkInTheProgramsFolderIsNotWrittenThrough_data()
    {
        QTest::addColumn<QString>("place"); // in .runner-cache; "PART" stands for the partial file's path
        QTest::addColumn<bool>("isDangling");
        QTest::addColumn<Use>("use");
        QTest::newRow("partial file") << u"PART"_s << false << Use(fill);
        QTest::newRow("partial file, dangling") << u"PART"_s << true << Use(fill);
        QTest::newRow("sidecar") << u"PART.json"_s << false << Use(fill);
        QTest::newRow("sidecar, dangling") << u"PART.json"_s << true << Use(fill);
        QTest::newRow("lock") << u"lock"_s << false << Use(lock);
        QTest::newRow("lock, dangling") << u"lock"_s << true << Use(lock);
        QTest::newRow("index") << u"verification.sqlite"_s << false << Use(remember);
        QTest::newRow("index, dangling") << u"verification.sqlite"_s << true << Use(remember);
        QTest::newRow("index's log, dangling") << u"verification.sqlite-wal"_s << true << Use(remember);
        QTest::newRow("index's shared memory") << u"verification.sqlite-shm"_s << false << Use(remember);
        QTest::newRow("note in the quarantine") << u"NOTE"_s << false << Use(spoil);
    }

    void aLinkInTheProgramsFolderIsNotWrittenThrough()
    {
        QFETCH(QString, place);
        QFETCH(bool, isDangling);
        QFETCH(Use, use);
        const QFileInfo part(m_store->partialPath(filePath));
        QString link = m_store->stateDirectory() + u'/' + place;
        if (place.startsWith("PART"_L1))
            link = part.filePath() + place.mid(4);
        else if (place == "NOTE"_L1)
            link = m_store->quarantineDirectory() + u'/' + part.fileName() + u".txt"_s;
        QVERIFY(QFile::link(outside(isDangling ? u"nothing"_s : u"victim"_s), link));
        const auto used = use(*m_store);
        QVERIFY(!used);
        QCOMPARE(used.error().kind, ErrorKind::Io);
        QCOMPARE(used.error().subject, link);
        QVERIFY2(used.error().detail.contains(u"a link"_s), qPrintable(used.error().detail));
        QVERIFY(used.error().remedy.contains(u"Remove it"_s));
        QVERIFY(!QFileInfo::exists(outside(u"nothing"_s)));
        QCOMPARE(readFile(outside(u"victim"_s)).value(), "precious");
        QVERIFY(QFileInfo(link).isSymLink());
    }

    void aLinkInPlaceOfAFolderIsRefused_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("the program's folder") << u".runner-cache"_s;
        QTest::newRow("partial files") << u".runner-cache/partial"_s;
        QTest::newRow("quarantine") << u".runner-cache/quarantine"_s;
    }

    void aLinkInPlaceOfAFolderIsRefused()
    {
        QFETCH(QString, folder);
        const QString link = m_store->absolutePath(folder);
        QVERIFY(QDir(link).removeRecursively());
        QVERIFY(QFile::link(outside({}), link));
        for (const Use &use : {Use(fill), Use(spoil), Use(openAgain)}) {
            const auto used = use(*m_store);
            QVERIFY(!used);
            QCOMPARE(used.error().kind, ErrorKind::Io);
            QCOMPARE(used.error().subject, link);
            QVERIFY2(
                used.error().detail.contains(u"expected a folder, found a link"_s), qPrintable(used.error().detail));
        }
        QCOMPARE(QDir(outside({})).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"victim"_s});
    }

    void aPipeIsRefusedWithoutWaitingForIt()
    {
#ifdef Q_OS_UNIX
        const QByteArray path = QFile::encodeName(m_store->partialPath(filePath));
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
        const auto used = fill(*m_store);
        QVERIFY(!used);
        QVERIFY2(used.error().detail.contains(u"a pipe"_s), qPrintable(used.error().detail));
#else
        QSKIP("named pipes are no files here");
#endif
    }

    void aPlatformsFolderMayBeALink()
    {
        QVERIFY(QFile::link(outside({}), m_store->absolutePath(u"win32"_s)));
        QVERIFY_RESULT(commit(*m_store, filePath));
        QCOMPARE(readFile(outside(u"x64/Go/1.24.5/go.zip"_s)).value(), "bytes");
        QVERIFY(m_store->find(filePath));
        QCOMPARE(filesOfCache(), (QStringList{u"win32/victim"_s, filePath}));
        QCOMPARE(m_store->linkedFolders().size(), 1);
        QVERIFY2(
            m_store->linkedFolders().front().contains(u"win32 → "_s), qPrintable(m_store->linkedFolders().front()));
    }

    // Deeper ones, those of other names, and those that would give each file two names.
    void noOtherLinkIsFollowed_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("target"); // relative to the test's folder
        QTest::addColumn<QString>("file");
        QTest::newRow("architecture") << u"win32/x64"_s << u"outside"_s << filePath;
        QTest::newRow("tool") << u"win32/x64/Go"_s << u"outside"_s << filePath;
        QTest::newRow("version") << u"win32/x64/Go/1.24.5"_s << u"outside"_s << filePath;
        QTest::newRow("another name") << u"home"_s << u"outside"_s << u"home/x64/Go/1.24.5/go.zip"_s;
        QTest::newRow("the cache itself") << u"win32"_s << u"cache"_s << filePath;
        QTest::newRow("a folder around it") << u"win32"_s << u"."_s << filePath;
        QTest::newRow("nothing") << u"win32"_s << u"missing"_s << filePath;
    }

    void noOtherLinkIsFollowed()
    {
        QFETCH(QString, link);
        QFETCH(QString, target);
        QFETCH(QString, file);
        const QString path = m_store->absolutePath(link);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QVERIFY(QFile::link(QDir::cleanPath(m_folder->filePath(target)), path));
        const auto committed = commit(*m_store, file);
        QVERIFY(!committed);
        QCOMPARE(committed.error().kind, ErrorKind::Io);
        QCOMPARE(committed.error().subject, path);
        QVERIFY2(committed.error().detail.contains(u"link"_s), qPrintable(committed.error().detail));
        QVERIFY(!m_store->find(file));
        QCOMPARE(filesOfCache(), QStringList());
        QVERIFY(m_store->linkedFolders().isEmpty());
        QCOMPARE(QDir(outside({})).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"victim"_s});
    }

    void aFileThatIsALinkOutIsNoFileOfTheCache()
    {
        QVERIFY(QDir().mkpath(m_store->absolutePath(u"win32/x64/Go/1.24.5"_s)));
        QVERIFY(QFile::link(outside(u"victim"_s), m_store->absolutePath(filePath)));
        QVERIFY(QFile::link(outside(u"victim"_s), m_store->absolutePath(u"stray"_s)));
        QVERIFY(!m_store->find(filePath));
        QCOMPARE(filesOfCache(), QStringList());
        QVERIFY_RESULT(commit(*m_store, filePath)); // takes the link's place
        QCOMPARE(filesOfCache(), QStringList{filePath});
        QCOMPARE(readFile(outside(u"victim"_s)).value(), "precious");
    }

    void linksWithinTheCacheAreFollowed()
    {
        put(m_store->absolutePath(u"win32/x64/real/1/go.zip"_s), "bytes");
        QVERIFY(QFile::link(m_store->absolutePath(u"win32/x64/real"_s), m_store->absolutePath(u"win32/x64/Go"_s)));
        QVERIFY(m_store->find(u"win32/x64/Go/1/go.zip"_s));
        QCOMPARE(m_store->realPath(u"win32/x64/Go/1/go.zip"_s), m_store->realPath(u"win32/x64/real/1/go.zip"_s));
        QVERIFY_RESULT(commit(*m_store, u"win32/x64/Go/2/go.zip"_s));
        QCOMPARE(filesOfCache(), (QStringList{u"win32/x64/real/1/go.zip"_s, u"win32/x64/real/2/go.zip"_s}));
    }
};

QTEST_GUILESS_MAIN(TestCacheLinks)
#include "tst_cachelinks.moc"
