// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/catalog/loadcatalog.h"
#include "core/toolset/parsetoolset.h"
#include "core/toolset/toolsetkeys.h"
#include "scriptedvendor.h"
#include "tests/support/result.h"

#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList aptTable{u"Installed apt packages"_s};

UpstreamReport linuxReport(std::vector<ReportItem> items)
{
    UpstreamReport report = reportOf(std::move(items));
    report.image.platform = u"linux"_s;
    return report;
}

// A definition with a vendor's file, whose rows on Linux are a package.
ToolDefinition packagedTool(const PackageRule &package, std::vector<FileRule> files = {templateRule()})
{
    ToolDefinition tool = toolWith(std::move(files));
    tool.report.front().platforms = {u"linux"_s};
    tool.report.front().classification = Classification::Package;
    tool.report.front().reason = u"installed by apt from packages.vendor.example"_s;
    tool.report.front().package = package;
    return tool;
}

SectionRule aptSection()
{
    SectionRule section;
    section.rows.sections = aptTable;
    section.classification = Classification::Package;
    section.package = {u"apt"_s, {}, {}, true};
    return section;
}

Match asked(const QString &manager, const QString &name, MatchStatus status, std::vector<std::size_t> rows = {})
{
    Match match = requirement(status, {}, std::move(rows));
    match.catalogId.clear();
    match.requirement.name = name;
    match.requirement.packageManager = manager;
    match.requirement.packageName = name;
    return match;
}

QStringList textsOf(const std::vector<Package> &packages)
{
    QStringList texts;
    for (const Package &package : packages)
        texts.append(package.manager + u' ' + package.name + u' ' + package.version);
    return texts;
}

} // namespace

class TestPackages : public QObject {
    Q_OBJECT
private slots:
    void aPackageIsNeitherASourceNorUnresolved()
    {
        const auto resolution = ScriptedVendor().resolve({}, linuxReport({row(u"Tool"_s, u"16.10"_s)}),
            packagedTool({u"apt"_s, u"tool-{major}"_s, u"packages.vendor.example"_s}));
        QVERIFY(resolution.sources.empty() && resolution.unresolved.empty());
        QCOMPARE(resolution.packages.size(), 1u);
        const Package &package = resolution.packages.front();
        QCOMPARE(package.manager, u"apt"_s);
        QCOMPARE(package.name, u"tool-16"_s);
        QVERIFY(!package.isNameFromReport);
        QCOMPARE(package.version, u"16.10"_s);
        QCOMPARE(package.versionOf, VersionOf::Tool);
        QCOMPARE(package.repository, u"packages.vendor.example"_s);
        QCOMPARE(package.matchedFrom.reportName, u"Tool"_s);
        QVERIFY(package.matchedFrom.upstream);
    }

    void whereTheDefinitionDoesNotNameItTheReasonTellsTheManager()
    {
        ToolDefinition tool = packagedTool({});
        tool.report.front().package.reset();
        const auto resolution = ScriptedVendor().resolve({}, linuxReport({row(u"Tool"_s, u"1.2"_s)}), tool);
        QCOMPARE(textsOf(resolution.packages), QStringList{u"apt Tool 1.2"_s});
        QVERIFY(resolution.packages.front().isNameFromReport);
    }

    void aNameThatNeedsMoreOfTheVersionThanThereIsIsNotHalfMade()
    {
        const auto resolution = ScriptedVendor().resolve(
            {}, linuxReport({row(u"Tool"_s, QString())}), packagedTool({u"apt"_s, u"tool-{major}"_s, {}}));
        QCOMPARE(textsOf(resolution.packages), QStringList{u"apt Tool "_s});
        QVERIFY(resolution.packages.front().isNameFromReport);
    }

    void theTableOfPackagesTellsTheirOwnVersions()
    {
        const UpstreamReport report
            = linuxReport({row(u"tongs"_s, u"20240203"_s, aptTable), row(u"bellows"_s, u"1:2.0-3ubuntu1"_s, aptTable)});
        const auto resolution = ScriptedVendor().resolve({}, report, Catalog({}, {aptSection()}));
        QCOMPARE(textsOf(resolution.packages), QStringList({u"apt tongs 20240203"_s, u"apt bellows 1:2.0-3ubuntu1"_s}));
        QVERIFY(std::ranges::all_of(
            resolution.packages, [](const Package &package) { return package.versionOf == VersionOf::Package; }));
        QVERIFY(resolution.unresolved.empty());
    }

    void aRevisionOfTheDistributionIsThePackagesVersionWhereverItStands()
    {
        const auto resolution = ScriptedVendor().resolve(
            {}, linuxReport({row(u"Tool"_s, u"3.0.13-0ubuntu3.5"_s)}), packagedTool({u"apt"_s, u"tool"_s, {}}));
        QCOMPARE(resolution.packages.front().versionOf, VersionOf::Package);
    }

    void whatAToolsetAsksAManagerForIsThereWithoutARow_data()
    {
        QTest::addColumn<QString>("manager");
        for (const char *manager :
            {"apt", "brew", "cask", "npm", "gem", "pipx", "psgallery", "choco", "nuget", "pacman"})
            QTest::newRow(manager) << QString::fromLatin1(manager);
    }

    void whatAToolsetAsksAManagerForIsThereWithoutARow()
    {
        QFETCH(QString, manager);
        const auto resolution = ScriptedVendor().resolve(
            {asked(manager, u"bellows"_s, MatchStatus::NotInReport)}, linuxReport({}), Catalog());
        QVERIFY(resolution.sources.empty() && resolution.unresolved.empty());
        QCOMPARE(textsOf(resolution.packages), QStringList{manager + u" bellows "_s});
        QVERIFY(!resolution.packages.front().isNameFromReport);
    }

    void whatAToolsetLeavesToAptIsNoFileOfTheVendors_data()
    {
        QTest::addColumn<QString>("manager");
        QTest::addColumn<bool>("isPackage");
        QTest::newRow("apt builds its own") << u"apt"_s << true;
        QTest::newRow("Homebrew builds its own") << u"brew"_s << true;
        QTest::newRow("a cask fetches the vendor's") << u"cask"_s << false;
        QTest::newRow("Chocolatey fetches the vendor's") << u"choco"_s << false;
    }

    void whatAToolsetLeavesToAptIsNoFileOfTheVendors()
    {
        QFETCH(QString, manager);
        QFETCH(bool, isPackage);
        Match match = asked(manager, u"tool"_s, MatchStatus::Matched, {0});
        match.catalogId = u"tool"_s;
        const auto resolution
            = ScriptedVendor().resolve({match}, linuxReport({row(u"Tool"_s, u"1.2"_s)}), toolWith({templateRule()}));
        QVERIFY(resolution.unresolved.empty());
        QCOMPARE(resolution.packages.size(), isPackage ? 1u : 0u);
        QCOMPARE(resolution.sources.size(), isPackage ? 0u : 1u);
    }

    void aRowThatSeveralRequirementsAskForIsOnePackage()
    {
        const auto resolution = ScriptedVendor().resolve({asked(u"apt"_s, u"tongs"_s, MatchStatus::Matched, {0}),
                                                             asked(u"apt"_s, u"tongs"_s, MatchStatus::Matched, {0})},
            linuxReport({row(u"tongs"_s, u"1-2"_s, aptTable)}), Catalog({}, {aptSection()}));
        QCOMPARE(textsOf(resolution.packages), QStringList{u"apt tongs 1-2"_s});
        QCOMPARE(resolution.packages.front().alsoRequiredBy.size(), 1u);
    }

    void theFileOfARegistrySaysWhichPackageItIs()
    {
        ToolDefinition tool = toolWith({templateRule()});
        tool.classification = Classification::Package;
        tool.reason = u"npm"_s;
        tool.package = PackageRule{u"npm"_s, u"@tools/tool"_s, {}, false};
        const auto resolution = ScriptedVendor().resolve({}, reportOf({row(u"Tool"_s, u"1.2"_s)}), tool);
        QCOMPARE(resolution.sources.size(), 1u);
        QVERIFY(resolution.packages.empty());
        QVERIFY(resolution.sources.front().package.has_value());
        QCOMPARE(*resolution.sources.front().package, (PackageOfSource{u"npm"_s, u"@tools/tool"_s}));
    }

    // Every name that the shipped definitions give is one that a version can fill.
    void shippedDefinitionsNameTheirPackages()
    {
        const auto catalog = loadCatalog();
        QVERIFY_RESULT(catalog);
        int named = 0;
        for (const ToolDefinition &tool : catalog->tools()) {
            for (const ReportRule &rule : tool.report) {
                const bool isPackage = rule.classification.value_or(tool.classification) == Classification::Package;
                QVERIFY2(isPackage || !rule.package, qPrintable(tool.id));
                const auto &package = rule.package ? rule.package : tool.package;
                if (!isPackage || !package)
                    continue;
                ++named;
                const QString &reason = rule.reason.isEmpty() ? tool.reason : rule.reason;
                const QString said = packageManagerIn(reason);
                // "installed from mono-project.com's packages" names none
                const bool agrees = said == "other"_L1 || said == package->manager || package->manager == "cask"_L1
                    || reason.contains("PyPI"_L1);
                QVERIFY2(agrees, qPrintable(tool.id + u": "_s + reason));
            }
        }
        QVERIFY(named > 80);
    }

    void shippedKeysNameTheManagers()
    {
        const auto keys = loadToolsetKeys();
        QVERIFY_RESULT(keys);
        const auto toolset = parseToolset(
            R"({"apt": {"common_packages": ["tongs"]}, "brew": {"common_packages": ["tcl-tk@8"], "cask_packages": ["bellows"]},
                "node_modules": [{"name": "@tools/n"}], "pipx": [{"package": "p"}], "rubygems": [{"name": "r"}],
                "powershellModules": [{"name": "Az"}], "gcc": {"versions": ["g++-12", "13"]},
                "choco": {"common_packages": [{"name": "c"}]}, "toolcache": [{"name": "Go", "versions": ["1.2"]}]})",
            u"toolset.json"_s, *keys);
        QVERIFY_RESULT(toolset);
        QStringList packages;
        for (const Requirement &requirement : toolset->requirements)
            packages.append(requirement.packageManager + u' ' + requirement.packageName);
        packages.sort();
        QCOMPARE(packages,
            QStringList({u" "_s, u"apt g++-12"_s, u"apt tongs"_s, u"brew gcc@13"_s, u"brew tcl-tk@8"_s,
                u"cask bellows"_s, u"choco c"_s, u"gem r"_s, u"npm @tools/n"_s, u"pipx p"_s, u"psgallery Az"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPackages)
#include "tst_packages.moc"
