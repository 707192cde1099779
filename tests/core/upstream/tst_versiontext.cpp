// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/versiontext.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// The forms in which reports of three and a half years print versions.
class TestVersionText : public QObject {
    Q_OBJECT

private slots:
    void cleans_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("version");
        QTest::newRow("plain") << u"3.31.6"_s << u"3.31.6"_s;
        QTest::newRow("default") << u"17.0.15+6 (default)"_s << u"17.0.15+6"_s;
        QTest::newRow("homebrew") << u"(Homebrew GCC 13.4.0) - available by `gcc-13` alias"_s << u"13.4.0"_s;
        QTest::newRow("alias") << u"1.35 - available by 'gtar' alias"_s << u"1.35"_s;
        QTest::newRow("remark") << u"25.5.1 (pre-installed on the image but not added to PATH)"_s << u"25.5.1"_s;
        QTest::newRow("machine") << u"4.6.1 (x86_64, emulated)"_s << u"4.6.1"_s;
        QTest::newRow("date") << u"1.1.1w  11 Sep 2023"_s << u"1.1.1w"_s;
        QTest::newRow("library") << u"3.6.3 9 Jun 2026 (Library: OpenSSL 3.6.3 9 Jun 2026)"_s << u"3.6.3"_s;
        QTest::newRow("name in front") << u"Packer v1.10.0"_s << u"1.10.0"_s;
        QTest::newRow("cargo-outdated") << u"-outdated 0.13.1"_s << u"0.13.1"_s;
        QTest::newRow("advertisement") << u"10.27.0 INFO: azcopy.exe 10.27.0: A newer version 10.27.1 is available "_s
                                       << u"10.27.0"_s;
        QTest::newRow("commit") << u"(build from commit 4887ad6d14)"_s << QString();
        QTest::newRow("year and commit") << u"2026 (build from commit 4887ad6d14)"_s << u"2026"_s;
        QTest::newRow("Enabled") << u"Enabled"_s << QString();
        QTest::newRow("command") << u"command"_s << QString();
        QTest::newRow("path") << u"'/Library/Developer/nunit/3.6.0/nunit3-console.exe':"_s << QString();
        QTest::newRow("bash") << u"5.2.37(1)-release"_s << u"5.2.37(1)-release"_s;
        QTest::newRow("ruby") << u"3.0.7p220"_s << u"3.0.7p220"_s;
        QTest::newRow("windows.4") << u"2.55.0.windows.4"_s << u"2.55.0.windows.4"_s;
        QTest::newRow("release") << u"2.4.10-release-377"_s << u"2.4.10-release-377"_s;
        QTest::newRow("brew revision") << u"1.19.0_1"_s << u"1.19.0_1"_s;
        QTest::newRow("dash") << u"7.1.2-25"_s << u"7.1.2-25"_s;
        QTest::newRow("build") << u"3.10.91+e05abbcae4"_s << u"3.10.91+e05abbcae4"_s;
        QTest::newRow("azure") << u"20.10.22+azure-1"_s << u"20.10.22+azure-1"_s;
        QTest::newRow("diagnose") << u"\"diagnose\""_s << QString();
        QTest::newRow("beta and default") << u"27.0 (beta) (default)"_s << u"27.0"_s;
        QTest::newRow("apt really") << u"5.6.1+really5.4.5-1"_s << u"5.6.1+really5.4.5-1"_s;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("leading v") << u"v3.13.3+gc8b9489"_s << u"3.13.3+gc8b9489"_s;
        QTest::newRow("PyPy") << u"3.10.16 [PyPy 7.3.19]"_s << u"3.10.16"_s;
        QTest::newRow("zip") << u"6.7.0.zip"_s << u"6.7.0"_s;
        QTest::newRow("apt epoch") << u"2:21.1.12-1ubuntu1"_s << u"2:21.1.12-1ubuntu1"_s;
        QTest::newRow("apt tilde") << u"20260601\\~24.04.1"_s << u"20260601~24.04.1"_s;
        QTest::newRow("android platform") << u"android-34-ext8 (rev 1)"_s << u"android-34-ext8"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("release of Android") << u"android-S (rev 5)"_s << u"android-S"_s;
        QTest::newRow("bin") << u"bin"_s << QString();
        QTest::newRow("no command") << u"/usr/bin/bash: line 1: frob: command not found"_s << QString();
        QTest::newRow("no command on Windows")
            << u"'frob2' is not recognized as an internal or external command,"_s << QString();
        QTest::newRow("no file") << u"cat: /opt/frob-1.2/VERSION 3: No such file or directory"_s << QString();
        QTest::newRow("an error") << u"error: unknown option 1.2"_s << QString();
        QTest::newRow("a shell without the command") << u"/bin/sh: 1: frob: not found"_s << QString();
        QTest::newRow("a library") << u"dyld: Library not loaded: libfrob 67"_s << QString();
        QTest::newRow("another error") << u"ModuleNotFoundError: No module named frob 2"_s << QString();
        QTest::newRow("time") << u"frob timed out after 30 seconds"_s << QString();
        QTest::newRow("status") << u"frob exited with 127"_s << QString();
        QTest::newRow("any of many") << u"3.x"_s << QString();
        QTest::newRow("at the end of a sentence") << u"1.2.3."_s << u"1.2.3"_s;
        QTest::newRow("or newer, in words") << u"3.9 or newer"_s << QString();
        QTest::newRow("or newer") << u"3.9+"_s << QString();
        QTest::newRow("commit of a branch") << u"(build from master \\<57d3194e7>)"_s << QString();
        QTest::newRow("bare commit of a branch") << u"(build from master 57d3194e7)"_s << QString();
        QTest::newRow("usage") << u"Usage: frob 1.0 [options]"_s << QString();
        QTest::newRow("a version before the error") << u"1.2.3 error: no config"_s << u"1.2.3"_s;
    }

    void cleans()
    {
        QFETCH(QString, raw);
        QTEST(cleanVersion(raw), "version");
    }

    void failuresHaveNoVersion_data()
    {
        QTest::addColumn<QString>("raw");
        for (const char *raw : {"1: not found", "1.2.3: command not found", "5 errors",
                 "2034-05-01 12:00:00 ERROR failed", "0", "127", "HTTP 404", "http: status 500", "HTTP/1.1 503",
                 "404 Not Found", "error code 127", "exit status 2", "line 3: 12345 Killed", "12345 Killed",
                 "./frob: line 1: syntax error", "[WARN] 2.0 deprecated", "WARNING: Python 3.9 is deprecated",
                 "Python 3.8 is required", "requires glibc 2.34", "bash: Zeile 1: frob: Kommando nicht gefunden."})
            QTest::newRow(raw) << QString::fromUtf8(raw);
    }

    void failuresHaveNoVersion()
    {
        QFETCH(QString, raw);
        QVERIFY(isFailedProbe(raw));
        QCOMPARE(cleanVersion(raw), QString());
        QVERIFY(!tellsBuild(raw));
    }

    void buildsAreToldWithoutAVersion()
    {
        QVERIFY(tellsBuild(u"(build from commit 4887ad6d14)"_s));
        QVERIFY(tellsBuild(u"master-project-2022-03-26"_s));
        QVERIFY(!tellsBuild(u"bin"_s));
        QVERIFY(!tellsBuild(u"bash: line 1: frob: command not found"_s));
        QVERIFY(!tellsBuild(QString()));
    }

    void splits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("versions");
        QTest::newRow("one") << u"3.22.1"_s << QStringList{u"3.22.1"_s};
        QTest::newRow("blanks") << u"36.0.0 36.1.0"_s << QStringList{u"36.0.0"_s, u"36.1.0"_s};
        QTest::newRow("brackets") << u"(12, 13, 14)"_s << QStringList{u"12"_s, u"13"_s, u"14"_s};
        QTest::newRow("a remark in brackets") << u"(12, thirteen)"_s << QStringList{u"(12, thirteen)"_s};
        QTest::newRow("commas") << u"26.2, 26.3"_s << QStringList{u"26.2"_s, u"26.3"_s};
        QTest::newRow("breaks") << u"3.22.1<br>3.30.5 <br> 3.31.5 "_s
                                << QStringList{u"3.22.1"_s, u"3.30.5"_s, u"3.31.5"_s};
        QTest::newRow("both") << u"36.0.0<br>35.0.0 35.0.1"_s << QStringList{u"36.0.0"_s, u"35.0.0"_s, u"35.0.1"_s};
        QTest::newRow("revisions") << u"android-36 (rev 2)<br>android-35 (rev 2)"_s
                                   << QStringList{u"android-36 (rev 2)"_s, u"android-35 (rev 2)"_s};
        QTest::newRow("two brackets") << u"27.0 (beta) (default)"_s << QStringList{u"27.0 (beta) (default)"_s};
        QTest::newRow("plural name") << u"2.14.5 2.14.6"_s << QStringList{u"2.14.5"_s, u"2.14.6"_s};
        const QStringList three{u"18"_s, u"20"_s, u"22"_s};
        for (const char *list : {"18, 20 and 22", "18, 20, and 22", "18, 20 & 22", "18 / 20 / 22", "18/20/22",
                 "18 and 20 and 22", "18; 20; 22", "(18, 20 and 22)", "(JDK 18, 20, 22)", "(JDK 18, JDK 20 and 22)",
                 "18 20 and 22", "18<br>20</br>22"})
            QTest::newRow(list) << QString::fromUtf8(list) << three;
        QTest::newRow("a date") << u"05/01/2034"_s << QStringList{u"05/01/2034"_s};
        QTest::newRow("a remark of one") << u"18, 20 (old, default) and 22"_s
                                         << QStringList{u"18"_s, u"20 (old, default)"_s, u"22"_s};
        QTest::newRow("and newer") << u"18 and newer"_s << QStringList{u"18 and newer"_s};
        QTest::newRow("twice the same") << u"2.1.1 2.1.1"_s << QStringList{u"2.1.1"_s};
        QTest::newRow("nothing") << QString() << QStringList{QString()};
    }

    void splits()
    {
        QFETCH(QString, text);
        QTEST(splitVersions(text), "versions");
    }
};

QTEST_GUILESS_MAIN(TestVersionText)
#include "tst_versiontext.moc"
