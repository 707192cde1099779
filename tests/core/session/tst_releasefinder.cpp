// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/releasefinder.h"
#include "core/session/releaselister.h"
#include "tests/support/releasehost.h"
#include "tests/support/result.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Releases by name and in lists, against a scripted host.
class TestReleaseFinder : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedHttpServer> m_server;
    std::unique_ptr<ReleaseHost> m_host;
    QStringList m_notices;

    // In a run of its own.
    Result<ImageRelease> find(const QString &text, bool offline = false)
    {
        m_notices.clear();
        HttpClient client;
        DocumentFetcherOptions options;
        options.retry.maxAttempts = 1;
        options.offline = offline;
        DocumentFetcher documents({client}, options, DocumentCache(m_folder->path()));
        ReleaseFinder finder(documents, ReleaseRepository::fromText(m_host->repository()).value(), nullptr);
        connect(&finder, &ReleaseFinder::noticed, this, [this](const QString &notice) { m_notices.append(notice); });
        std::optional<Result<ImageRelease>> answer;
        finder.find(imageNameFromText(text).value(), [&answer](const Result<ImageRelease> &found) { answer = found; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000))
            qFatal("never answered");
        return *answer;
    }
    Result<ReleaseList> list(ReleaseRequest request)
    {
        request.workspace.releasesOf = m_host->repository();
        request.workspace.documentCache = m_folder->path();
        request.workspace.maxRetries = 0;
        ReleaseLister lister;
        return listWith(lister, request);
    }
    static Result<ReleaseList> listWith(ReleaseLister &lister, const ReleaseRequest &request)
    {
        std::optional<Result<ReleaseList>> answer;
        lister.list(request, [&answer](const Result<ReleaseList> &found) { answer = found; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10000))
            qFatal("never answered");
        return *answer;
    }
    QStringList targets() const
    {
        QStringList targets;
        for (const RecordedRequest &request : m_server->requests())
            targets.append(request.target);
        return targets;
    }
    static QStringList namesOf(const Result<ReleaseList> &list)
    {
        QStringList names;
        for (const ListedRelease &listed : list->releases)
            names.append(listed.release.name());
        return names;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedHttpServer>();
        m_host = std::make_unique<ReleaseHost>(*m_server);
        m_host->releases
            = {{u"win25/20250803.1"_s, false, true}, {u"win25/20250727.1"_s, true}, {u"ubuntu24/20250727.2"_s},
                {u"win25/20250720.1"_s}, {u"v7"_s}, {u"win25/20250720.2"_s}, {u"win25/20250713.1"_s}};
        m_server->serveRest([this](const RecordedRequest &request) {
            return m_host->answer(request).value_or(ScriptedResponse::error(404));
        });
    }

    void aVersionCostsOneRequest()
    {
        const auto found = find(u"WIN25@20250713.1"_s);
        QVERIFY2(found, found ? "" : qPrintable(describe(found.error())));
        QCOMPARE(found->name(), u"win25@20250713.1"_s);
        QCOMPARE(found->report, m_host->fileUrl(u"win25/20250713.1"_s, u"internal.win25.json"_s));
        QCOMPARE(targets(), QStringList{m_host->tagTarget(u"win25/20250713.1"_s)});
        QVERIFY(m_notices.isEmpty());
    }

    void latestIsTheHighestThatIsNoPreReleaseAndNoDraft()
    {
        const auto found = find(u"Win25@Latest"_s);
        QVERIFY(found);
        QCOMPARE(found->name(), u"win25@20250720.2"_s);
        QCOMPARE(targets(), QStringList{m_host->pageTarget(1)});
        QCOMPARE(m_notices.size(), 1);
        QVERIFY(m_notices.first().contains(u"win25@20250727.1"_s) && m_notices.first().contains(u"pre-release"_s));
    }

    void aPreReleaseIsHadByItsVersionAndSaid()
    {
        QCOMPARE(find(u"win25@20250727.1"_s)->name(), u"win25@20250727.1"_s);
        QVERIFY(m_notices.value(0).contains(u"is a pre-release"_s));
        m_host->releases = {{u"win25/20250727.1"_s, true}};
        const auto found = find(u"win25@latest"_s);
        QVERIFY(!found && found.error().httpStatus == 404);
        QVERIFY(describe(found.error()).contains(u"win25@20250727.1"_s));
    }

    void pagesAreReadUntilItIsFound()
    {
        m_host->pageSize = 2; // short pages that say that others follow
        QCOMPARE(find(u"win25@latest"_s)->name(), u"win25@20250720.1"_s);
        QCOMPARE(targets(), (QStringList{m_host->pageTarget(1), m_host->pageTarget(2)}));
        m_host->pageSize = 100;
        m_host->tellsPages = false; // full pages that say nothing
        std::vector<HostedRelease> many;
        for (int i = 0; i < 100; ++i)
            many.push_back({u"other/%1"_s.arg(i)});
        m_host->releases.insert(m_host->releases.begin(), many.begin(), many.end());
        m_server->forgetRequests();
        QCOMPARE(find(u"win25@latest"_s)->name(), u"win25@20250720.2"_s);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void aMirrorWithOnePageIsNotReadForEver()
    {
        m_host->tellsPages = false;
        m_host->releases.assign(100, {u"other/1"_s});
        for (int i = 0; i < 100; ++i)
            m_host->releases[size_t(i)].tag = u"other/%1"_s.arg(i);
        const auto onlyPage = m_host->answer({"GET", m_host->pageTarget(1), {}});
        for (int page = 2; page < 20; ++page)
            m_server->serve(m_host->pageTarget(page), *onlyPage);
        QVERIFY(!find(u"win25@latest"_s));
        QCOMPARE(m_server->requests().size(), 2);
        for (int page = 2; page < 20; ++page)
            m_server->serve(m_host->pageTarget(page), ScriptedResponse::error(404));
        const auto found = find(u"win25@latest"_s);
        QVERIFY(!found && found.error().detail.contains(u"no image"_s));
    }

    void aRepositoryWithoutEndIsNotReadForEver()
    {
        m_host->releases.clear();
        for (int i = 0; i < 3000; ++i)
            m_host->releases.push_back({u"other/%1"_s.arg(10000 - i), false, false, {}});
        const auto found = find(u"win25@latest"_s);
        QVERIFY(!found);
        QCOMPARE(m_server->requests().size(), ReleasePages::mostPages);
        QVERIFY(found.error().detail.contains(u"newest 1000 releases"_s));
        QVERIFY(found.error().remedy.contains(u"win25@VERSION"_s));
    }

    void anUnknownVersionNamesTheNearest()
    {
        m_host->pageSize = 4;
        const auto found = find(u"win25@20250720.9"_s);
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::HttpStatus);
        QCOMPARE(found.error().subject, u"win25@20250720.9"_s);
        QVERIFY(found.error().remedy.contains(u"win25@20250720.1, win25@20250727.1"_s));
        QCOMPARE(m_server->requests().size(), 2); // by its tag, and one page: older ones would say nothing more
    }

    void anUnknownImageNamesTheNearest()
    {
        for (const QString &name : {u"windows-2025@latest"_s, u"wim25@20250720.1"_s}) {
            const auto found = find(name);
            QVERIFY(!found && found.error().subject == name);
            QVERIFY2(found.error().remedy.contains(u"Did you mean win25?"_s), qPrintable(found.error().remedy));
            QVERIFY(found.error().remedy.contains(u"ubuntu24, win25"_s));
        }
    }

    void aForksCapitalsAreFound()
    {
        m_host->releases = {{u"Lab-Win/V1.2"_s, false, false, {u"a.zip"_s, u"software.json"_s}}};
        QCOMPARE(find(u"lab-win@v1.2"_s)->reportName, u"software.json"_s);
        QCOMPARE(find(u"LAB-WIN@latest"_s)->name(), u"Lab-Win@V1.2"_s);
    }

    void aReleaseWithoutReportSaysWhatItHas()
    {
        m_host->releases = {{u"win25/1"_s, false, false, {u"a.zip"_s, u"b.txt"_s}}};
        const auto found = find(u"win25@1"_s);
        QVERIFY(!found && found.error().detail.contains(u"a.zip, b.txt"_s));
    }

    void aRepositoryThatIsNotThereIsSaid()
    {
        m_server->serveRest([](const RecordedRequest &) { return ScriptedResponse::error(404); });
        for (const QString &name : {u"win25@latest"_s, u"win25@1"_s}) {
            const auto found = find(name);
            QVERIFY(!found && found.error().detail.contains(u"no repository"_s));
            QVERIFY(found.error().remedy.contains(u"GH_ENTERPRISE_TOKEN"_s));
        }
        m_host->releases.clear();
        m_server->serveRest([this](const RecordedRequest &request) {
            return m_host->answer(request).value_or(ScriptedResponse::error(404));
        });
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(find(u"win25@latest"_s).error().detail.contains(u"has no releases"_s));
        m_host->releases = {{u"v7"_s}};
        QVERIFY(find(u"win25@latest"_s).error().detail.contains(u"\"v7\""_s));
    }

    void aUsedUpLimitSaysWhenItResets()
    {
        const qint64 inAnHour = QDateTime::currentSecsSinceEpoch() + 3600;
        m_server->serve(m_host->pageTarget(1), ReleaseHost::limitExceeded(inAnHour));
        m_server->serve(m_host->tagTarget(u"win25/20250713.1"_s), ReleaseHost::limitExceeded(inAnHour));
        for (const QString &name : {u"win25@latest"_s, u"win25@20250713.1"_s}) {
            const auto found = find(name);
            QVERIFY(!found);
            QCOMPARE(found.error().kind, ErrorKind::RateLimited);
            QVERIFY(found.error().detail.contains(u"resets at"_s));
        }
        QCOMPARE(m_server->requests().size(), 2);
        // What is not there is not there, however little can be said of what is.
        const auto found = find(u"win25@1"_s);
        QVERIFY(!found && found.error().httpStatus == 404);
        QVERIFY(found.error().remedy.contains(u"rate limit"_s));
    }

    void pagesAreRevalidatedAndServeOffline()
    {
        QVERIFY(find(u"win25@latest"_s));
        m_server->forgetRequests();
        QVERIFY(find(u"win25@latest"_s));
        QVERIFY(!m_server->requests().first().header("If-None-Match").isEmpty());
        m_server->forgetRequests();
        QCOMPARE(find(u"win25@latest"_s, true)->name(), u"win25@20250720.2"_s);
        QCOMPARE(find(u"win25@20250713.1"_s, true)->name(), u"win25@20250713.1"_s); // of the page
        const auto unknown = find(u"win25@1"_s, true);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::Offline);
        QVERIFY(m_server->requests().isEmpty());
        m_folder = std::make_unique<QTemporaryDir>();
        QCOMPARE(find(u"win25@latest"_s, true).error().kind, ErrorKind::Offline);
    }

    void anOldPageServesWithAWarning()
    {
        QVERIFY(find(u"win25@latest"_s));
        m_server->serve(m_host->pageTarget(1), ScriptedResponse::error(503));
        QVERIFY(find(u"win25@latest"_s));
        QVERIFY(m_notices.first().contains(u"using the cached copy"_s));
    }

    void aListEndsAtItsLimit()
    {
        m_host->pageSize = 3;
        auto found = list({.workspace = {}, .image = u"WIN25"_s, .limit = 2});
        QVERIFY(found);
        QCOMPARE(namesOf(found), (QStringList{u"win25@20250727.1"_s, u"win25@20250720.1"_s}));
        QVERIFY(found->hasMore);
        QCOMPARE(m_server->requests().size(), 2);
        found = list({.workspace = {}, .limit = 100});
        QCOMPARE(found->releases.size(), size_t(5));
        QVERIFY(!found->hasMore && found->repository.endsWith(u"/lab/images"_s));
        found = list({.workspace = {}, .image = u"win52"_s});
        QVERIFY(!found && found.error().remedy.contains(u"Did you mean win25?"_s));
    }

    void aListSaysWhatTheWorkspaceHas()
    {
        m_host->report = "{}";
        ReleaseRequest request;
        request.limit = 100;
        const auto isReport = [&](const QString &report) {
            request.workspace.report = report;
            const auto found = list(request);
            QStringList names;
            for (const ListedRelease &listed : found->releases)
                if (listed.isReport)
                    names.append(listed.release.name());
            return names;
        };
        QCOMPARE(isReport(u"win25@latest"_s), QStringList{u"win25@20250720.2"_s});
        QCOMPARE(isReport(u"WIN25@20250713.1"_s), QStringList{u"win25@20250713.1"_s});
        QCOMPARE(isReport(m_host->fileUrl(u"win25/20250713.1"_s, u"internal.win25.json"_s).toString()),
            QStringList{u"win25@20250713.1"_s});
        QCOMPARE(isReport(u"report.json"_s), QStringList());

        request.sourceList.reportUrl = u"reports/internal.win25.json"_s;
        request.sourceList.reportVersion = u"20250713.1.0"_s;
        auto found = list(request);
        for (const ListedRelease &listed : found->releases)
            QCOMPARE(listed.isInSourceList, listed.release.version == u"20250713.1"_s);
        request.sourceList.reportUrl
            = m_host->fileUrl(u"win25/20250720.1"_s, u"internal.win25.json"_s).toString(QUrl::FullyEncoded);
        found = list(request);
        for (const ListedRelease &listed : found->releases)
            QCOMPARE(listed.isInSourceList, listed.release.version == u"20250720.1"_s);
    }

    void aListThatBreaksOffIsIncomplete()
    {
        m_host->pageSize = 3;
        m_server->serve(m_host->pageTarget(2), ScriptedResponse::error(500));
        ReleaseLister lister;
        ReleaseRequest request{.workspace = {}, .limit = 100};
        request.workspace.releasesOf = m_host->repository();
        request.workspace.maxRetries = 0;
        auto found = listWith(lister, request);
        QVERIFY(found && found->hasMore && found->incompleteBecause);
        QCOMPARE(found->releases.size(), size_t(2));
        // The same lister asks again, and not again for what it has.
        m_server->serve(m_host->pageTarget(2), [this](const RecordedRequest &r) { return *m_host->answer(r); });
        found = listWith(lister, request);
        QVERIFY(found && !found->incompleteBecause);
        m_server->forgetRequests();
        QVERIFY(listWith(lister, request));
        QVERIFY(m_server->requests().isEmpty());
        request.workspace.releasesOf = u"nonsense"_s;
        QCOMPARE(listWith(lister, request).error().kind, ErrorKind::Usage);
    }
};

QTEST_GUILESS_MAIN(TestReleaseFinder)
#include "tst_releasefinder.moc"
