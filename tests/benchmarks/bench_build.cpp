// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/cachesession.h"
#include "tests/support/rehearsal/rehearsalvendors.h"
#include "tests/support/scriptedhttpserver.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// A whole build of the sample – inputs, matches, vendors' documents, source list – against its vendors on this machine,
// who answer from this very thread.
class BenchBuild : public QObject {
    Q_OBJECT

    std::optional<RehearsalVendors> m_vendors;
    QTemporaryDir m_folder;
    ScriptedHttpServer m_server;
    HeaderFields m_freshness;

    [[nodiscard]] QString documents() const { return m_folder.filePath(u"documents"_s); }

    void buildOnce() const
    {
        auto workspace
            = loadWorkspace(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/resources/sample/windows/workspace.json"));
        if (!workspace)
            qFatal("%s", qPrintable(describe(workspace.error())));
        workspace->mirrorRules = m_folder.filePath(u"rules.json"_s);
        workspace->documentCache = documents();
        workspace->sourceList = m_folder.filePath(u"sources.json"_s);
        workspace->includeUpstream = true;
        CacheSession session;
        if (!session.load(*workspace))
            qFatal("the sample's workspace cannot be used");
        QSignalSpy ended(&session, &CacheSession::operationFinished);
        session.buildSources(false);
        if (!ended.wait(60000) || !ended.first().first().value<Result<void>>())
            qFatal("the sample cannot be built");
    }

private slots:
    void initTestCase()
    {
        auto vendors = RehearsalVendors::load();
        QVERIFY(vendors);
        m_vendors = std::move(*vendors);
        m_server.serveRest([this](const RecordedRequest &request) {
            ScriptedResponse response = m_vendors->answer(request);
            if (response.status < 400)
                response.headers += m_freshness;
            return response;
        });
        QVERIFY(
            writeFileAtomically(m_folder.filePath(u"rules.json"_s), RehearsalVendors::mirrorRules(m_server.port())));
    }

    void build_data()
    {
        QTest::addColumn<bool>("warm");
        QTest::addColumn<bool>("fresh");
        QTest::newRow("cold document cache") << false << false;
        QTest::newRow("warm, every document revalidated") << true << false;
        QTest::newRow("warm and fresh: no request") << true << true;
    }

    void build()
    {
        QFETCH(bool, warm);
        QFETCH(bool, fresh);
        m_freshness = fresh ? HeaderFields{{"Cache-Control", "max-age=86400"}} : HeaderFields{};
        QDir(documents()).removeRecursively();
        if (warm)
            buildOnce();
        m_server.forgetRequests();
        int builds = 0;
        QBENCHMARK
        {
            if (!warm)
                QDir(documents()).removeRecursively();
            buildOnce();
            ++builds;
        }
        qInfo("%lld requests a build", static_cast<long long>(m_server.requests().size() / builds));
    }
};

QTEST_GUILESS_MAIN(BenchBuild)
#include "bench_build.moc"
