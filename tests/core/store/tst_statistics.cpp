// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/exporting/statisticsdocument.h"
#include "core/schema/schemavalidator.h"
#include "core/store/statistics.h"
#include "tests/support/result.h"

#include <QFileInfo>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestStatistics : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::optional<CacheStore> m_store;
    const QDateTime m_now = QDateTime(QDate(2025, 7, 28), QTime(12, 0), Qt::UTC);

    void put(const QString &filePath, int size, int daysOld = 0) const
    {
        const QString path = m_store->absolutePath(filePath);
        QFile file(path);
        if (!writeFileAtomically(path, QByteArray(size, 'x')) || !file.open(QIODevice::ReadWrite)
            || !file.setFileTime(m_now.addDays(-daysOld), QFileDevice::FileModificationTime))
            qFatal("cannot write");
    }
    static StatisticsSlice slice(const std::vector<StatisticsSlice> &slices, const QString &name)
    {
        const auto found
            = std::find_if(slices.begin(), slices.end(), [&name](const auto &one) { return one.name == name; });
        return found == slices.end() ? StatisticsSlice{u"none"_s} : *found;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = *CacheStore::open(m_folder->filePath(u"cache"_s));
    }

    void countsByPlatformArchitectureToolAndAge()
    {
        put(u"win32/x64/Python/3.11.9/python.zip"_s, 100);
        put(u"win32/x86/Python/3.11.9/python.zip"_s, 50, 3);
        put(u"linux/x64/Go/1.24.5/go.tar.gz"_s, 200, 400);
        put(u"stray.txt"_s, 7, 60);
        put(u".runner-cache/partial/abc-go.zip.part"_s, 11);
        put(u".runner-cache/partial/abc-go.zip.part.json"_s, 3);
        put(u".runner-cache/quarantine/def-go.zip"_s, 13);
        const CacheStatistics found = takeStatistics(*m_store, nullptr, m_now);
        QCOMPARE(found.total, (StatisticsSlice{u"all"_s, 4, 357}));
        QCOMPARE(found.partial.files, 1);
        QCOMPARE(found.partial.bytes, 11);
        QCOMPARE(found.quarantined.files, 1);
        QCOMPARE(found.byPlatform.front(), (StatisticsSlice{u"linux"_s, 1, 200}));
        QCOMPARE(slice(found.byPlatform, u"win32"_s).bytes, 150);
        QCOMPARE(slice(found.byPlatform, u"other"_s).bytes, 7);
        QCOMPARE(slice(found.byArchitecture, u"x64"_s).files, 2);
        QCOMPARE(slice(found.byTool, u"Python"_s), (StatisticsSlice{u"Python"_s, 2, 150}));
        QCOMPARE(found.byAge.size(), 6U);
        QCOMPARE(slice(found.byAge, u"less than a day"_s).bytes, 100);
        QCOMPARE(slice(found.byAge, u"less than a week"_s).bytes, 50);
        QCOMPARE(slice(found.byAge, u"less than three months"_s).bytes, 7);
        QCOMPARE(slice(found.byAge, u"a year or more"_s).bytes, 200);
        QCOMPARE(found.largest.front().filePath, u"linux/x64/Go/1.24.5/go.tar.gz"_s);
        QVERIFY(found.freeBytes.value_or(0) > 0);
    }

    // Seed defect 19: the time a file was downloaded was the time its inode changed.
    void ageCountsFromTheDownloadWhereItIsKnown()
    {
        const QString path = u"linux/x64/Go/1.24.5/go.tar.gz"_s;
        put(path, 5, 400);
        auto index = VerificationIndex::open(m_store->indexPath());
        QVERIFY_RESULT(index);
        QVERIFY_RESULT(index->record(IndexEntry{
            path, 5, m_now.addDays(-400), digestOf(HashAlgorithm::Sha256, "x"), m_now, {}, {}, m_now.addDays(-2)}));
        const CacheStatistics found = takeStatistics(*m_store, &*index, m_now);
        QCOMPARE(slice(found.byAge, u"less than a week"_s).files, 1);
    }

    void aFileOfTheFutureIsYoung()
    {
        put(u"linux/x64/Go/1.24.5/go.tar.gz"_s, 5, -10);
        QCOMPARE(takeStatistics(*m_store, nullptr, m_now).byAge.front().files, 1);
    }

    void namesTheTenLargest()
    {
        for (int i = 0; i < 25; ++i)
            put(u"linux/x64/tool/%1/file"_s.arg(i), 10 + i);
        const CacheStatistics found = takeStatistics(*m_store, nullptr, m_now);
        QCOMPARE(found.largest.size(), 10U);
        QCOMPARE(found.largest.front().size, 34);
        QCOMPARE(found.largest.back().size, 25);
    }

    void isWrittenAsTextAndJson()
    {
        put(u"win32/x64/Python/3.11.9/python.zip"_s, 100);
        put(u"win32/x64/\u202Eevil/1/a.zip"_s, 300);
        const CacheStatistics found = takeStatistics(*m_store, nullptr, m_now);
        const auto document = parseJson(statisticsJson(found), u"ours"_s);
        QVERIFY_RESULT(document);
        QVERIFY_RESULT(requireValid(document->object(), u"cache-statistics"_s, u"ours"_s));
        QCOMPARE(document->object().value("total"_L1).toObject().value("bytes"_L1).toInt(), 400);
        const QString text = QString::fromUtf8(statisticsText(found));
        QVERIFY(text.contains("2 files, 400 B"_L1));
        QVERIFY(text.contains("75.0 %"_L1));
        QVERIFY(!text.contains(QChar(0x202E)));
        QVERIFY(text.contains("\\u{202e}evil"_L1));
    }

    void anEmptyCacheReads()
    {
        const CacheStatistics found = takeStatistics(*m_store, nullptr, m_now);
        QVERIFY(statisticsText(found).contains("0 files, 0 B"));
        QVERIFY_RESULT(
            requireValid(parseJson(statisticsJson(found), u"ours"_s)->object(), u"cache-statistics"_s, u"ours"_s));
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
