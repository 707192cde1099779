// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/partialfile.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QString filePath = u"win32/x64/Go/1.24.5/go.zip"_s;

} // namespace

class TestPartialFile : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;

    static PartialOrigin origin()
    {
        return {
            QUrl(u"https://go.dev/dl/go1.24.5.windows-amd64.zip"_s), "\"abc\"", "Mon, 01 Jul 2025 00:00:00 GMT", 10};
    }
    PartialFile opened() const
    {
        auto partial = PartialFile::open(*m_store, filePath);
        if (!partial)
            qFatal("%s", qPrintable(describe(partial.error())));
        return std::move(*partial);
    }
    static QByteArray contentOf(const PartialFile &partial)
    {
        QByteArray content;
        const auto read = partial.read([&content](QByteArrayView block) {
            content += block;
            return true;
        });
        return read ? content : QByteArray("cannot be read");
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
    }

    void goesOnWhereItStopped()
    {
        {
            PartialFile partial = opened();
            QCOMPARE(partial.size(), 0);
            QVERIFY(!partial.origin());
            QVERIFY_RESULT(partial.restart(origin()));
            QVERIFY_RESULT(partial.append("01234"));
        }
        QVERIFY(!m_store->find(filePath));
        PartialFile partial = opened();
        QCOMPARE(partial.size(), 5);
        QCOMPARE(partial.origin(), std::optional(origin()));
        QVERIFY_RESULT(partial.append("56789"));
        QCOMPARE(contentOf(partial), "0123456789");
        const auto file = partial.commit();
        QVERIFY_RESULT(file);
        QCOMPARE(file->filePath, filePath);
        QCOMPARE(file->size, 10);
        QCOMPARE(m_store->find(filePath), std::optional(*file));
        QCOMPARE(readFile(m_store->absolutePath(filePath)).value(), "0123456789");
        QVERIFY(QDir(m_store->partialDirectory()).isEmpty());
    }

    void restartingForgetsTheBytes()
    {
        PartialFile partial = opened();
        QVERIFY_RESULT(partial.restart(origin()));
        QVERIFY_RESULT(partial.append("old bytes"));
        PartialOrigin other = origin();
        other.etag = "\"new\"";
        other.expectedSize.reset();
        QVERIFY_RESULT(partial.restart(other));
        QCOMPARE(partial.size(), 0);
        QVERIFY_RESULT(partial.append("new"));
        QCOMPARE(contentOf(partial), "new");
        const PartialFile again = opened();
        QCOMPARE(again.origin(), std::optional(other));
    }

    void bytesWithoutASidecarAreOfUnknownOrigin_data()
    {
        QTest::addColumn<QByteArray>("sidecar");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("{\"url\": \"https://go.d");
        QTest::newRow("no URL") << QByteArray("{\"etag\": \"x\"}");
        QTest::newRow("an array") << QByteArray("[]");
    }

    void bytesWithoutASidecarAreOfUnknownOrigin()
    {
        QFETCH(QByteArray, sidecar);
        QVERIFY_RESULT(writeFileAtomically(m_store->partialPath(filePath), "bytes"));
        if (!sidecar.isEmpty())
            QVERIFY_RESULT(writeFileAtomically(m_store->partialPath(filePath) + u".json"_s, sidecar));
        const PartialFile partial = opened();
        QCOMPARE(partial.size(), 5);
        QVERIFY(!partial.origin());
    }

    void commitReplacesAnOlderFileInOneStep()
    {
        QVERIFY_RESULT(writeFileAtomically(m_store->absolutePath(filePath), "older, good"));
        PartialFile partial = opened();
        QVERIFY_RESULT(partial.restart(origin()));
        QVERIFY_RESULT(partial.append("newer"));
        QCOMPARE(readFile(m_store->absolutePath(filePath)).value(), "older, good");
        QVERIFY_RESULT(partial.commit());
        QCOMPARE(readFile(m_store->absolutePath(filePath)).value(), "newer");
    }

    // Seed defect 15: a refresh that failed deleted the good file.
    void aFailedRefreshKeepsTheExistingFile()
    {
        QVERIFY_RESULT(writeFileAtomically(m_store->absolutePath(filePath), "older, good"));
        PartialFile first = opened();
        QVERIFY_RESULT(first.restart(origin()));
        QVERIFY_RESULT(first.append("broken"));
        QVERIFY_RESULT(first.discard());
        PartialFile second = opened();
        QVERIFY_RESULT(second.restart(origin()));
        QVERIFY_RESULT(second.append("wrong"));
        QVERIFY_RESULT(second.quarantine(u"expected a, found b"_s));
        QCOMPARE(readFile(m_store->absolutePath(filePath)).value(), "older, good");
        QVERIFY(QDir(m_store->partialDirectory()).isEmpty());
    }

    void quarantineKeepsTheBytesAndSaysWhy()
    {
        PartialFile partial = opened();
        QVERIFY_RESULT(partial.restart(origin()));
        QVERIFY_RESULT(partial.append("wrong"));
        const auto kept = partial.quarantine(u"expected a, found b"_s);
        QVERIFY_RESULT(kept);
        QCOMPARE(readFile(*kept).value(), "wrong");
        QCOMPARE(readFile(*kept + u".txt"_s).value(), "expected a, found b\n");
        QVERIFY(!m_store->find(filePath));
    }

    // After a power loss a file may have its length and zeros in place of bytes, which only a checksum shows.
    void bytesOfAnotherBootNeedAChecksum_data()
    {
        QTest::addColumn<QByteArray>("boot");
        QTest::addColumn<bool>("sameBoot");
        const QByteArray now = QSysInfo::bootUniqueId();
        QTest::newRow("this boot") << QByteArray("\"boot\": \"" + now + "\"") << !now.isEmpty();
        QTest::newRow("another boot") << QByteArray("\"boot\": \"0c3f7c5e\"") << false;
        QTest::newRow("unknown boot") << QByteArray("\"boot\": \"\"") << false;
        QTest::newRow("an older version's sidecar") << QByteArray("\"x\": 1") << false;
    }

    void bytesOfAnotherBootNeedAChecksum()
    {
        QFETCH(QByteArray, boot);
        QFETCH(bool, sameBoot);
        const QString path = m_store->partialPath(filePath);
        QVERIFY_RESULT(writeFileAtomically(path, QByteArray(5, '\0')));
        QVERIFY_RESULT(writeFileAtomically(path + u".json"_s, "{\"url\": \"https://go.dev/x\", " + boot + "}"));
        const auto trusting = PartialFile::open(*m_store, filePath, PartialTrust::AnyBoot);
        QVERIFY_RESULT(trusting);
        QVERIFY(trusting->origin());
        QCOMPARE(opened().origin().has_value(), sameBoot);
    }

    void commitReachesAnotherDisk()
    {
        const QTemporaryDir other(u"/dev/shm/runner-cache-XXXXXX"_s);
        if (!other.isValid() || QStorageInfo(other.path()).device() == QStorageInfo(m_folder->path()).device())
            QSKIP("no second disk to test with");
        QVERIFY(QFile::link(other.path(), m_store->absolutePath(u"win32"_s)));
        PartialFile partial = opened();
        QVERIFY_RESULT(partial.restart(origin()));
        QVERIFY_RESULT(partial.append("bytes"));
        const auto file = partial.commit();
        QVERIFY_RESULT(file);
        QCOMPARE(m_store->find(filePath), std::optional(*file));
        QCOMPARE(readFile(other.filePath(u"x64/Go/1.24.5/go.zip"_s)).value(), "bytes");
        QCOMPARE(QDir(other.filePath(u"x64/Go/1.24.5"_s)).entryList(QDir::Files | QDir::Hidden).size(), 1);
        QVERIFY(QDir(m_store->partialDirectory()).isEmpty());
        QVERIFY_RESULT(m_store->quarantine(filePath, u"bad"_s)); // and back
        QVERIFY(!m_store->find(filePath));
    }

    void commitFailsWhereAFileStandsInTheWay()
    {
        QVERIFY_RESULT(writeFileAtomically(m_store->absolutePath(u"win32"_s), "a file, not a folder"));
        PartialFile partial = opened();
        QVERIFY_RESULT(partial.restart(origin()));
        QVERIFY_RESULT(partial.append("bytes"));
        const auto file = partial.commit();
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::Io);
        QVERIFY2(file.error().detail.contains("is a file"_L1), qPrintable(describe(file.error())));
        QVERIFY(QFileInfo::exists(m_store->partialPath(filePath)));
    }

    void readingStopsWhenAsked()
    {
        PartialFile partial = opened();
        QVERIFY_RESULT(partial.restart(origin()));
        QVERIFY_RESULT(partial.append(QByteArray(2 * 1024 * 1024, 'x')));
        int blocks = 0;
        QVERIFY_RESULT(partial.read([&blocks](QByteArrayView) { return ++blocks < 2; }));
        QCOMPARE(blocks, 2);
    }
};

QTEST_GUILESS_MAIN(TestPartialFile)
#include "tst_partialfile.moc"
