// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/verify/statecounts.h"
#include "tests/core/verify/verifyrig.h"
#include "tests/support/result.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What is in the cache directory, held against the list. What the index remembers of it: tst_quickverify.
class TestVerifier : public VerifyRig {
    Q_OBJECT

    // verified, unverified, mismatch, partial, missing
    static QList<int> countsIn(const IntegrityReport &report)
    {
        const StateCounts counts = stateCountsOf(report);
        QList<int> numbers;
        for (const auto &[state, count] : counts.all())
            numbers.append(count);
        return numbers;
    }

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void tellsEveryStateApart()
    {
        put(pathOf(add(u"good"_s, "content")), "content");
        put(pathOf(add(u"unknown"_s)), "content");
        put(pathOf(add(u"corrupt"_s, "content")), "cXntent");
        put(pathOf(add(u"cut"_s, "content")), "cont");
        const auto part = writeFileAtomically(m_store->partialPath(pathOf(add(u"part"_s, "content"))), "cont");
        QVERIFY_RESULT(part);
        add(u"absent"_s, "content");
        put(u"win32/x64/old/0.9/old.zip"_s, "old");
        put(u"stray.txt"_s, "stray");
        const IntegrityReport report = verified();
        QList<CacheState> states;
        for (const VerifiedFile &file : report.files)
            states.append(file.state);
        QCOMPARE(states,
            (QList{CacheState::Verified, CacheState::Unverified, CacheState::Mismatch, CacheState::Mismatch,
                CacheState::Partial, CacheState::Absent}));
        QCOMPARE(report.orphans,
            (std::vector{OrphanFile{u"stray.txt"_s, 5}, OrphanFile{u"win32/x64/old/0.9/old.zip"_s, 3}}));
        QCOMPARE(countsIn(report), (QList<int>{1, 1, 2, 1, 1}));
        QCOMPARE(report.orphans.size(), 2U);
        QVERIFY(report.checkedAt.isValid());
        QCOMPARE(report.files[4].size, 4);
        QCOMPARE(report.files[5].filePath, pathOf(m_list.sources[5]));
    }

    // Seed defect 2: an unknown checksum made every file invalid.
    void anUnknownChecksumIsAStateOfItsOwn()
    {
        put(pathOf(add(u"unknown"_s)), "content");
        const VerifiedFile file = verified().files.front();
        QCOMPARE(file.state, CacheState::Unverified);
        QCOMPARE(file.actual, std::optional(digestOf(HashAlgorithm::Sha256, "content")));
    }

    void aMismatchSaysWhatWasExpectedAndFound()
    {
        put(pathOf(add(u"corrupt"_s, "content")), "other");
        const VerifiedFile file = verified().files.front();
        QVERIFY(file.detail.contains(digestOf(HashAlgorithm::Sha256, "content").hex()));
        QVERIFY(file.detail.contains(digestOf(HashAlgorithm::Sha256, "other").hex()));
        QVERIFY(file.detail.contains("5 B"_L1));
    }

    void everyAlgorithmIsJudgedByItself_data()
    {
        QTest::addColumn<int>("algorithm");
        QTest::newRow("md5") << static_cast<int>(HashAlgorithm::Md5);
        QTest::newRow("sha1") << static_cast<int>(HashAlgorithm::Sha1);
        QTest::newRow("sha256") << static_cast<int>(HashAlgorithm::Sha256);
        QTest::newRow("sha512") << static_cast<int>(HashAlgorithm::Sha512);
    }

    void everyAlgorithmIsJudgedByItself()
    {
        QFETCH(int, algorithm);
        put(pathOf(add(u"good"_s, "content", static_cast<HashAlgorithm>(algorithm))), "content");
        QCOMPARE(verified().files.front().state, CacheState::Verified);
        QCOMPARE(verified(VerifyDepth::Quick).files.front().state, CacheState::Verified);
    }

    void aWrongSizeShowsWithoutAChecksumToo()
    {
        Source &source = add(u"cut"_s);
        source.size = 100;
        put(pathOf(source), "content");
        const VerifiedFile file = verified().files.front();
        QCOMPARE(file.state, CacheState::Mismatch);
        QCOMPARE(file.detail, u"expected 100 bytes, found 7"_s);
    }

    void aFirstDownloadProvesNothingButChange()
    {
        Source &source = add(u"first"_s, "content");
        source.checksum->origin = ChecksumOrigin::FirstDownload;
        put(pathOf(source), "content");
        QCOMPARE(verified().files.front().state, CacheState::Unverified);
        put(pathOf(source), "changed");
        QCOMPARE(verified().files.front().state, CacheState::Mismatch);
    }

    void twoSourcesOfOneFileAreReadOnceAndCountOnce()
    {
        put(pathOf(add(u"same"_s, "content")), "content");
        add(u"same"_s, "content").id = u"other-id"_s;
        qint64 read = 0;
        const auto report = verifyCache(m_list, *m_store, nullptr,
            {VerifyDepth::Full, 2, {}, [&read](const VerifyProgress &progress) { read = progress.bytesTotal; }});
        QVERIFY_RESULT(report);
        QCOMPARE(read, 7);
        QCOMPARE(report->files.size(), 2U);
        QCOMPARE(stateCountsOf(*report).of(CacheState::Verified), 1);
    }

    void twoSourcesOfOneFileMayDisagree()
    {
        put(pathOf(add(u"same"_s, "content")), "content");
        add(u"same"_s, "else", HashAlgorithm::Sha512);
        const IntegrityReport report = verified();
        QCOMPARE(report.files[0].state, CacheState::Verified);
        QCOMPARE(report.files[1].state, CacheState::Mismatch);
        QCOMPARE(countsIn(report), (QList<int>{1, 0, 1, 0, 0}));
        QCOMPARE(report.orphans.size(), 0U);
    }

    void namesThatDifferInCaseAloneAreTwoWantedFiles()
    {
        add(u"Case"_s, "one").fileName = u"file.exe"_s;
        add(u"Case"_s, "two").fileName = u"FILE.exe"_s;
        put(pathOf(m_list.sources[0]), "one");
        if (m_store->find(pathOf(m_list.sources[1])))
            QSKIP("this file system ignores case");
        QVERIFY(verified().orphans.empty());
        put(pathOf(m_list.sources[1]), "two");
        const IntegrityReport report = verified();
        QCOMPARE(report.orphans, std::vector<OrphanFile>());
        QCOMPARE(countsIn(report), (QList<int>{2, 0, 0, 0, 0}));
        QCOMPARE(report.orphans.size(), 0U);
    }

    void whatALinkNamesIsNoOrphanUnderItsOwnName()
    {
        const QString path = pathOf(add(u"tool"_s, "content"));
        put(u"win32/x64/kept/1.0/tool.zip"_s, "content");
        put(u"win32/x64/kept/1.0/old.zip"_s, "old");
        QVERIFY(QFile::link(m_store->absolutePath(u"win32/x64/kept"_s), m_store->absolutePath(u"win32/x64/tool"_s)));
        QVERIFY(m_store->find(path));
        const IntegrityReport report = verified();
        QCOMPARE(report.files.front().state, CacheState::Verified);
        QCOMPARE(report.orphans, (std::vector{OrphanFile{u"win32/x64/kept/1.0/old.zip"_s, 3}}));
    }

    void overridesCount()
    {
        Source &source = add(u"tool"_s, "content");
        source.curation.overrides
            = {{u"sha256"_s, digestOf(HashAlgorithm::Sha256, "decided").hex()}, {u"fileName"_s, u"mine.zip"_s}};
        put(u"win32/x64/tool/1.0/mine.zip"_s, "decided");
        const IntegrityReport report = verified();
        QCOMPARE(report.files.front().state, CacheState::Verified);
        QVERIFY(report.orphans.empty());
    }

    void excludedSourcesAreNeitherAskedForNorOrphans()
    {
        Source &source = add(u"excluded"_s, "content");
        source.curation.state = CurationState::Excluded;
        put(pathOf(source), "content");
        const IntegrityReport report = verified();
        QVERIFY(report.files.empty());
        QVERIFY(report.orphans.empty());
    }

    void aFolderInTheWayIsSaid()
    {
        QVERIFY(QDir().mkpath(m_store->absolutePath(pathOf(add(u"folder"_s, "content")))));
        const VerifiedFile file = verified().files.front();
        QCOMPARE(file.state, CacheState::Absent);
        QVERIFY(file.detail.contains("folder"_L1));
    }

    void oneRepairedMeanwhileIsNotAsFound()
    {
        const QString path = pathOf(add(u"bad"_s, "content"));
        put(path, "CONTENT");
        const VerifiedFile found = verified().files.front();
        QCOMPARE(found.state, CacheState::Mismatch);
        QVERIFY(isAsFound(found, *m_store));
        QVERIFY(QFile::remove(m_store->absolutePath(path)));
        QVERIFY(!isAsFound(found, *m_store));
        put(m_list.sources.front().name + u".new"_s, "content");
        QVERIFY(QFile::rename(m_store->absolutePath(u"bad.new"_s), m_store->absolutePath(path)));
        QVERIFY(!isAsFound(found, *m_store));
    }

    void manyFilesOnTwoThreadsKeepTheirOrder()
    {
        for (int i = 0; i < 300; ++i) {
            const QByteArray content(1 + (i * 7919) % 300'000, static_cast<char>('a' + i % 26));
            put(pathOf(add(u"tool%1"_s.arg(i), i % 3 == 0 ? QByteArray("else") : content)), content);
        }
        const IntegrityReport report = verified();
        for (size_t i = 0; i < report.files.size(); ++i) {
            QCOMPARE(report.files[i].sourceId, m_list.sources[i].id);
            QCOMPARE(report.files[i].state, i % 3 == 0 ? CacheState::Mismatch : CacheState::Verified);
        }
    }

    void progressEndsWithEverything()
    {
        for (int i = 0; i < 5; ++i)
            put(pathOf(add(u"tool%1"_s.arg(i), "content")), "content");
        VerifyProgress last;
        QVERIFY_RESULT(verifyCache(
            m_list, *m_store, nullptr, {VerifyDepth::Full, 2, {}, [&last](const VerifyProgress &now) { last = now; }}));
        QCOMPARE(last.filesDone, 5);
        QCOMPARE(last.filesTotal, 5);
        QCOMPARE(last.bytesDone, 35);
        QCOMPARE(last.bytesTotal, 35);
    }

    void stopsWhenAsked()
    {
        put(pathOf(add(u"good"_s, "content")), "content");
        StopSource stop;
        stop.requestStop();
        bool learnt = false;
        const auto report = verifyCache(m_list, *m_store, &*m_index,
            {VerifyDepth::Full, 2, stop.token(), {}, [&learnt](const auto &) { learnt = true; }});
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QVERIFY(!learnt);
    }
};

QTEST_GUILESS_MAIN(TestVerifier)
#include "tst_verifier.moc"
