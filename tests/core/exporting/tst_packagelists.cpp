// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/listformats.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

Package package(const QString &manager, const QString &name, const QString &version,
    VersionOf versionOf = VersionOf::Unsaid, const QString &repository = {})
{
    Package package;
    package.manager = manager;
    package.name = name;
    package.version = version;
    package.versionOf = versionOf;
    package.repository = repository;
    return package;
}

Source fileOf(const QString &manager, const QString &name, const QString &version)
{
    Source source;
    source.id = source.name = name;
    source.version = version;
    source.package = PackageOfSource{manager, name};
    return source;
}

ListDocument written(const QString &format, std::vector<Package> packages, std::vector<Source> sources = {})
{
    SourceList list;
    list.packages = std::move(packages);
    list.sources = std::move(sources);
    return std::ranges::find(listFormats(), format, &ListFormat::name)->write(list);
}

} // namespace

class TestPackageLists : public QObject {
    Q_OBJECT
private slots:
    void aptListsNameAndVersion()
    {
        const auto list = written(u"apt-list"_s,
            {package(u"apt"_s, u"tongs"_s, u"1:2.0-3ubuntu1"_s),
                package(u"apt"_s, u"acl"_s, u"20240203"_s, VersionOf::Package),
                package(u"brew"_s, u"bellows"_s, u"1.0"_s)});
        QCOMPARE(list.content, QByteArrayLiteral("acl=20240203\ntongs=1:2.0-3ubuntu1\n"));
        QVERIFY(list.remarks.isEmpty());
    }

    void aVersionThatIsNotThePackagesIsNotWritten()
    {
        const auto list = written(u"apt-list"_s, {package(u"apt"_s, u"podman"_s, u"4.9.3"_s, VersionOf::Tool)});
        QCOMPARE(list.content, QByteArrayLiteral("podman\n"));
        QCOMPARE(list.remarks.size(), 1);
        QVERIFY(list.remarks[0].contains("podman"_L1));
    }

    void aRowWithThePackagesVersionSpeaksForTheOthers()
    {
        const auto list = written(u"apt-list"_s,
            {package(u"apt"_s, u"jq"_s, u"1.7"_s, VersionOf::Tool),
                package(u"apt"_s, u"jq"_s, u"1.7.1-3ubuntu0.24.04.1"_s, VersionOf::Package),
                package(u"apt"_s, u"jq"_s, {})});
        QCOMPARE(list.content, QByteArrayLiteral("jq=1.7.1-3ubuntu0.24.04.1\n"));
        QVERIFY(list.remarks.isEmpty());
    }

    void aNameOfTheReportIsLeftOutAndSaid()
    {
        Package shown = package(u"apt"_s, u"Tongs and Bellows"_s, u"1.0"_s);
        shown.isNameFromReport = true;
        const auto list = written(u"apt-list"_s, {shown});
        QVERIFY(list.content.isEmpty());
        QVERIFY(list.remarks.value(0).contains("Tongs and Bellows"_L1));
    }

    void noNameMakesALineOfItsOwn_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("version");
        QTest::newRow("line") << u"a\nb"_s << u"1-2"_s;
        QTest::newRow("quote") << u"a\", system(\"b"_s << u"1-2"_s;
        QTest::newRow("option") << u"--purge"_s << u"1-2"_s;
        QTest::newRow("version") << u"a"_s << u"1-2 b"_s;
    }

    void noNameMakesALineOfItsOwn()
    {
        QFETCH(QString, name);
        QFETCH(QString, version);
        for (const ListFormat &format : listFormats()) {
            std::vector<Package> packages;
            for (const PackageManager &manager : packageManagers())
                packages.push_back(package(manager.id, name, version, VersionOf::Package));
            const auto list = written(format.name, packages);
            QVERIFY2(list.content.isEmpty() || list.content == "{\n}\n", list.content.constData());
            QVERIFY(!list.remarks.isEmpty());
        }
    }

    void aBrewfileHasTapsFormulaeAndCasks()
    {
        const auto list = written(u"brewfile"_s,
            {package(u"brew"_s, u"gcc@13"_s, u"13.4.0"_s), package(u"cask"_s, u"firefox"_s, u"141.0"_s),
                package(u"brew"_s, u"mongodb-community"_s, {}, VersionOf::Unsaid, u"mongodb/brew"_s)});
        QCOMPARE(list.content,
            QByteArrayLiteral("tap \"mongodb/brew\"\nbrew \"gcc@13\"\nbrew \"mongodb-community\"\ncask \"firefox\"\n"));
        QVERIFY(list.remarks.isEmpty());
    }

    void filesOfARegistryAreItsPackagesToo()
    {
        Source excluded = fileOf(u"npm"_s, u"grunt"_s, u"1.6"_s);
        excluded.curation.state = CurationState::Excluded;
        Source moved = fileOf(u"npm"_s, u"n"_s, u"10.1.0"_s);
        moved.curation.overrides = {{u"version"_s, u"10.2.0"_s}};
        const auto list
            = written(u"npm-list"_s, {package(u"npm"_s, u"@bazel/bazelisk"_s, u"1.26.0"_s)}, {excluded, moved});
        QCOMPARE(list.content, QByteArrayLiteral("@bazel/bazelisk@1.26.0\nn@10.2.0\n"));
    }

    void aPackageWhoseFileWasNotFoundIsAPackageAllTheSame()
    {
        SourceList list;
        UnresolvedTool tool;
        tool.name = u"Ansible"_s;
        tool.matchedFrom.upstreamVersion = u"2.19.2"_s;
        tool.package = PackageOfSource{u"pipx"_s, u"ansible-core"_s};
        list.unresolved = {tool};
        const auto format = std::ranges::find(listFormats(), u"pipx-list"_s, &ListFormat::name);
        QCOMPARE(format->write(list).content, QByteArrayLiteral("ansible-core==2.19.2\n"));
    }

    void gemsMakeAGemfile()
    {
        const auto list = written(
            u"gem-list"_s, {package(u"gem"_s, u"fastlane"_s, u"2.228.0"_s), package(u"gem"_s, u"rake"_s, {})});
        QCOMPARE(list.content,
            QByteArrayLiteral("source \"https://rubygems.org\"\n\ngem \"fastlane\", \"2.228.0\"\ngem \"rake\"\n"));
    }

    void pythonPackagesMakeRequirements()
    {
        const std::vector<Package> packages{
            package(u"pipx"_s, u"yamllint"_s, u"1.37.1"_s), package(u"pip"_s, u"pip"_s, u"25.2"_s)};
        QCOMPARE(written(u"pipx-list"_s, packages).content, QByteArrayLiteral("yamllint==1.37.1\n"));
        QCOMPARE(written(u"pip-list"_s, packages).content, QByteArrayLiteral("pip==25.2\nyamllint==1.37.1\n"));
    }

    void modulesOfOneNameAreTheNewest()
    {
        const auto list = written(u"psmodules"_s,
            {package(u"psgallery"_s, u"Az"_s, u"9.3.0"_s), package(u"psgallery"_s, u"Az"_s, u"12.5.0"_s),
                package(u"psgallery"_s, u"Pester"_s, {})});
        const QJsonObject modules = QJsonDocument::fromJson(list.content).object();
        QCOMPARE(modules.value("Az"_L1).toObject(),
            QJsonObject({{u"version"_s, u"[12.5.0]"_s}, {u"repository"_s, u"PSGallery"_s}}));
        QCOMPARE(modules.value("Pester"_L1).toObject(), QJsonObject({{u"repository"_s, u"PSGallery"_s}}));
        QVERIFY(list.remarks.join(u' ').contains("Az 9.3.0"_L1));
    }

    void everyFormatHasItsOwnName()
    {
        QSet<QString> names;
        for (const ListFormat &format : listFormats())
            names.insert(format.name);
        QCOMPARE(std::size_t(names.size()), listFormats().size());
        QVERIFY(names.contains(u"apt-list"_s) && names.contains(u"brewfile"_s));
    }
};

QTEST_APPLESS_MAIN(TestPackageLists)
#include "tst_packagelists.moc"
