// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/downloadrig.h"
#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;
using enum TransferPhase;

namespace {

const QByteArray body = patternedBody(50'000);

} // namespace

// What is kept and said of a download: its origin, and why it failed.
class TestDownloadRecord : public QObject {
    Q_OBJECT

    static IndexEntry entryOf(const DownloadRig &rig, const PlannedDownload &planned)
    {
        const auto entry = rig.index.find(planned.targets[0].filePath);
        return entry && *entry ? **entry : IndexEntry{{}, -1, {}, digestOf(HashAlgorithm::Sha256, "none"), {}};
    }

private slots:
    void secretsOfUrlsAreNotKept()
    {
        DownloadRig rig;
        rig.server.serve(u"/tool.zip?version=1"_s, ScriptedResponse::redirect("/blob/42?signature=secret"));
        rig.server.serve(u"/blob/42?signature=secret"_s, ServedFile{body});
        PlannedDownload planned = rig.planned(u"/tool.zip?version=1"_s, body);
        planned.urls[0].setUserInfo(u"me:password"_s);
        const auto outcome = download(rig, planned);
        QVERIFY_RESULT(outcome);
        QCOMPARE(outcome->finalUrl, rig.server.url(u"/blob/42"_s));
        QCOMPARE(entryOf(rig, planned).sourceUrl, rig.server.url(u"/blob/42"_s));
    }

    // Without a redirect the query belongs to the source list's own URL.
    void theQueryOfTheListIsKept()
    {
        DownloadRig rig;
        rig.server.serve(u"/get?file=tool.zip"_s, ServedFile{body});
        PlannedDownload planned = rig.planned(u"/get?file=tool.zip"_s, body);
        planned.urls[0].setUserInfo(u"me:password"_s);
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(entryOf(rig, planned).sourceUrl, rig.server.url(u"/get?file=tool.zip"_s));
    }

    void aFileThatIsReadAgainKeepsItsOrigin()
    {
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ServedFile{body, "\"v1\""});
        PlannedDownload planned = rig.planned(u"/tool.zip"_s, body);
        QVERIFY_RESULT(download(rig, planned));
        const IndexEntry before = entryOf(rig, planned);
        QVERIFY(before.downloadedAt.isValid());
        planned.checkExisting = true;
        const auto again = download(rig, planned);
        QVERIFY_RESULT(again);
        QVERIFY(again->wasThere);
        const IndexEntry after = entryOf(rig, planned);
        QCOMPARE(after.sourceUrl, before.sourceUrl);
        QCOMPARE(after.etag, before.etag);
        QCOMPARE(after.downloadedAt, before.downloadedAt);
    }

    void anEmptyAnswerIsNoFile_data()
    {
        QTest::addColumn<bool>("hasAlternate");
        QTest::addRow("the only URL") << false;
        QTest::addRow("an alternate has the file") << true;
    }
    void anEmptyAnswerIsNoFile()
    {
        QFETCH(bool, hasAlternate);
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ScriptedResponse::ok({}));
        rig.server.serve(u"/mirror.zip"_s, ServedFile{body});
        PlannedDownload planned = rig.planned(u"/tool.zip"_s);
        if (hasAlternate)
            planned.urls.append(rig.server.url(u"/mirror.zip"_s));
        const auto outcome = download(rig, planned);
        QCOMPARE(outcome.has_value(), hasAlternate);
        QCOMPARE(rig.finalBytes(planned).has_value(), hasAlternate);
        QCOMPARE(rig.server.requestsFor(u"/tool.zip"_s).size(), 1);
        QVERIFY(rig.quarantinedFiles().isEmpty());
        if (!hasAlternate)
            QVERIFY2(outcome.error().detail.contains(u"empty"_s), qPrintable(describe(outcome.error())));
    }

    void anEmptyLocalFileIsNoFile()
    {
        DownloadRig rig;
        const QString path = rig.folder.filePath(u"empty.zip"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        PlannedDownload planned = rig.planned(u"/unused"_s);
        planned.urls = {QUrl::fromLocalFile(path)};
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().detail.contains(u"empty"_s), qPrintable(describe(outcome.error())));
        QVERIFY(!rig.finalBytes(planned));
    }

    void aPublishedChecksumOfNothingIsBelieved()
    {
        DownloadRig rig;
        rig.server.serve(u"/empty.txt"_s, ServedFile{{}});
        const PlannedDownload planned = rig.planned(u"/empty.txt"_s, QByteArray());
        QVERIFY_RESULT(download(rig, planned));
        QCOMPARE(rig.finalBytes(planned), QByteArray());
    }

    void everyUrlIsNamedButTheRemedyOnce()
    {
        DownloadRig rig;
        rig.server.serveRest([](const RecordedRequest &) { return ScriptedResponse::error(404); });
        PlannedDownload planned = rig.planned(u"/one"_s, body);
        planned.urls.append({rig.server.url(u"/two"_s), rig.server.url(u"/three"_s)});
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        const QString text = describe(outcome.error());
        for (const QString &target : {u"/one"_s, u"/two"_s, u"/three"_s})
            QVERIFY2(text.contains(target), qPrintable(text));
        QVERIFY(!outcome.error().remedy.isEmpty());
        QVERIFY2(text.count(outcome.error().remedy) == 1, qPrintable(text));
    }

    void aChecksumWithoutOriginNamesNone()
    {
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ServedFile{patternedBody(50'000, 2)});
        PlannedDownload planned = rig.planned(u"/tool.zip"_s, body);
        planned.checksum->from.clear();
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QVERIFY2(!outcome.error().detail.contains(u"(from"_s), qPrintable(outcome.error().detail));
    }

    void nothingIsFetchedWhereItMayNot()
    {
        DownloadRig rig;
        rig.server.serve(u"/tool.zip"_s, ServedFile{body});
        PlannedDownload planned = rig.planned(u"/tool.zip"_s, body);
        const QByteArray other = patternedBody(50'000, 2);
        rig.plantFinal(planned, other);
        planned.checkExisting = true;
        planned.mayFetch = false;
        const auto outcome = download(rig, planned);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Offline);
        QCOMPARE(rig.finalBytes(planned), other);
        QVERIFY(rig.server.requests().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDownloadRecord)
#include "tst_downloadrecord.moc"
