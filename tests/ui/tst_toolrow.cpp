// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "ui/presentation/rowtext.h"
#include "ui/presentation/sectionname.h"
#include "ui/presentation/toolfilter.h"
#include "ui/presentation/toolrow.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

ToolRow rowNamed(const std::vector<ToolRow> &rows, const QString &name)
{
    const auto found = std::ranges::find(rows, name, &ToolRow::name);
    return found == rows.end() ? ToolRow{} : *found;
}

// A snapshot with one requirement and one source that says where it comes from.
Snapshot joined(const QString &requirementPath, const QString &sourcePath)
{
    Snapshot snapshot;
    Match match;
    match.requirement
        = {u"toolset.json"_s, requirementPath, u"/toolcache/0/versions/0"_s, u"Python"_s, u"3.11.*"_s, {}, {}, {}, {}};
    match.status = MatchStatus::Matched;
    snapshot.matches = std::vector{match};
    Source source;
    source.id = u"python/win32/x64/3.11.*"_s;
    source.name = u"Python"_s;
    source.matchedFrom.toolset = sourcePath;
    source.matchedFrom.pointer = u"/toolcache/0/versions/0"_s;
    snapshot.sourceList.edit().sources = {source};
    return snapshot;
}

} // namespace

class TestToolRow : public QObject {
    Q_OBJECT
private slots:
    void everyPartOfASnapshotBecomesOneRow()
    {
        const Snapshot snapshot = test::sampleSnapshot();
        const std::vector<ToolRow> rows = toolRows(snapshot);
        const auto sources = std::ranges::count_if(rows, &ToolRow::isSource);
        QCOMPARE(size_t(sources), snapshot.sourceList->sources.size());
        QCOMPARE(std::ranges::count(rows, ToolState::Unresolved, &ToolRow::status), std::ptrdiff_t(1));
        // Matched requirements stand behind sources and the unresolved tool; the others are rows of their own.
        const auto others = std::ranges::count_if(
            snapshot.matches, [](const Match &match) { return match.status != MatchStatus::Matched; });
        QCOMPARE(std::ptrdiff_t(rows.size()), sources + 1 + others);
    }

    void whatAManagerBringsStandsInASectionOfItsOwnAtTheEnd()
    {
        Snapshot snapshot = joined(u"toolset.json"_s, u"toolset.json"_s);
        Match apt = snapshot.matches->front();
        apt.requirement.pointer = u"/apt/common_packages/0"_s;
        apt.requirement.name = u"docker-ce-cli"_s;
        std::vector<Match> matches = *snapshot.matches;
        matches.insert(matches.begin(), apt);
        snapshot.matches = matches;
        Package package;
        package.manager = u"apt"_s;
        package.name = u"docker-ce-cli"_s;
        package.version = u"28.0.4"_s;
        package.repository = u"download.docker.com"_s;
        package.matchedFrom.toolset = u"toolset.json"_s;
        package.matchedFrom.pointer = apt.requirement.pointer;
        package.matchedFrom.reportName = u"Docker Client"_s;
        Package unasked = package;
        unasked.manager = u"snap"_s;
        unasked.matchedFrom = {};
        snapshot.sourceList.edit().packages = {package, unasked};
        const std::vector<ToolRow> rows = toolRows(snapshot);
        QCOMPARE(rows.size(), 3u);
        QCOMPARE(rows[1].name, u"Docker Client (docker-ce-cli)"_s);
        QCOMPARE(rows[1].section, u"apt packages"_s);
        QCOMPARE(rows[1].status, ToolState::FromPackages);
        QCOMPARE(rows[1].matchIndex, 0);
        QVERIFY(!rows[1].cache && !rows[1].isSource());
        QVERIFY(rows[1].reason.contains("download.docker.com"_L1) && rows[1].reason.contains("aptly"_L1));
        QCOMPARE(rows[2].section, u"snap packages"_s);
    }

    void keysAreUniqueEvenWhereAnIdIsNamedTwice()
    {
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.sourceList.edit().sources.push_back(snapshot.sourceList->sources.front());
        QSet<QString> keys;
        const std::vector<ToolRow> rows = toolRows(snapshot);
        for (const ToolRow &row : rows)
            keys.insert(row.key);
        QCOMPARE(size_t(keys.size()), rows.size());
    }

    void joinsRequirementAndSource_data()
    {
        QTest::addColumn<QString>("requirementPath");
        QTest::addColumn<QString>("sourcePath");
        QTest::addColumn<int>("rows");
        QTest::newRow("same path") << u"in/toolset.json"_s << u"in/toolset.json"_s << 1;
        QTest::newRow("list made in another folder") << u"in/toolset.json"_s << u"C:\\lab\\toolset.json"_s << 1;
        QTest::newRow("another toolset") << u"in/toolset.json"_s << u"in/toolset-2022.json"_s << 2;
    }
    void joinsRequirementAndSource()
    {
        QFETCH(QString, requirementPath);
        QFETCH(QString, sourcePath);
        QFETCH(int, rows);
        QCOMPARE(int(toolRows(joined(requirementPath, sourcePath)).size()), rows);
    }

    void toolsetsOfTheSameNameInTwoFoldersStayApart()
    {
        Snapshot snapshot = joined(u"a/toolset.json"_s, u"a/toolset.json"_s);
        Match other = snapshot.matches[0];
        other.requirement.toolsetPath = u"b/toolset.json"_s;
        snapshot.matches.edit().push_back(other);
        const std::vector<ToolRow> rows = toolRows(snapshot);
        QCOMPARE(int(rows.size()), 2);
        QVERIFY(rows[0].isSource());
        QVERIFY(!rows[1].isSource());
    }

    void whatNoToolsetNamesComesLastInItsOwnSection()
    {
        const std::vector<ToolRow> rows = toolRows(test::sampleSnapshot());
        QCOMPARE(rows.front().section, u"Tool cache"_s);
        QCOMPARE(rows.back().section, u"Only on the image"_s);
        QCOMPARE(rows.back().name, u"Ninja"_s);
    }

    void statesAndReasons()
    {
        const std::vector<ToolRow> rows = toolRows(test::sampleSnapshot());
        QCOMPARE(rowNamed(rows, u"node"_s).status, ToolState::Resolved);
        QCOMPARE(rowNamed(rows, u"node"_s).cache, ToolState::Verified);
        QCOMPARE(rowNamed(rows, u"MongoDB"_s).status, ToolState::Review);
        QCOMPARE(rowNamed(rows, u"MongoDB"_s).cache, ToolState::NotChecked);
        QCOMPARE(rowNamed(rows, u"PHP"_s).status, ToolState::Excluded);
        QVERIFY(!rowNamed(rows, u"PHP"_s).included);
        const ToolRow mingw = rowNamed(rows, u"mingw-w64"_s);
        QCOMPARE(rowNamed(rows, u"Android command line tools"_s).checksumState, ToolState::Review); // SHA-1
        QCOMPARE(rowNamed(rows, u"Python"_s).checksumState, ToolState::Unverified);
        QVERIFY(!rowNamed(rows, u"node"_s).checksumState.has_value());
        QCOMPARE(mingw.status, ToolState::Unresolved);
        QVERIFY(mingw.reason.contains(u"three archives"_s));
        QVERIFY(!mingw.cache.has_value());
        QCOMPARE(rowNamed(rows, u"OpenSSL"_s).status, ToolState::Ambiguous);
    }

    void whatIsNoFileOfItsOwnIsNoFailure()
    {
        Snapshot snapshot = joined(u"t.json"_s, u"t.json"_s);
        snapshot.sourceList.edit().sources.clear();
        const ReportItem component{{u"Visual Studio"_s}, u"Component.X"_s, u"17.0"_s, u"17.0"_s};
        const ReportItem package{{u"Installed apt packages"_s}, u"acl"_s, u"2.3"_s, u"2.3"_s};
        UpstreamReport report;
        report.items = {component, package};
        snapshot.report = std::make_shared<const UpstreamReport>(report);
        snapshot.itemClasses
            = std::vector<ItemClass>{{Classification::PartOf, {}, u"Visual Studio: fetched by its installer"_s},
                {Classification::Package, {}, u"installed by apt from the distribution"_s}};
        snapshot.matches.edit().front().rows = {0};
        UnresolvedTool acl{u"acl"_s, {}, u"linux"_s, u"x64"_s, u"installed by apt"_s, {}};
        acl.matchedFrom = {true, u"t.json"_s, u"/apt/0"_s, u"2.3"_s, u"installed"_s, package.section, u"acl"_s};
        UnresolvedTool other = acl;
        other.matchedFrom.reportName = other.name = u"other"_s;
        snapshot.sourceList.edit().unresolved = {acl, other};

        const std::vector<ToolRow> rows = toolRows(snapshot);
        QCOMPARE(rows[0].status, ToolState::PartOf);
        QCOMPARE(rows[0].reason, u"Visual Studio: fetched by its installer"_s);
        QCOMPARE(rowNamed(rows, u"acl"_s).status, ToolState::FromPackages);
        QVERIFY(!needsAttention(ToolState::FromPackages));
        QCOMPARE(rowNamed(rows, u"other"_s).status, ToolState::Unresolved);
    }

    void theSizeOfAPartIsNotThatOfTheFile()
    {
        Snapshot snapshot = joined(u"t.json"_s, u"t.json"_s);
        const QString id = snapshot.sourceList->sources.front().id;
        for (const CacheState state : {CacheState::Partial, CacheState::Mismatch}) {
            snapshot.files.insert(id, {id, state, {}, 66'700'000, {}, {}, {}, {}});
            QVERIFY(!toolRows(snapshot).front().size);
        }
        snapshot.files.insert(id, {id, CacheState::Unverified, {}, 66'700'000, {}, {}, {}, {}});
        QCOMPARE(toolRows(snapshot).front().size, std::optional<qint64>(66'700'000));
    }

    void overridesAreShown()
    {
        Snapshot snapshot = joined(u"t.json"_s, u"t.json"_s);
        snapshot.sourceList.edit().sources.front().version = u"3.11.8"_s;
        snapshot.sourceList.edit().sources.front().curation.overrides = {{u"version"_s, u"3.11.9"_s}};
        QCOMPARE(toolRows(snapshot).front().version, u"3.11.9"_s);
    }

    void checksumOrigins()
    {
        QCOMPARE(checksumOriginText(std::nullopt), u"None"_s);
        const Checksum strong{digestOf(HashAlgorithm::Sha256, "x"), ChecksumOrigin::Vendor, {}};
        QCOMPARE(checksumOriginText(strong), u"Vendor"_s);
        const Checksum weak{digestOf(HashAlgorithm::Sha1, "x"), ChecksumOrigin::ThirdParty, {}};
        QCOMPARE(checksumOriginText(weak), u"Third party"_s);
    }

    void sectionsHaveReadableNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("toolcache") << u"Tool cache"_s;
        QTest::newRow("MsysPackages") << u"MSYS2 packages"_s;
        QTest::newRow("visualStudio") << u"Visual Studio"_s;
        QTest::newRow("node_modules") << u"npm packages"_s;
        QTest::newRow("java") << u"Java"_s;
        QTest::newRow("aliyunCli") << u"Aliyun CLI"_s;
        QTest::newRow("cloud-tools") << u"Cloud tools"_s;
        QTest::newRow("some_sdk_packages") << u"Some SDK packages"_s;
        QTest::newRow("XMLTools") << u"XML tools"_s;
        QTest::newRow("go2Modules") << u"Go2 modules"_s;
        QTest::newRow("$") << u"$"_s;
        QTest::newRow("") << QString();
    }
    void sectionsHaveReadableNames()
    {
        QFETCH(QString, name);
        QCOMPARE(sectionName(QString::fromLatin1(QTest::currentDataTag())), name);
    }

    void aSectionSaysWhereItStands()
    {
        const Snapshot snapshot = joined(u"a/toolset.json"_s, u"a/toolset.json"_s);
        QCOMPARE(toolRows(snapshot).front().sectionPlace, u"/toolcache in toolset.json"_s);
        QVERIFY(toolRows(test::sampleSnapshot()).back().sectionPlace.isEmpty());
    }

    void whatWasAddedByHandIsNotOfTheImage()
    {
        Snapshot snapshot = joined(u"toolset.json"_s, u"toolset.json"_s);
        Source source;
        source.id = source.name = u"mine"_s;
        snapshot.sourceList.edit().sources.push_back(source);
        const ToolRow row = rowNamed(toolRows(snapshot), u"mine"_s);
        QCOMPARE(row.section, u"Added by hand"_s);
        QCOMPARE(row.decisions, HandMarks(HandMark::Added));
    }

    void whatWasDecidedIsToldFromWhatWasResolved()
    {
        Snapshot snapshot = joined(u"toolset.json"_s, u"toolset.json"_s);
        QCOMPARE(toolRows(snapshot).front().decisions, HandMarks());
        Curation &curation = snapshot.sourceList.edit().sources.front().curation;
        curation.state = CurationState::Excluded;
        curation.pinned = true;
        curation.note = u"Wait for 3.12"_s;
        curation.overrides = {{u"fileName"_s, u"a.zip"_s}};
        ToolRow row = toolRows(snapshot).front();
        QCOMPARE(row.decisions, HandMark::Excluded | HandMark::Pinned | HandMark::Noted | HandMark::Overridden);
        QCOMPARE(decisionTexts(row.decisions, row.note),
            (QStringList{u"Excluded by hand"_s, u"Pinned: updates keep version, URL and checksum"_s,
                u"Overridden by hand"_s, u"Note: Wait for 3.12"_s}));
        row.setState(CurationState::Undecided);
        QCOMPARE(row.decisions, HandMark::Pinned | HandMark::Noted | HandMark::Overridden);
        QVERIFY(row.included && row.status != ToolState::Excluded);
    }

    void theLatestUpdateMarksWhatItChanged()
    {
        Snapshot snapshot = joined(u"toolset.json"_s, u"toolset.json"_s);
        const QString id = snapshot.sourceList->sources.front().id;
        SourceListChanges changes;
        changes.changed = {{id, u"3.11.9"_s, {}, {{u"version"_s, u"3.11.8"_s, u"3.11.9"_s}}}};
        snapshot.lastChanges = std::make_shared<const SourceListChanges>(changes);
        QCOMPARE(toolRows(snapshot).front().change, u"Changed by the latest update: version 3.11.8 → 3.11.9"_s);
        changes = {};
        changes.added = {{id, u"3.11.9"_s, {}}};
        snapshot.lastChanges = std::make_shared<const SourceListChanges>(changes);
        QCOMPARE(toolRows(snapshot).front().change, u"Added by the latest update"_s);
    }

    void changesShowNoSecret()
    {
        Snapshot snapshot = joined(u"toolset.json"_s, u"toolset.json"_s);
        SourceListChanges changes;
        changes.changed = {{snapshot.sourceList->sources.front().id, {}, {},
            {{u"downloadUrl"_s, u"https://example.test/a"_s, u"https://example.test/a?sig=hidden"_s}}}};
        snapshot.lastChanges = std::make_shared<const SourceListChanges>(changes);
        QVERIFY(!toolRows(snapshot).front().change.contains(u"hidden"_s));
    }

    void aDateIsOfAFileThatIsThere()
    {
        Snapshot snapshot = joined(u"toolset.json"_s, u"toolset.json"_s);
        const QString id = snapshot.sourceList->sources.front().id;
        const QDateTime verified(QDate(2025, 7, 20), QTime(8, 0), Qt::UTC);
        snapshot.files.insert(id, {id, CacheState::Verified, {}, 5, {}, verified});
        QCOMPARE(toolRows(snapshot).front().date(), verified);
        snapshot.files[id].downloadedAt = verified.addDays(-3);
        QCOMPARE(toolRows(snapshot).front().date(), verified.addDays(-3));
        snapshot.files[id].state = CacheState::Absent;
        QVERIFY(!toolRows(snapshot).front().date().isValid());
    }

    void whatCanBeCopiedOfARow()
    {
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.workspace.filePath = u"/lab/workspace.json"_s;
        snapshot.workspace.cacheDirectory = u"cache"_s;
        const std::vector<ToolRow> rows = toolRows(snapshot);
        const ToolRow go = rowNamed(rows, u"go"_s);
        QCOMPARE(textOf(go, RowText::Name, snapshot), u"go"_s);
        QCOMPARE(textOf(go, RowText::Version, snapshot), u"1.22.12"_s);
        QCOMPARE(textOf(go, RowText::Url, snapshot), u"https://go.dev/dl/go1.22.12.windows-amd64.zip"_s);
        QCOMPARE(textOf(go, RowText::Checksum, snapshot),
            snapshot.sourceList->sources[size_t(go.sourceIndex)].checksum->digest.hex());
        QCOMPARE(textOf(go, RowText::Path, snapshot), u"/lab/cache/win32/x64/go/1.22.12/go1.22.12.windows-amd64.zip"_s);
        // Where it would be.
        const ToolRow ruby = rowNamed(rows, u"Ruby"_s);
        QVERIFY2(textOf(ruby, RowText::Path, snapshot).startsWith(u"/lab/cache/win32/x64/Ruby/3.1.7/"_s),
            qPrintable(textOf(ruby, RowText::Path, snapshot)));
        const ToolRow kotlin = rowNamed(rows, u"Kotlin"_s);
        for (const RowText text : {RowText::Version, RowText::Url, RowText::Checksum, RowText::Path})
            QCOMPARE(textOf(kotlin, text, snapshot), QString());
    }

    void filtersAreKnownByTheirIds()
    {
        for (int i = 0; i < statusFilterCount; ++i)
            QCOMPARE(statusFilterOf(statusFilterId(StatusFilter(i))), std::optional(StatusFilter(i)));
        QVERIFY(!statusFilterOf(u"no such filter"_s));
    }

    // A file that is on its way, or did not arrive, is missing all the same.
    void whatHasNotArrivedIsMissing()
    {
        const ToolRow row = rowNamed(toolRows(test::sampleSnapshot()), u"Ruby"_s);
        for (const ToolState state : {ToolState::Absent, ToolState::Partial, ToolState::Queued, ToolState::Receiving,
                 ToolState::Failed, ToolState::Cancelled})
            QVERIFY(isIn(filtersOf(row, state), StatusFilter::Missing));
        for (const ToolState state : {ToolState::Verified, ToolState::Unverified, ToolState::Mismatch,
                 ToolState::NotChecked, ToolState::Skipped})
            QVERIFY(!isIn(filtersOf(row, state), StatusFilter::Missing));
    }

    void sectionsNameTheirToolsetWhereThereAreSeveral()
    {
        Snapshot snapshot = joined(u"a/toolset-2022.json"_s, u"a/toolset-2022.json"_s);
        QCOMPARE(toolRows(snapshot).front().section, u"Tool cache"_s);
        Match other = snapshot.matches[0];
        other.requirement.toolsetPath = u"a/toolset-2025.json"_s;
        snapshot.matches.edit().push_back(other);
        QCOMPARE(toolRows(snapshot).front().section, u"Tool cache – toolset-2022.json"_s);
    }
};

QTEST_GUILESS_MAIN(TestToolRow)
#include "tst_toolrow.moc"
