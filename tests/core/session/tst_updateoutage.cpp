// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/cachesession.h"
#include "core/sources/sourcelistfile.h"
#include "tests/support/rehearsal/rehearsalvendors.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString gitHub = u"api.github.com"_s;

ScriptedResponse signInPage()
{
    return ScriptedResponse::ok(
        "<!DOCTYPE html>\n<html><body>Please sign in.</body></html>", {{"Content-Type", "text/html"}});
}

// A rule in front of those of the rehearsal.
QByteArray withRule(const QByteArray &rules, const QByteArray &rule)
{
    QByteArray text = rules;
    text.insert(text.indexOf('[') + 1, rule + ',');
    return text;
}

} // namespace

// An update while vendors cannot be asked, against the sample's vendors on this machine: it takes nothing away.
class TestUpdateOutage : public QObject {
    Q_OBJECT

    std::optional<RehearsalVendors> m_vendors;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedHttpServer> m_server;
    std::function<std::optional<ScriptedResponse>(const RecordedRequest &request)> m_outage;
    QStringList m_notices;

    [[nodiscard]] Workspace workspace() const
    {
        auto workspace
            = loadWorkspace(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/resources/sample/windows/workspace.json"));
        if (!workspace)
            return {};
        workspace->mirrorRules = m_folder->filePath(u"rules.json"_s);
        workspace->documentCache.clear();
        workspace->sourceList = m_folder->filePath(u"list.json"_s);
        workspace->maxRetries = 0;
        return *workspace;
    }

    [[nodiscard]] Result<SnapshotPointer> resolve(const Workspace &workspace, bool keepDecisions)
    {
        CacheSession session;
        m_notices.clear();
        connect(&session, &CacheSession::noticed, this, [this](const QString &notice) { m_notices.append(notice); });
        QSignalSpy ended(&session, &CacheSession::operationFinished);
        if (const auto loaded = session.load(workspace); !loaded)
            return failure(loaded.error());
        session.buildSources(keepDecisions);
        if (ended.isEmpty() && !ended.wait(30000))
            return failure(ErrorKind::Stalled, u"resolving"_s, u"never ended"_s);
        const auto result = ended.first().first().value<Result<void>>();
        if (!result)
            return failure(result.error());
        return session.snapshot();
    }

    [[nodiscard]] Result<void> writeRules(const QByteArray &first = {}) const
    {
        const QByteArray rules = RehearsalVendors::mirrorRules(m_server->port());
        return writeFileAtomically(
            m_folder->filePath(u"rules.json"_s), first.isEmpty() ? rules : withRule(rules, first));
    }

    // By id: what was not resolved this time stands behind what was.
    static std::vector<Source> withoutMarks(std::vector<Source> sources)
    {
        for (Source &source : sources)
            source.unconfirmed.reset();
        std::ranges::sort(sources, {}, &Source::id);
        return sources;
    }

    static qsizetype marked(const std::vector<Source> &sources)
    {
        return std::ranges::count_if(sources, [](const Source &source) { return source.unconfirmed.has_value(); });
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
        m_outage = {};
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedHttpServer>();
        m_server->serveRest([this](const RecordedRequest &request) {
            const auto failed = m_outage ? m_outage(request) : std::nullopt;
            return failed ? *failed : m_vendors->answer(request);
        });
        QVERIFY_RESULT(writeRules());
        QVERIFY_RESULT(resolve(workspace(), false));
    }

    void nothingIsTakenAway_data()
    {
        QTest::addColumn<int>("status"); // of every answer for the API; 0: see the rule
        QTest::addColumn<QByteArray>("rule");
        for (const int status : {401, 403, 429, 500, 503})
            QTest::addRow("%d", status) << status << QByteArray();
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QByteArray port = QByteArray::number(closed.serverPort());
        const QByteArray api = "{\"pattern\": \"^https://api\\\\.github\\\\.com/(.*)\", ";
        QTest::newRow("refused") << 0 << api + "\"rewrite\": \"http://127.0.0.1:" + port + "/$1\"}";
        QTest::newRow("blocked") << 0 << api + "\"block\": true}";
    }

    void nothingIsTakenAway()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, rule);
        const auto before = loadSourceList(workspace().sourceList);
        QVERIFY_RESULT(before);
        QCOMPARE(marked(before->sources), 0);
        if (status != 0)
            m_outage = [status](const RecordedRequest &request) -> std::optional<ScriptedResponse> {
                if (!request.target.startsWith(u'/' + gitHub))
                    return {};
                return ScriptedResponse::error(status);
            };
        QVERIFY_RESULT(writeRules(rule));

        const auto snapshot = resolve(workspace(), true);
        QVERIFY_RESULT(snapshot);
        const auto after = loadSourceList(workspace().sourceList);
        QVERIFY_RESULT(after);
        QVERIFY(withoutMarks(after->sources) == withoutMarks(before->sources));
        QVERIFY(after->unresolved == before->unresolved);
        const auto &failures = (*snapshot)->documentFailures;
        QCOMPARE(failures.size(), 1u); // once a host
        QCOMPARE(failures[0].host, gitHub);
        QVERIFY(failures[0].documents > 0);
        QCOMPARE(failures[0].entries, int(marked(after->sources)));
        QVERIFY(failures[0].entries > 0);

        m_outage = {};
        QVERIFY_RESULT(writeRules());
        const auto recovered = resolve(workspace(), true);
        QVERIFY_RESULT(recovered);
        QVERIFY((*recovered)->documentFailures.empty());
        QVERIFY((*recovered)->sourceList->sources == before->sources);
    }

    void aSignInPageForEverythingTakesNothingAway()
    {
        const auto before = loadSourceList(workspace().sourceList);
        QVERIFY_RESULT(before);
        m_outage = [](const RecordedRequest &) { return std::optional(signInPage()); };
        const auto snapshot = resolve(workspace(), true);
        QVERIFY_RESULT(snapshot);
        QVERIFY(withoutMarks((*snapshot)->sourceList->sources) == withoutMarks(before->sources));
        QVERIFY((*snapshot)->documentFailures.size() > 1);
        QVERIFY((*snapshot)->lastChanges->dropped.empty());
    }

    // A new list cannot know what was known, but says what it could not ask, and leaves the former one beside it.
    void aBuildDuringAnOutageSaysSoAndKeepsTheFormerListAside()
    {
        const auto before = readFile(workspace().sourceList);
        QVERIFY_RESULT(before);
        m_outage = [](const RecordedRequest &) { return std::optional(ScriptedResponse::error(403)); };
        const auto snapshot = resolve(workspace(), false);
        QVERIFY_RESULT(snapshot);
        QVERIFY(!(*snapshot)->documentFailures.empty());
        const auto aside = readFile(workspace().sourceList + u'~');
        QVERIFY_RESULT(aside);
        QCOMPARE(*aside, *before);
        QVERIFY(!m_notices.isEmpty());
        // What a build in an outage has made is not a reason to lose the good copy.
        QVERIFY_RESULT(resolve(workspace(), false));
        QCOMPARE(*readFile(workspace().sourceList + u'~'), *before);
        QVERIFY(QFile::exists(workspace().sourceList + u"~2"_s));
    }

    void aToolsetThatIsNamedTwiceIsReadOnce()
    {
        const auto once = resolve(workspace(), true);
        QVERIFY_RESULT(once);
        Workspace twice = workspace();
        twice.toolsets.append(resolvedPath(twice, twice.toolsets.front()));
        const auto snapshot = resolve(twice, true);
        QVERIFY_RESULT(snapshot);
        QCOMPARE((*snapshot)->requirements.size(), (*once)->requirements.size());
        QCOMPARE(m_notices.filter(u"listed twice"_s).size(), 1);
    }

    void aToolsetWithoutRequirementsIsSaid()
    {
        Workspace empty = workspace();
        empty.toolsets = {m_folder->filePath(u"toolset.json"_s)};
        QVERIFY_RESULT(writeFileAtomically(empty.toolsets.front(), "{\"toolcache\": []}"));
        QVERIFY_RESULT(resolve(empty, true));
        QCOMPARE(m_notices.filter(u"no requirement"_s).size(), 1);
    }

    void anotherFileAsToolsetChangesNothing()
    {
        const auto before = readFile(workspace().sourceList);
        QVERIFY_RESULT(before);
        Workspace wrong = workspace();
        wrong.toolsets = {wrong.report};
        const auto snapshot = resolve(wrong, true);
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, ErrorKind::Schema);
        QCOMPARE(*readFile(workspace().sourceList), *before);
    }

    void anUnknownWordInTheListDoesNotCloseTheWorkspace()
    {
        auto bytes = readFile(workspace().sourceList);
        QVERIFY_RESULT(bytes);
        bytes->replace(bytes->indexOf("\"name\""), 0, "\"curation\": {\"state\": \"pinned\"}, ");
        QVERIFY_RESULT(writeFileAtomically(workspace().sourceList, *bytes));
        QVERIFY_RESULT(resolve(workspace(), true));
        QCOMPARE(m_notices.filter(u"pinned"_s).size(), 1);
        const auto after = readFile(workspace().sourceList);
        QVERIFY_RESULT(after);
        QVERIFY(after->contains("\"state\": \"pinned\""));
    }
};

QTEST_GUILESS_MAIN(TestUpdateOutage)
#include "tst_updateoutage.moc"
