// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textencoding.h"

#include <QStringEncoder>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QString &text, QStringConverter::Encoding encoding, bool hasMark)
{
    QStringEncoder encoder(encoding, hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder.encode(text);
}

} // namespace

class TestTextEncoding : public QObject {
    Q_OBJECT

private slots:
    void everyEncodingGivesTheSameText_data()
    {
        QTest::addColumn<QStringConverter::Encoding>("encoding");
        QTest::addColumn<bool>("hasMark");
        for (const bool hasMark : {true, false}) {
            QTest::addRow("UTF-8, %d", hasMark) << QStringConverter::Utf8 << hasMark;
            QTest::addRow("UTF-16LE, %d", hasMark) << QStringConverter::Utf16LE << hasMark;
            QTest::addRow("UTF-16BE, %d", hasMark) << QStringConverter::Utf16BE << hasMark;
        }
        QTest::newRow("UTF-32LE") << QStringConverter::Utf32LE << true;
    }
    void everyEncodingGivesTheSameText()
    {
        QFETCH(QStringConverter::Encoding, encoding);
        QFETCH(bool, hasMark);
        for (const QString &text : {u"{\"a\": \"Grüße, 測試 🙂\"}\r\n"_s, u"# Title\n"_s, u"ab"_s}) {
            const QByteArray bytes = encoded(text, encoding, hasMark);
            QCOMPARE(decodeText(bytes), text);
            QCOMPARE(toUtf8(bytes), text.toUtf8());
        }
    }

    void whatIsUtf8IsNotCopied()
    {
        const QByteArray bytes = "{\"a\": 1}";
        QCOMPARE(static_cast<const void *>(toUtf8(bytes).constData()), static_cast<const void *>(bytes.constData()));
    }

    void whatHasNulInBothPlacesIsNoText()
    {
        const QByteArray binary("MZ\x90\0\x03\0\0\0\x04\0\0\0", 12);
        QCOMPARE(toUtf8(binary), binary);
        QCOMPARE(toUtf8(QByteArray()), QByteArray());
        QCOMPARE(toUtf8("x"), "x"_ba);
    }
};

QTEST_GUILESS_MAIN(TestTextEncoding)
#include "tst_textencoding.moc"
