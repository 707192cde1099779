// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "tests/support/result.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <openssl/evp.h>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

// What OpenSSL does to an algorithm that a machine's configuration forbids: no provider of these tests is a FIPS one.
class RefusingOpenSsl {
public:
    RefusingOpenSsl() { EVP_set_default_properties(nullptr, "fips=yes"); }
    ~RefusingOpenSsl() { EVP_set_default_properties(nullptr, ""); }
    Q_DISABLE_COPY_MOVE(RefusingOpenSsl)
};

} // namespace

Q_DECLARE_METATYPE(rcm::HashAlgorithm)

class TestDigest : public QObject {
    Q_OBJECT

private slots:
    void hexIsReadStrictly_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<QString>("complaint");
        const QString good = u"900150983cd24fb0d6963f7d28e17f72"_s;
        QTest::newRow("lower case") << good << QString();
        QTest::newRow("upper case") << good.toUpper() << QString();
        QTest::newRow("nothing") << QString() << u"found 0"_s;
        QTest::newRow("one digit short") << good.chopped(1) << u"found 31"_s;
        QTest::newRow("one digit more") << good + u'0' << u"found 33"_s;
        QTest::newRow("another algorithm's length") << good + good << u"found 64"_s;
        // QByteArray::fromHex() skips all of these.
        QTest::newRow("a letter that is none") << good.chopped(1) + u'g' << u"not a hex digit"_s;
        QTest::newRow("a space inside") << good.chopped(1) + u' ' << u"not a hex digit"_s;
        QTest::newRow("a line break at the end") << good.chopped(1) + u'\n' << u"not a hex digit"_s;
        QTest::newRow("a full-width digit") << good.chopped(1) + QChar(0xFF11) << u"not a hex digit"_s;
    }

    void hexIsReadStrictly()
    {
        QFETCH(QString, hex);
        QFETCH(QString, complaint);
        const auto digest = Digest::fromHex(HashAlgorithm::Md5, hex);
        if (complaint.isEmpty()) {
            QVERIFY_RESULT(digest);
            QCOMPARE(digest->hex(), hex.toLower());
            return;
        }
        QVERIFY(!digest);
        QCOMPARE(digest.error().kind, ErrorKind::Parse);
        QVERIFY2(digest.error().detail.contains(complaint), qPrintable(digest.error().detail));
    }

    void theLengthTellsTheAlgorithm_data()
    {
        QTest::addColumn<HashAlgorithm>("algorithm");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("bytes");
        QTest::newRow("md5") << HashAlgorithm::Md5 << u"md5"_s << 16;
        QTest::newRow("sha1") << HashAlgorithm::Sha1 << u"sha1"_s << 20;
        QTest::newRow("sha256") << HashAlgorithm::Sha256 << u"sha256"_s << 32;
        QTest::newRow("sha512") << HashAlgorithm::Sha512 << u"sha512"_s << 64;
    }

    void theLengthTellsTheAlgorithm()
    {
        QFETCH(HashAlgorithm, algorithm);
        QFETCH(QString, name);
        QFETCH(int, bytes);
        QCOMPARE(hashLength(algorithm), bytes);
        QCOMPARE(hashAlgorithmName(algorithm), name);
        QCOMPARE(hashAlgorithmFromName(name.toUpper()), std::optional(algorithm));
        const auto digest = Digest::fromHexOfAnyLength(QString(bytes * 2, u'a'));
        QVERIFY_RESULT(digest);
        QCOMPARE(digest->algorithm(), algorithm);
        QCOMPARE(digest->bytes(), QByteArray(bytes, '\xaa'));
        QCOMPARE(Digest::fromBytes(algorithm, digest->bytes()), digest);
        QVERIFY(!Digest::fromBytes(algorithm, QByteArray(bytes - 1, 'x')));
        QVERIFY(!Digest::fromHexOfAnyLength(QString(bytes * 2 - 1, u'a')));
        QVERIFY_RESULT(requireAlgorithm(algorithm));
    }

    void whatIsPastedIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("complaint");
        const QString good(64, u'a');
        QTest::newRow("bare") << good << QString();
        QTest::newRow("upper case, line end") << good.toUpper() + u"\r\n"_s << QString();
        QTest::newRow("blanks") << u"\t "_s + good + u' ' << QString();
        QTest::newRow("GitHub") << u"sha256:"_s + good << QString();
        QTest::newRow("upper case before it") << u" SHA256:"_s + good << QString();
        QTest::newRow("equals") << u"SHA-256 = "_s + good << QString();
        QTest::newRow("OpenSSL 3") << u"SHA2-256= "_s + good << QString();
        QTest::newRow("another of this length") << u"SHA3-256:"_s + good << u"found \"SHA3-256\" before it"_s;
        QTest::newRow("another algorithm") << u"sha1:"_s + QString(40, u'a') << u"found \"sha1\" before it"_s;
        QTest::newRow("twice") << u"sha256:sha256:"_s + good << u"hex digits"_s;
        QTest::newRow("no digits") << u"sha256:"_s << u"found 0"_s;
        QTest::newRow("a blank inside") << good.left(32) + u' ' + good.left(31) << u"not a hex digit"_s;
        QTest::newRow("short") << u"sha256:"_s + good.left(62) << u"found 62"_s;
    }
    void whatIsPastedIsRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, complaint);
        const auto digest = Digest::fromPasted(HashAlgorithm::Sha256, text);
        if (complaint.isEmpty()) {
            QVERIFY_RESULT(digest);
            QCOMPARE(digest->hex(), QString(64, u'a'));
            QCOMPARE(Digest::fromPastedOfAnyLength(text), digest);
            return;
        }
        QVERIFY(!digest);
        QVERIFY2(digest.error().detail.contains(complaint), qPrintable(digest.error().detail));
    }

    void aPastedNameSaysTheAlgorithm()
    {
        const auto named = Digest::fromPastedOfAnyLength(QString(u"SHA1: "_s + QString(40, u'b')));
        QVERIFY_RESULT(named);
        QCOMPARE(named->algorithm(), HashAlgorithm::Sha1);
        QVERIFY(!Digest::fromPastedOfAnyLength(QString(u"BLAKE2s256:"_s + QString(64, u'b'))));
        QVERIFY(!Digest::fromPastedOfAnyLength(QString(u"sha512:"_s + QString(64, u'b'))));
        QCOMPARE(hashAlgorithmFromName(u"SHA2-512"), std::optional(HashAlgorithm::Sha512));
        QCOMPARE(hashAlgorithmFromName(u"SHA3-256"), std::nullopt);
        QCOMPARE(hashAlgorithmFromName(u"SHA2-512/256"), std::nullopt);
    }

    void base64IsReadStrictly()
    {
        const Digest digest = digestOf(HashAlgorithm::Sha256, "abc");
        QCOMPARE(*Digest::fromBase64(HashAlgorithm::Sha256, digest.bytes().toBase64()), digest);
        QVERIFY(!Digest::fromBase64(HashAlgorithm::Sha512, digest.bytes().toBase64()));
        QVERIFY(!Digest::fromBase64(HashAlgorithm::Sha256, "*" + digest.bytes().toBase64()));
        QCOMPARE(hashAlgorithmFromName(u"SHA-256"), std::optional(HashAlgorithm::Sha256));
        QCOMPARE(hashAlgorithmFromName(u"sha3"), std::nullopt);
    }

    // FIPS 180-2, appendix B.1
    void aStreamHasTheDigestOfItsBytesAndIsEmptyAfterwards()
    {
        const QString expected = u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s;
        DigestStream stream(HashAlgorithm::Sha256);
        stream.add("a");
        stream.add({});
        stream.add("bc");
        QCOMPARE(stream.finish().hex(), expected);
        QCOMPARE(stream.finish(), digestOf(HashAlgorithm::Sha256, {}));
        stream.add("x");
        stream.reset();
        stream.add("abc");
        QCOMPARE(stream.finish().hex(), expected);
    }

    void anAlgorithmThatOpenSslRefusesIsAnError()
    {
        {
            const RefusingOpenSsl refusing;
            const auto available = requireAlgorithm(HashAlgorithm::Md5);
            QVERIFY(!available);
            QCOMPARE(available.error().subject, u"md5"_s);
            QVERIFY(!available.error().remedy.isEmpty());
        }
        QVERIFY_RESULT(requireAlgorithm(HashAlgorithm::Md5));
    }

    // Bytes that nobody computed must not be taken for a digest, in a release build either.
    void aStreamOfARefusedAlgorithmEndsTheProgram()
    {
        QProcess victim;
        victim.start(QCoreApplication::applicationFilePath(), {u"--refused"_s});
        QVERIFY(victim.waitForFinished(60'000));
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        const QByteArray said = victim.readAllStandardError();
        QVERIFY2(said.contains("OpenSSL cannot compute md5"), said.constData());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == "--refused"_L1) {
        const RefusingOpenSsl refusing;
        return digestOf(HashAlgorithm::Md5, "x").bytes().size();
    }
    TestDigest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_digest.moc"
