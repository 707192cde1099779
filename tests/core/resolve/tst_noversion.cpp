// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedvendor.h"

#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Rows that tell no version, or not all that a URL is made of.
class TestNoVersion : public QObject {
    Q_OBJECT

private slots:
    void whatIsNoVersionIsQuotedAndMakesNoUrl_data()
    {
        QTest::addColumn<QString>("printed");
        for (const char *printed : {"bin", "/usr/bin/bash: line 1: frob: command not found", "Enabled"})
            QTest::newRow(printed) << QString::fromUtf8(printed);
    }

    void whatIsNoVersionIsQuotedAndMakesNoUrl()
    {
        QFETCH(QString, printed);
        ReportItem failed = row(u"Tool"_s, QString());
        failed.rawVersion = printed;
        const auto resolution = ScriptedVendor().resolve({}, reportOf({failed}), toolWith({templateRule()}));
        QVERIFY(resolution.sources.empty());
        QCOMPARE(resolution.unresolved.size(), 1u);
        QCOMPARE(resolution.unresolved.front().reason,
            u"the report tells no version of it: \"%1\"; add a source by hand"_s.arg(printed));
    }

    // "AWS CLI 2": a file with that name may exist, but is none of a version.
    void aPartOfTheVersionMakesNoUrl()
    {
        const auto resolution
            = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"2"_s)}), toolWith({templateRule()}));
        QVERIFY(resolution.sources.empty());
        QCOMPARE(resolution.unresolved.size(), 1u);
        QCOMPARE(resolution.unresolved.front().reason,
            u"the report tells only a part of the version: \"2\"; add a source by hand"_s);
    }

    void aPartOfTheVersionMakesNoAssetEither()
    {
        FileRule rule = templateRule();
        rule.url = u"https://example.org/{asset}"_s;
        rule.assets = {{u"*"_s, u"tool-{version}.zip"_s}};
        const auto resolution = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"2"_s)}), toolWith({rule}));
        QVERIFY(resolution.sources.empty());
        QCOMPARE(resolution.unresolved.size(), 1u);
        QVERIFY(resolution.unresolved.front().reason.contains("only a part of the version"_L1));
    }

    void aNumberMayBeTheWholeVersion()
    {
        const UpstreamReport report = reportOf({row(u"Tool"_s, u"2"_s)});
        ToolDefinition tool = toolWith({templateRule()});
        tool.version = {{u"(\\d+)"_s, {{u"version"_s, u"$1"_s}}, {}}};
        QCOMPARE(ScriptedVendor().resolve({}, report, tool).sources.size(), 1u);
        FileRule byMajor = templateRule();
        byMajor.url = u"https://example.org/tool-{major}.zip"_s;
        QCOMPARE(ScriptedVendor().resolve({}, report, toolWith({byMajor})).sources.size(), 1u);
        const UpstreamReport dated = reportOf({row(u"Tool"_s, u"20340501"_s)});
        QCOMPARE(ScriptedVendor().resolve({}, dated, toolWith({templateRule()})).sources.size(), 1u);
    }

    // "(build from commit 4887ad6)" is no version either, but some definitions know how to read it.
    void aCommitIsReadByTheDefinition()
    {
        ReportItem built = row(u"Tool"_s, QString());
        built.rawVersion = u"(build from commit 4887ad6)"_s;
        ToolDefinition tool = toolWith({templateRule()});
        QVERIFY(ScriptedVendor().resolve({}, reportOf({built}), tool).sources.empty());
        tool.version = {{u"\\(build from commit (\\w+)\\)"_s, {{u"version"_s, u"$1"_s}}, {}}};
        const auto resolution = ScriptedVendor().resolve({}, reportOf({built}), tool);
        QCOMPARE(resolution.sources.size(), 1u);
        QCOMPARE(resolution.sources.front().version, u"4887ad6"_s);
    }

    void whatNothingClassifiesIsListed()
    {
        const auto resolution
            = ScriptedVendor().resolve({}, reportOf({row(u"Frobnicator"_s, u"1.0"_s)}), toolWith({templateRule()}));
        QCOMPARE(resolution.unresolved.size(), 1u);
        QVERIFY(resolution.unresolved.front().reason.contains("no definition"_L1));
    }

    // It is the word that the image's scripts go by.
    void theToolsetTellsTheSystemsReleaseBeforeTheReport()
    {
        FileRule released = templateRule();
        released.url = u"https://example.org/tool-{version}-{osVersion}.zip"_s;
        Match match = requirement(MatchStatus::Matched, u"1.*"_s, {0});
        match.requirement.attributes.insert(u"platformVersion"_s, u"20.04"_s);
        UpstreamReport report = reportOf({row(u"Tool"_s, u"1.2.3"_s)});
        const auto ofToolset = ScriptedVendor().resolve({match}, report, toolWith({released}));
        QCOMPARE(ofToolset.sources.size(), 1u);
        QCOMPARE(ofToolset.sources.front().downloadUrl, QUrl(u"https://example.org/tool-1.2.3-20.04.zip"_s));
        report.image.osVersion = u"31.04.1 LTS"_s;
        const auto ofBoth = ScriptedVendor().resolve({match}, report, toolWith({released}));
        QCOMPARE(ofBoth.sources.front().downloadUrl, QUrl(u"https://example.org/tool-1.2.3-20.04.zip"_s));
        match.requirement.attributes.clear();
        const auto ofReport = ScriptedVendor().resolve({match}, report, toolWith({released}));
        QCOMPARE(ofReport.sources.front().downloadUrl, QUrl(u"https://example.org/tool-1.2.3-31.04.zip"_s));
    }
};

QTEST_GUILESS_MAIN(TestNoVersion)
#include "tst_noversion.moc"
