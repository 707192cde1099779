// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/releases/imagerelease.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

QJsonObject release(const QString &tag, const QStringList &files = {u"internal.win25.json"_s})
{
    QJsonArray assets;
    for (const QString &file : files)
        assets.append(QJsonObject{{u"name"_s, file},
            {u"browser_download_url"_s, QString(u"https://vendor.example/download/"_s + file)}, {u"size"_s, 10}});
    return {{u"tag_name"_s, tag}, {u"published_at"_s, u"2025-07-24T10:00:00Z"_s}, {u"draft"_s, false},
        {u"prerelease"_s, false}, {u"assets"_s, assets}};
}

Document document(const QJsonDocument &json)
{
    Document document;
    document.url = QUrl(u"https://api.vendor.example/releases"_s);
    document.body = json.toJson();
    return document;
}

Document page(const QJsonArray &releases)
{
    return document(QJsonDocument(releases));
}

} // namespace

class TestImageRelease : public QObject {
    Q_OBJECT

private slots:
    void aReleaseSaysImageVersionDateAndReport()
    {
        QJsonObject early = release(u"win25/20250727.1"_s);
        early.insert(u"prerelease"_s, true);
        const auto read = parseReleasePage(page({early, release(u"macos-15-arm64/20250720.1"_s)}));
        QVERIFY(read && read->releases.size() == 2);
        const ImageRelease &first = read->releases[0];
        QCOMPARE(first.name(), u"win25@20250727.1"_s);
        QCOMPARE(first.tag, u"win25/20250727.1"_s);
        QVERIFY(first.isPreRelease);
        QCOMPARE(first.publishedAt, QDateTime({2025, 7, 24}, {10, 0}, Qt::UTC));
        QCOMPARE(first.report, QUrl(u"https://vendor.example/download/internal.win25.json"_s));
        QCOMPARE(read->releases[1].image, u"macos-15-arm64"_s);
        QVERIFY(!read->releases[1].isPreRelease && !read->hasMore);
    }

    void draftsAndOtherTagsAreNoReleasesOfImages()
    {
        QJsonObject draft = release(u"win25/20250801.1"_s);
        draft.insert(u"draft"_s, true);
        const auto read = parseReleasePage(
            page({draft, release(u"v1.2"_s), release(u"/1"_s), release(u"win25/"_s), release(u"a/b/c"_s)}));
        QVERIFY(read && read->releases.empty());
        QCOMPARE(read->otherTags, (QStringList{u"v1.2"_s, u"/1"_s, u"win25/"_s, u"a/b/c"_s}));
    }

    void theReportIsFoundAmongTheFiles_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("report");
        QTest::newRow("upstream") << QStringList{u"internal.windows-2025.json"_s} << u"internal.windows-2025.json"_s;
        QTest::newRow("beside others") << QStringList{u"sbom.json"_s, u"internal.x.json"_s, u"a.zip"_s}
                                       << u"internal.x.json"_s;
        QTest::newRow("a fork's") << QStringList{u"a.zip"_s, u"software.json"_s} << u"software.json"_s;
        QTest::newRow("several") << QStringList{u"internal.win22.json"_s, u"internal.Win25.json"_s}
                                 << u"internal.Win25.json"_s;
        QTest::newRow("unclear") << QStringList{u"a.json"_s, u"b.json"_s} << QString();
        QTest::newRow("several of others") << QStringList{u"internal.a.json"_s, u"internal.b.json"_s} << QString();
        QTest::newRow("none") << QStringList{u"a.zip"_s} << QString();
        QTest::newRow("no files") << QStringList{} << QString();
    }
    void theReportIsFoundAmongTheFiles()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, report);
        const auto read = parseImageRelease(document(QJsonDocument(release(u"win25/1.2"_s, files))));
        QVERIFY(read);
        QCOMPARE(read->reportName, report);
        const auto url = requireReport(*read, u"lab/images"_s);
        QCOMPARE(url.has_value(), !report.isEmpty());
        if (url)
            return;
        for (const QString &file : files)
            QVERIFY(url.error().detail.contains(file));
        QVERIFY(url.error().detail.contains(u"win25/1.2"_s) && url.error().isFromNetwork);
    }

    void theServerSaysWhetherAnotherPageFollows()
    {
        QJsonArray full;
        for (int i = 0; i < 100; ++i)
            full.append(release(u"win25/%1"_s.arg(i)));
        Document document = page(full);
        QVERIFY(parseReleasePage(document)->hasMore); // no Link field
        document.linkRelations = {u"prev"_s, u"first"_s};
        QVERIFY(!parseReleasePage(document)->hasMore);
        document = page({release(u"win25/1"_s)});
        QVERIFY(!parseReleasePage(document)->hasMore);
        document.linkRelations = {u"next"_s, u"last"_s};
        QVERIFY(parseReleasePage(document)->hasMore);
    }

    void whatIsNoPageIsAnError()
    {
        Document document;
        document.url = QUrl(u"https://api.vendor.example/releases"_s);
        for (const QByteArray &body : {QByteArray("<html>"), QByteArray("3"), QByteArray("[{\"tag_name\": 3}]")}) {
            document.body = body;
            const auto read = parseReleasePage(document);
            QVERIFY(!read && read.error().subject.contains(u"api.vendor.example"_s));
        }
        const auto other = parseImageRelease(TestImageRelease::of(u"v1"_s));
        QVERIFY(!other && other.error().detail.contains(u"v1"_s));
    }

private:
    static Document of(const QString &tag) { return document(QJsonDocument(release(tag))); }
};

QTEST_GUILESS_MAIN(TestImageRelease)
#include "tst_imagerelease.moc"
