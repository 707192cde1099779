// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/imageinfo.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

ReportItem fact(const QString &name, const QString &value)
{
    return {{}, name, value, value, NodeType::ToolVersion, {}};
}

ReportItem java(const QString &variable)
{
    return {{u"Java"_s}, u"Java"_s, u"21"_s, u"21"_s, NodeType::Table, {{u"Environment Variable"_s, variable}}};
}

ReportItem variable(const QString &value)
{
    return {{u"Environment variables"_s}, u"X"_s, value, value, NodeType::Table, {{u"Value"_s, value}}};
}

ReportItem browser(const QString &name)
{
    return {{u"Installed Software"_s, u"Browsers and Drivers"_s}, name, u"1"_s, u"1"_s, NodeType::ToolVersion, {}};
}

ReportItem cached(const QString &architecture)
{
    return {{u"Cached Tools"_s, u"Go"_s}, u"Go"_s, u"1.15.6"_s, u"1.15.6"_s, NodeType::Table,
        {{u"Architecture"_s, architecture}}};
}

} // namespace

Q_DECLARE_METATYPE(std::vector<rcm::ReportItem>)

class TestImageInfo : public QObject {
    Q_OBJECT

private slots:
    void factsAreAtTheTop()
    {
        const ReportItem elsewhere{{u"Tools"_s}, u"OS Version:"_s, u"1"_s, u"1"_s, NodeType::ToolVersion, {}};
        const ImageInfo image = imageInfoOf(u"Windows Server 2025"_s,
            {elsewhere, fact(u"OS Version:"_s, u"10.0.26100 Build 4656 "_s),
                fact(u"Image Version:"_s, u"20250720.1.0"_s)},
            {});
        QCOMPARE(image.title, u"Windows Server 2025"_s);
        QCOMPARE(image.osVersion, u"10.0.26100 Build 4656"_s);
        QCOMPARE(image.imageVersion, u"20250720.1.0"_s);
        QCOMPARE(image.date, QDate(2025, 7, 20));
        QCOMPARE(image.platform, u"win32"_s);
        QCOMPARE(image.arch, QString());
    }

    void theSystemsVersionMayStandElsewhere_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("fact");
        QTest::addColumn<QString>("osVersion");
        QTest::newRow("title") << u"Ubuntu 20.04.2 LTS"_s << QString() << u"20.04.2 LTS"_s;
        QTest::newRow("title without a blank") << u"Ubuntu22.04"_s << QString() << u"22.04"_s;
        QTest::newRow("title with more") << u"Ubuntu 24.04 by Somebody"_s << QString() << u"24.04"_s;
        QTest::newRow("fact of macOS") << u"macOS 11.7 info"_s << u"macOS 11.7 (20G817)"_s << u"macOS 11.7 (20G817)"_s;
        QTest::newRow("none") << u"Windows Server 2022"_s << QString() << QString();
    }

    void theSystemsVersionMayStandElsewhere()
    {
        QFETCH(QString, title);
        QFETCH(QString, fact);
        const std::vector<ReportItem> facts
            = fact.isEmpty() ? std::vector<ReportItem>() : std::vector{::fact(u"System Version:"_s, fact)};
        QTEST(imageInfoOf(title, facts, {}).osVersion, "osVersion");
    }

    void withoutFactsAllIsOpen()
    {
        const ImageInfo image = imageInfoOf(u"Something"_s, {}, u"report.json"_s);
        QCOMPARE(image.platform, QString());
        QCOMPARE(image.arch, QString());
        QVERIFY(!image.date.isValid());
    }

    void platformIsReadFromTitleOrFacts_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("os");
        QTest::addColumn<QString>("platform");
        for (const QString &title : {u"Ubuntu24.04"_s, u"ubuntu-slim"_s, u"CentOS Stream 9"_s, u"Rocky Linux 9"_s,
                 u"AlmaLinux 9"_s, u"Debian 12"_s, u"Red Hat Enterprise Linux 9"_s, u"RHEL9"_s, u"openSUSE Leap 15"_s,
                 u"Fedora 41"_s, u"Amazon Linux 2023"_s, u"Oracle Linux 9"_s, u"Alpine 3.20"_s})
            QTest::newRow(qPrintable(title)) << title << QString() << u"linux"_s;
        QTest::newRow("macOS") << u"macOS15"_s << QString() << u"darwin"_s;
        QTest::newRow("Windows") << u"Microsoft Windows Server 2019 Datacenter"_s << QString() << u"win32"_s;
        QTest::newRow("Windows by its build") << u"Build agent"_s << u"10.0.26100 Build 4652"_s << u"win32"_s;
        QTest::newRow("macOS by its facts") << u"Build agent"_s << u"macOS 14.7.6 (23H626)"_s << u"darwin"_s;
        QTest::newRow("no platform") << u"Dalmatian"_s << u"9"_s << QString();
    }

    void platformIsReadFromTitleOrFacts()
    {
        QFETCH(QString, title);
        QFETCH(QString, os);
        QTEST(imageInfoOf(title, {fact(u"OS Version:"_s, os)}, {}).platform.text(), "platform");
    }

    void distributionsAreOfTheirFamily()
    {
        const ImageInfo rocky = imageInfoOf(u"Rocky Linux 9"_s, {}, {});
        QVERIFY(mayBeOf(rocky, Platform(u"rhel"_s)) && mayBeOf(rocky, Platform::linuxSystem()));
        QVERIFY(!mayBeOf(rocky, Platform(u"ubuntu"_s)) && !mayBeOf(rocky, Platform::windows()));
        QVERIFY(!mayBeOf(imageInfoOf(u"Ubuntu 24.04"_s, {}, {}), Platform(u"rhel"_s)));
        QVERIFY(mayBeOf(imageInfoOf(u"Linux of ours"_s, {}, {}), Platform(u"rhel"_s)));
        QVERIFY(mayBeOf(imageInfoOf(u"Ours"_s, {}, {}), Platform(u"rhel"_s)));
    }

    // Titles are the same on x64 and arm64, so every row names what decides.
    void archIsReadFromTraces_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<std::vector<ReportItem>>("items");
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("arch");
        using Items = std::vector<ReportItem>;
        const QString windows = u"Windows 11 Enterprise"_s;
        const QString linux = u"Ubuntu 24.04 LTS"_s;
        const QString macos = u"macOS 15"_s;
        const QString anywhere = u"report.json"_s;
        QTest::newRow("Java of Windows on Arm")
            << windows << Items{java(u"JAVA_HOME_21_AARCH64"_s)} << anywhere << u"arm64"_s;
        QTest::newRow("Java of Windows") << windows << Items{java(u"JAVA_HOME_21_X64"_s)} << anywhere << u"x64"_s;
        QTest::newRow("Java of macOS on Arm")
            << macos << Items{java(u"JAVA_HOME_21_arm64"_s)} << anywhere << u"arm64"_s;
        QTest::newRow("a browser that is not there proves nothing")
            << linux << Items{java(u"JAVA_HOME_21_X64"_s), browser(u"Mozilla Firefox"_s)} << anywhere << QString();
        QTest::newRow("Java of Linux proves nothing")
            << linux << Items{java(u"JAVA_HOME_21_X64"_s)} << anywhere << QString();
        QTest::newRow("Chrome of Linux, of before there was one for Arm")
            << linux << Items{fact(u"Image Version:"_s, u"20230109.1"_s), browser(u"Google Chrome"_s)} << anywhere
            << u"x64"_s;
        QTest::newRow("Chrome of Linux since")
            << linux << Items{fact(u"Image Version:"_s, u"20260817.1"_s), browser(u"Google Chrome"_s)} << anywhere
            << QString();
        QTest::newRow("driver of Linux") << linux << Items{variable(u"/usr/local/share/chromedriver-linux64"_s)}
                                         << anywhere << u"x64"_s;
        QTest::newRow("a folder of the tool cache")
            << windows << Items{variable(u"C:\\hostedtoolcache\\windows\\Go\\1.22.1\\x64"_s)} << anywhere << u"x64"_s;
        QTest::newRow("a cross compiler is none")
            << linux << Items{variable(u"/usr/aarch64-linux-gnu"_s)} << anywhere << QString();
        QTest::newRow("one folder among many")
            << linux << Items{variable(u"/opt/acme/arm64/bin"_s), variable(u"/opt/acme"_s)} << anywhere << QString();
        QTest::newRow("folders that agree")
            << linux << Items{variable(u"/opt/acme/arm64/bin"_s), variable(u"/opt/other/aarch64"_s)} << anywhere
            << u"arm64"_s;
        QTest::newRow("folders that do not agree")
            << linux << Items{variable(u"/a/arm64"_s), variable(u"/b/arm64"_s), variable(u"/b/x64"_s)} << anywhere
            << QString();
        QTest::newRow("emulators and cross compilers")
            << linux << Items{variable(u"/opt/qemu/arm64/bin"_s), variable(u"/usr/lib/gcc-cross/aarch64/bin"_s)}
            << anywhere << QString();
        QTest::newRow("an emulator in the tool cache")
            << linux << Items{variable(u"/opt/hostedtoolcache/qemu/8.2.0/arm64"_s)} << anywhere << QString();
        QTest::newRow("the tool cache goes before folders") << linux
                                                            << Items{variable(u"/a/arm64"_s), variable(u"/b/arm64"_s),
                                                                   variable(u"/opt/hostedtoolcache/go/1.22.1/x64"_s)}
                                                            << anywhere << u"x64"_s;
        QTest::newRow("a title that names what is on the image")
            << u"Ubuntu 24.04 with ARM cross toolchain"_s << Items{} << anywhere << QString();
        QTest::newRow("a title of a cross compiler")
            << u"Ubuntu 24.04 aarch64 cross toolchain"_s << Items{} << anywhere << QString();
        QTest::newRow("a title of both") << u"Ubuntu 24.04 x64 with arm64 emulation"_s << Items{} << anywhere
                                         << u"x64"_s;
        QTest::newRow("a file name that denies") << linux << Items{} << u"/x/not-arm64.json"_s << QString();
        QTest::newRow("a file name with a story") << linux << Items{} << u"/x/ubuntu-arm64-removed.json"_s << QString();
        QTest::newRow("a file name of two") << linux << Items{} << u"/x/ubuntu-x64-arm64.json"_s << QString();
        QTest::newRow("a file name of an image")
            << linux << Items{} << u"/x/internal.ubuntu-24.04-arm64.json"_s << u"arm64"_s;
        QTest::newRow("a folder with a story") << linux << Items{} << u"/20-arm-image-read-as-x64/r.md"_s << QString();
        QTest::newRow("folders of two") << linux << Items{} << u"/x64/ubuntu-arm64/r.md"_s << QString();
        QTest::newRow("a folder of nothing else") << linux << Items{} << u"/images/aarch64/r.md"_s << u"arm64"_s;
        QTest::newRow("a column of the tool cache") << windows << Items{cached(u"x64, x86"_s)} << anywhere << u"x64"_s;
        QTest::newRow("title") << u"Ubuntu 24.04 Arm64"_s << Items{} << anywhere << u"arm64"_s;
        QTest::newRow("title of a partner") << u"Ubuntu 24.04 by Arm Limited"_s << Items{} << anywhere << u"arm64"_s;
        QTest::newRow("kernel") << linux << Items{fact(u"Kernel Version:"_s, u"5.14.0-503.el9.s390x"_s)} << anywhere
                                << u"s390x"_s;
        QTest::newRow("driver of macOS on Arm")
            << macos << Items{variable(u"/usr/local/share/chromedriver-mac-arm64"_s)} << anywhere << u"arm64"_s;
        QTest::newRow("Homebrew's folder")
            << macos << Items{variable(u"/opt/homebrew/opt/geckodriver/bin"_s)} << anywhere << u"arm64"_s;
        QTest::newRow("the report goes before its URL")
            << windows << Items{java(u"JAVA_HOME_21_X64"_s)} << u"/lab-arm64/report.json"_s << u"x64"_s;
        QTest::newRow("file name of Arm") << linux << Items{} << u"/x/arm-ubuntu-24-image.md"_s << u"arm64"_s;
        QTest::newRow("a release's file")
            << linux << Items{} << u"https://example.org/internal.ubuntu24.json"_s << u"x64"_s;
        QTest::newRow("a release's file of a slim image")
            << linux << Items{} << u"/x/internal.ubuntu-slim.json"_s << u"x64"_s;
        QTest::newRow("a readme's name proves nothing") << linux << Items{} << u"Ubuntu2404-Readme.md"_s << QString();
        QTest::newRow("a folder for Arm") << linux << Items{} << u"/ubuntu24-arm64/report.json"_s << u"arm64"_s;
        QTest::newRow("charm64 is no arm64") << linux << Items{} << u"charm64.json"_s << QString();
    }

    void archIsReadFromTraces()
    {
        QFETCH(QString, title);
        QFETCH(std::vector<ReportItem>, items);
        QFETCH(QString, location);
        QTEST(imageInfoOf(title, items, location).arch.text(), "arch");
    }
};

QTEST_GUILESS_MAIN(TestImageInfo)
#include "tst_imageinfo.moc"
