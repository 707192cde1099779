// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/base/systemname.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestPlatform : public QObject {
    Q_OBJECT
private slots:
    void platformsInEverySpelling_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("ours");
        for (const QString &word : {u"win32"_s, u"windows"_s, u"Windows"_s, u"win"_s, u"win64"_s, u"WinNT"_s})
            QTest::addRow("%s", qPrintable(word)) << word << u"win32"_s;
        for (const QString &word : {u"darwin"_s, u"mac"_s, u"macOS"_s, u"macosx"_s, u"osx"_s})
            QTest::addRow("%s", qPrintable(word)) << word << u"darwin"_s;
        for (const QString &word : {u"linux"_s, u"Linux"_s, u"linux64"_s})
            QTest::addRow("%s", qPrintable(word)) << word << u"linux"_s;
        QTest::newRow("another system") << u"FreeBSD"_s << u"freebsd"_s;
        QTest::newRow("not the start of a word") << u"linux-musl"_s << u"linux-musl"_s;
        QTest::newRow("none") << QString() << QString();
    }

    void platformsInEverySpelling()
    {
        QFETCH(QString, word);
        QTEST(Platform(word).text(), "ours");
        QCOMPARE(Platform(word).isEmpty(), word.isEmpty());
    }

    void systemsByTheNamesOfTheirFamilies_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("release");
        const QString rhel = u"rhel"_s;
        for (const QString &word : {u"rhel"_s, u"redhat"_s, u"Red Hat"_s, u"rocky"_s, u"RockyLinux"_s, u"alma"_s,
                 u"almalinux"_s, u"centos"_s, u"centos-stream"_s, u"oraclelinux"_s, u"ol"_s})
            QTest::addRow("%s", qPrintable(word)) << word << rhel << QString();
        for (const QString &word : {u"el9"_s, u"rhel-9"_s, u"rhel9"_s, u"rocky 9"_s, u"ol9"_s})
            QTest::addRow("%s", qPrintable(word)) << word << rhel << u"9"_s;
        QTest::newRow("Ubuntu's") << u"Ubuntu-22.04"_s << u"ubuntu"_s << u"22.04"_s;
        QTest::newRow("Windows") << u"win64"_s << u"win32"_s << QString();
        QTest::newRow("no family") << u"elementary"_s << u"elementary"_s << QString();
        QTest::newRow("a word behind") << u"rhel-like"_s << u"rhel-like"_s << QString();
        QTest::newRow("none") << QString() << QString() << QString();
    }

    void systemsByTheNamesOfTheirFamilies()
    {
        QFETCH(QString, word);
        QTEST(systemNamed(word).platform.text(), "platform");
        QTEST(systemNamed(word).release, "release");
    }

    void whatIsNoSystemAndNoProcessor()
    {
        QVERIFY(isKnownPlatform(u"macos"_s) && isKnownPlatform(u"rhel"_s) && !isKnownPlatform(u"beos"_s));
        QVERIFY(isKnownArch(u"x64-freethreaded"_s) && isKnownArch(u"AMD64"_s) && isKnownArch(u"riscv64"_s));
        QVERIFY(!isKnownArch(u"any"_s) && !isKnownArch(u"x64 arm64"_s) && !isKnownArch(QString()));
    }

    void archsInEverySpelling_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("ours");
        for (const QString &word : {u"x64"_s, u"X64"_s, u"amd64"_s, u"x86_64"_s, u"64bit"_s})
            QTest::addRow("%s", qPrintable(word)) << word << u"x64"_s;
        for (const QString &word : {u"x86"_s, u"386"_s, u"i386"_s, u"i686"_s, u"x32"_s, u"32bit"_s})
            QTest::addRow("%s", qPrintable(word)) << word << u"x86"_s;
        for (const QString &word : {u"arm64"_s, u"ARM64"_s, u"aarch64"_s})
            QTest::addRow("%s", qPrintable(word)) << word << u"arm64"_s;
        QTest::newRow("another build") << u"x64-freethreaded"_s << u"x64-freethreaded"_s;
        QTest::newRow("none") << QString() << QString();
    }

    void archsInEverySpelling()
    {
        QFETCH(QString, word);
        QTEST(Arch(word).text(), "ours");
    }

    void equalInAnySpelling()
    {
        QCOMPARE(Platform(u"macos"_s), Platform::macos());
        QVERIFY(Platform(u"macos"_s) != Platform::windows());
        QCOMPARE(Arch(u"amd64"_s), Arch::x64());
        QCOMPARE(platformText(Platform::windows(), Arch::arm64()), u"win32 / arm64"_s);
    }
};

QTEST_GUILESS_MAIN(TestPlatform)
#include "tst_platform.moc"
