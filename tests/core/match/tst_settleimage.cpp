// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/settleimage.h"
#include "core/upstream/imageinfo.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

ReportItem fact(const QString &name, const QString &value)
{
    return {{}, name, value, value, NodeType::ToolVersion, {}};
}

ReportItem variable(const QString &value)
{
    return {{u"Environment variables"_s}, u"X"_s, value, value, NodeType::Table, {{u"Value"_s, value}}};
}

// An image of that title which shows these paths.
UpstreamReport reportOf(const QString &title, const QStringList &paths, const QString &location = u"report.json"_s)
{
    UpstreamReport report;
    for (const QString &path : paths)
        report.items.push_back(variable(path));
    report.image = imageInfoOf(title, report.items, location);
    return report;
}

// A toolset that names these architectures, one an entry.
std::vector<Requirement> toolsetFor(const QStringList &archs, const QString &platform = u"linux"_s)
{
    std::vector<Requirement> requirements;
    for (const QString &arch : archs) {
        Requirement requirement;
        requirement.name = u"Python"_s;
        requirement.arch = arch;
        requirement.platform = platform;
        requirements.push_back(requirement);
    }
    return requirements;
}

QStringList doubtsOf(const UpstreamReport &report)
{
    QStringList kinds;
    for (const ImageWarning &warning : report.doubts)
        kinds.append(imageDoubtName(warning.doubt));
    return kinds;
}

const QString x64Driver = u"/usr/local/share/chromedriver-linux64"_s;

} // namespace

class TestSettleImage : public QObject {
    Q_OBJECT

private slots:
    void evidenceIsAskedInOrder_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<QStringList>("toolset");
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("arch");
        QTest::addColumn<QStringList>("doubts");
        const QStringList none;
        QTest::newRow("marks alone") << QStringList{x64Driver} << none << QString() << u"x64"_s << none;
        QTest::newRow("toolset alone") << none << QStringList{u"aarch64"_s, u"arm64"_s} << QString() << u"arm64"_s
                                       << none;
        QTest::newRow("x86 runs on x64") << none << QStringList{u"x86"_s, u"x64"_s} << QString() << u"x64"_s << none;
        QTest::newRow("a kind of build is no other architecture")
            << none << QStringList{u"x64"_s, u"x64-freethreaded"_s} << QString() << u"x64"_s << none;
        QTest::newRow("the user") << none << QStringList{u"x64"_s, u"arm64"_s} << u"arm64"_s << u"arm64"_s << none;
        QTest::newRow("nothing") << none << none << QString() << QString() << QStringList{u"unknown-architecture"_s};
        QTest::newRow("a toolset for two images") << none << QStringList{u"x64"_s, u"arm64"_s} << QString() << QString()
                                                  << QStringList{u"unknown-architecture"_s};
        QTest::newRow("marks choose of two")
            << QStringList{x64Driver} << QStringList{u"x64"_s, u"arm64"_s} << QString() << u"x64"_s << none;
        QTest::newRow("marks against the toolset") << QStringList{x64Driver} << QStringList{u"arm64"_s} << QString()
                                                   << QString() << QStringList{u"architecture-conflict"_s};
        QTest::newRow("the user ends the conflict") << QStringList{x64Driver} << QStringList{u"arm64"_s} << u"x64"_s
                                                    << u"x64"_s << QStringList{u"choice-against-toolset"_s};
        QTest::newRow("the user against marks")
            << QStringList{x64Driver} << none << u"arm64"_s << u"arm64"_s << QStringList{u"choice-against-marks"_s};
    }

    void evidenceIsAskedInOrder()
    {
        QFETCH(QStringList, paths);
        QFETCH(QStringList, toolset);
        QFETCH(QString, choice);
        UpstreamReport report = reportOf(u"Ubuntu 24.04"_s, paths);
        settleImage(report, toolsetFor(toolset), {{}, choice});
        QTEST(report.image.arch.text(), "arch");
        QTEST(doubtsOf(report), "doubts");
    }

    void whatTheReportStatesStands()
    {
        UpstreamReport report;
        report.items = {fact(u"Kernel Version:"_s, u"5.14.0-503.el9.x86_64"_s)};
        report.image = imageInfoOf(u"CentOS Stream 9"_s, report.items, {});
        settleImage(report, toolsetFor({u"arm64"_s}), {Platform::windows(), Arch::arm64()});
        QCOMPARE(report.image.arch, Arch::x64());
        QCOMPARE(report.image.platform, Platform::linuxSystem());
        QCOMPARE(
            doubtsOf(report), (QStringList{u"choice-ignored"_s, u"choice-ignored"_s, u"choice-against-toolset"_s}));
        QVERIFY(report.doubts[1].text.contains(u"5.14.0-503.el9.x86_64"_s));
    }

    void entriesForAnotherSystemTellNothing()
    {
        const auto settled = [](const QString &own, const QString &foreign, const QString &system) {
            UpstreamReport report = reportOf(u"Ubuntu 24.04"_s, {});
            std::vector<Requirement> requirements = toolsetFor({foreign}, system);
            if (!own.isEmpty())
                requirements.push_back(toolsetFor({own}).front());
            settleImage(report, requirements, {});
            return report.image.arch.text();
        };
        QCOMPARE(settled({}, u"arm64"_s, u"win32"_s), QString());
        QCOMPARE(settled({}, u"x64"_s, u"darwin"_s), QString());
        QCOMPARE(settled(u"arm64"_s, u"x64"_s, u"win32"_s), u"arm64"_s);
        QCOMPARE(settled({}, u"arm64"_s, u"rhel"_s), u"arm64"_s);
    }

    void wordsThatAreNoArchitectureTellNothing()
    {
        for (const QString &word :
            {u"any"_s, u"*"_s, u"all"_s, u"$ARCH"_s, u"x64t"_s, u"64"_s, u"x64 arm64"_s, u"armv7l"_s}) {
            UpstreamReport report = reportOf(u"Ubuntu 24.04"_s, {});
            settleImage(report, toolsetFor({word}), {});
            QCOMPARE(report.image.arch.text(), QString());
            UpstreamReport beside = reportOf(u"Ubuntu 24.04"_s, {});
            settleImage(beside, toolsetFor({word, u"arm64"_s}), {});
            QCOMPARE(beside.image.arch.text(), u"arm64"_s);
        }
        UpstreamReport untold = reportOf(u"Our image"_s, {});
        settleImage(untold, toolsetFor({u"x64"_s}, u"beos"_s), {});
        QCOMPARE(untold.image.platform, Platform());
    }

    void aStatementAgainstTheToolsetIsSaidOnce()
    {
        UpstreamReport report = reportOf(u"Ubuntu24.04 arm64"_s, {});
        settleImage(report, toolsetFor({u"x64"_s, u"x64"_s}), {});
        QCOMPARE(report.image.arch, Arch::arm64());
        QCOMPARE(doubtsOf(report), QStringList{u"choice-against-toolset"_s});
        QVERIFY(report.doubts[0].text.contains(u"but the toolset is for x64 only"_s));
        UpstreamReport served = reportOf(u"Ubuntu24.04 arm64"_s, {});
        settleImage(served, toolsetFor({u"x64"_s, u"arm64"_s}), {});
        QCOMPARE(doubtsOf(served), QStringList());
    }

    void thePlaceOfTheReportGivesWayAloud()
    {
        UpstreamReport report = reportOf(u"Ubuntu 24.04"_s, {}, u"/images/arm64/report.json"_s);
        QCOMPARE(report.image.archEvidence, Evidence::Hint);
        settleImage(report, toolsetFor({u"x64"_s}), {});
        QCOMPARE(report.image.arch, Arch::x64());
        QCOMPARE(doubtsOf(report), QStringList{u"choice-against-toolset"_s});
        QVERIFY(
            report.doubts[0].text.contains(u"/images/arm64/"_s) && report.doubts[0].text.contains(u"--arch arm64"_s));
        UpstreamReport agreed = reportOf(u"Ubuntu 24.04"_s, {}, u"/images/arm64/report.json"_s);
        settleImage(agreed, toolsetFor({u"arm64"_s}), {});
        QCOMPARE(doubtsOf(agreed), QStringList());
    }

    void aDoubtSaysWhatToDo()
    {
        UpstreamReport report = reportOf(u"Ubuntu 24.04"_s, {});
        settleImage(report, {}, {});
        QCOMPARE(report.doubts.size(), 1u);
        QVERIFY2(report.doubts[0].text.contains(u"--arch"_s), qPrintable(report.doubts[0].text));
        QVERIFY(leavesImageUnknown(report.doubts[0].doubt));
    }

    void thePlatformIsSettledTheSameWay()
    {
        UpstreamReport untold = reportOf(u"Our image"_s, {});
        settleImage(untold, toolsetFor({u"x64"_s}, u"rhel"_s), {});
        QCOMPARE(untold.image.platform, Platform::linuxSystem());
        QCOMPARE(doubtsOf(untold), QStringList());
        UpstreamReport chosen = reportOf(u"Our image"_s, {});
        settleImage(chosen, {}, {Platform::macos(), Arch::arm64()});
        QCOMPARE(chosen.image.platform, Platform::macos());
        UpstreamReport torn = reportOf(u"Our image"_s, {u"C:\\Android\\sdk"_s});
        settleImage(torn, toolsetFor({u"x64"_s}), {});
        QCOMPARE(doubtsOf(torn), QStringList{u"platform-conflict"_s});
        QVERIFY(torn.image.platform.isEmpty() && torn.image.arch.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSettleImage)
#include "tst_settleimage.moc"
