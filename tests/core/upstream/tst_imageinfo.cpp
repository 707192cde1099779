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
        QTest::newRow("Linux says X64 on Arm too")
            << linux << Items{java(u"JAVA_HOME_21_X64"_s), browser(u"Mozilla Firefox"_s)} << anywhere << u"arm64"_s;
        QTest::newRow("Java of Linux proves nothing")
            << linux << Items{java(u"JAVA_HOME_21_X64"_s)} << anywhere << QString();
        QTest::newRow("Chrome of Linux") << linux << Items{browser(u"Google Chrome"_s)} << anywhere << u"x64"_s;
        QTest::newRow("driver of Linux") << linux << Items{variable(u"/usr/local/share/chromedriver-linux64"_s)}
                                         << anywhere << u"x64"_s;
        QTest::newRow("driver of macOS on Arm")
            << macos << Items{variable(u"/usr/local/share/chromedriver-mac-arm64"_s)} << anywhere << u"arm64"_s;
        QTest::newRow("Homebrew's folder")
            << macos << Items{variable(u"/opt/homebrew/opt/geckodriver/bin"_s)} << anywhere << u"arm64"_s;
        QTest::newRow("the report goes before its URL")
            << windows << Items{java(u"JAVA_HOME_21_X64"_s)} << u"/lab-arm64/report.json"_s << u"x64"_s;
        QTest::newRow("the URL goes before what is missing")
            << linux << Items{browser(u"Google Chrome"_s)} << u"internal.ubuntu24-arm64.json"_s << u"arm64"_s;
        QTest::newRow("URL alone") << linux << Items{} << u"https://example.org/internal.ubuntu24.json"_s << u"x64"_s;
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
