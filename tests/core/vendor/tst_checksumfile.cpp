// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/result.h"

#include "core/vendor/checksumfile.h"

#include <QStringEncoder>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QByteArray hash = "29bf63d4be9e9ba53d8974086cd9ef2403317e6c237d98d6e498205da4d48753";
const QByteArray otherHash = "87e44340313b125ee7f4ea1a3877ba9aede1030fcbc8edd9f57e43fd3257037c";
const QByteArray sha512 = hash + otherHash;

QByteArray grouped(const QByteArray &hex)
{
    QByteArray result;
    for (qsizetype i = 0; i < hex.size(); i += 8)
        result += (i == 64 ? QByteArray("\n                    ") : QByteArray(" ")) + hex.mid(i, 8).toUpper();
    return result;
}

} // namespace

// One reader for all forms in which vendors publish checksums; it refuses what it is not sure of.
class TestChecksumFile : public QObject {
    Q_OBJECT

    static void hasTheChecksum()
    {
        QFETCH(QByteArray, text);
        const auto digest = checksumFor(text, u"tool.zip"_s, HashAlgorithm::Sha256, u"https://vendor.test/sums"_s);
        QVERIFY_RESULT(digest);
        QCOMPARE(digest->hex(), QString::fromLatin1(hash));
    }
    static void isRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, reason);
        const auto digest = checksumFor(text, u"tool.zip"_s, HashAlgorithm::Sha256, u"https://vendor.test/sums"_s);
        QVERIFY(!digest);
        QCOMPARE(digest.error().subject, u"https://vendor.test/sums"_s);
        QVERIFY2(digest.error().detail.startsWith(reason), qPrintable(digest.error().detail));
    }

private slots:
    void forms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("bare") << hash;
        QTest::newRow("bare with newline") << hash + "\r\n";
        QTest::newRow("bare of standard input") << hash + "  -\n";
        QTest::newRow("two columns") << otherHash + "  other.zip\n" + hash + "  tool.zip\n";
        QTest::newRow("star") << otherHash + " *other.zip\n" + hash + " *tool.zip\n";
        QTest::newRow("one blank, upper case") << otherHash.toUpper() + " other.zip\n" + hash.toUpper() + " tool.zip\n";
        QTest::newRow("CRLF") << otherHash + "  other.zip\r\n" + hash + "  tool.zip\r\n";
        QTest::newRow("dot slash") << hash + "  ./tool.zip\n";
        QTest::newRow("BSD") << "SHA512 (tool.zip) = " + sha512 + "\nSHA256 (tool.zip) = " + hash + "\n";
        QTest::newRow("name first") << "tool.zip  " + hash + "\n";
        QTest::newRow("name and colon") << "tool.zip: " + hash + "\n";
        QTest::newRow("a heading for each algorithm")
            << "# SHA3-256\n" + otherHash + "  tool.zip\n# SHA-256\n" + hash + "  tool.zip\n";
        QTest::newRow("comments") << "# made by hand\n" + hash + "  tool.zip\n";
        QTest::newRow("PGP armour") << "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + otherHash
                + " *other.zip\n- " + hash
                + " *tool.zip\n-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n";
        QTest::newRow("Markdown table") << "Some words.\n\nFilename | SHA-256\n-------- | -------\nother.zip | "
                + otherHash + "\ntool.zip | " + hash + "\n\nMore words: " + otherHash + "\n";
        QTest::newRow("Markdown table with bars, code and links")
            << "| OS | File | SHA256 |\n|--|--|--|\n| Windows | [tool.zip](https://x.test/tool.zip) | `" + hash
                + "` |\n";
        QTest::newRow("Markdown list") << "- `tool.zip`: `" + hash + "`\n- `other.zip`: `" + otherHash + "`\n";
        QTest::newRow("HTML table")
            << "<!DOCTYPE html><html><head><title>x</title></head><body><table>\n<tr><th>Filename</th><th>Size</th>"
               "<th>SHA256</th></tr>\n<tr><td><a href=\"tool.zip\">tool.zip</a></td><td class=\"s\">88.1M</td><td>"
                + hash + "</td></tr></table></body></html>";
        QTest::newRow("HTML pre") << "<html><body><h1>Checksums</h1><pre class=\"literal-block\">\n    " + otherHash
                + "  other.zip\n    " + hash + "  tool.zip\n</pre></body></html>";
        QTest::newRow("in a folder") << otherHash + "  win32/other.zip\n" + hash + "  win64/en-US/tool.zip\n";
        QTest::newRow("twice the same") << hash + "  tool.zip\n" + hash.toUpper() + " *tool.zip\n";
        QTest::newRow("gpg on one line") << "tool.zip:" + grouped(hash) + "\n";
        QTest::newRow("beside another algorithm") << QByteArray(40, 'a') + "  tool.zip\n" + hash + "  tool.zip\n";
    }
    void forms() { hasTheChecksum(); }

    void formsWithAlgorithms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("bare behind its algorithm") << "sha256:" + hash.toUpper() + '\n';
        QTest::newRow("dgst") << "MD5= " + QByteArray(32, 'a') + "\nSHA1= " + QByteArray(40, 'a')
                + "\nSHA3-256= " + otherHash + "\nSHA2-256= " + hash + "\nSHA2-512= " + sha512 + '\n';
        QTest::newRow("openssl of standard input") << "SHA2-256(stdin)= " + hash + '\n';
        QTest::newRow("old openssl of standard input") << "(stdin)= " + hash + '\n';
        QTest::newRow("openssl") << "SHA256(tool.zip)= " + hash + "\nSHA3-256(tool.zip)= " + otherHash + '\n';
        QTest::newRow("openssl 3") << "BLAKE2s256(tool.zip)= " + otherHash + "\nSHA2-256(tool.zip)= " + hash + '\n';
        QTest::newRow("escaped") << '\\' + otherHash + " *D:\\\\a\\\\other.zip\n\\" + hash + " *D:\\\\a\\\\tool.zip\n";
        QTest::newRow("escaped BSD") << "\\SHA256 (D:\\\\a\\\\tool.zip) = " + hash + '\n';
        QTest::newRow("algorithm in a row")
            << "| tool.zip | SHA3-256 | " + otherHash + " |\n| tool.zip | SHA-256 | " + hash + " |\n";
        QTest::newRow("algorithms in the heading")
            << "File | SHA3-256 | SHA-256\n--|--|--\ntool.zip | " + otherHash + " | " + hash + '\n';
        QTest::newRow("GitHub's dots") << otherHash + "  my.tool.zip\n" + hash + "  tool zip\n";
    }
    void formsWithAlgorithms() { hasTheChecksum(); }

    void formsOfWindows_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("certutil") << "SHA256 hash of tool.zip:\r\n" + hash
                + "\r\nCertUtil: -hashfile command completed successfully.\r\n";
        QTest::newRow("certutil in German") << "SHA256-Hash von tool.zip:\r\n" + hash
                + "\r\nCertUtil: -hashfile-Befehl wurde erfolgreich ausgef\xFChrt.\r\n";
        QTest::newRow("certutil in French")
            << "SHA256 hachage de tool.zip :\r\n" + hash + "\r\nCertUtil: -hashfile …\r\n";
        QTest::newRow("certutil with a path")
            << "SHA256 hash of C:\\a b\\tool.zip:\n" + hash + "\nCertUtil: -hashfile …\n";
        QTest::newRow("certutil of Windows 7") << "SHA256 hash of file tool.zip:\r\n"
                + QByteArray::fromHex(hash).toHex(' ') + "\r\nCertUtil: -hashfile command completed successfully.\r\n";
        QTest::newRow("Get-FileHash, list") << "\r\n\r\nAlgorithm : SHA256\r\nHash      : " + hash.toUpper()
                + "\r\nPath      : C:\\a\\tool.zip\r\n\r\n\r\n";
        QTest::newRow("Get-FileHash, broken lines") << "\nAlgorithm : SHA256\nHash      : " + hash.left(40)
                + "\n            " + hash.mid(40) + "\nPath      : C:\\a\\to\n            ol.zip\n";
        QTest::newRow("Get-FileHash of a stream") << "\nAlgorithm : SHA256\nHash      : " + hash + "\nPath      : \n\n";
        QTest::newRow("Get-FileHash, some properties")
            << "\nHash : " + otherHash + "\nPath : C:\\other.zip\n\nHash : " + hash + "\nPath : C:\\tool.zip\n";
        const QByteArray wide = QByteArray(66, ' ');
        QTest::newRow("Get-FileHash, table") << "\nAlgorithm       Hash" + wide + "Path\n---------       ----" + wide
                + "----\nSHA256          " + hash + "      C:\\a\\tool.zip\nSHA256          " + otherHash
                + "      C:\\a\\other.zip\n\n";
        QTest::newRow("Get-FileHash, no heading") << "SHA256          " + hash + "      C:\\a\\tool.zip\n";
    }
    void formsOfWindows() { hasTheChecksum(); }

    void gpgPrintMdOverSeveralLines()
    {
        const QByteArray text = "tool.zip: SHA512 =" + grouped(sha512) + "\n";
        const auto digest = checksumFor(text, u"tool.zip"_s, HashAlgorithm::Sha512, u"x"_s);
        QVERIFY_RESULT(digest);
        QCOMPARE(digest->hex(), QString::fromLatin1(sha512));
        QVERIFY_RESULT(checksumFor("tool.zip:" + grouped(sha512) + "\n\nother.zip:" + grouped(otherHash + hash),
            u"tool.zip"_s, HashAlgorithm::Sha512, u"x"_s));
    }

    void utf16()
    {
        QStringEncoder encoder(QStringEncoder::Utf16LE, QStringConverter::Flag::WriteBom);
        const QByteArray text = encoder.encode(QString::fromLatin1(hash + "  tool.zip\r\n"));
        QVERIFY_RESULT(checksumFor(text, u"tool.zip"_s, HashAlgorithm::Sha256, u"x"_s));
    }

    void githubsDotsMeanOneName()
    {
        const QByteArray text = hash + "  My Tool 1.0.dmg\n" + otherHash + "  My Tool.1.0.dmg\n";
        const auto sums = [](const QByteArray &list, const QString &name) {
            return checksumFor(list, name, HashAlgorithm::Sha256, u"x"_s);
        };
        QVERIFY(!sums(text, u"My.Tool.1.0.dmg"_s));
        QCOMPARE(sums(hash + "  My Tool 1.0.dmg\n", u"My.Tool.1.0.dmg"_s)->hex(), QString::fromLatin1(hash));
        QCOMPARE(sums(text, u"My Tool.1.0.dmg"_s)->hex(), QString::fromLatin1(otherHash));
        QVERIFY(!sums(hash + "  My.Tool.1.0.dmg\n", u"My Tool 1.0.dmg"_s));
    }

    void namesWithBlanksAndFolders()
    {
        const QByteArray text = hash + "  win64/en-US/Firefox Setup 140.0.4.exe\n" + otherHash
            + "  win32/en-US/Firefox Setup 140.0.4.exe\n";
        const auto digest
            = checksumFor(text, u"win64/en-US/Firefox Setup 140.0.4.exe"_s, HashAlgorithm::Sha256, u"x"_s);
        QVERIFY_RESULT(digest);
        QCOMPARE(digest->hex(), QString::fromLatin1(hash));
        const auto ambiguous = checksumFor(text, u"Firefox Setup 140.0.4.exe"_s, HashAlgorithm::Sha256, u"x"_s);
        QVERIFY(!ambiguous);
        QVERIFY2(
            ambiguous.error().detail.startsWith("has different checksums"_L1), qPrintable(ambiguous.error().detail));
    }

    void manyColumns()
    {
        // rhash as yq uses it: SHA-256 and BLAKE2s have the same length
        const QByteArray text
            = "yq_linux_amd64  0badcafe  " + QByteArray(32, 'b') + "  " + otherHash + "  " + hash + "\n";
        QVERIFY(!checksumFor(text, u"yq_linux_amd64"_s, HashAlgorithm::Sha256, u"x"_s));
        const auto digest = checksumFor(text, u"yq_linux_amd64"_s, HashAlgorithm::Sha256, u"x"_s, {4});
        QVERIFY_RESULT(digest);
        QCOMPARE(digest->hex(), QString::fromLatin1(hash));
        QVERIFY(!checksumFor(text, u"yq_linux_amd64"_s, HashAlgorithm::Sha256, u"x"_s, {2}));
        QVERIFY(!checksumFor(text, u"yq_linux_amd64"_s, HashAlgorithm::Sha256, u"x"_s, {9}));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QByteArray() << u"expected a list of checksums"_s;
        QTest::newRow("error page") << QByteArray("<!DOCTYPE html><html><body>Not Found</body></html>")
                                    << u"expected a list of checksums"_s;
        QTest::newRow("a word") << QByteArray("Algorithm\n") << u"expected a list of checksums, found \"Algorithm\""_s;
        QTest::newRow("name contains it") << hash + "  xtool.zip\n" + hash + "  tool.zip.sig\n"
                                          << u"lists 2 files, but not \"tool.zip\""_s;
        QTest::newRow("other spelling") << hash + "  Tool.zip\n" << u"lists 1 file, but not"_s;
        QTest::newRow("two values") << hash + "  tool.zip\n" + otherHash + "  tool.zip\n"
                                    << u"has different checksums"_s;
        QTest::newRow("too short") << hash.left(62) + "  tool.zip\n"
                                   << u"expected 64 hex digits (sha256) for \"tool.zip\", found 62"_s;
        QTest::newRow("another algorithm") << sha512 + "  tool.zip\n"
                                           << u"expected 64 hex digits (sha256) for \"tool.zip\", found 128"_s;
        QTest::newRow("bare of another length") << sha512 << u"expected 64 hex digits (sha256)"_s;
        QTest::newRow("two bare values") << hash + "\n" + otherHash + "\n" << u"lists 2 files"_s;
        QTest::newRow("bare and prose") << "The checksum of other.zip is below.\n" + hash + "\n" << u"lists 1 file"_s;
        QTest::newRow("about another file") << hash + "  other.zip\n" << u"lists 1 file, but not \"tool.zip\""_s;
        QTest::newRow("not quite hex") << hash.left(63) + "g  tool.zip\n" << u"expected a list of checksums"_s;
    }
    void refuses() { isRefused(); }

    void refusesWhatIsAboutSomethingElse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("Get-FileHash, cut table")
            << QByteArray("Algorithm       Hash       Path\n---------       ----       "
                          "----\nSHA256          29BF63D... C:\\tool.zip\n")
            << u"expected a list of checksums"_s;
        QTest::newRow("Get-FileHash of another") << "Algorithm : SHA256\nHash : " + hash + "\nPath : C:\\mytool.zip\n"
                                                 << u"lists 1 file, but not"_s;
        QTest::newRow("certutil of another") << "SHA256 hash of other.zip:\n" + hash + "\nCertUtil: -hashfile …\n"
                                             << u"lists 1 file, but not"_s;
        QTest::newRow("the word of old certutil in a new one") << "SHA256 hash of file tool.zip:\n" + hash
                + "\nCertUtil: -hashfile …\n" << u"lists 1 file, but not"_s;
        QTest::newRow("SHA-3") << "SHA3-256(tool.zip)= " + hash + '\n'
                               << u"expected 64 hex digits (sha256) for \"tool.zip\", found 64 (SHA3-256)"_s;
        QTest::newRow("BLAKE2") << "BLAKE2s256 (tool.zip) = " + hash + '\n' << u"expected 64 hex digits (sha256)"_s;
        QTest::newRow("truncated SHA-512") << "SHA2-512/256(tool.zip)= " + hash + '\n' << u"expected 64 hex digits"_s;
        QTest::newRow("keyed") << "HMAC-SHA256(tool.zip)= " + hash + '\n' << u"expected 64 hex digits"_s;
        QTest::newRow("bare SHA-3") << "SHA3-256= " + hash + '\n' << u"expected 64 hex digits"_s;
        QTest::newRow("table of SHA-3") << "File | SHA3-256\n--|--\ntool.zip | " + hash + '\n'
                                        << u"expected 64 hex digits"_s;
        QTest::newRow("heading of SHA-3") << "# SHA3-256\n" + hash + "  tool.zip\n"
                                          << u"expected 64 hex digits (sha256) for \"tool.zip\", found 64 (SHA3-256)"_s;
        QTest::newRow("title of BLAKE3") << "BLAKE3 checksums\n\n" + hash + "  tool.zip\n"
                                         << u"expected 64 hex digits (sha256) for \"tool.zip\", found 64 (BLAKE3)"_s;
        QTest::newRow("two dgst values") << "SHA256= " + hash + "\nSHA256= " + otherHash + '\n'
                                         << u"has different checksums"_s;
        QTest::newRow("last word of a name") << "my tool.zip  " + hash + '\n' << u"lists 1 file, but not"_s;
        QTest::newRow("bare below a comment") << "# other.zip\n" + hash + '\n' << u"lists 1 file, but not"_s;
    }
    void refusesWhatIsAboutSomethingElse() { isRefused(); }

    void notesOfAReleaseAreNeverBare()
    {
        const ChecksumFileOptions notes{0, false};
        QVERIFY(!checksumFor(hash, u"tool.zip"_s, HashAlgorithm::Sha256, u"x"_s, notes));
        QVERIFY_RESULT(checksumFor("tool.zip | " + hash, u"tool.zip"_s, HashAlgorithm::Sha256, u"x"_s, notes));
    }

    void hostileInputEnds()
    {
        const auto refused = [](const QByteArray &bytes) {
            return !checksumFor(bytes, u"tool.zip"_s, HashAlgorithm::Sha256, u"x"_s).has_value();
        };
        QVERIFY(refused(QByteArray(17 * 1024 * 1024, 'a')));
        QVERIFY(refused(QByteArray("<script").repeated(20'000)));
        QVERIFY(refused(QByteArray("a:").repeated(200'000)));
        QVERIFY(refused("x:" + QByteArray(" a").repeated(200'000) + " zz"));
        QVERIFY(refused(QByteArray("|").repeated(500'000)));
        QVERIFY(refused("x " + QByteArray(' ' + hash).repeated(200'000)));
        QVERIFY(refused(QByteArray("SHA256 hash of x:\nSHA256 (" + hash + '\n').repeated(20'000)));
        QVERIFY(refused(QByteArray("Hash : x\n").repeated(50'000)));
        QVERIFY(refused(QByteArray("Algorithm Hash Path\n--- --- ---\n").repeated(20'000)));
        QVERIFY(refused(QByteArray("-----BEGIN PGP SIGNED MESSAGE-----\n").repeated(20'000)));
    }
};

QTEST_GUILESS_MAIN(TestChecksumFile)
#include "tst_checksumfile.moc"
