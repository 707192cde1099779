// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/checksumplaces.h"

#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// Where the checksum of a file is looked for, and what a document there tells.
class TestChecksumPlaces : public QObject {
    Q_OBJECT

    static QStringList namesIn(const std::vector<ChecksumRound> &rounds)
    {
        QStringList names;
        for (const ChecksumRound &round : rounds)
            for (const ChecksumPlace &place : round)
                names.append(place.url.fileName(QUrl::FullyDecoded));
        return names;
    }
    static Document documentOf(const QByteArray &body)
    {
        Document document;
        document.url = QUrl(u"https://a.example/SHA256SUMS"_s);
        document.body = body;
        return document;
    }

private slots:
    void whatIsAboutTheFileComesBeforeListsAndWeakOnesLast()
    {
        const auto rounds = checksumRounds(QUrl(u"https://a.example/x/gh_2.74.0_windows_amd64.zip"_s));
        const QStringList names = namesIn(rounds);
        QCOMPARE(names.first(), u"gh_2.74.0_windows_amd64.zip.sha256"_s);
        QCOMPARE(names.last(), u"gh_2.74.0_windows_amd64.zip.md5"_s);
        for (const QString &list : {u"SHA256SUMS"_s, u"SHASUMS256.txt"_s, u"checksums.txt"_s, u"SHA512SUMS"_s,
                 u"gh_2.74.0_checksums.txt"_s, u"gh_2.74.0_SHA256SUMS"_s, u"gh_2.74.0_windows_amd64_checksums.txt"_s})
            QVERIFY2(names.contains(list), qPrintable(list));
        for (const ChecksumRound &round : rounds)
            QVERIFY(round.size() <= 6);
    }

    void placesAreOfTheFilesFolderAndKeepItsQuery()
    {
        const auto rounds = checksumRounds(QUrl(u"https://a.example/x%20y/f%23.zip?sig=1#part"_s));
        QCOMPARE(rounds.front().front().url.toString(QUrl::FullyEncoded),
            u"https://a.example/x%20y/f%23.zip.sha256?sig=1"_s);
        QCOMPARE(rounds[1].front().url.toString(QUrl::FullyEncoded), u"https://a.example/x%20y/SHA256SUMS?sig=1"_s);
        QVERIFY(rounds.front().front().isOfFileAlone);
        QVERIFY(!rounds[1].front().isOfFileAlone);
    }

    void aFolderHasListsAlone()
    {
        const QStringList names = namesIn(checksumRounds(QUrl(u"https://a.example/download/"_s)));
        QVERIFY(names.contains(u"SHA256SUMS"_s));
        QVERIFY(!names.contains(u".sha256"_s));
    }

    void aReleaseIsAskedForWhatItHas()
    {
        Release release;
        const QString folder = u"https://github.com/o/r/releases/download/v1/"_s;
        for (const QString &name : {u"r-1.zip"_s, u"r-1.zip.sha512"_s, u"other.zip"_s, u"other.zip.sha256"_s,
                 u"r_checksums_v1.txt"_s, u"r_checksums_v1.txt.sig"_s, u"sha256sum.py.zip"_s}) {
            release.files.emplace_back();
            release.files.back().name = name;
            release.files.back().url = QUrl(folder + name);
        }
        QCOMPARE(namesIn(checksumRounds(QUrl(folder + u"r-1.zip"_s), release)),
            (QStringList{u"r-1.zip.sha512"_s, u"r_checksums_v1.txt"_s}));
    }

    void aValueWithoutANameCountsOnlyBesideTheFile()
    {
        const QByteArray hex(64, 'a');
        const ChecksumPlace beside{QUrl(u"https://a.example/f.zip.sha256"_s), {HashAlgorithm::Sha256}, true};
        const ChecksumPlace list{QUrl(u"https://a.example/SHA256SUMS"_s), {HashAlgorithm::Sha256}};
        QVERIFY_RESULT(digestAt(beside, documentOf(hex), {u"f.zip"_s}));
        QVERIFY(!digestAt(list, documentOf(hex), {u"f.zip"_s}));
        QVERIFY_RESULT(digestAt(list, documentOf(hex + "  f.zip\n"), {u"f.zip"_s}));
        QVERIFY_RESULT(digestAt(list, documentOf(hex + "  tool.zip\n"), {u"latest"_s, u"tool.zip"_s}));
    }

    void whatIsFoundInsteadIsTold_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("told");
        const QByteArray hex(64, 'a');
        QTest::newRow("page") << QByteArray("<!DOCTYPE html><html>Not here</html>") << u"web page"_s;
        QTest::newRow("empty") << QByteArray() << u"list of checksums"_s;
        QTest::newRow("other names") << QByteArray(hex + "  other.zip\n") << u"not \"f.zip\""_s;
        QTest::newRow("wrong length") << QByteArray(hex.first(40) + "  f.zip\n") << u"found 40"_s;
        QTest::newRow("two values") << QByteArray(hex + "  f.zip\n" + QByteArray(64, 'b') + "  f.zip\n")
                                    << u"different checksums"_s;
    }
    void whatIsFoundInsteadIsTold()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, told);
        const ChecksumPlace list{QUrl(u"https://a.example/SHA256SUMS"_s), {HashAlgorithm::Sha256}};
        const auto digest = digestAt(list, documentOf(body), {u"f.zip"_s});
        QVERIFY(!digest);
        QVERIFY2(digest.error().detail.contains(told), qPrintable(digest.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestChecksumPlaces)
#include "tst_checksumplaces.moc"
