// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/verify/verifyrig.h"
#include "tests/support/result.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What the index remembers of the cache, and when it is believed.
class TestQuickVerify : public VerifyRig {
    Q_OBJECT

    // Other bytes under the same size and modification time. Again until the system's clock has moved on, in whose
    // ticks it notes changes.
    void changeUnderTheOldTime(const QString &filePath) const
    {
        const StoredFile before = *m_store->find(filePath);
        QFile file(m_store->absolutePath(filePath));
        if (!file.open(QIODevice::ReadWrite))
            qFatal("cannot open");
        do {
            if (!file.seek(0) || file.write("X") != 1 || !file.flush()
                || !file.setFileTime(before.modifiedAt, QFileDevice::FileModificationTime))
                qFatal("cannot change");
        } while (m_store->find(filePath)->stamp == before.stamp);
        if (m_store->find(filePath)->size != before.size || m_store->find(filePath)->modifiedAt != before.modifiedAt)
            qFatal("the change shows");
    }

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void quickDoesNotReadWhatNobodyTouched()
    {
        const QString path = pathOf(add(u"good"_s, "content"));
        put(path, "content");
        const StoredFile file = *m_store->find(path);
        // A memory that is wrong shows who believes it.
        QVERIFY_RESULT(m_index->record(IndexEntry{path, file.size, file.modifiedAt,
            digestOf(HashAlgorithm::Sha256, "other"), file.modifiedAt, {}, {}, {}, file.stamp}));
        QCOMPARE(verified(VerifyDepth::Quick).files.front().state, CacheState::Mismatch);
        QCOMPARE(verified(VerifyDepth::Full).files.front().state, CacheState::Verified);
        // What the full one found is what the quick one knows from then on.
        QCOMPARE(verified(VerifyDepth::Quick).files.front().state, CacheState::Verified);
    }

    void quickSeesAChangeUnderTheOldSizeAndTime()
    {
        const QString path = pathOf(add(u"good"_s, "content"));
        put(path, "content");
        QCOMPARE(verified().files.front().state, CacheState::Verified);
        changeUnderTheOldTime(path);
        QCOMPARE(verified(VerifyDepth::Quick).files.front().state, CacheState::Mismatch);
    }

    void quickReadsWhatAnOlderVersionRemembers()
    {
        const QString path = pathOf(add(u"good"_s, "content"));
        put(path, "content");
        const StoredFile file = *m_store->find(path);
        const QDateTime downloaded = QDateTime::fromMSecsSinceEpoch(1'753'735'180'000, Qt::UTC);
        QVERIFY_RESULT(
            m_index->record(IndexEntry{path, file.size, file.modifiedAt, digestOf(HashAlgorithm::Sha256, "content"),
                downloaded, QUrl(u"https://example.org/x"_s), "e", downloaded}));
        const VerifiedFile found = verified(VerifyDepth::Quick).files.front();
        QVERIFY(found.verifiedAt > downloaded);
        QCOMPARE(found.downloadedAt, downloaded);
        QCOMPARE(m_index->find(path).value()->etag, "e"); // what cannot be computed again is kept
        QCOMPARE(m_index->find(path).value()->stamp, file.stamp);
    }

    void anotherAlgorithmKeepsWhereTheFileCameFrom()
    {
        const QString path = pathOf(add(u"good"_s, "content", HashAlgorithm::Sha512));
        put(path, "content");
        const StoredFile file = *m_store->find(path);
        QVERIFY_RESULT(m_index->record(IndexEntry{path, file.size, file.modifiedAt,
            digestOf(HashAlgorithm::Sha256, "content"), file.modifiedAt, {}, "e", file.modifiedAt, file.stamp}));
        QCOMPARE(verified().files.front().state, CacheState::Verified);
        QCOMPARE(m_index->find(path).value()->etag, "e");
    }

    void quickReadsWhatChanged()
    {
        const QString path = pathOf(add(u"good"_s, "content"));
        put(path, "content");
        QCOMPARE(verified().files.front().state, CacheState::Verified);
        put(path, "longer content");
        QCOMPARE(verified(VerifyDepth::Quick).files.front().state, CacheState::Mismatch);
    }

    void quickHoldsRememberedBytesAgainstANewChecksum()
    {
        const QString path = pathOf(add(u"good"_s, "content"));
        put(path, "content");
        QCOMPARE(verified().files.front().state, CacheState::Verified);
        m_list.sources.front().checksum->digest = digestOf(HashAlgorithm::Sha256, "republished");
        QCOMPARE(verified(VerifyDepth::Quick).files.front().state, CacheState::Mismatch);
        m_list.sources.front().checksum->digest = digestOf(HashAlgorithm::Sha512, "content");
        QCOMPARE(verified(VerifyDepth::Quick).files.front().state, CacheState::Verified);
    }

    void theOriginOfAFileIsKeptWhileItsBytesAre()
    {
        const QString path = pathOf(add(u"good"_s, "content"));
        put(path, "content");
        const auto file = m_store->find(path);
        const QDateTime downloaded = QDateTime::fromMSecsSinceEpoch(1'753'735'180'000, Qt::UTC);
        QVERIFY_RESULT(
            m_index->record(IndexEntry{path, file->size, file->modifiedAt, digestOf(HashAlgorithm::Sha256, "content"),
                downloaded, QUrl(u"https://example.org/x"_s), "\"e\"", downloaded}));
        QCOMPARE(verified().files.front().downloadedAt, downloaded);
        const auto kept = m_index->find(path).value();
        QVERIFY(kept);
        QCOMPARE(kept->etag, "\"e\"");
        QVERIFY(kept->verifiedAt > downloaded);
        put(path, "changed");
        (void)verified();
        QVERIFY(m_index->find(path).value()->etag.isEmpty());
    }

    void needsNoIndex()
    {
        put(pathOf(add(u"good"_s, "content")), "content");
        const auto report = verifyCache(m_list, *m_store, nullptr, {VerifyDepth::Quick});
        QVERIFY_RESULT(report);
        QCOMPARE(report->files.front().state, CacheState::Verified);
    }
};

QTEST_GUILESS_MAIN(TestQuickVerify)
#include "tst_quickverify.moc"
