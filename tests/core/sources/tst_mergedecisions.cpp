// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/catalog/loadcatalog.h"
#include "core/resolve/neededfiles.h"
#include "core/sources/keepfindings.h"
#include "core/sources/mergesourcelists.h"
#include "core/toolset/parsetoolset.h"
#include "core/upstream/parsereport.h"
#include "tests/core/sources/sourcesamples.h"
#include "tests/support/imagefolders.h"
#include "tests/support/result.h"
#include "tests/support/sharedfolder.h"

#include <QHash>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

SourceList allExcluded(SourceList list)
{
    for (Source &source : list.sources)
        source.curation.state = CurationState::Excluded;
    return list;
}

// Decided so that it shows where the decision has gone.
Source noted(Source source, const QString &note)
{
    source.curation.note = note;
    return source;
}

QString noteOf(const MergedSourceList &merged, const QString &version)
{
    const auto found = std::ranges::find(merged.list.sources, version, &Source::version);
    return found == merged.list.sources.end() ? u"not in the list"_s : found->curation.note;
}

// An image of tests/data/images or of the corpus, and what a later release says instead: in its report and its toolset.
struct ImageRelease {
    QString folder;
    QList<std::pair<QByteArray, QByteArray>> changes = {};

    [[nodiscard]] QByteArray read(const QString &file) const
    {
        QByteArray bytes = readFile(folder + u'/' + file).value_or(QByteArray());
        for (const auto &[before, after] : changes)
            bytes.replace(before, after);
        return bytes;
    }
};

// The next release of the made Windows image: versions have moved, zstd is new, aria2 has gone, and what is left of
// Python's and Node.js' entries in the toolset has other numbers.
ImageRelease nextRelease(const QString &folder)
{
    return {folder,
        {{"1.41.2", "1.41.4"}, {"3.31.6", "3.31.9"}, {"32.7.1", "32.9.0"}, {"30.9.1", "30.10.0"},
            {"\"CMake\", \"Version\": \"4.12.1\"", "\"CMake\", \"Version\": \"4.13.0\""},
            {"\"4.12.1\", \"args\"", "\"4.13.0\", \"args\""}, {"3.4.20", "3.5.0"}, {"8.0.912", "8.0.915"},
            {"[\"3.30.*\", \"3.31.*\", \"3.31.*\"", "[\"3.31.*\""}, {"[\"3.*\", \"30.*\"", "[\"30.*\""},
            {"\"ToolName\": \"aria2\", \"Version\": \"1.51.0\"", "\"ToolName\": \"zstd\", \"Version\": \"3.5.7\""}}};
}

ImageRelease corpusRelease(const QString &image)
{
    return {sharedFolder(u"corpus/"_s + image)};
}

QString madeWindows()
{
    const QStringList images = madeImages();
    const auto found = std::ranges::find_if(
        images, [](const QString &folder) { return imageLabel(folder).startsWith("win30/"_L1); });
    return found == images.end() ? QString() : *found;
}

QString toolOf(const Source &source)
{
    return source.name + u'/' + platformText(source.platform, source.arch);
}

} // namespace

// What a maintainer has decided about a tool goes with it when its version moves.
class TestMergeDecisions : public QObject {
    Q_OBJECT
private slots:
    void anotherVersionAtTheSamePlaceOfTheToolset()
    {
        const Source before = excluded(required(u"/java/maven"_s, u"Maven"_s, u"3.9.9"_s, u"3.9.9"_s));
        const auto merged = mergeSourceLists(
            listOf({before}), listOf({required(u"/java/maven"_s, u"Maven"_s, u"3.9.11"_s, u"3.9.11"_s)}));
        QCOMPARE(merged.list.sources.size(), 1u);
        QCOMPARE(merged.list.sources[0].version, u"3.9.11"_s);
        QCOMPARE(merged.list.sources[0].curation.state, CurationState::Excluded);
        QCOMPARE(merged.changes.changed.size(), 1u);
    }

    // "2.1.10" becomes "latest", and compose moves by more than a number.
    void anotherKindOfVersionAtTheSamePlaceOfTheToolset()
    {
        const SourceList before
            = allExcluded(listOf({required(u"/kotlin/version"_s, u"Kotlin"_s, u"2.1.10"_s, u"2.1.10"_s),
                required(u"/docker/components/1"_s, u"Compose"_s, u"2.27.1"_s, u"2.27.1"_s),
                required(u"/docker/components/0"_s, u"Docker"_s, u"28.0.4"_s, u"28.0.4"_s)}));
        const auto merged = mergeSourceLists(before,
            listOf({required(u"/kotlin/version"_s, u"Kotlin"_s, u"2.2.0"_s, u"latest"_s),
                required(u"/docker/components/0"_s, u"Compose"_s, u"2.38.2"_s, u"2.38.2"_s),
                required(u"/docker/components/2"_s, u"Docker"_s, u"28.3.2"_s, u"28.3.2"_s)}));
        QCOMPARE(merged.list.sources.size(), 3u);
        for (const Source &source : merged.list.sources)
            QVERIFY2(!source.isIncluded(), qPrintable(source.id));
        QVERIFY(merged.changes.added.empty() && merged.changes.review.empty());
    }

    // .NET: of several versions that share a name, more come than were there.
    void moreVersionsOfOneNameDoNotComeIn()
    {
        const auto sdk = [](const QString &version) {
            Source source = required(u"/dotnet/versions/0"_s, u".NET SDK"_s, version, u"8.0"_s);
            source.id += u'@' + version;
            return source;
        };
        const auto merged = mergeSourceLists(allExcluded(listOf({sdk(u"8.0.117"_s), sdk(u"8.0.206"_s)})),
            listOf({sdk(u"8.0.118"_s), sdk(u"8.0.206"_s), sdk(u"8.0.310"_s), sdk(u"8.0.412"_s)}));
        for (const Source &source : merged.list.sources)
            QVERIFY2(!source.isIncluded(), qPrintable(source.id));
    }

    // What the toolset requires and nobody has resolved is not called "in neither report nor toolset".
    void aKeptEntryThatIsUnresolvedSaysSo()
    {
        const Source java = excluded(required(u"/java/versions/0"_s, u"Java"_s, u"8.0.452"_s, u"8"_s));
        const auto merged = mergeSourceLists(listOf({java}), listOf({}, {unresolvedOf(java, u"no definition"_s)}));
        QCOMPARE(merged.changes.kept.size(), 1u);
        QCOMPARE(merged.changes.kept.front().reason,
            u"curated; the toolset names it; not resolved this time: no definition"_s);
    }

    void aPlaceWithAnotherNumberIsFoundByItsVersions()
    {
        Source before = noted(required(u"/toolcache/0/versions/1"_s, u"Python"_s, u"3.10.1"_s, u"3.10.*"_s), u"10"_s);
        Source other = noted(required(u"/toolcache/0/versions/0"_s, u"Python"_s, u"3.9.1"_s, u"3.9.*"_s), u"9"_s);
        const auto merged = mergeSourceLists(listOf({other, before}),
            listOf({required(u"/toolcache/0/versions/0"_s, u"Python"_s, u"3.10.2"_s, u"3.10.*"_s),
                required(u"/toolcache/0/versions/1"_s, u"Python"_s, u"3.14.0"_s, u"3.14.*"_s)}));
        QCOMPARE(noteOf(merged, u"3.10.2"_s), u"10"_s);
        QCOMPARE(noteOf(merged, u"3.14.0"_s), QString()); // 3.9 has ended; 3.14 is another one
        QCOMPARE(noteOf(merged, u"3.9.1"_s), u"9"_s);
        QCOMPARE(merged.changes.review.size(), 1u);
        QVERIFY(merged.changes.review.front().reason.contains(u"python/win32/x64/3.14.*"_s));
    }

    void oneNameAtTwoPlaces()
    {
        const auto node = [](const QString &version, bool isCached) {
            Source source = required(
                isCached ? u"/toolcache/2/versions/1"_s : u"/node/default"_s, u"Node.js"_s, version, u"22.*"_s);
            source.matchedFrom.section = {isCached ? u"Cached Tools"_s : u"Language and Runtime"_s};
            source.id += u'@' + version;
            return source;
        };
        const auto merged = mergeSourceLists(
            listOf({noted(node(u"22.16.0"_s, true), u"cached"_s), noted(node(u"22.15.0"_s, false), u"default"_s)}),
            listOf({node(u"22.17.0"_s, true), node(u"22.17.1"_s, false)}));
        QCOMPARE(merged.list.sources.size(), 2u);
        QCOMPARE(noteOf(merged, u"22.17.0"_s), u"cached"_s);
        QCOMPARE(noteOf(merged, u"22.17.1"_s), u"default"_s);
    }

    // A .NET channel has several SDKs at one time, each of which goes on by itself.
    void severalVersionsOfOneRequirement()
    {
        const auto sdk = [](const QString &version) {
            Source source = required(u"/dotnet/versions/0"_s, u".NET SDK"_s, version, u"8.0"_s);
            source.id += u'@' + version;
            return source;
        };
        const auto merged
            = mergeSourceLists(listOf({noted(sdk(u"8.0.117"_s), u"1xx"_s), noted(sdk(u"8.0.206"_s), u"2xx"_s),
                                   noted(sdk(u"8.0.411"_s), u"4xx"_s)}),
                listOf({sdk(u"8.0.118"_s), sdk(u"8.0.206"_s), sdk(u"8.0.412"_s)}));
        QCOMPARE(merged.list.sources.size(), 3u);
        QCOMPARE(noteOf(merged, u"8.0.118"_s), u"1xx"_s);
        QCOMPARE(noteOf(merged, u"8.0.206"_s), u"2xx"_s);
        QCOMPARE(noteOf(merged, u"8.0.412"_s), u"4xx"_s);
    }

    void whereTheSuccessorIsNotSureTheDecisionStaysAndIsPutUpForReview()
    {
        const auto merged = mergeSourceLists(listOf({noted(required(u"/x/0"_s, u"a"_s, u"1.0"_s, u"1"_s), u"one"_s),
                                                 noted(required(u"/x/1"_s, u"a"_s, u"2.0"_s, u"2"_s), u"two"_s)}),
            listOf({required(u"/x/0"_s, u"a"_s, u"3.0"_s, u"3"_s), required(u"/x/1"_s, u"a"_s, u"4.0"_s, u"4"_s)}));
        QCOMPARE(noteOf(merged, u"1.0"_s), u"one"_s);
        QCOMPARE(noteOf(merged, u"3.0"_s), QString());
        QCOMPARE(merged.changes.review.size(), 2u);
        QVERIFY(merged.changes.review.front().reason.contains(u"a/win32/x64/3 or a/win32/x64/4"_s));
    }

    void aToolOfWhichAllWasExcludedDoesNotComeBackByANewVersion()
    {
        const SourceList before = allExcluded(listOf({required(u"/x/0"_s, u"a"_s, u"1.0"_s, u"1"_s),
            required(u"/x/1"_s, u"a"_s, u"2.0"_s, u"2"_s), resolved(u"b"_s, u"1"_s)}));
        const auto merged = mergeSourceLists(before,
            listOf({required(u"/x/0"_s, u"a"_s, u"3.0"_s, u"3"_s), required(u"/x/1"_s, u"a"_s, u"4.0"_s, u"4"_s),
                resolved(u"new"_s, u"1"_s)}));
        for (const Source &source : merged.list.sources)
            QCOMPARE(source.isIncluded(), source.name == u"new"_s);
        QCOMPARE(merged.changes.review.size(), 2u);
    }

    void anOverrideIsOnlyAppliedToTheVersionThatItWasMadeFor()
    {
        SourceList before = listOf({resolved(u"Helm"_s, u"3.18.2"_s, u"latest"_s)});
        const QString corporate = u"https://lab.example.org/helm-v3.18.2-corp.zip"_s;
        before.sources[0].curation.overrides = {{u"downloadUrl"_s, corporate}};
        const Source next = resolved(u"Helm"_s, u"4.1.0"_s, u"latest"_s);
        const auto merged = mergeSourceLists(before, listOf({next}));
        const Source &helm = merged.list.sources[0];
        QCOMPARE(effectiveSource(helm).downloadUrl, next.downloadUrl);
        QCOMPARE(effectiveSource(helm).checksum, next.checksum);
        QCOMPARE(helm.curation.overrides, before.sources[0].curation.overrides);
        const QString remark = u"overrides of downloadUrl were made for 3.18.2 and are not applied to 4.1.0; "
                               "proposed: downloadUrl https://lab.example.org/helm-v4.1.0-corp.zip"_s;
        QCOMPARE(helm.warnings, (std::vector{Warning{WarningKind::Decision, remark}}));
        QCOMPARE(merged.changes.review.front().reason, remark);
        // What is said to have changed is what a download gets.
        const auto &fields = merged.changes.changed.front().fields;
        const auto url = std::ranges::find(fields, u"downloadUrl"_s, &FieldChange::field);
        QVERIFY(url != fields.end());
        QCOMPARE(url->from, corporate);
        QCOMPARE(url->to, next.downloadUrl.toString());
        // Said until somebody decides …
        QCOMPARE(mergeSourceLists(merged.list, listOf({next})).changes.review.size(), 1u);
        // … by writing another override, which then is for this version.
        SourceList decided = merged.list;
        const QString newer = u"https://lab.example.org/helm-v4.1.0-corp.zip"_s;
        decided.sources[0].curation.overrides = {{u"downloadUrl"_s, newer}};
        QCOMPARE(effectiveSource(decided.sources[0]).downloadUrl.toString(), newer);
        const auto again = mergeSourceLists(decided, listOf({next}));
        QCOMPARE(effectiveSource(again.list.sources[0]).downloadUrl.toString(), newer);
        QVERIFY(again.changes.review.empty() && again.list.sources[0].warnings.empty());
    }

    void anOverriddenChecksumBelongsToItsUrl()
    {
        SourceList before = listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)});
        before.sources[0].curation.overrides = {{u"sha256"_s, QString(64, u'7')}};
        Source moved = resolved(u"a"_s, u"1"_s, u"1.*"_s);
        moved.downloadUrl = QUrl(u"https://example.org/other/a-1.zip"_s);
        moved.fingerprint = fingerprintOf(moved);
        const auto merged = mergeSourceLists(before, listOf({moved}));
        QCOMPARE(effectiveSource(merged.list.sources[0]).checksum, moved.checksum);
        QCOMPARE(merged.changes.review.size(), 1u);
        const auto same = mergeSourceLists(before, listOf({resolved(u"a"_s, u"1"_s, u"1.*"_s)}));
        QCOMPARE(effectiveSource(same.list.sources[0]).checksum->digest.hex(), QString(64, u'7'));
        QVERIFY(same.changes.review.empty());
    }

    void aFirstDownloadsDigestFollowsItsEntry()
    {
        Source downloaded = required(u"/toolcache/0/versions/1"_s, u"a"_s, u"1.0"_s, u"1.*"_s);
        downloaded.id += u"@1.0"_s; // as long as there were two of them
        downloaded.checksum = checksum(u'7', ChecksumOrigin::FirstDownload);
        Source fresh = required(u"/toolcache/0/versions/0"_s, u"a"_s, u"1.0"_s, u"1.*"_s);
        fresh.checksum.reset();
        SourceList built = listOf({fresh});
        keepFindings(built, listOf({downloaded}));
        QCOMPARE(built.sources[0].checksum, downloaded.checksum);
        QCOMPARE(mergeSourceLists(listOf({downloaded}), listOf({fresh})).list.sources[0].checksum, downloaded.checksum);
    }

    // With all of a release excluded, nothing of a tool that goes on comes in with the next one.
    void wholeImages_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("made") << QString() << QString();
        QTest::newRow("Windows") << u"win25/20250623.1"_s << u"win25/20250720.1"_s;
        QTest::newRow("Windows, half a year") << u"win25/20250720.1"_s << u"win25/20260127.11"_s;
        QTest::newRow("Ubuntu") << u"ubuntu24/20250126.1"_s << u"ubuntu24/20250929.60"_s;
        QTest::newRow("macOS") << u"macos-15/20250804.1650"_s << u"macos-15/20250804.1650"_s;
    }

    void wholeImages()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const bool isMade = before.isEmpty();
        if (!isMade)
            SKIP_WITHOUT_REFERENCE_DATA(sharedFolder(u"corpus"_s));
        const SourceList former = listNeededBy(isMade ? ImageRelease{madeWindows()} : corpusRelease(before));
        const SourceList next = listNeededBy(isMade ? nextRelease(madeWindows()) : corpusRelease(after));
        QVERIFY2(former.sources.size() > 40, qPrintable(QString::number(former.sources.size())));
        QSet<QString> known;
        for (const Source &source : former.sources)
            known.insert(toolOf(source));
        const auto merged = mergeSourceLists(allExcluded(former), next);
        QStringList included;
        for (const Source &source : merged.list.sources) {
            if (source.isIncluded() && (isMade || known.contains(toolOf(source))))
                included.append(source.id);
        }
        QCOMPARE(included, isMade ? QStringList{u"zstandard/win32/x64/3.5.7"_s} : QStringList());
    }

    void whatMovedGoesOnByItsPlace()
    {
        const auto merged = mergeSourceLists(listNeededBy({madeWindows()}), listNeededBy(nextRelease(madeWindows())));
        QStringList added;
        for (const SourceChange &change : merged.changes.added)
            added.append(change.id);
        // The image still has Python 3.30.14, though nothing asks for it any more.
        QCOMPARE(added, (QStringList{u"zstandard/win32/x64/3.5.7"_s, u"python/win32/x64/3.30.14"_s}));
        QStringList dropped;
        for (const SourceChange &change : merged.changes.dropped)
            dropped.append(change.id);
        dropped.sort();
        QCOMPARE(dropped,
            (QStringList{u"aria2/win32/x64/1.51.0"_s, u"node.js/win32/x64/3.*"_s, u"python/win32/x64/3.30.*"_s,
                u"python/win32/x64/3.31.*#2"_s}));
    }

    void realImagesGoOnByTheirPlaces()
    {
        SKIP_WITHOUT_REFERENCE_DATA(sharedFolder(u"corpus"_s));
        const auto windows = mergeSourceLists(
            listNeededBy(corpusRelease(u"win25/20250623.1"_s)), listNeededBy(corpusRelease(u"win25/20250720.1"_s)));
        const auto ubuntu = mergeSourceLists(listNeededBy(corpusRelease(u"ubuntu24/20250126.1"_s)),
            listNeededBy(corpusRelease(u"ubuntu24/20250929.60"_s)));
        QSet<QString> added;
        for (const auto *changes : {&windows.changes.added, &ubuntu.changes.added}) {
            for (const SourceChange &change : *changes)
                added.insert(change.id.section(u'/', 0, 0));
        }
        for (const QString &tool : {u"kotlin"_s, u"node.js"_s, u"apache-maven"_s, u"maven"_s, u"helm"_s})
            QVERIFY2(!added.contains(tool), qPrintable(QStringList(added.cbegin(), added.cend()).join(u' ')));
    }

private:
    // What an image needs, as if each file was found.
    static SourceList listNeededBy(const ImageRelease &image)
    {
        const auto catalog = loadCatalog();
        const auto keys = loadToolsetKeys();
        const auto report = parseUpstreamReport(image.read(u"report.json"_s), image.folder, catalog->reportNames());
        const auto toolset = parseToolset(image.read(u"toolset.json"_s), u"toolset.json"_s, *keys);
        if (!report || !toolset)
            return {};
        const auto classes = classifyRows(*report, *catalog);
        const auto matches = matchRequirements(toolset->requirements, *report, classes, *catalog);
        const NeededFiles needed = neededFiles(matches, *report, classes, *catalog, true);
        SourceList list;
        QHash<QString, int> ids;
        for (const NeededFile &need : needed.files) {
            Source source = resolved(need.tool->name, need.version, need.requestedVersion);
            source.platform = need.platform;
            source.arch = need.arch;
            source.matchedFrom = need.matchedFrom;
            source.id = sourceId(source.name, source.platform, source.arch,
                need.requestedVersion.isEmpty() ? need.version : need.requestedVersion);
            if (const int copy = ids[source.id]++)
                source.id += u'#' + QString::number(copy + 1);
            source.downloadUrl = QUrl(u"https://example.org/"_s + source.id + u'/' + source.version);
            source.fingerprint = fingerprintOf(source);
            list.sources.push_back(std::move(source));
        }
        return list;
    }
};

QTEST_GUILESS_MAIN(TestMergeDecisions)
#include "tst_mergedecisions.moc"
