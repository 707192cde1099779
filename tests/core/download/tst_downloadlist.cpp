// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cachelayout.h"
#include "tests/core/download/queuerun.h"
#include "tests/support/result.h"

#include <QDir>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

const QByteArray body = patternedBody(50'000);

QString id(int number)
{
    return u"tool-%1"_s.arg(number);
}

Source sourceAt(const QUrl &url, int number = 1)
{
    Source source;
    source.id = id(number);
    source.name = u"Tool"_s;
    source.version = u"1.%1"_s.arg(number);
    source.platform = u"win32"_s;
    source.arch = u"x64"_s;
    source.downloadUrl = url;
    source.fileName = u"tool.zip"_s;
    source.checksum = publishedSha256(body);
    return source;
}

} // namespace

// Sources of a list, from the plan to the files in the cache directory.
class TestDownloadList : public QObject {
    Q_OBJECT

    static DownloadPlan planFor(
        DownloadRig &rig, const std::vector<Source> &sources, const DownloadPlanOptions &options = {})
    {
        return planDownloads(sources, findExisting(sources, rig.store, *rig.index.entries()), options);
    }

private slots:
    // Seed defects 7 and 17: two toolsets name the same file.
    void oneFileOfTwoToolsetsIsFetchedOnce()
    {
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ServedFile{body});
        Source one = sourceAt(rig.server.url(u"/tool.zip"_s));
        Source two = one;
        two.id = id(2);
        QueueRun run(rig);
        run.queue.start(planFor(rig, {one, two}));
        QVERIFY(run.wait());
        QCOMPARE(rig.server.requests().size(), 1);
        QCOMPARE(run.states.value(id(1)).phase, Committed);
        QCOMPARE(run.states.value(id(2)).phase, Committed);
        QCOMPARE(run.totals.last().received, body.size());
    }

    void twoFilesForOneNameAreNoneOfThemOverwritten()
    {
        const QByteArray other = patternedBody(50'000, 2);
        DownloadRig rig;
        rig.server.serve(u"/one.zip"_s, ServedFile{body});
        rig.server.serve(u"/two.zip"_s, ServedFile{other});
        const Source one = sourceAt(rig.server.url(u"/one.zip"_s));
        Source two = sourceAt(rig.server.url(u"/two.zip"_s));
        two.id = id(2);
        two.checksum = publishedSha256(other);
        QueueRun run(rig);
        run.queue.start(planFor(rig, {one, two}));
        QVERIFY(run.wait());
        QCOMPARE(run.states.value(id(1)).phase, Committed);
        QCOMPARE(run.states.value(id(2)).phase, Failed);
        QVERIFY(run.states.value(id(2)).error->detail.contains(id(1)));
        QCOMPARE(rig.server.requestsFor(u"/two.zip"_s).size(), 0);
        QVERIFY(!run.summary().isAllDone());
    }

    void whatIsThereIsSkippedNextTime()
    {
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ServedFile{body});
        Source known = sourceAt(rig.server.url(u"/tool.zip"_s));
        Source unknown = sourceAt(rig.server.url(u"/tool.zip"_s), 2);
        unknown.checksum.reset();
        for (const bool second : {false, true}) {
            rig.server.forgetRequests();
            QueueRun run(rig);
            run.queue.start(planFor(rig, {known, unknown}, {.skipExisting = true}));
            QVERIFY(run.wait());
            QVERIFY(run.summary().isAllDone());
            QCOMPARE(run.summary().skipped.size(), second ? size_t(2) : size_t(0));
            QCOMPARE(rig.server.requests().isEmpty(), second);
        }
    }

    // Seed defect 14: what a kill left under the final name was trusted for ever.
    void aPartUnderTheFinalNameIsNeverTrusted_data()
    {
        QTest::addColumn<bool>("hasChecksum");
        QTest::newRow("with a checksum") << true;
        QTest::newRow("without") << false;
    }

    void aPartUnderTheFinalNameIsNeverTrusted()
    {
        QFETCH(bool, hasChecksum);
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ServedFile{body});
        Source source = sourceAt(rig.server.url(u"/tool.zip"_s));
        if (!hasChecksum)
            source.checksum.reset();
        PlannedDownload there = rig.planned(u"/tool.zip"_s);
        there.targets[0].filePath = relativePath(cacheEntryName(source));
        rig.plantFinal(there, body.first(1000));
        QueueRun run(rig);
        run.queue.start(planFor(rig, {source}, {.skipExisting = true}));
        QVERIFY(run.wait());
        QCOMPARE(run.states.value(id(1)).phase, Committed);
        QCOMPARE(rig.finalBytes(there), body);
    }

    void checksumsCanBeRequired()
    {
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ServedFile{body});
        Source unknown = sourceAt(rig.server.url(u"/tool.zip"_s));
        unknown.checksum.reset();
        QueueRun run(rig);
        run.queue.start(planFor(rig, {unknown}, {.requireChecksums = true}));
        QVERIFY(run.wait());
        QVERIFY(rig.server.requests().isEmpty());
        QCOMPARE(run.states.value(id(1)).error->kind, ErrorKind::Blocked);
    }

    void namesNeverLeaveTheCacheDirectory_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("upwards") << u"../../../../etc/passwd"_s;
        QTest::newRow("upwards, as Windows does") << u"..\\..\\evil"_s;
        QTest::newRow("absolute") << u"/etc/passwd"_s;
        QTest::newRow("device") << u"CON"_s;
        QTest::newRow("stream") << u"a:b"_s;
        QTest::newRow("long") << QString(300, u'x');
        QTest::newRow("long, two bytes each") << QString(300, u'ü');
        QTest::newRow("Unicode") << u"工具 🚀 e\u0301\u202e"_s;
        QTest::newRow("the program's own folder") << u".runner-cache"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("dots") << u".."_s;
        QTest::newRow("control characters") << u"a\n\tb\u0001"_s;
    }

    void namesNeverLeaveTheCacheDirectory()
    {
        QFETCH(QString, text);
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ServedFile{body});
        Source source = sourceAt(rig.server.url(u"/tool.zip"_s));
        source.name = source.version = source.fileName = text;
        source.platform = text;
        source.arch = text;
        QueueRun run(rig);
        run.queue.start(planFor(rig, {source}));
        QVERIFY(run.wait());
        QVERIFY2(run.summary().isAllDone(),
            run.states[id(1)].error ? qPrintable(describe(*run.states[id(1)].error)) : "refused");
        QStringList found;
        rig.store.forEachFile([&](const StoredFile &file) {
            found.append(file.filePath);
            return true;
        });
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].count(u'/'), 4);
        QVERIFY(rig.store.find(found[0]));
        QCOMPARE(QDir(rig.folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{u"cache"_s});
    }
};

QTEST_GUILESS_MAIN(TestDownloadList)
#include "tst_downloadlist.moc"
