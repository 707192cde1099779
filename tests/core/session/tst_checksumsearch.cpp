// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/checksumfinder.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Published checksums, against a scripted vendor.
class TestChecksumSearch : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedHttpServer> m_server;
    Workspace m_workspace;

    const QString m_file = u"/files/tool-1.2.3-x64.zip"_s;
    const QByteArray m_hex = QByteArray(64, 'a');

    Result<Checksum> find(const QUrl &url, const QString &fileName = {})
    {
        ChecksumFinder finder;
        std::optional<Result<Checksum>> answer;
        finder.find({m_workspace, url, fileName}, [&answer](const Result<Checksum> &found) { answer = found; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000))
            qFatal("never answered");
        return *answer;
    }
    Result<Checksum> findFile() { return find(m_server->url(m_file)); }
    void publish(const QString &name, const QByteArray &body)
    {
        m_server->serve(u"/files/"_s + name, ScriptedResponse::ok(body));
    }
    void plant(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    // Requests to GitHub reach the server.
    void mirrorGitHub()
    {
        plant(u"rules.json"_s,
            "{\"rules\": [{\"pattern\": \"^https://((api\\\\.)?github\\\\.com)/(.*)\", \"rewrite\": \""
                + m_server->url(u"/$1/$3"_s).toEncoded() + "\"}]}");
        m_workspace.mirrorRules = m_folder->filePath(u"rules.json"_s);
    }
    QStringList targets() const
    {
        QStringList targets;
        for (const RecordedRequest &request : m_server->requests())
            targets.append(request.target);
        return targets;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedHttpServer>();
        m_workspace = {};
        m_workspace.maxRetries = 0;
    }

    void aFileBesideTheFileIsEnough()
    {
        publish(u"tool-1.2.3-x64.zip.sha256"_s, m_hex);
        const auto found = findFile();
        QVERIFY_RESULT(found);
        QCOMPARE(found->digest.hex(), QString::fromLatin1(m_hex));
        QCOMPARE(found->origin, ChecksumOrigin::Vendor);
        QCOMPARE(found->from, m_server->url(m_file + u".sha256"_s).toString());
        QVERIFY(m_server->requests().size() <= 4);
    }

    void listsOfTheFolderAreReadInEveryForm_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("body");
        const QByteArray entry = m_hex + "  tool-1.2.3-x64.zip\n";
        QTest::newRow("coreutils") << u"SHA256SUMS"_s << QByteArray(QByteArray(64, 'b') + "  other.zip\n" + entry);
        QTest::newRow("BSD") << u"sha256sum.txt"_s << QByteArray("SHA256 (tool-1.2.3-x64.zip) = " + m_hex + "\n");
        QTest::newRow("clear-signed") << u"SHASUMS256.txt"_s
                                      << QByteArray("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + entry
                                             + "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n");
        QTest::newRow("Get-FileHash") << u"checksums.txt"_s
                                      << QByteArray("Algorithm : SHA256\r\nHash      : " + m_hex.toUpper()
                                             + "\r\nPath      : C:\\out\\tool-1.2.3-x64.zip\r\n");
        QTest::newRow("of the version") << u"tool-1.2.3_checksums.txt"_s << entry;
    }
    void listsOfTheFolderAreReadInEveryForm()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, body);
        publish(name, body);
        const auto found = findFile();
        QVERIFY_RESULT(found);
        QCOMPARE(found->digest.hex(), QString::fromLatin1(m_hex));
        QVERIFY(found->from.endsWith(name));
    }

    void aStrongOneIsLookedForBeforeAWeakOneIsTaken()
    {
        publish(u"tool-1.2.3-x64.zip.md5"_s, m_hex.first(32));
        QCOMPARE(findFile()->digest.algorithm(), HashAlgorithm::Md5);
        publish(u"SHA512SUMS"_s, QByteArray(128, 'c') + "  tool-1.2.3-x64.zip\n");
        QCOMPARE(findFile()->digest.algorithm(), HashAlgorithm::Sha512);
    }

    void whatWasAskedAndFoundIsTold()
    {
        publish(u"SHA256SUMS"_s, m_hex + "  other.zip\n");
        publish(u"tool-1.2.3-x64.zip.sha256"_s, "<html><body>Page not found</body></html>");
        publish(u"checksums.txt"_s, m_hex.first(50) + "  tool-1.2.3-x64.zip\n");
        const auto found = findFile();
        QVERIFY(!found);
        QVERIFY(isAbsence(found.error()));
        const QString text = describe(found.error());
        for (const QString &part : {u"SHA256SUMS: lists 1 file, but not \"tool-1.2.3-x64.zip\""_s,
                 u"tool-1.2.3-x64.zip.sha256: expected a checksum file, found a web page"_s,
                 u"checksums.txt: expected 64 hex digits (sha256) for \"tool-1.2.3-x64.zip\", found 50"_s,
                 u"not there: tool-1.2.3-x64.zip.sha256sum"_s, u"by hand"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
    }

    void contradictionsAreNotDecided()
    {
        publish(u"tool-1.2.3-x64.zip.sha256"_s, m_hex);
        publish(u"tool-1.2.3-x64.zip.sha256sum"_s, QByteArray(64, 'b'));
        const auto found = findFile();
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::DigestMismatch);
        QVERIFY(found.error().detail.contains(QString(64, u'a')) && found.error().detail.contains(QString(64, u'b')));
    }

    // That nobody could be asked is not that there is none.
    void anOutageIsNoAnswer()
    {
        m_server->serveRest([](const RecordedRequest &) { return ScriptedResponse::error(503); });
        const auto found = findFile();
        QVERIFY(!found);
        QVERIFY(!isAbsence(found.error()));
        QCOMPARE(found.error().httpStatus, 503);
        QVERIFY2(m_server->requests().size() <= 4, "a host that gives nothing was asked on and on");
    }

    void aFormerCopyIsNoAnswer()
    {
        m_workspace.documentCache = m_folder->filePath(u"documents"_s);
        publish(u"tool-1.2.3-x64.zip.sha256"_s, m_hex);
        QVERIFY_RESULT(findFile());
        m_server->serve(m_file + u".sha256"_s, ScriptedResponse::error(500));
        QVERIFY(!findFile());
    }

    void offlineIsRefused()
    {
        m_workspace.offline = true;
        const auto found = findFile();
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::Usage);
        QVERIFY(found.error().detail.contains("--offline"_L1));
        QVERIFY(m_server->requests().isEmpty());
    }

    void whatIsNoFileIsRefused()
    {
        QCOMPARE(find(QUrl(u"ftp://a.example/tool.zip"_s)).error().kind, ErrorKind::Usage);
        QCOMPARE(find(m_server->url(u"/files/"_s)).error().kind, ErrorKind::Usage);
        QVERIFY(m_server->requests().isEmpty());
    }

    void secretsAreNotPartOfTheOrigin()
    {
        m_server->serve(m_file + u".sha256?sig=secret"_s, ScriptedResponse::ok(m_hex));
        const auto found = find(m_server->url(m_file + u"?sig=secret"_s));
        QVERIFY_RESULT(found);
        QVERIFY2(!found->from.contains("secret"_L1), qPrintable(found->from));
    }

    void localFilesHaveTheirsBesideThem()
    {
        plant(u"tool.zip"_s, "content");
        plant(u"SHA256SUMS"_s, m_hex + "  tool.zip\n");
        const auto found = find(QUrl::fromLocalFile(m_folder->filePath(u"tool.zip"_s)));
        QVERIFY_RESULT(found);
        QVERIFY(found->from.endsWith("SHA256SUMS"_L1));
    }

    void aGitHubReleaseIsLookedUpFirst_data()
    {
        QTest::addColumn<QByteArray>("release");
        QTest::addColumn<QString>("from");
        const QByteArray asset = "{\"name\": \"tool-1.zip\", \"browser_download_url\": "
                                 "\"https://github.com/o/r/releases/download/v1/tool-1.zip\"";
        const QByteArray list = "{\"name\": \"r-checksums.txt\", \"browser_download_url\": "
                                "\"https://github.com/o/r/releases/download/v1/r-checksums.txt\"}";
        QTest::newRow("digest of the asset")
            << QByteArray("\"assets\": [" + asset + ", \"digest\": \"sha256:" + m_hex + "\"}]")
            << u"https://api.github.com/repos/o/r/releases/tags/v1"_s;
        QTest::newRow("its notes") << QByteArray("\"body\": \"" + m_hex + "  tool-1.zip\", \"assets\": [" + asset
            + "}]") << u"https://api.github.com/repos/o/r/releases/tags/v1"_s;
        QTest::newRow("a list of any name") << QByteArray("\"assets\": [" + asset + "}, " + list + "]")
                                            << u"https://github.com/o/r/releases/download/v1/r-checksums.txt"_s;
    }
    void aGitHubReleaseIsLookedUpFirst()
    {
        QFETCH(QByteArray, release);
        QFETCH(QString, from);
        mirrorGitHub();
        m_server->serve(u"/api.github.com/repos/o/r/releases/tags/v1"_s,
            ScriptedResponse::ok("{\"tag_name\": \"v1\", " + release + "}"));
        m_server->serve(
            u"/github.com/o/r/releases/download/v1/r-checksums.txt"_s, ScriptedResponse::ok(m_hex + "  tool-1.zip\n"));
        const auto found = find(QUrl(u"https://github.com/o/r/releases/download/v1/tool-1.zip"_s));
        QVERIFY_RESULT(found);
        QCOMPARE(found->from, from);
        QVERIFY2(targets().size() <= 2, qPrintable(targets().join(u' ')));
    }

    // GitHub grants few requests; the file beside the file costs none of them.
    void aUsedUpLimitOfGitHubDoesNotEndIt()
    {
        mirrorGitHub();
        m_server->serve(u"/api.github.com/repos/o/r/releases/tags/v1"_s, ScriptedResponse::error(403));
        m_server->serve(u"/github.com/o/r/releases/download/v1/tool-1.zip.sha256"_s, ScriptedResponse::ok(m_hex));
        QVERIFY_RESULT(find(QUrl(u"https://github.com/o/r/releases/download/v1/tool-1.zip"_s)));
        m_server->serve(u"/github.com/o/r/releases/download/v1/tool-1.zip.sha256"_s, ScriptedResponse::error(404));
        const auto none = find(QUrl(u"https://github.com/o/r/releases/download/v1/tool-1.zip"_s));
        QVERIFY(!none);
        QVERIFY(!isAbsence(none.error()));
    }

    void cancellingAnswersOnce()
    {
        ScriptedResponse silent = ScriptedResponse::ok("x");
        silent.cutAfter = 0;
        silent.stallsAfterCut = true;
        m_server->serveRest([silent](const RecordedRequest &) { return silent; });
        ChecksumFinder finder;
        QList<Result<Checksum>> answers;
        const auto note = [&answers](const Result<Checksum> &found) { answers.append(found); };
        finder.find({m_workspace, m_server->url(m_file)}, note);
        QTRY_VERIFY(!m_server->requests().isEmpty());
        finder.cancel();
        finder.cancel();
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers.first().error().kind, ErrorKind::Cancelled);
        // What was cancelled does not answer the next one.
        publish(u"tool-1.2.3-x64.zip.sha256"_s, m_hex);
        finder.find({m_workspace, m_server->url(m_file)}, note);
        m_server->serveRest([](const RecordedRequest &) { return ScriptedResponse::error(404); });
        QTRY_COMPARE(answers.size(), 2);
        QVERIFY_RESULT(answers.last());
    }

    void aNewRequestCancelsTheFormerOne()
    {
        ScriptedResponse silent = ScriptedResponse::ok("x");
        silent.cutAfter = 0;
        silent.stallsAfterCut = true;
        m_server->serveRest([silent](const RecordedRequest &) { return silent; });
        ChecksumFinder finder;
        QStringList answers;
        finder.find({m_workspace, m_server->url(m_file)},
            [&answers](const Result<Checksum> &found) { answers.append(found ? u"found"_s : u"former ended"_s); });
        QTRY_VERIFY(!m_server->requests().isEmpty());
        m_server->serveRest([](const RecordedRequest &) { return ScriptedResponse::error(404); });
        publish(u"other.zip.sha256"_s, m_hex);
        finder.find({m_workspace, m_server->url(u"/files/other.zip"_s)},
            [&answers](const Result<Checksum> &found) { answers.append(found ? u"found"_s : u"new failed"_s); });
        QTRY_COMPARE(answers, (QStringList{u"former ended"_s, u"found"_s}));
    }
};

QTEST_GUILESS_MAIN(TestChecksumSearch)
#include "tst_checksumsearch.moc"
