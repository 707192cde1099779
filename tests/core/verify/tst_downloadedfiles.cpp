// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/verify/downloadedfiles.h"
#include "tests/core/verify/verifyrig.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QDateTime now({2026, 11, 22}, {10, 0}, Qt::UTC);

Digest sha256(const QByteArray &bytes)
{
    return digestOf(HashAlgorithm::Sha256, bytes);
}

enum class Published { No, Vendor, FirstDownload };

// How a run of downloads left a file of "content".
struct Left {
    const char *about;
    Published published;
    const char *wanted; // bytes that have the source's checksum
    qint64 wantedSize;
    bool isRead; // by the run; else it was skipped
    bool isNew;
    CacheState state;
};

constexpr Left leftFiles[] = {
    {"fetched, published", Published::Vendor, "content", 7, true, true, CacheState::Verified},
    {"fetched, not published", Published::No, "", 7, true, true, CacheState::Unverified},
    {"fetched, of another size than it should be", Published::No, "", 8, true, true, CacheState::Mismatch},
    {"fetched, as the first time", Published::FirstDownload, "content", 7, true, true, CacheState::Unverified},
    {"fetched, otherwise than the first time", Published::FirstDownload, "else", 7, true, true, CacheState::Mismatch},
    {"there, and read", Published::Vendor, "content", 7, true, false, CacheState::Verified},
    {"skipped, published", Published::Vendor, "content", 7, false, false, CacheState::Verified},
    {"skipped, not published", Published::No, "", 7, false, false, CacheState::Unverified},
    {"skipped, first download", Published::FirstDownload, "content", 7, false, false, CacheState::Unverified},
};

} // namespace

Q_DECLARE_METATYPE(const Left *)

class TestDownloadedFiles : public VerifyRig {
    Q_OBJECT

    // A file that was skipped, and what the index knows of it.
    struct Skipped {
        SourceList list;
        QHash<QString, StoredFile> files;
        QHash<QString, IndexEntry> index;
    };
    Skipped skipped()
    {
        const Source &source = add(u"tool"_s);
        const QString path = pathOf(source);
        put(path, "content");
        const StoredFile file = *m_store->find(path);
        const IndexEntry entry{path, file.size, file.modifiedAt, sha256("content"), now,
            QUrl(u"https://cdn.example.org/tool.zip"_s), "\"e\"", now, file.stamp};
        return {m_list, {{source.id, file}}, {{path, entry}}};
    }

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void aFileIsJudgedAsVerifyingWouldJudgeIt_data()
    {
        QTest::addColumn<const Left *>("left");
        for (const Left &left : leftFiles)
            QTest::newRow(left.about) << &left;
    }
    void aFileIsJudgedAsVerifyingWouldJudgeIt()
    {
        QFETCH(const Left *, left);
        Source &source = add(u"tool"_s, left->wanted);
        if (left->published == Published::FirstDownload)
            source.checksum->origin = ChecksumOrigin::FirstDownload;
        source.size = left->wantedSize;
        put(pathOf(source), "content");
        const StoredFile stored = *m_store->find(pathOf(source));
        const auto digest = left->isRead ? std::optional(sha256("content")) : std::nullopt;
        const VerifiedFile file = fileAfterDownload(source, {stored, digest, left->isNew}, now);

        QCOMPARE(file.state, left->state);
        QCOMPARE(file.verifiedAt, left->isRead ? now : QDateTime());
        QCOMPARE(file.downloadedAt, left->isNew ? now : QDateTime());
        const VerifiedFile found = verified().files.front();
        QCOMPARE(file.sourceId, found.sourceId);
        QCOMPARE(file.state, found.state);
        QCOMPARE(file.filePath, found.filePath);
        QCOMPARE(file.size, found.size);
        QCOMPARE(file.detail, found.detail);
        QCOMPARE(file.onDisk, found.onDisk);
        // Of a file that nobody has read the digest is known where the source has one.
        QCOMPARE(file.actual, left->isRead || source.checksum ? found.actual : std::nullopt);
    }

    void whatLearnsHasNoPublishedChecksum()
    {
        const QString none = add(u"none"_s).id;
        Source &first = add(u"first"_s, "content");
        first.checksum->origin = ChecksumOrigin::FirstDownload;
        const QString firstId = first.id;
        add(u"published"_s, "content");
        add(u"decided"_s).curation.overrides = {{u"sha256"_s, sha256("decided").hex()}};
        QCOMPARE(learningSources(m_list), (QSet<QString>{none, firstId}));
    }

    void whatTheIndexProvesIsLearnt()
    {
        const Skipped run = skipped();
        const auto learnt = unnotedDownloads(run.list, run.files, run.index);
        QCOMPARE(learnt.keys(), QStringList{run.list.sources.front().id});
        QCOMPARE(learnt.begin()->digest, sha256("content"));
        QCOMPARE(learnt.begin()->finalUrl, QUrl(u"https://cdn.example.org/tool.zip"_s));
        QCOMPARE(learnt.begin()->etag, "\"e\""_ba);
        QCOMPARE(learnt.begin()->at, now);
    }

    void whatIsNotProvenOrKnownIsNotLearnt_data()
    {
        QTest::addColumn<std::function<void(Skipped &)>>("change");
        using Change = std::function<void(Skipped &)>;
        QTest::newRow("it was not skipped") << Change([](Skipped &run) { run.files.clear(); });
        QTest::newRow("the index does not know it") << Change([](Skipped &run) { run.index.clear(); });
        QTest::newRow("put there by hand") << Change([](Skipped &run) { run.index.begin()->downloadedAt = {}; });
        QTest::newRow("from nobody knows where") << Change([](Skipped &run) { run.index.begin()->sourceUrl = {}; });
        QTest::newRow("another size") << Change([](Skipped &run) { run.index.begin()->size = 8; });
        QTest::newRow("touched since") << Change([](Skipped &run) { run.index.begin()->stamp = {}; });
        QTest::newRow("noted already") << Change([](Skipped &run) {
            run.list.sources.front().checksum = Checksum{sha256("content"), ChecksumOrigin::FirstDownload, {}};
        });
        QTest::newRow("published") << Change([](Skipped &run) {
            run.list.sources.front().checksum = Checksum{sha256("content"), ChecksumOrigin::Vendor, {}};
        });
        QTest::newRow("decided by a person") << Change([](Skipped &run) {
            run.list.sources.front().curation.overrides = {{u"sha256"_s, sha256("content").hex()}};
        });
    }
    void whatIsNotProvenOrKnownIsNotLearnt()
    {
        QFETCH(std::function<void(Skipped &)>, change);
        Skipped run = skipped();
        change(run);
        QVERIFY(unnotedDownloads(run.list, run.files, run.index).isEmpty());
    }

    void firstDownloadsAreNotedAndDriftIsTold()
    {
        const QString fresh = add(u"fresh"_s).id;
        Source &source = add(u"drifted"_s, "former");
        source.checksum->origin = ChecksumOrigin::FirstDownload;
        const QString drifted = source.id;
        add(u"other"_s);
        const DownloadedBytes bytes{sha256("content"), QUrl(u"https://example.org/x"_s), {}, now};
        const auto drifts = noteFirstDownloads(m_list, {{fresh, bytes}, {drifted, bytes}});
        QCOMPARE(m_list.sources[0].checksum->digest, sha256("content"));
        QCOMPARE(m_list.sources[1].checksum->digest, sha256("content"));
        QVERIFY(!m_list.sources[2].checksum);
        QCOMPARE(drifts.keys(), QStringList{drifted});
        QVERIFY2(drifts.begin()->contains(sha256("former").hex()), qPrintable(*drifts.begin()));
        QVERIFY(noteFirstDownloads(m_list, {{fresh, bytes}, {drifted, bytes}}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDownloadedFiles)
#include "tst_downloadedfiles.moc"
