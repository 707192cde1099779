// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/downloadplan.h"

#include "core/store/cachelayout.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const Digest right = digestOf(HashAlgorithm::Sha256, "right");
const Digest wrong = digestOf(HashAlgorithm::Sha256, "wrong");

Source source(const QString &id, const QString &url = u"https://vendor.test/a-1.zip"_s)
{
    Source one;
    one.id = id;
    one.name = u"A"_s;
    one.version = u"1.0"_s;
    one.platform = u"win32"_s;
    one.arch = u"x64"_s;
    one.downloadUrl = QUrl(url);
    one.fileName = one.downloadUrl.fileName();
    return one;
}

Source withDigest(Source one, const Digest &digest)
{
    one.checksum = Checksum{digest, ChecksumOrigin::Vendor, u"https://vendor.test/SHA256SUMS"_s};
    return one;
}

QString pathOf(const Source &one)
{
    return relativePath(cacheEntryName(one));
}

ExistingFiles existing(
    const Source &one, const std::optional<Digest> &digest, qint64 size = 100, bool isDownloaded = false)
{
    return {{pathOf(one), ExistingFile{{pathOf(one), size, {}}, digest, isDownloaded}}};
}

constexpr DownloadPlanOptions all{};
constexpr DownloadPlanOptions skipping{.skipExisting = true};

} // namespace

class TestDownloadPlan : public QObject {
    Q_OBJECT

private slots:
    void plansInOrderAndAddsUp()
    {
        Source one = withDigest(source(u"one"_s), right);
        one.size = 100;
        one.alternateUrls = {QUrl(u"https://mirror.test/a-1.zip"_s), QUrl(u"ftp://mirror.test/a-1.zip"_s)};
        const Source two = source(u"two"_s, u"https://vendor.test/b.zip"_s);
        const DownloadPlan plan = planDownloads({one, two}, {}, all);
        QCOMPARE(plan.downloads.size(), size_t(2));
        const PlannedDownload &first = plan.downloads[0];
        QCOMPARE(first.sourceIds(), QStringList{u"one"_s});
        QCOMPARE(first.targets[0].filePath, u"win32/x64/A/1.0/a-1.zip"_s);
        QCOMPARE(first.urls, (QList<QUrl>{one.downloadUrl, QUrl(u"https://mirror.test/a-1.zip"_s)}));
        QCOMPARE(first.checksum, one.checksum);
        QCOMPARE(plan.knownBytes, 100);
        QCOMPARE(plan.unknownSizes, 1);
    }

    void excludedSourcesAreLeftOut()
    {
        Source one = source(u"one"_s);
        one.curation.state = CurationState::Excluded;
        const DownloadPlan plan = planDownloads({one}, {}, all);
        QVERIFY(plan.downloads.empty());
        QCOMPARE(plan.excluded, 1);
    }

    void overridesCount()
    {
        Source one = withDigest(source(u"one"_s), right);
        one.curation.overrides = {{u"downloadUrl"_s, u"https://lab.test/own.zip"_s}};
        const DownloadPlan plan = planDownloads({one}, {}, all);
        QCOMPARE(plan.downloads[0].urls.first(), QUrl(u"https://lab.test/own.zip"_s));
        QVERIFY(!plan.downloads[0].checksum);
    }

    void unusableSourcesAreRefusedByName_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"file://other/share/a", "ftp://vendor.test/a", "", "data:text/plain,a", "https://"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }

    void unusableSourcesAreRefusedByName()
    {
        QFETCH(QString, url);
        const DownloadPlan plan = planDownloads({source(u"one"_s, url)}, {}, all);
        QVERIFY(plan.downloads.empty());
        QCOMPARE(plan.refused.size(), size_t(1));
        QCOMPARE(plan.refused[0].sourceId, u"one"_s);
        QCOMPARE(plan.refused[0].error.kind, ErrorKind::Blocked);
        QVERIFY(!plan.refused[0].error.subject.isEmpty());
    }

    void checksumsCanBeRequired()
    {
        const Source with = withDigest(source(u"with"_s), right);
        const Source without = source(u"without"_s, u"https://vendor.test/b.zip"_s);
        const DownloadPlan plan = planDownloads({with, without}, {}, {.requireChecksums = true});
        QCOMPARE(plan.downloads.size(), size_t(1));
        QCOMPARE(plan.refused.size(), size_t(1));
        QCOMPARE(plan.refused[0].sourceId, u"without"_s);
    }

    void existingFilesAreJudged_data()
    {
        QTest::addColumn<bool>("hasChecksum");
        QTest::addColumn<std::optional<Digest>>("digest");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QString>("verdict");
        const std::optional<Digest> none;
        QTest::newRow("the index knows it is right") << true << std::optional(right) << qint64(100) << u"skip"_s;
        QTest::newRow("the index knows it is wrong") << true << std::optional(wrong) << qint64(100) << u"fetch"_s;
        QTest::newRow("the index knows nothing") << true << none << qint64(100) << u"check"_s;
        QTest::newRow("the index knows another algorithm")
            << true << std::optional(digestOf(HashAlgorithm::Sha1, "x")) << qint64(100) << u"check"_s;
        QTest::newRow("the size is wrong") << true << std::optional(right) << qint64(99) << u"fetch"_s;
        QTest::newRow("no checksum, the right size") << false << none << qint64(100) << u"skip"_s;
        QTest::newRow("no checksum, wrong size") << false << none << qint64(1) << u"fetch"_s;
    }

    void existingFilesAreJudged()
    {
        QFETCH(bool, hasChecksum);
        QFETCH(std::optional<Digest>, digest);
        QFETCH(qint64, size);
        Source one = source(u"one"_s);
        one.size = 100;
        if (hasChecksum)
            one = withDigest(one, right);
        const ExistingFiles files = existing(one, digest, size);
        const DownloadPlan plan = planDownloads({one}, files, skipping);
        const QString verdict = !plan.skipped.empty() ? u"skip"_s
            : plan.downloads.at(0).checkExisting      ? u"check"_s
                                                      : u"fetch"_s;
        QTEST(verdict, "verdict");
        // Without --skip-existing everything is fetched, and nothing is looked at first.
        const DownloadPlan refresh = planDownloads({one}, files, all);
        QCOMPARE(refresh.downloads.size(), size_t(1));
        QVERIFY(!refresh.downloads[0].checkExisting);
    }

    // What a killed copy left under the final name has neither checksum nor size that would tell.
    void withoutChecksumAndSizeOnlyOurOwnFilesAreTrusted()
    {
        const Source one = source(u"one"_s);
        QCOMPARE(planDownloads({one}, existing(one, right, 100, false), skipping).downloads.size(), size_t(1));
        QCOMPARE(planDownloads({one}, existing(one, right, 100, true), skipping).skipped.size(), size_t(1));
    }

    void whatTheIndexSaysCanBeDoubted()
    {
        const Source one = withDigest(source(u"one"_s), right);
        const DownloadPlan plan
            = planDownloads({one}, existing(one, right), {.skipExisting = true, .rehashExisting = true});
        QCOMPARE(plan.downloads.size(), size_t(1));
        QVERIFY(plan.downloads[0].checkExisting);
    }

    // Of one file in two places, one there already: that one is kept, the other is fetched.
    void placesAreJudgedOneByOne()
    {
        const Source one = withDigest(source(u"one"_s), right);
        Source two = one;
        two.id = u"two"_s;
        two.arch = u"x86"_s;
        for (const bool firstIsThere : {true, false}) {
            const DownloadPlan plan = planDownloads({one, two}, existing(firstIsThere ? one : two, right), skipping);
            QCOMPARE(plan.skipped.size(), size_t(1));
            QCOMPARE(plan.skipped[0].sourceId, firstIsThere ? u"one"_s : u"two"_s);
            QCOMPARE(plan.downloads.size(), size_t(1));
            QCOMPARE(plan.downloads[0].sourceIds(), QStringList{firstIsThere ? u"two"_s : u"one"_s});
        }
        // One that has to be looked at serves as the origin of the other.
        const DownloadPlan plan = planDownloads({one, two}, existing(two, {}), skipping);
        QCOMPARE(plan.downloads[0].sourceIds(), (QStringList{u"two"_s, u"one"_s}));
        QVERIFY(plan.downloads[0].checkExisting);
    }

    // The toolset that knows the checksum applies to the one that does not, in either order.
    void aFileIsJudgedByAllThatIsKnownOfIt()
    {
        const Source without = source(u"without"_s);
        const Source with = withDigest(source(u"with"_s), right);
        for (const std::vector<Source> &sources : {std::vector{without, with}, std::vector{with, without}}) {
            const DownloadPlan bad = planDownloads(sources, existing(with, wrong, 100, true), skipping);
            QVERIFY(bad.skipped.empty());
            QVERIFY(bad.refused.empty());
            QCOMPARE(bad.downloads[0].sourceIds().size(), 2);
            QCOMPARE(planDownloads(sources, existing(with, right), skipping).skipped.size(), size_t(2));
        }
    }

    void localFilesAreFetchedToo()
    {
        const DownloadPlan plan = planDownloads({source(u"one"_s, u"file:///srv/share/a-1.zip"_s)}, {}, all);
        QCOMPARE(plan.downloads.size(), size_t(1));
        QCOMPARE(plan.downloads[0].urls.first(), QUrl(u"file:///srv/share/a-1.zip"_s));
    }

    // Seed defects 7 and 17: the same tool from two toolsets is one file.
    void sameFileIsFetchedOnce()
    {
        const Source one = source(u"one"_s);
        const Source two = withDigest(source(u"two"_s), right);
        const DownloadPlan plan = planDownloads({one, two}, {}, all);
        QCOMPARE(plan.downloads.size(), size_t(1));
        QCOMPARE(plan.downloads[0].targets, (std::vector<DownloadTarget>{{pathOf(one), {u"one"_s, u"two"_s}}}));
        QCOMPARE(plan.downloads[0].checksum, two.checksum); // whoever knows one knows it for both
    }

    void sameUrlForTwoPlacesIsFetchedOnce()
    {
        Source one = source(u"one"_s);
        Source two = source(u"two"_s);
        two.arch = u"x86"_s;
        const DownloadPlan plan = planDownloads({one, two}, {}, all);
        QCOMPARE(plan.downloads.size(), size_t(1));
        QCOMPARE(plan.downloads[0].targets,
            (std::vector<DownloadTarget>{{pathOf(one), {u"one"_s}}, {pathOf(two), {u"two"_s}}}));

        two = withDigest(two, wrong);
        one = withDigest(one, right);
        QCOMPARE(planDownloads({one, two}, {}, all).downloads.size(), size_t(2)); // two opinions, two files
    }

    void twoFilesInOnePlaceAreAConflict_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("fileName");
        QTest::newRow("another address") << u"https://other.test/a-1.zip"_s << u"a-1.zip"_s;
        QTest::newRow("a name that differs by case alone") << u"https://other.test/A-1.ZIP"_s << u"A-1.ZIP"_s;
    }

    void twoFilesInOnePlaceAreAConflict()
    {
        QFETCH(QString, url);
        QFETCH(QString, fileName);
        const Source one = source(u"one"_s);
        Source two = source(u"two"_s, url);
        two.fileName = fileName;
        const DownloadPlan plan = planDownloads({one, two}, {}, all);
        QCOMPARE(plan.downloads.size(), size_t(1));
        QCOMPARE(plan.refused.size(), size_t(1));
        QCOMPARE(plan.refused[0].sourceId, u"two"_s);
        QVERIFY(plan.refused[0].error.detail.contains(u"one"_s));

        // Nor does it overwrite a file that another source keeps.
        const Source kept = withDigest(one, right);
        const DownloadPlan second = planDownloads({kept, withDigest(two, wrong)}, existing(kept, right), skipping);
        QCOMPARE(second.skipped.size(), size_t(1));
        QCOMPARE(second.refused.size(), size_t(1));
        QVERIFY(second.downloads.empty());
    }

    void contradictingChecksumsForOnePlaceAreAConflict()
    {
        const DownloadPlan plan
            = planDownloads({withDigest(source(u"one"_s), right), withDigest(source(u"two"_s), wrong)}, {}, all);
        QCOMPARE(plan.downloads.size(), size_t(1));
        QCOMPARE(plan.refused.size(), size_t(1));
    }

    void offlineOnlyWhatIsThereAndLocalFilesRemain()
    {
        const Source known = withDigest(source(u"known"_s, u"https://vendor.test/known.zip"_s), right);
        const Source unsure = withDigest(source(u"unsure"_s, u"https://vendor.test/unsure.zip"_s), right);
        const Source missing = source(u"missing"_s, u"https://vendor.test/missing.zip"_s);
        Source local = source(u"local"_s, u"https://vendor.test/local.zip"_s);
        local.alternateUrls = {QUrl(u"file:///srv/local.zip"_s)};
        ExistingFiles there;
        there.insert(pathOf(known), {{pathOf(known), 5, {}}, right});
        there.insert(pathOf(unsure), {{pathOf(unsure), 5, {}}, {}});
        const DownloadPlan plan = planDownloads({known, unsure, missing, local}, there, {.offline = true});
        QCOMPARE(plan.skipped.size(), size_t(1));
        QCOMPARE(plan.downloads.size(), size_t(2));
        QCOMPARE(plan.downloads[0].sourceIds(), QStringList{unsure.id});
        QVERIFY(plan.downloads[0].checkExisting && !plan.downloads[0].mayFetch);
        QCOMPARE(plan.downloads[1].urls, local.alternateUrls);
        QVERIFY(plan.downloads[1].mayFetch);
        QCOMPARE(plan.refused.size(), size_t(1));
        QCOMPARE(plan.refused[0].sourceId, missing.id);
        QCOMPARE(plan.refused[0].error.kind, ErrorKind::Offline);
    }

    void findsWhatIsThere()
    {
        const QTemporaryDir folder;
        const auto store = CacheStore::open(folder.filePath(u"cache"_s));
        QVERIFY_RESULT(store);
        const Source one = source(u"one"_s);
        const Source two = source(u"two"_s, u"https://vendor.test/b.zip"_s);
        for (const Source &present : {one, two}) {
            const QString path = store->absolutePath(pathOf(present));
            QVERIFY(QDir().mkpath(QFileInfo(path).path()));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("right");
        }
        const StoredFile file = *store->find(pathOf(one));
        IndexEntry entry{file.filePath, file.size, file.modifiedAt, right, {}};
        entry.downloadedAt = file.modifiedAt;
        entry.stamp = file.stamp;
        IndexEntry outdated{pathOf(two), file.size, file.modifiedAt.addSecs(-5), right, {}};
        const ExistingFiles found = findExisting({one, two, source(u"absent"_s, u"https://vendor.test/c.zip"_s)},
            *store, {{entry.filePath, entry}, {outdated.filePath, outdated}});
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.value(pathOf(one)).digest, std::optional(right));
        QVERIFY(found.value(pathOf(one)).isDownloaded);
        QVERIFY(!found.value(pathOf(two)).digest);
        QVERIFY(!found.value(pathOf(two)).isDownloaded);
    }
};

QTEST_GUILESS_MAIN(TestDownloadPlan)
#include "tst_downloadplan.moc"
