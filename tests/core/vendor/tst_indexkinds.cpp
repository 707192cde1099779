// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vendor/indexdata.h"
#include "tests/support/result.h"

#include <QSet>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What every kind of index keeps to.
class TestIndexKinds : public QObject {
    Q_OBJECT

    static void addKinds()
    {
        QTest::addColumn<QString>("name");
        for (const IndexKind &kind : indexKinds())
            QTest::newRow(kind.name.data()) << QString(kind.name);
    }

    // A value for every parameter of every kind.
    static IndexParameters anyParameters(const IndexKind &kind)
    {
        IndexParameters parameters;
        for (const QString &name : kind.parameters) {
            const bool isAddress = name == "service"_L1 || name == "registry"_L1;
            parameters.insert(name, isAddress ? u"https://feed.test/v2"_s : u"a/b"_s);
        }
        return parameters;
    }

private slots:
    void namesAreUnique()
    {
        QSet<QString> names;
        for (const IndexKind &kind : indexKinds()) {
            QVERIFY2(!names.contains(QString(kind.name)), kind.name.data());
            names.insert(QString(kind.name));
            QVERIFY(!kind.summary.isEmpty());
            QCOMPARE(indexKind(QString(kind.name)), &kind);
        }
        QCOMPARE(indexKind(u"no-such-kind"), nullptr);
    }

    void addressesAreHttpsAndComplete_data() { addKinds(); }
    void addressesAreHttpsAndComplete()
    {
        QFETCH(QString, name);
        const IndexKind *kind = indexKind(name);
        for (const QUrl &url : kind->addresses(anyParameters(*kind))) {
            QVERIFY2(
                url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty(), qPrintable(url.errorString()));
            QVERIFY2(!url.toString().contains(u'{'), qPrintable(url.toString()));
        }
    }

    void ownAddressReplacesTheUsualOne_data() { addKinds(); }
    void ownAddressReplacesTheUsualOne()
    {
        QFETCH(QString, name);
        QCOMPARE(indexAddresses(*indexKind(name), {{u"url"_s, u"https://mirror.test/x"_s}}),
            {QUrl(u"https://mirror.test/x"_s)});
    }

    void otherDocumentsAreErrorsThatNameThem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const QList<std::pair<const char *, QByteArray>> documents{
            {"empty", ""},
            {"html", "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"},
            {"half", "[{\"version\": \"1.2"},
            {"number", "[1, 2, 3]"},
            {"deep", QByteArray(100'000, '[')},
            {"deep map", QByteArray("{\"a\":").repeated(100'000)},
            {"binary", QByteArray("\x7f\x45\x4c\x46\x00\x00\x01", 7).repeated(100)},
            {"text", "not found\n"},
        };
        for (const IndexKind &kind : indexKinds()) {
            for (const auto &[title, bytes] : documents)
                QTest::addRow("%s: %s", kind.name.data(), title) << QString(kind.name) << bytes;
        }
    }
    void otherDocumentsAreErrorsThatNameThem()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const auto releases = indexKind(name)->parse(bytes, u"https://vendor.test/index"_s, {});
        QVERIFY(!releases);
        QVERIFY2(releases.error().subject.startsWith("https://vendor.test/index"_L1),
            qPrintable(describe(releases.error())));
        QVERIFY(!releases.error().detail.isEmpty());
    }

    void versionText()
    {
        QCOMPARE(addressesOf("kubernetes"_L1, {{u"channel"_s, u"stable-1.33"_s}}),
            u"https://dl.k8s.io/release/stable-1.33.txt"_s);
        QCOMPARE(parseIndex("kubernetes"_L1, "v1.33.3").value().front().version, u"1.33.3"_s);
        QCOMPARE(parseIndex("version-text"_L1,
                     QByteArray("\xFF\xFE"
                                "1\0"
                                "3\0"
                                "8\0"
                                ".\0"
                                "0\0"
                                "\r\0"
                                "\n\0",
                         16))
                     .value()
                     .front()
                     .version,
            u"138.0"_s);
        QVERIFY(!parseIndex("version-text"_L1, "1.2.3\n1.2.4\n"));
    }
};

QTEST_GUILESS_MAIN(TestIndexKinds)
#include "tst_indexkinds.moc"
