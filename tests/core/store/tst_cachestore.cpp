// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/cachestore.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestCacheStore : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString inside(const QString &name) const { return m_folder.filePath(name); }
    static void put(const QString &path, const QByteArray &content = "x")
    {
        const auto written = writeFileAtomically(path, content);
        if (!written)
            qFatal("%s", qPrintable(describe(written.error())));
    }
    static QStringList filesOf(const CacheStore &store)
    {
        QStringList files;
        store.forEachFile([&files](const StoredFile &file) {
            files.append(file.filePath);
            return true;
        });
        files.sort();
        return files;
    }

private slots:
    void makesTheDirectoryAndItsOwnFolder()
    {
        const auto store = CacheStore::open(inside(u"fresh"_s));
        QVERIFY_RESULT(store);
        QVERIFY(QFileInfo(store->partialDirectory()).isDir());
        QVERIFY(QFileInfo(store->quarantineDirectory()).isDir());
        QVERIFY(store->stateDirectory().endsWith("/fresh/.runner-cache"_L1));
        QVERIFY(QDir(store->stateDirectory()).entryList(QDir::Files | QDir::Hidden).isEmpty());
        QVERIFY_RESULT(CacheStore::open(inside(u"fresh"_s)));
    }

    void refusesAFile()
    {
        put(inside(u"file"_s));
        for (const auto &store : {CacheStore::open(inside(u"file"_s)), CacheStore::openForReading(inside(u"file"_s))}) {
            QVERIFY(!store);
            QCOMPARE(store.error().kind, ErrorKind::Io);
            QVERIFY(store.error().subject.endsWith("/file"_L1));
            QVERIFY2(store.error().detail.contains("is a file"_L1), qPrintable(store.error().detail));
        }
    }

    void refusesAMissingParent()
    {
        const auto store = CacheStore::open(inside(u"no/such/cache"_s));
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Io);
        QVERIFY2(store.error().detail.contains("does not exist"_L1), qPrintable(store.error().detail));
        QVERIFY(!QFileInfo::exists(inside(u"no"_s)));
    }

    void refusesWhereItCannotWrite()
    {
        // A file in place of the program's folder stops root as well, whom no permission stops.
        put(inside(u"blocked/.runner-cache"_s));
        const auto store = CacheStore::open(inside(u"blocked"_s));
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Io);
        QVERIFY2(store.error().subject.contains(".runner-cache"_L1), qPrintable(describe(store.error())));
    }

    void refusesAReadOnlyDirectory()
    {
        QVERIFY(QDir().mkpath(inside(u"readonly"_s)));
        QVERIFY(QFile::setPermissions(inside(u"readonly"_s), QFile::ReadOwner | QFile::ExeOwner));
        if (QFile probe(inside(u"readonly/probe"_s)); probe.open(QIODevice::WriteOnly))
            QSKIP("this user may write to read-only folders (root)");
        const auto store = CacheStore::open(inside(u"readonly"_s));
        QVERIFY(!store);
        QCOMPARE(store.error().kind, ErrorKind::Io);
    }

    void readingMakesNothing()
    {
        QVERIFY(!CacheStore::openForReading(inside(u"absent"_s)));
        QVERIFY(!QFileInfo::exists(inside(u"absent"_s)));
        QVERIFY(QDir().mkpath(inside(u"plain"_s)));
        QVERIFY_RESULT(CacheStore::openForReading(inside(u"plain"_s)));
        QVERIFY(QDir(inside(u"plain"_s)).isEmpty());
    }

    void listsFinalFilesAlone()
    {
        const auto store = CacheStore::open(inside(u"listed"_s));
        QVERIFY_RESULT(store);
        put(store->absolutePath(u"win32/x64/Python/3.11.9/python.zip"_s), "12345");
        put(store->absolutePath(u"stray.txt"_s));
        put(store->absolutePath(u"win32/.hidden"_s));
        put(store->partialPath(u"win32/x64/Go/1.24.5/go.zip"_s));
        put(inside(u"outside/secret.txt"_s));
        QVERIFY(QFile::link(inside(u"outside"_s), store->absolutePath(u"win32/link"_s)));
        QVERIFY(QFile::link(inside(u"outside"_s), store->absolutePath(u"toplink"_s)));
        QCOMPARE(filesOf(*store),
            (QStringList{u"stray.txt"_s, u"win32/.hidden"_s, u"win32/x64/Python/3.11.9/python.zip"_s}));
        const auto found = store->find(u"win32/x64/Python/3.11.9/python.zip"_s);
        QVERIFY(found);
        QCOMPARE(found->size, 5);
        QCOMPARE(found->modifiedAt.timeSpec(), Qt::UTC);
        QVERIFY(!store->find(u"win32/x64/Python/3.11.9"_s));
        QVERIFY(!store->find(u"win32/link/secret.txt"_s));
        QVERIFY(!store->find(u"../outside/secret.txt"_s));
    }

    void listingStopsWhenAsked()
    {
        const auto store = CacheStore::open(inside(u"stops"_s));
        QVERIFY_RESULT(store);
        for (int i = 0; i < 5; ++i)
            put(store->absolutePath(u"a/%1"_s.arg(i)));
        int visited = 0;
        store->forEachFile([&visited](const StoredFile &) { return ++visited < 2; });
        QCOMPARE(visited, 2);
    }

    void tellsFreeSpace()
    {
        const auto store = CacheStore::open(inside(u"space"_s));
        QVERIFY_RESULT(store);
        QVERIFY(store->freeBytes().value_or(-1) > 0);
    }

    void partialPathsAreApartForOneFileName()
    {
        const auto store = CacheStore::open(inside(u"partials"_s));
        QVERIFY_RESULT(store);
        QVERIFY(store->partialPath(u"win32/x64/a/1/file.zip"_s) != store->partialPath(u"win32/x64/b/1/file.zip"_s));
        // One final file on Windows has one partial file.
        QCOMPARE(QFileInfo(store->partialPath(u"win32/x64/A/1/file.zip"_s)).fileName(),
            QFileInfo(store->partialPath(u"win32/x64/a/1/file.zip"_s)).fileName());
    }

    void quarantineKeepsTheBytesAndSaysWhy()
    {
        const auto store = CacheStore::open(inside(u"quarantine"_s));
        QVERIFY_RESULT(store);
        const QString filePath = u"win32/x64/Go/1.24.5/go.zip"_s;
        put(store->absolutePath(filePath), "bad bytes");
        const auto kept = store->quarantine(filePath, u"expected abc, found def"_s);
        QVERIFY_RESULT(kept);
        QVERIFY(!store->find(filePath));
        QCOMPARE(readFile(*kept).value(), "bad bytes");
        QCOMPARE(readFile(*kept + u".txt"_s).value(), "expected abc, found def\n");
        QVERIFY(kept->startsWith(store->quarantineDirectory()));
        QVERIFY(!store->quarantine(filePath, u"gone"_s));
    }
};

QTEST_GUILESS_MAIN(TestCacheStore)
#include "tst_cachestore.moc"
