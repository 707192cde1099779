// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"
#include "tests/support/releasehost.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// Image releases by name, and their list, as a user gets them from the program.
class TestReleasesCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;
    std::unique_ptr<ReleaseHost> m_host; // of actions/runner-images, behind the sample's mirror rules
    std::unique_ptr<ReleaseHost> m_fork; // behind none

    void serve(const QString &target, const ReleaseHost &host) const
    {
        m_lab->server.serve(target, [&host](const RecordedRequest &request) {
            return host.answer(request).value_or(ScriptedResponse::error(404));
        });
    }
    void serve(const ReleaseHost &host) const
    {
        serve(host.pageTarget(1), host);
        for (const HostedRelease &release : host.releases) {
            serve(host.tagTarget(release.tag), host);
            for (const QString &file : release.files) {
                const QUrl url = host.fileUrl(release.tag, file);
                const QString path = url.path(QUrl::FullyEncoded);
                serve(host.assetTarget(release.tag, file), host);
                serve(url.host() == u"127.0.0.1"_s ? path : u'/' + url.host() + path, host);
            }
        }
    }
    [[nodiscard]] CommandRun mirrored(const QStringList &arguments) const
    {
        return m_lab->run(
            arguments + QStringList{u"--mirror-rules"_s, u"mirror-rules.json"_s, u"--max-retries"_s, u"0"_s});
    }
    // The sample's vendors behind the mirror, the fork as it is.
    [[nodiscard]] CommandRun mirroredFork(const QStringList &arguments) const
    {
        QByteArray rules = m_lab->read(u"mirror-rules.json"_s);
        rules.replace("^https?://(.*)", "^https://(.*)");
        m_lab->write(u"fork-rules.json"_s, rules);
        return m_lab->run(
            arguments + QStringList{u"--mirror-rules"_s, u"fork-rules.json"_s, u"--max-retries"_s, u"0"_s});
    }
    [[nodiscard]] CommandRun inspect(const QStringList &arguments) const
    {
        return mirrored(QStringList{u"inspect"_s, u"--json"_s} + arguments);
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->takeSample();
        m_host = std::make_unique<ReleaseHost>(m_lab->server, u"/api.github.com/repos/actions/runner-images"_s);
        m_host->files = u"https://github.com/actions/runner-images/releases/download/"_s;
        m_host->releases = {{u"win25/20250727.1"_s, true}, {u"win25/20250720.1"_s}, {u"ubuntu24/20250713.1"_s},
            {u"win25/20250706.1"_s}};
        m_fork = std::make_unique<ReleaseHost>(m_lab->server);
        m_fork->releases = {{u"lab-win/3"_s, false, false, {u"software.json"_s}}};
        m_host->report = m_fork->report = m_lab->read(u"internal.win25.json"_s);
        serve(*m_host);
        serve(*m_fork);
    }

    void aReportIsNamedByItsRelease()
    {
        const CommandRun byVersion = inspect({u"--report"_s, u"win25@20250720.1"_s});
        QVERIFY_EXIT(byVersion, 0);
        QVERIFY(!byVersion.json().value("items"_L1).toArray().isEmpty());
        const CommandRun latest = inspect({u"--report"_s, u"WIN25@latest"_s});
        QVERIFY_EXIT(latest, 0);
        QCOMPARE(latest.json(), byVersion.json());
        QVERIFY(latest.says(u"win25@20250720.1"_s) && latest.says(u"win25@20250727.1 is newer, but a pre-release"_s));
        const CommandRun file = inspect({u"--report"_s, u"internal.win25.json"_s});
        QCOMPARE(file.json(), byVersion.json());
    }

    void theListRecordsWhatLatestMeant()
    {
        const QString url
            = u"https://github.com/actions/runner-images/releases/download/win25%2F20250720.1/internal.win25.json"_s;
        const QStringList more{u"--toolset"_s, u"toolset-2025.json"_s};
        QVERIFY_EXIT(mirrored(QStringList{u"build-sources"_s, u"--report"_s, u"win25@latest"_s} + more), 0);
        const auto recorded = [this] {
            return m_lab->readJson(u"cache-sources.json"_s)["metadata"_L1]["upstreamReport"_L1]["url"_L1].toString();
        };
        QCOMPARE(recorded(), url);
        QVERIFY(!m_lab->read(u"cache-sources.json"_s).contains("latest"));
        // The seed's parameter, and a workspace's member.
        QVERIFY_EXIT(mirrored({u"-Action"_s, u"UpdateSources"_s, u"-UpstreamReportUrl"_s, u"win25@20250706.1"_s,
                         u"-ToolsetPaths"_s, u"toolset-2025.json"_s}),
            0);
        QVERIFY(recorded().contains(u"win25%2F20250706.1"_s));
        m_lab->write(u"lab/workspace.json"_s,
            R"({"report": "win25@latest", "toolsets": ["../toolset-2025.json"], "mirrorRules": "../mirror-rules.json"})");
        QVERIFY_EXIT(m_lab->run({u"build-sources"_s, u"--workspace"_s, u"lab/workspace.json"_s}), 0);
        QCOMPARE(
            m_lab->readJson(u"lab/cache-sources.json"_s)["metadata"_L1]["upstreamReport"_L1]["url"_L1].toString(), url);
        // On the command line it is no path, wherever the workspace is.
        QVERIFY_EXIT(
            m_lab->run({u"match"_s, u"--workspace"_s, u"lab/workspace.json"_s, u"--report"_s, u"win25@20250706.1"_s}),
            0);
    }

    void aFileOfThatNameIsRead()
    {
        m_lab->write(u"win25@latest"_s, m_lab->read(u"internal.win25.json"_s));
        m_lab->server.forgetRequests();
        const CommandRun run = inspect({u"--report"_s, u"win25@latest"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY(run.says(u"win25@latest is a file here"_s));
        QVERIFY(m_lab->server.requests().isEmpty());
    }

    void aForksReleasesAreNamedByItsRepository()
    {
        const CommandRun run = m_lab->run(
            {u"inspect"_s, u"--json"_s, u"--report"_s, u"lab-win@latest"_s, u"--releases-of"_s, m_fork->repository()});
        QVERIFY_EXIT(run, 0);
        QVERIFY(!run.json().value("items"_L1).toArray().isEmpty());
        m_lab->write(u"workspace.json"_s,
            "{\"report\": \"lab-win@3\", \"toolsets\": [], \"releasesOf\": \"" + m_fork->repository().toUtf8() + "\"}");
        QVERIFY_EXIT(m_lab->run({u"inspect"_s, u"--workspace"_s, u"workspace.json"_s}), 0);
        QVERIFY_EXIT(inspect({u"--report"_s, u"win25@latest"_s, u"--releases-of"_s, u"no repository"_s}), 2);
    }

    void aPrivateServersReleasesNeedItsToken()
    {
        m_fork->token = "lab-secret";
        const QStringList arguments{u"build-sources"_s, u"--report"_s, u"lab-win@latest"_s, u"--releases-of"_s,
            m_fork->repository(), u"--toolset"_s, u"toolset-2025.json"_s, u"--verbose"_s, u"--cache-path"_s,
            u"documents"_s, u"--github-token-file"_s, u"token"_s};
        m_lab->write(u"token"_s, "own-secret");
        const CommandRun without = mirroredFork(arguments);
        QVERIFY_EXIT(without, 4);
        QVERIFY(without.says(u"GH_ENTERPRISE_TOKEN"_s));
        QDir(m_lab->path(u"documents"_s)).removeRecursively(); // where it is written that there is none
        qputenv("GH_ENTERPRISE_TOKEN", "lab-secret");
        const CommandRun run = mirroredFork(arguments);
        qunsetenv("GH_ENTERPRISE_TOKEN");
        QVERIFY_EXIT(run, 0);
        QCOMPARE(m_lab->readJson(u"cache-sources.json"_s)["metadata"_L1]["upstreamReport"_L1]["url"_L1].toString(),
            m_fork->fileUrl(u"lab-win/3"_s, u"software.json"_s).toString(QUrl::FullyEncoded));
        QVERIFY(!run.says(u"secret"_s));
        for (const RecordedRequest &request : m_lab->server.requests())
            QVERIFY(request.header("Authorization").isEmpty()
                || (request.target.startsWith(u"/api/v3/"_s)
                    && request.header("Authorization") == "Bearer lab-secret"));
    }

    void whatIsNotThereIsSaidWithWhatIs()
    {
        const CommandRun version = inspect({u"--report"_s, u"win25@20250721.1"_s});
        QVERIFY_EXIT(version, 4);
        QVERIFY(version.says(u"win25@20250720.1, win25@20250727.1"_s));
        const CommandRun image = inspect({u"--report"_s, u"windows-2025@latest"_s});
        QVERIFY_EXIT(image, 4);
        QVERIFY(image.says(u"Did you mean win25?"_s) && image.says(u"ubuntu24, win25"_s));
        QVERIFY(image.out.isEmpty());
        const CommandRun bare = inspect({u"--report"_s, u"win25"_s});
        QVERIFY_EXIT(bare, 3);
        QVERIFY(bare.says(u"win25@latest"_s));
    }

    void aUsedUpLimitAndAMissingCacheAreExitCode4()
    {
        m_lab->server.serve(
            m_host->pageTarget(1), ReleaseHost::limitExceeded(QDateTime::currentSecsSinceEpoch() + 3600));
        for (const QStringList &arguments : {QStringList{u"inspect"_s, u"--report"_s, u"win25@latest"_s},
                 QStringList{u"releases"_s}, QStringList{u"releases"_s, u"win25"_s}}) {
            const CommandRun run = mirrored(arguments);
            QVERIFY_EXIT(run, 4);
            QVERIFY2(run.says(u"resets at"_s) && run.says(u"GITHUB_TOKEN"_s), run.err.constData());
        }
        QVERIFY_EXIT(mirrored({u"releases"_s, u"--offline"_s}), 4);
    }

    void theListShowsWhatTheWorkspaceHas()
    {
        const QStringList cache{u"--cache-path"_s, u"documents"_s};
        QVERIFY_EXIT(mirrored(QStringList{u"build-sources"_s, u"--report"_s, u"win25@20250706.1"_s, u"--toolset"_s,
                                  u"toolset-2025.json"_s}
                         + cache),
            0);
        const CommandRun run
            = mirrored(QStringList{u"releases"_s, u"WIN25"_s, u"--report"_s, u"win25@latest"_s, u"--json"_s} + cache);
        QVERIFY_EXIT(run, 0);
        const QJsonObject list = run.json();
        QCOMPARE(list.value("repository"_L1).toString(), u"actions/runner-images"_s);
        QCOMPARE(list.value("hasMore"_L1).toBool(true), false);
        const QJsonArray releases = list.value("releases"_L1).toArray();
        QCOMPARE(releases.size(), 3);
        QCOMPARE(releases[0]["prerelease"_L1].toBool(), true);
        QCOMPARE(releases[1]["name"_L1].toString(), u"win25@20250720.1"_s);
        QCOMPARE(releases[1]["workspace"_L1].toArray(), (QJsonArray{u"report"_s}));
        QCOMPARE(releases[2]["image"_L1].toString(), u"win25"_s);
        QCOMPARE(releases[2]["version"_L1].toString(), u"20250706.1"_s);
        QCOMPARE(releases[2]["tag"_L1].toString(), u"win25/20250706.1"_s);
        QCOMPARE(releases[2]["publishedAt"_L1].toString(), u"2025-07-24T10:00:00.000Z"_s);
        QCOMPARE(releases[2]["url"_L1].toString(),
            u"https://github.com/actions/runner-images/releases/download/win25%2F20250706.1/internal.win25.json"_s);
        QCOMPARE(releases[2]["workspace"_L1].toArray(), (QJsonArray{u"source-list"_s, u"document-cache"_s}));
        // The same offline, without a request.
        m_lab->server.forgetRequests();
        const CommandRun offline = mirrored(
            QStringList{u"releases"_s, u"win25"_s, u"--report"_s, u"win25@latest"_s, u"--json"_s, u"--offline"_s}
            + cache);
        QCOMPARE(offline.json(), list);
        QVERIFY(m_lab->server.requests().isEmpty());
    }

    void theTableSaysThatThereAreMore()
    {
        const CommandRun all = mirrored({u"releases"_s});
        QVERIFY_EXIT(all, 0);
        QVERIFY(all.out.contains("IMAGE") && all.out.contains("ubuntu24/20250713.1"));
        QVERIFY(
            all.out.contains("2025-07-24 pre-release") && all.out.contains("4 releases of actions/runner-images\n"));
        const CommandRun some = mirrored({u"releases"_s, u"--limit"_s, u"2"_s});
        QVERIFY(some.out.contains("2 releases of actions/runner-images; there are more (--limit 10)"));
        QVERIFY(!some.out.contains("20250706"));
    }

    void wrongArgumentsAreRefused()
    {
        QVERIFY_EXIT(mirrored({u"releases"_s, u"--limit"_s, u"0"_s}), 2);
        QVERIFY_EXIT(mirrored({u"releases"_s, u"--limit"_s, u"many"_s}), 2);
        QVERIFY_EXIT(mirrored({u"releases"_s, u"win25@latest"_s}), 2);
        QVERIFY_EXIT(mirrored({u"releases"_s, u"--releases-of"_s, u"x"_s}), 2);
        const CommandRun unknown = mirrored({u"releases"_s, u"win52"_s});
        QVERIFY_EXIT(unknown, 4);
        QVERIFY(unknown.says(u"Did you mean win25?"_s));
    }
};

QTEST_GUILESS_MAIN(TestReleasesCommand)
#include "tst_releasescommand.moc"
