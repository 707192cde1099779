// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/match/match.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

ReportItem row(
    const QString &section, const QString &name, const QString &version, const QHash<QString, QString> &columns = {})
{
    return {{u"Installed Software"_s, u"Xcode"_s, section}, name, version, version, NodeType::Table, columns};
}

ReportItem sdk(const QString &name, const QString &xcodes)
{
    return row(u"Installed SDKs"_s, name, name.section(u' ', -1), {{u"Xcode Version"_s, xcodes}});
}

ReportItem runtime(const QString &name, const QString &version)
{
    return row(u"Installed Simulators"_s, name, version);
}

UpstreamReport report()
{
    UpstreamReport report;
    report.image.platform = u"darwin"_s;
    report.image.arch = u"arm64"_s;
    const auto xcode = [](const QString &version, const QString &build) {
        return ReportItem{{u"Installed Software"_s, u"Xcode"_s}, u"Xcode"_s, version, version, NodeType::Table,
            {{u"Build"_s, build}}};
    };
    report.items = {
        xcode(u"26.2"_s, u"17C52"_s),
        xcode(u"26.1.1"_s, u"17B100"_s),
        xcode(u"15.2"_s, u"15C500b"_s),
        sdk(u"iOS 26.2"_s, u"26.2, 26.3"_s),
        sdk(u"iOS 26.1"_s, u"26.1.1"_s),
        sdk(u"iOS 17.2"_s, u"15.2"_s),
        sdk(u"Simulator - iOS 26.1"_s, u"26.1.1"_s),
        sdk(u"tvOS 26.1"_s, u"26.1.1"_s),
        sdk(u"visionOS 26.2"_s, u"26.2"_s),
        runtime(u"iOS 26.2"_s, u"26.2"_s),
        runtime(u"iOS 26.1"_s, u"26.1"_s),
        runtime(u"iOS 18.3"_s, u"18.3.1"_s),
        runtime(u"iOS 16.4"_s, u"16.4"_s),
        runtime(u"watchOS 26.2"_s, u"26.2"_s),
    };
    return report;
}

// The name of the runtime that is found, else the status; and the explanation.
std::pair<QString, QString> answer(const QString &platform, const QString &requested, const QString &xcode)
{
    Requirement requirement;
    requirement.pointer = u"/xcode/arm64/versions/0/install_runtimes/0/iOS/0"_s;
    requirement.name = platform;
    requirement.requested = requested;
    requirement.arch = u"arm64"_s;
    requirement.attributes.insert(u"xcode"_s, xcode);
    requirement.rows.sections = {u"Installed Simulators"_s};
    requirement.rows.comparison = VersionComparison::XcodeRuntime;
    const UpstreamReport image = report();
    const Match match = matchRequirements({requirement}, image, classifyRows(image, {}), {}).front();
    return {
        match.rows.empty() ? matchStatusName(match.status) : image.items[match.rows.front()].name, match.explanation};
}

} // namespace

class TestXcodeRuntimes : public QObject {
    Q_OBJECT

private slots:
    void findsTheRuntime_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("requested");
        QTest::addColumn<QString>("xcode");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("explanation");
        QTest::newRow("its own version") << u"iOS"_s << u"26.1"_s << u"26.2+17C52"_s << u"iOS 26.1"_s
                                         << u"26.1 → Installed Simulators / iOS 26.1"_s;
        QTest::newRow("default: the SDK of its Xcode")
            << u"iOS"_s << u"default"_s << u"26.1.1+17B100"_s << u"iOS 26.1"_s
            << u"default → iOS 26.1, the SDK of Xcode 26.1.1 → Installed Simulators / iOS 26.1"_s;
        QTest::newRow("an SDK of two Xcodes")
            << u"iOS"_s << u"true"_s << u"26.2+17C52"_s << u"iOS 26.2"_s
            << u"true → iOS 26.2, the SDK of Xcode 26.2 → Installed Simulators / iOS 26.2"_s;
        QTest::newRow("the exact version stands in a column")
            << u"iOS"_s << u"18.3.1"_s << u"26.2+17C52"_s << u"iOS 18.3"_s
            << u"18.3.1 → Installed Simulators / iOS 18.3"_s;
        QTest::newRow("the row shortens the version") << u"iOS"_s << u"16.4.1"_s << u"26.2+17C52"_s << u"iOS 16.4"_s
                                                      << u"16.4.1 → Installed Simulators / iOS 16.4"_s;
        QTest::newRow("not installed")
            << u"iOS"_s << u"default"_s << u"15.2.0+15C500b"_s << u"missing"_s
            << u"default → iOS 17.2, the SDK of Xcode 15.2 → Installed Simulators has only iOS 26.2, iOS 26.1, iOS 18.3, iOS 16.4"_s;
        QTest::newRow("no runtime of the platform")
            << u"tvOS"_s << u"26.1"_s << u"26.1.1+17B100"_s << u"not-in-report"_s
            << u"Installed Simulators has no runtime of tvOS"_s;
        QTest::newRow("an Xcode without that SDK")
            << u"visionOS"_s << u"default"_s << u"15.2.0+15C500b"_s << u"not-in-report"_s
            << u"default → no visionOS SDK under Installed SDKs belongs to Xcode 15.2.0+15C500b"_s;
        QTest::newRow("an Xcode that is not there")
            << u"iOS"_s << u"default"_s << u"14.0+14A1"_s << u"not-in-report"_s
            << u"default → no iOS SDK under Installed SDKs belongs to Xcode 14.0+14A1"_s;
    }

    void findsTheRuntime()
    {
        QFETCH(QString, platform);
        QFETCH(QString, requested);
        QFETCH(QString, xcode);
        const auto [found, explanation] = answer(platform, requested, xcode);
        QTEST(found, "answer");
        QTEST(explanation, "explanation");
    }
};

QTEST_GUILESS_MAIN(TestXcodeRuntimes)
#include "tst_xcoderuntimes.moc"
