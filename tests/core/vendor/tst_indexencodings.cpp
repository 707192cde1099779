// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vendor/indexdata.h"
#include "tests/support/result.h"

#include <QStringEncoder>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// A mirror may serve an index in another encoding than the vendor does.
class TestIndexEncodings : public QObject {
    Q_OBJECT

private slots:
    void everyFormatIsReadInEveryEncoding_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("file");
        QTest::addColumn<IndexParameters>("parameters");
        QTest::newRow("JSON") << u"go-dl"_s << u"go-dl.json"_s << IndexParameters();
        QTest::newRow("JSON, one value a line") << u"crates"_s << u"crate.ndjson"_s << IndexParameters();
        QTest::newRow("YAML") << u"rubyinstaller"_s << u"rubyinstaller.yaml"_s << IndexParameters();
        QTest::newRow("TOML") << u"rust-channel"_s << u"rust-channel.toml"_s << IndexParameters();
        QTest::newRow("XML") << u"maven-metadata"_s << u"maven-metadata.xml"_s << IndexParameters();
        QTest::newRow("page with a table") << u"miniconda"_s << u"miniconda.html"_s << IndexParameters();
        QTest::newRow("page with JSON") << u"sourceforge"_s << u"sourceforge.html"_s << IndexParameters();
        QTest::newRow("listing") << u"html-listing"_s << u"listing.html"_s
                                 << IndexParameters{{u"pattern"_s, u".*?(\\d+(?:\\.\\d+)+).*"_s}};
    }
    void everyFormatIsReadInEveryEncoding()
    {
        QFETCH(QString, kind);
        QFETCH(QString, file);
        QFETCH(IndexParameters, parameters);
        const QByteArray name = kind.toLatin1();
        const QByteArray bytes = vendorData(file);
        const auto expected = parseIndex(QLatin1StringView(name), bytes, parameters);
        QVERIFY_RESULT(expected);
        QVERIFY(!expected->empty());
        const QString text = QString::fromUtf8(bytes);
        for (const auto encoding : {QStringConverter::Utf8, QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
            QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
            const QByteArray other = encoder.encode(text);
            const auto releases = parseIndex(QLatin1StringView(name), other, parameters);
            QVERIFY_RESULT(releases);
            QCOMPARE(*releases, *expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestIndexEncodings)
#include "tst_indexencodings.moc"
