// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergesourcelists.h"
#include "core/sources/sourcelistfile.h"
#include "sourcesamples.h"
#include "tests/support/result.h"

#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

Package packageOf(const QString &manager, const QString &name, const QString &version = u"1.2"_s)
{
    Package package;
    package.manager = manager;
    package.name = name;
    package.version = version;
    package.matchedFrom = {true, {}, {}, version, u"table"_s, {u"Installed apt packages"_s}, name};
    return package;
}

SourceList listOfPackages(std::vector<Package> packages)
{
    SourceList list = listOf({});
    list.packages = std::move(packages);
    return list;
}

} // namespace

class TestPackage : public QObject {
    Q_OBJECT
private slots:
    void aReasonNamesItsManager_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("manager");
        QTest::newRow("apt") << u"installed by apt from the distribution"_s << u"apt"_s;
        QTest::newRow("no word of it") << u"comes with the chapter on adapters"_s << u"other"_s;
        QTest::newRow("yum") << u"installed by yum"_s << u"dnf"_s;
        QTest::newRow("Homebrew") << u"installed by Homebrew"_s << u"brew"_s;
        QTest::newRow("cask") << u"a Homebrew cask"_s << u"cask"_s;
        QTest::newRow("npm") << u"npm"_s << u"npm"_s;
        QTest::newRow("gems") << u"RubyGems"_s << u"gem"_s;
        QTest::newRow("pipx before PyPI") << u"PyPI, through pipx"_s << u"pipx"_s;
        QTest::newRow("PyPI") << u"PyPI"_s << u"pip"_s;
        QTest::newRow("modules") << u"PowerShell Gallery"_s << u"psgallery"_s;
        QTest::newRow("crate") << u"a crate, built by cargo install"_s << u"cargo"_s;
        QTest::newRow("tool") << u"a .NET tool from NuGet"_s << u"nuget"_s;
        QTest::newRow("Chocolatey") << u"Chocolatey"_s << u"choco"_s;
        QTest::newRow("vcpkg") << u"built by vcpkg"_s << u"vcpkg"_s;
        QTest::newRow("one of several") << u"installed by gem or Homebrew"_s << u"other"_s;
        QTest::newRow("nothing") << QString() << u"other"_s;
    }

    void aReasonNamesItsManager()
    {
        QFETCH(QString, reason);
        QTEST(packageManagerIn(reason), "manager");
    }

    void whoseVersionItIs_data()
    {
        QTest::addColumn<QString>("manager");
        QTest::addColumn<QString>("version");
        QTest::addColumn<VersionOf>("versionOf");
        QTest::addColumn<bool>("isManagers");
        QTest::newRow("of the tool") << u"apt"_s << u"8.5.0"_s << VersionOf::Tool << false;
        QTest::newRow("of the tool, whatever it looks like") << u"apt"_s << u"1-2"_s << VersionOf::Tool << false;
        QTest::newRow("native") << u"apt"_s << u"20240203"_s << VersionOf::Package << true;
        QTest::newRow("nobody said, no revision") << u"apt"_s << u"8.5.0"_s << VersionOf::Unsaid << false;
        QTest::newRow("nobody said, revision") << u"apt"_s << u"8.5.0-2ubuntu10.6"_s << VersionOf::Unsaid << true;
        QTest::newRow("epoch") << u"apt"_s << u"1:9.6p1-3ubuntu13.14"_s << VersionOf::Unsaid << true;
        QTest::newRow("rebuilt native") << u"apt"_s << u"8.6.14build1"_s << VersionOf::Unsaid << true;
        QTest::newRow("candidate") << u"apt"_s << u"2.51.0-rc1"_s << VersionOf::Unsaid << false;
        QTest::newRow("npm takes the vendor's") << u"npm"_s << u"1.2.3"_s << VersionOf::Unsaid << true;
        QTest::newRow("none") << u"npm"_s << QString() << VersionOf::Unsaid << false;
    }

    void whoseVersionItIs()
    {
        QFETCH(QString, manager);
        QFETCH(QString, version);
        QFETCH(VersionOf, versionOf);
        Package package = packageOf(manager, u"tongs"_s, version);
        package.versionOf = versionOf;
        QTEST(hasManagersVersion(package), "isManagers");
    }

    void theyAreCountedByManager()
    {
        const std::vector<Package> packages{packageOf(u"npm"_s, u"n"_s), packageOf(u"apt"_s, u"a"_s),
            packageOf(u"snap"_s, u"s"_s), packageOf(u"apt"_s, u"b"_s)};
        QCOMPARE(packagesText(packages), u"2 apt packages, 1 npm package, 1 package of another manager"_s);
        QCOMPARE(packagesAdvice(packages).first(), u"2 apt packages: mirror them with aptly or apt-cacher-ng"_s);
        QCOMPARE(packagesText({}), QString());
    }

    void theReportsNameIsShownBesideTheManagers()
    {
        Package package = packageOf(u"apt"_s, u"docker-ce-cli"_s);
        package.matchedFrom.reportName = u"Docker Client"_s;
        QCOMPARE(titleOf(package), u"Docker Client (docker-ce-cli)"_s);
        QCOMPARE(titleOf(packageOf(u"apt"_s, u"jq"_s)), u"jq"_s);
    }

    void anUpdateMakesThemAgainAndKeepsWhatPeopleWrote()
    {
        SourceList existing
            = listOfPackages({packageOf(u"apt"_s, u"tongs"_s, u"1.1"_s), packageOf(u"apt"_s, u"gone"_s)});
        existing.packages[0].unknown = {{u"x-owner"_s, u"smithy"_s}};
        Package added;
        added.manager = u"apt"_s;
        added.name = u"anvil"_s;
        existing.packages.push_back(added);
        const auto merged
            = mergeSourceLists(existing, listOfPackages({packageOf(u"apt"_s, u"tongs"_s, u"1.2"_s)})).list;
        QCOMPARE(merged.packages.size(), 2u);
        QCOMPARE(merged.packages[0].version, u"1.2"_s);
        QCOMPARE(merged.packages[0].unknown, existing.packages[0].unknown);
        QCOMPARE(merged.packages[1], added);
    }

    void anotherPackageOfThatNameIsAnotherOne()
    {
        SourceList existing = listOfPackages({packageOf(u"apt"_s, u"tongs"_s)});
        existing.packages[0].unknown = {{u"x-owner"_s, u"smithy"_s}};
        const auto merged = mergeSourceLists(existing, listOfPackages({packageOf(u"npm"_s, u"tongs"_s)})).list;
        QCOMPARE(merged.packages.size(), 1u);
        QVERIFY(merged.packages[0].unknown.isEmpty());
    }

    // Lists of versions before this one.
    void whatWasUnresolvedMovesOver()
    {
        const Package package = packageOf(u"apt"_s, u"tongs"_s);
        UnresolvedTool before{u"tongs"_s, {}, u"linux"_s, u"x64"_s, u"installed by apt"_s, package.matchedFrom, {}, {}};
        before.unknown = {{u"x-owner"_s, u"smithy"_s}};
        const auto merged = mergeSourceLists(listOf({}, {before}), listOfPackages({package})).list;
        QVERIFY(merged.unresolved.empty());
        QCOMPARE(merged.packages.size(), 1u);
        QCOMPARE(merged.packages[0].unknown, before.unknown);
    }

    void aSourceThatTurnsOutToBeAPackageGoesUnlessAPersonDecidedAboutIt()
    {
        Source made = resolved(u"tongs"_s, u"1.2"_s);
        Source decided = resolved(u"anvil"_s, u"2.0"_s);
        decided.curation.pinned = true;
        Package tongs = packageOf(u"apt"_s, u"tongs"_s);
        tongs.matchedFrom = made.matchedFrom;
        Package anvil = packageOf(u"apt"_s, u"anvil"_s);
        anvil.matchedFrom = decided.matchedFrom;
        const auto merged = mergeSourceLists(listOf({made, decided}), listOfPackages({tongs, anvil}));
        QCOMPARE(merged.list.sources.size(), 1u);
        QCOMPARE(merged.list.sources[0].name, u"anvil"_s);
        QVERIFY(merged.changes.dropped.size() == 1 && merged.changes.dropped[0].reason.contains("apt"_L1));
    }

    void aListComesBackAsItWasWritten()
    {
        Package package = packageOf(u"apt"_s, u"tongs"_s, u"1.2-3"_s);
        package.isNameFromReport = true;
        package.versionOf = VersionOf::Package;
        package.requestedVersion = u"1.*"_s;
        package.repository = u"packages.vendor.example"_s;
        package.platform = u"linux"_s;
        package.arch = u"arm64"_s;
        package.alsoRequiredBy = {package.matchedFrom};
        package.unknown = {{u"x-owner"_s, u"smithy"_s}};
        SourceList list = listOfPackages({package});
        list.sources = {resolved(u"gulp"_s, u"4.0"_s)};
        list.sources[0].package = PackageOfSource{u"npm"_s, u"gulp"_s};
        const auto read = parseSourceList(writeSourceList(list), u"list.json"_s);
        QVERIFY_RESULT(read);
        QCOMPARE(*read, list);
    }
};

QTEST_APPLESS_MAIN(TestPackage)
#include "tst_package.moc"
