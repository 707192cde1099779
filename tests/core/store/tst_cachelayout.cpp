// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cachelayout.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class TestCacheLayout : public QObject {
    Q_OBJECT

    static QString componentAt(const CacheEntryName &entry, int index)
    {
        return relativePath(entry).split(u'/').at(index);
    }
    static CacheEntryName named(const QString &name) { return {u"win32"_s, u"x64"_s, name, u"1.0"_s, u"file.zip"_s}; }
    static CacheEntryName versioned(const QString &version)
    {
        return {u"win32"_s, u"x64"_s, u"tool"_s, version, u"file.zip"_s};
    }
    static CacheEntryName filed(const QString &fileName)
    {
        return {u"win32"_s, u"x64"_s, u"tool"_s, u"1.0"_s, fileName};
    }

private slots:
    void isThePublishedLayout()
    {
        QCOMPARE(relativePath({u"win32"_s, u"x64"_s, u"Python"_s, u"3.11.9"_s, u"python-3.11.9-win32-x64.zip"_s}),
            u"win32/x64/Python/3.11.9/python-3.11.9-win32-x64.zip"_s);
    }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"Python"_s << u"Python"_s;
        QTest::newRow("blank as the seed does") << u"Git LFS"_s << u"Git_LFS"_s;
        QTest::newRow("hyphen as the seed does") << u"7-Zip"_s << u"7_Zip"_s;
        QTest::newRow("dots as the seed does") << u"Node.js"_s << u"Node_js"_s;
        QTest::newRow("plus signs") << u"C++"_s << u"C__"_s;
        QTest::newRow("empty") << QString() << u"_"_s;
        QTest::newRow("upwards") << u"../../etc/passwd"_s << u"______etc_passwd"_s;
        QTest::newRow("absolute") << u"/etc/passwd"_s << u"_etc_passwd"_s;
        QTest::newRow("drive") << u"C:\\Windows"_s << u"C__Windows"_s;
        QTest::newRow("a:b") << u"a:b"_s << u"a_b"_s;
        QTest::newRow("CON") << u"CON"_s << u"CON_"_s;
        QTest::newRow("nul") << u"nul"_s << u"nul_"_s;
        QTest::newRow("Lpt1") << u"Lpt1"_s << u"Lpt1_"_s;
        QTest::newRow("COM10 is no device") << u"COM10"_s << u"COM10"_s;
        QTest::newRow("letters beyond ASCII") << u"Ünïcode 工具"_s << u"Ünïcode_工具"_s;
        QTest::newRow("decomposed becomes composed") << u"U\u0308nicode"_s << u"Ünicode"_s;
        QTest::newRow("emoji, two UTF-16 units") << u"a😀b"_s << u"a__b"_s;
        QTest::newRow("right-to-left override") << u"a\u202Egpj.exe"_s << u"a_gpj_exe"_s;
        QTest::newRow("zero-width joiner") << u"a\u200Db"_s << u"a_b"_s;
        QTest::newRow("NUL character") << QString(u"a%1b"_s.arg(QChar(u'\0'))) << u"a_b"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << u"_"_s;
        QTest::newRow("the program's own folder") << u".runner-cache"_s << u"_runner_cache"_s;
    }

    void names()
    {
        QFETCH(QString, name);
        QTEST(componentAt(named(name), 2), "expected");
    }

    void versions_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("expected");
        QTest::newRow("dots stay") << u"3.11.9"_s << u"3.11.9"_s;
        QTest::newRow("build metadata") << u"21.0.7+6.0"_s << u"21.0.7_6.0"_s;
        QTest::newRow("pre-release") << u"3.14.0-rc.1"_s << u"3.14.0_rc.1"_s;
        QTest::newRow("upwards") << u".."_s << u"__"_s;
        QTest::newRow("upwards, then on") << u"../../x"_s << u"___.._x"_s;
        QTest::newRow("trailing dot, which Windows drops") << u"1.0."_s << u"1.0_"_s;
        QTest::newRow("device with extension") << u"aux.1"_s << u"aux_.1"_s;
        QTest::newRow("empty") << QString() << u"_"_s;
    }

    void versions()
    {
        QFETCH(QString, version);
        QTEST(componentAt(versioned(version), 3), "expected");
    }

    void fileNames_data()
    {
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QString>("expected");
        QTest::newRow("as vendors write")
            << u"gcc-14.2.0_x86-64+posix~1.tar.gz"_s << u"gcc-14.2.0_x86-64+posix~1.tar.gz"_s;
        QTest::newRow("blanks within") << u"Docker Desktop Installer.exe"_s << u"Docker Desktop Installer.exe"_s;
        QTest::newRow("trailing blank and dot") << u"setup.exe. "_s << u"setup.exe__"_s;
        QTest::newRow("hidden") << u".bashrc"_s << u"_bashrc"_s;
        QTest::newRow("what Windows refuses") << u"a<b>c:d\"e|f?g*h.zip"_s << u"a_b_c_d_e_f_g_h.zip"_s;
        QTest::newRow("another stream") << u"a.zip:evil"_s << u"a.zip_evil"_s;
        QTest::newRow("device") << u"con.zip"_s << u"con_.zip"_s;
        QTest::newRow("device with two extensions") << u"NUL.tar.gz"_s << u"NUL_.tar.gz"_s;
        QTest::newRow("device and blank") << u"nul .txt"_s << u"nul _.txt"_s;
        QTest::newRow("upwards") << u"../../etc/passwd"_s << u"___.._etc_passwd"_s;
        QTest::newRow("line feed") << u"a\nb.zip"_s << u"a_b.zip"_s;
    }

    void fileNames()
    {
        QFETCH(QString, fileName);
        QTEST(componentAt(filed(fileName), 4), "expected");
    }

    void longComponentsAreShortenedAndStayApart()
    {
        const QString common(300, u'a');
        const QString first = relativePath(filed(common + u"1.tar.gz"_s));
        const QString second = relativePath(filed(common + u"2.tar.gz"_s));
        QVERIFY(first != second);
        QVERIFY(first.endsWith(".tar.gz"_L1));
        QVERIFY(componentAt(filed(common + u"1.tar.gz"_s), 4).toUtf8().size() <= 150);
        QCOMPARE(relativePath(filed(common + u"1.tar.gz"_s)), first);
        // Differing only in what is replaced, or only in form:
        QVERIFY(relativePath(named(common + u":"_s)) != relativePath(named(common + u"*"_s)));
        QCOMPARE(relativePath(named(common + u"U\u0308"_s)), relativePath(named(common + u"Ü"_s)));
        // 150 bytes are fewer characters in other scripts, and none is cut in two.
        const QString wide = componentAt(named(QString(300, QChar(0x5DE5))), 2);
        QVERIFY(wide.toUtf8().size() <= 150);
        QCOMPARE(QString::fromUtf8(wide.toUtf8()), wide);
        QVERIFY(!wide.contains(QChar::ReplacementCharacter));
    }

    void everyPathIsSafeEverywhere_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList texts{QString(), u"."_s, u".."_s, u"..."_s, u" "_s, u"/"_s, u"\\"_s, u"~"_s, u"-rf"_s,
            u"CON."_s, u"con "_s, u"COM1.tar.gz"_s, u"conin$"_s, u"a/../b"_s, u"\\\\server\\share"_s, u"\\\\?\\C:\\x"_s,
            u"file:///etc/passwd"_s, u"%2e%2e%2f"_s, QString(5000, u'.'), QString(300, u'x') + u"."_s, u"\u202E"_s,
            u"COM\u00B9"_s, u"a\tb"_s};
        for (const QString &text : texts)
            QTest::newRow(text.left(20).toUtf8().toPercentEncoding().constData()) << text;
    }

    void everyPathIsSafeEverywhere()
    {
        QFETCH(QString, text);
        static const QRegularExpression refused(u"[\\x00-\\x1f<>:\"|?*\\\\]"_s);
        static const QRegularExpression device(u"^(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$) *(\\..*)?$"_s,
            QRegularExpression::CaseInsensitiveOption);
        const QString path = relativePath({text, text, text, text, text});
        QCOMPARE(QDir::cleanPath(path), path);
        QVERIFY(!path.startsWith(u'/'));
        const QStringList components = path.split(u'/');
        QCOMPARE(components.size(), 5);
        for (const QString &component : components) {
            QVERIFY2(!component.isEmpty(), qPrintable(path));
            QVERIFY2(!component.contains(refused), qPrintable(path));
            QVERIFY2(!component.contains(device), qPrintable(path));
            QVERIFY2(!component.endsWith(u'.') && !component.endsWith(u' ') && !component.startsWith(u'.'),
                qPrintable(path));
            QVERIFY2(component.toUtf8().size() <= 150, qPrintable(path));
        }
    }

    void collisionKeysTellWhatIsOneFileOnWindows()
    {
        QCOMPARE(collisionKey(relativePath(named(u"Python"_s))), collisionKey(relativePath(named(u"PYTHON"_s))));
        QCOMPARE(collisionKey(relativePath(named(u"C++"_s))), collisionKey(relativePath(named(u"c--"_s))));
        QVERIFY(collisionKey(relativePath(named(u"Python"_s))) != collisionKey(relativePath(named(u"PyPy"_s))));
    }
};

QTEST_GUILESS_MAIN(TestCacheLayout)
#include "tst_cachelayout.moc"
