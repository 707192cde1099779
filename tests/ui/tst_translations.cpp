// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/translations.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject {
    Q_OBJECT

    static QString read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private slots:
    void pluralsAreEnglish_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << u"0 tools"_s;
        QTest::newRow("one") << 1 << u"1 tool"_s;
        QTest::newRow("many") << 12 << u"12 tools"_s;
    }
    void pluralsAreEnglish()
    {
        QFETCH(int, count);
        QFETCH(QString, text);
        installTranslations(*QCoreApplication::instance());
        QCOMPARE(QCoreApplication::translate("rcm::TreePane", "%n tool(s)", nullptr, count), text);
    }

    void everyPluralOfTheSourcesIsTranslated()
    {
        const QString translations
            = read(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/resources/translations/runnercache_en.ts"));
        QVERIFY(!translations.isEmpty());
        QVERIFY(!translations.contains(u"unfinished"_s));
        static const QRegularExpression plural(u"\"([^\"\\n]*%n[^\"\\n]*)\""_s);
        int found = 0;
        QDirIterator files(
            QStringLiteral(RUNNERCACHE_SOURCE_DIR "/ui"), {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            auto matches = plural.globalMatch(read(path));
            while (matches.hasNext()) {
                const QString text = matches.next().captured(1);
                QVERIFY2(translations.contains(u"<source>%1</source>"_s.arg(text.toHtmlEscaped())),
                    qPrintable(path + u": "_s + text));
                ++found;
            }
        }
        QVERIFY(found >= 10);
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
