// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/documentcache.h"

#include "tests/support/result.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QDateTime now(QDate(2025, 7, 28), QTime(20, 0), Qt::UTC);
const QUrl url(u"https://vendor.test/index.json?page=1"_s);

CachedDocument sample()
{
    return {{url, QUrl(u"https://cdn.vendor.test/index.json"_s), "{\"a\": 1}\n\n\0\xff rest"_ba, u"application/json"_s,
                u"\"v1\""_s, u"Mon, 28 Jul 2025 10:00:00 GMT"_s, now},
        200, now.addSecs(60), true};
}

void alter(const QString &path, const std::function<QByteArray(QByteArray)> &change)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray content = change(file.readAll());
    file.resize(0);
    file.seek(0);
    file.write(content);
}

} // namespace

class TestDocumentCache : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    DocumentCache m_cache{m_folder.path()};

private slots:
    void keepsAllOfADocument()
    {
        QVERIFY(!m_cache.find(url));
        QVERIFY_RESULT(m_cache.store(sample()));
        QCOMPARE(m_cache.find(url), std::optional(sample()));
        QVERIFY(!m_cache.find(QUrl(u"https://vendor.test/index.json?page=2"_s)));
    }

    void fragmentsAreOneDocument()
    {
        QVERIFY_RESULT(m_cache.store(sample()));
        QVERIFY(m_cache.find(QUrl(url.toString() + u"#/here"_s)));
    }

    // A report of a private host, redirected to a signed URL.
    void secretsAreNotKept()
    {
        CachedDocument signedOne = sample();
        signedOne.document.url = QUrl(u"https://user:secret@vendor.test/signed?page=1"_s);
        signedOne.document.finalUrl = QUrl(u"https://user:secret@cdn.test/signed?X-Signature=secret"_s);
        QVERIFY_RESULT(m_cache.store(signedOne));
        QFile file(m_cache.filePath(signedOne.document.url));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("secret"));
        const auto found = m_cache.find(signedOne.document.url);
        QVERIFY(found);
        QCOMPARE(found->document.body, signedOne.document.body);
        QCOMPARE(found->document.url, signedOne.document.url);
        QCOMPARE(found->document.finalUrl, QUrl(u"https://cdn.test/signed"_s));
    }

    // Why this copy was taken instead of a fresh one holds for one run.
    void whyADocumentIsStaleIsNotKept()
    {
        CachedDocument stale = sample();
        stale.document.staleBecause = Error{ErrorKind::Network, u"a"_s, u"b"_s, {}, {}};
        QVERIFY_RESULT(m_cache.store(stale));
        QCOMPARE(m_cache.find(url), std::optional(sample()));
    }

    void unusableFoldersAreFoundAtOnce()
    {
        const QString absent = m_folder.filePath(u"new/folder"_s);
        QVERIFY_RESULT(DocumentCache(absent).prepare(true));
        QVERIFY(!QFileInfo::exists(absent));
        QVERIFY_RESULT(DocumentCache(absent).prepare(false));
        QCOMPARE(QDir(absent).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
        const QString file = m_folder.filePath(u"no-folder"_s);
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        for (const QString &path : QStringList{file, file + u"/below"_s}) {
            const auto usable = DocumentCache(path).prepare(false);
            QVERIFY(!usable);
            QCOMPARE(usable.error().kind, ErrorKind::Io);
            QCOMPARE(usable.error().subject, path);
            QVERIFY(!usable.error().remedy.isEmpty());
        }
        QVERIFY(!DocumentCache(file).prepare(true));
    }

    void replacesTheFormerOne()
    {
        CachedDocument next = sample();
        next.document.body = "other";
        QVERIFY_RESULT(m_cache.store(sample()));
        QVERIFY_RESULT(m_cache.store(next));
        QCOMPARE(m_cache.find(url)->document.body, QByteArray("other"));
    }

    void whatIsDamagedIsAbsent_data()
    {
        QTest::addColumn<int>("damage");
        QTest::newRow("cut body") << 0;
        QTest::newRow("changed body") << 1;
        QTest::newRow("cut head") << 2;
        QTest::newRow("empty") << 3;
        QTest::newRow("another document's file") << 4;
        QTest::newRow("a later format") << 5;
    }

    void whatIsDamagedIsAbsent()
    {
        QFETCH(int, damage);
        QVERIFY_RESULT(m_cache.store(sample()));
        alter(m_cache.filePath(url), [damage](QByteArray content) -> QByteArray {
            switch (damage) {
            case 0:
                return content.chopped(1);
            case 1:
                return content.chopped(1) + 'X';
            case 2:
                return content.first(30);
            case 3:
                return QByteArray();
            case 4:
                return content.replace("vendor.test/index.json?page=1", "vendor.test/index.json?page=7");
            default:
                return content.replace("\"format\":1", "\"format\":2");
            }
        });
        QVERIFY(!m_cache.find(url));
        QVERIFY_RESULT(m_cache.store(sample()));
        QVERIFY(m_cache.find(url));
    }

    void aFolderThatCannotBeWrittenIsAnError()
    {
        const QString file = m_folder.filePath(u"file"_s);
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        const auto kept = DocumentCache(file).store(sample());
        QVERIFY(!kept);
        QVERIFY(kept.error().subject.startsWith(file));
    }

    void freshnessIsWhatTheServerSays_data()
    {
        QTest::addColumn<QByteArray>("cacheControl");
        QTest::addColumn<QByteArray>("age");
        QTest::addColumn<QByteArray>("expires");
        QTest::addColumn<int>("seconds");
        QTest::newRow("nothing: ask again") << QByteArray() << QByteArray() << QByteArray() << 0;
        QTest::newRow("max-age") << QByteArray("private, max-age=60, s-maxage=60") << QByteArray() << QByteArray()
                                 << 60;
        QTest::newRow("less age") << QByteArray("max-age=300") << QByteArray("100") << QByteArray() << 200;
        QTest::newRow("older than allowed") << QByteArray("max-age=300") << QByteArray("900") << QByteArray() << 0;
        QTest::newRow("no-cache wins") << QByteArray("max-age=300, no-cache") << QByteArray() << QByteArray() << 0;
        QTest::newRow("no-store asks again") << QByteArray("No-Store") << QByteArray() << QByteArray() << 0;
        QTest::newRow("a day at most") << QByteArray("max-age=31536000") << QByteArray() << QByteArray() << 86400;
        QTest::newRow("expires") << QByteArray() << QByteArray() << QByteArray("Mon, 28 Jul 2025 20:02:00 GMT") << 120;
        QTest::newRow("expired") << QByteArray() << QByteArray() << QByteArray("Mon, 28 Jul 2025 19:02:00 GMT") << 0;
        QTest::newRow("max-age over expires")
            << QByteArray("max-age=10") << QByteArray() << QByteArray("Mon, 28 Jul 2025 20:02:00 GMT") << 10;
        QTest::newRow("no number") << QByteArray("max-age=soon") << QByteArray() << QByteArray("0") << 0;
    }

    void freshnessIsWhatTheServerSays()
    {
        QFETCH(QByteArray, cacheControl);
        QFETCH(QByteArray, age);
        QFETCH(QByteArray, expires);
        QFETCH(int, seconds);
        const HttpHead head{200, {{"Cache-Control", cacheControl}, {"Age", age}, {"Expires", expires}}, url};
        QCOMPARE(freshUntil(head, now), now.addSecs(seconds));
    }
};

QTEST_GUILESS_MAIN(TestDocumentCache)
#include "tst_documentcache.moc"
