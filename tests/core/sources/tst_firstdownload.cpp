// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/firstdownload.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

Digest digestOfText(const QByteArray &text)
{
    return digestOf(HashAlgorithm::Sha256, text);
}

DownloadedBytes bytes(const QByteArray &text, const QByteArray &etag = {})
{
    return {digestOfText(text), QUrl(u"https://cdn.example.org/tool-1.2.exe?token=secret"_s), etag,
        QDateTime({2026, 11, 22}, {10, 0}, Qt::UTC)};
}

Checksum published(const QByteArray &text)
{
    return {digestOfText(text), ChecksumOrigin::Vendor, u"SHASUMS"_s};
}

} // namespace

class TestFirstDownload : public QObject {
    Q_OBJECT
private slots:
    void theFirstDownloadIsRemembered()
    {
        Source source;
        QVERIFY(learnsFromDownloads(source));
        QVERIFY(rememberFirstDownload(source, bytes("one", "\"tag\"")).isEmpty());
        QCOMPARE(source.checksum->digest, digestOfText("one"));
        QCOMPARE(source.checksum->origin, ChecksumOrigin::FirstDownload);
        QVERIFY(source.checksum->from.contains(u"https://cdn.example.org/tool-1.2.exe"_s));
        QVERIFY(source.checksum->from.contains(u"ETag \"tag\""_s));
        QVERIFY(source.checksum->from.contains(u"2026-11-22T10:00:00Z"_s));
        QVERIFY2(!source.checksum->from.contains(u"secret"_s), "signed URLs do not belong in a list");
        QVERIFY(source.warnings.empty());
    }

    void theSameBytesAgainChangeNothing()
    {
        Source source;
        QVERIFY(rememberFirstDownload(source, bytes("one")).isEmpty());
        const Source before = source;
        QVERIFY(rememberFirstDownload(source, bytes("one", "\"other\"")).isEmpty());
        QCOMPARE(source, before);
    }

    void otherBytesAreDrift()
    {
        Source source;
        QVERIFY(rememberFirstDownload(source, bytes("one")).isEmpty());
        const QString drift = rememberFirstDownload(source, bytes("two"));
        QVERIFY(drift.contains(digestOfText("one").hex()));
        QVERIFY(drift.contains(digestOfText("two").hex()));
        QCOMPARE(source.warnings, (std::vector{Warning{WarningKind::Drift, drift}}));
        QCOMPARE(source.checksum->digest, digestOfText("two"));
    }

    void aPublishedChecksumStays()
    {
        Source source;
        source.checksum = published("one");
        QVERIFY(!learnsFromDownloads(source));
        QVERIFY(rememberFirstDownload(source, bytes("two")).isEmpty());
        QCOMPARE(source.checksum, published("one"));
    }

    void whatAMaintainerEnteredStays()
    {
        Source source;
        source.curation.overrides.insert(u"sha256"_s, digestOfText("one").hex());
        QVERIFY(rememberFirstDownload(source, bytes("two")).isEmpty());
        QVERIFY(!source.checksum);
    }

    // The entry's own checksum would be lost, and the other file's stand in its place.
    void whatAnOverriddenUrlBringsIsNotNoted()
    {
        Source source;
        source.downloadUrl = QUrl(u"https://vendor.example.org/tool-1.2.exe"_s);
        source.checksum = published("one");
        source.curation.overrides.insert(u"downloadUrl"_s, u"https://mirror.example.org/tool-1.2.exe"_s);
        QVERIFY(learnsFromDownloads(source));
        QVERIFY(rememberFirstDownload(source, bytes("two")).isEmpty());
        QCOMPARE(source.checksum, published("one"));
        QVERIFY(source.warnings.empty());
    }

    void onlyARollingUrlMayChange()
    {
        Source source;
        QVERIFY(rememberFirstDownload(source, bytes("one")).isEmpty());
        QCOMPARE(expectedChecksum(source), source.checksum);
        source.rolling = true;
        QVERIFY(!expectedChecksum(source));
        source.checksum = published("one");
        QCOMPARE(expectedChecksum(source), source.checksum);
    }
};

QTEST_GUILESS_MAIN(TestFirstDownload)
#include "tst_firstdownload.moc"
