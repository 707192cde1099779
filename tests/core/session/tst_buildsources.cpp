// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/cachesession.h"
#include "core/sources/sourcelistfile.h"
#include "tests/core/session/decide.h"
#include "tests/support/rehearsal/rehearsalvendors.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

#include <QFile>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What building costs the vendors, against the sample's vendors on this machine.
class TestBuildSources : public QObject {
    Q_OBJECT

    std::optional<RehearsalVendors> m_vendors;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedHttpServer> m_server;
    HeaderFields m_extraHeaders; // of every answer that is not an error

    [[nodiscard]] Workspace sample(const QString &name) const
    {
        auto workspace
            = loadWorkspace(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/resources/sample/%1/workspace.json").arg(name));
        if (!workspace)
            qFatal("%s", qPrintable(describe(workspace.error())));
        workspace->mirrorRules = m_folder->filePath(u"rules.json"_s);
        workspace->documentCache = m_folder->filePath(u"documents"_s);
        workspace->sourceList = m_folder->filePath(name + u".json"_s);
        workspace->maxRetries = 0;
        return *workspace;
    }

    // Returns what the build asked the vendors.
    QList<RecordedRequest> build(CacheSession &session, const Workspace &workspace)
    {
        m_server->forgetRequests();
        QSignalSpy ended(&session, &CacheSession::operationFinished);
        if (const auto loaded = session.load(workspace); !loaded)
            qFatal("%s", qPrintable(describe(loaded.error())));
        session.buildSources(false);
        if (ended.isEmpty() && !ended.wait(30000))
            qFatal("the build never ended");
        const auto result = ended.first().first().value<Result<void>>();
        if (!result)
            qFatal("%s", qPrintable(describe(result.error())));
        return m_server->requests();
    }

    QList<RecordedRequest> buildAnew(const Workspace &workspace)
    {
        CacheSession session;
        return build(session, workspace);
    }

private slots:
    void initTestCase()
    {
        auto vendors = RehearsalVendors::load();
        QVERIFY_RESULT(vendors);
        m_vendors = std::move(*vendors);
    }

    void init()
    {
        m_extraHeaders.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedHttpServer>();
        m_server->serveRest([this](const RecordedRequest &request) {
            ScriptedResponse response = m_vendors->answer(request);
            if (response.status < 400)
                response.headers += m_extraHeaders;
            return response;
        });
        QVERIFY_RESULT(
            writeFileAtomically(m_folder->filePath(u"rules.json"_s), RehearsalVendors::mirrorRules(m_server->port())));
    }

    void noDocumentIsAskedForTwice()
    {
        QSet<QString> targets;
        const QList<RecordedRequest> asked = buildAnew(sample(u"windows"_s));
        for (const RecordedRequest &request : asked)
            targets.insert(request.target);
        QVERIFY(asked.size() > 5);
        QCOMPARE(targets.size(), asked.size());
    }

    void aSecondBuildOnlyAsksWhetherDocumentsChanged()
    {
        const qsizetype first = buildAnew(sample(u"windows"_s)).size();
        CacheSession session;
        const QList<RecordedRequest> second = build(session, sample(u"windows"_s));
        for (const RecordedRequest &request : second)
            QVERIFY2(!request.header("If-None-Match").isEmpty(), qPrintable(request.target));
        const DocumentTraffic &traffic = session.snapshot()->documentTraffic;
        QCOMPARE(traffic.requests, int(second.size()));
        QCOMPARE(traffic.unchanged, traffic.requests);
        QCOMPARE(traffic.missing, 0);
        QCOMPARE(traffic.requests + traffic.cached, int(first));
    }

    void aSecondBuildAsksForNothingThatIsStillFresh()
    {
        m_extraHeaders = {{"Cache-Control", "max-age=3600"}};
        const qsizetype first = buildAnew(sample(u"windows"_s)).size();
        CacheSession session;
        QVERIFY(build(session, sample(u"windows"_s)).isEmpty());
        QCOMPARE(session.snapshot()->documentTraffic, (DocumentTraffic{0, 0, 0, int(first)}));
    }

    void imagesInARowShareTheirDocuments()
    {
        const QList<RecordedRequest> alone = buildAnew(sample(u"linux"_s));
        QVERIFY(QDir(m_folder->filePath(u"documents"_s)).removeRecursively());
        CacheSession session;
        session.holdDocuments();
        QSet<QString> known;
        for (const RecordedRequest &request : build(session, sample(u"windows"_s)))
            known.insert(request.target);
        const QList<RecordedRequest> second = build(session, sample(u"linux"_s));
        for (const RecordedRequest &request : second)
            QVERIFY2(!known.contains(request.target), qPrintable(request.target));
        QVERIFY(second.size() < alone.size());
        QCOMPARE(session.snapshot()->documentTraffic.requests, int(second.size()));
        QCOMPARE(session.snapshot()->workspace.sourceList, sample(u"linux"_s).sourceList);
    }

    void driftStaysInAListThatIsBuiltAnew()
    {
        const Workspace workspace = sample(u"windows"_s);
        buildAnew(workspace);
        auto list = loadSourceList(workspace.sourceList);
        QVERIFY_RESULT(list);
        const Warning drift{WarningKind::Drift, u"the file has changed"_s};
        list->sources.front().warnings.push_back(drift);
        QVERIFY_RESULT(saveSourceList(*list, workspace.sourceList));
        buildAnew(workspace);
        const auto again = loadSourceList(workspace.sourceList);
        QVERIFY_RESULT(again);
        const std::vector<Warning> &kept = again->sources.front().warnings;
        QVERIFY(std::ranges::find(kept, drift) != kept.end());
    }

    void aDecisionWhileResolvingStays()
    {
        const Workspace workspace = sample(u"windows"_s);
        buildAnew(workspace);
        CacheSession session;
        QVERIFY_RESULT(session.load(workspace));
        const QString id = session.snapshot()->sourceList->sources.front().id;
        connect(&session, &CacheSession::stageStarted, this, [&](Stage stage) {
            if (stage == Stage::Resolve)
                QMetaObject::invokeMethod(
                    &session, [&] { decide(session, {id}, CurationState::Excluded); }, Qt::QueuedConnection);
        });
        QSignalSpy ended(&session, &CacheSession::operationFinished);
        session.buildSources(true);
        QVERIFY(ended.wait(30000));
        QVERIFY_RESULT(ended.first().first().value<Result<void>>());
        const auto isExcluded = [&id](const SourceList &list) {
            const auto found = std::ranges::find(list.sources, id, &Source::id);
            return found != list.sources.end() && !found->isIncluded();
        };
        QVERIFY(isExcluded(session.snapshot()->sourceList));
        const auto onDisk = loadSourceList(workspace.sourceList);
        QVERIFY_RESULT(onDisk);
        QVERIFY(isExcluded(*onDisk));
    }

    void theRateLimitIsPublished()
    {
        m_extraHeaders
            = {{"X-RateLimit-Limit", "60"}, {"X-RateLimit-Remaining", "12"}, {"X-RateLimit-Reset", "1790000000"}};
        CacheSession session;
        build(session, sample(u"windows"_s));
        const QList<RateLimit> limits = session.snapshot()->rateLimits;
        QVERIFY(!limits.isEmpty());
        QCOMPARE(limits.first().limit, 60);
        QCOMPARE(limits.first().remaining, 12);
        QCOMPARE(limits.first().resetAt, QDateTime::fromSecsSinceEpoch(1790000000, Qt::UTC));
    }
};

QTEST_GUILESS_MAIN(TestBuildSources)
#include "tst_buildsources.moc"
