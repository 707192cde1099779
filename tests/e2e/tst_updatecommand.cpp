// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// `runner-cache update-sources` as a process: what a person has decided or written stays.
class TestUpdateCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    [[nodiscard]] CommandRun resolve(const QString &command, const QStringList &more = {}) const
    {
        return m_lab->run(QStringList{command, u"--workspace"_s, u"workspace.json"_s} + more);
    }
    [[nodiscard]] QJsonObject list() const { return m_lab->readJson(u"cache-sources.json"_s); }
    [[nodiscard]] QJsonObject source(const QString &name) const
    {
        for (const QJsonValue one : list().value("sources"_L1).toArray()) {
            if (one.toObject().value("name"_L1) == name)
                return one.toObject();
        }
        return {};
    }
    void edit(const QString &name, const std::function<void(QJsonObject &source)> &change) const
    {
        QJsonObject whole = list();
        QJsonArray sources = whole.value("sources"_L1).toArray();
        for (qsizetype i = 0; i < sources.size(); ++i) {
            QJsonObject one = sources[i].toObject();
            if (one.value("name"_L1) != name)
                continue;
            change(one);
            sources.replace(i, one);
            break;
        }
        whole.insert("sources"_L1, sources);
        m_lab->write(u"cache-sources.json"_s, QJsonDocument(whole).toJson());
    }

    // To a version that the rehearsal's vendors have no checksum of.
    void moveGitHubCli() const
    {
        QByteArray report = m_lab->read(u"internal.win25.json"_s);
        QVERIFY(report.contains("\"2.76.0\""));
        report.replace("\"2.76.0\"", "\"2.75.1\"");
        m_lab->write(u"internal.win25.json"_s, report);
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->takeSample();
        QVERIFY_EXIT(resolve(u"build-sources"_s), 0);
    }

    void updatingTheSameChangesNothing()
    {
        const QJsonArray before = list().value("sources"_L1).toArray();
        const CommandRun run = resolve(u"update-sources"_s, {u"--json"_s});
        QVERIFY_EXIT(run, 0);
        for (const auto &member : {"added"_L1, "changed"_L1, "dropped"_L1})
            QVERIFY2(run.json().value(member).toArray().isEmpty(), run.out.constData());
        QCOMPARE(list().value("sources"_L1).toArray(), before);
    }

    void decisionsStay()
    {
        const QJsonObject curation{{u"state"_s, u"excluded"_s}, {u"note"_s, u"we have our own"_s}};
        edit(u"jq"_s, [&](QJsonObject &source) { source.insert("curation"_L1, curation); });
        const QJsonObject overrides{{u"downloadUrl"_s, u"https://mirror.example.org/cmake.msi"_s}};
        edit(u"CMake"_s, [&](QJsonObject &source) {
            source.insert("curation"_L1,
                QJsonObject{{u"state"_s, u"included"_s}, {u"pinned"_s, true}, {u"overrides"_s, overrides}});
        });
        QVERIFY_EXIT(resolve(u"update-sources"_s), 0);
        QCOMPARE(source(u"jq"_s).value("curation"_L1).toObject(), curation);
        const QJsonObject kept = source(u"CMake"_s).value("curation"_L1).toObject();
        QCOMPARE(kept.value("overrides"_L1).toObject(), overrides);
        QVERIFY(kept.value("pinned"_L1).toBool());
    }

    void whatAPersonWroteByHandStays()
    {
        edit(u"Helm"_s, [](QJsonObject &source) {
            source.insert("owner"_L1, u"platform team"_s);
            source.insert("downloadUrl"_L1, u"https://mirror.example.org/helm.zip"_s);
        });
        QJsonObject whole = list();
        QJsonArray sources = whole.value("sources"_L1).toArray();
        sources.append(QJsonObject{{u"name"_s, u"Our agent"_s}, {u"version"_s, u"1.0"_s}, {u"platform"_s, u"win32"_s},
            {u"arch"_s, u"x64"_s}, {u"downloadUrl"_s, u"https://intranet.example.org/agent.msi"_s},
            {u"matchedFrom"_s, QJsonObject{{u"upstream"_s, false}, {u"toolset"_s, QString()}}}});
        whole.insert("sources"_L1, sources);
        whole.insert("team"_L1, u"images"_s);
        m_lab->write(u"cache-sources.json"_s, QJsonDocument(whole).toJson());

        const CommandRun run = resolve(u"update-sources"_s);
        QVERIFY_EXIT(run, 0);
        QCOMPARE(source(u"Helm"_s).value("owner"_L1), u"platform team"_s);
        QCOMPARE(source(u"Helm"_s).value("downloadUrl"_L1), u"https://mirror.example.org/helm.zip"_s);
        QCOMPARE(source(u"Our agent"_s).value("downloadUrl"_L1), u"https://intranet.example.org/agent.msi"_s);
        QCOMPARE(list().value("team"_L1), u"images"_s);
        QVERIFY2(run.out.contains("kept"), run.out.constData());
    }

    void whatChangedIsTold()
    {
        moveGitHubCli();
        const CommandRun run = resolve(u"update-sources"_s);
        QVERIFY2(run.exitCode == 0 || run.exitCode == 1, run.err.constData());
        QCOMPARE(source(u"GitHub CLI"_s).value("version"_L1), u"2.75.1"_s);
        QVERIFY2(run.out.contains("2.75.1"), run.out.constData());
        QVERIFY2(!source(u"GitHub CLI"_s).contains("sha256"_L1), "the former version's checksum is another file's");
    }

    // A pipeline opens a pull request where there is something to look at.
    void aDryRunShowsAndWritesNothing()
    {
        const CommandRun same = resolve(u"update-sources"_s, {u"--dry-run"_s});
        QVERIFY_EXIT(same, 0);
        moveGitHubCli();
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        const CommandRun text = resolve(u"update-sources"_s, {u"--dry-run"_s});
        QVERIFY_EXIT(text, 1);
        QVERIFY2(text.out.contains("2.76.0 → 2.75.1"), text.out.constData());
        const CommandRun markdown = resolve(u"update-sources"_s, {u"--dry-run"_s, u"--format"_s, u"markdown"_s});
        QVERIFY2(markdown.out.startsWith("# Update of the source list"), markdown.out.constData());
        const QJsonObject json = resolve(u"update-sources"_s, {u"--dry-run"_s, u"--json"_s}).json();
        QCOMPARE(json.value("review"_L1).toArray().size(), 1);
        QCOMPARE(json.value("review"_L1).toArray().at(0).toObject().value("kind"_L1), u"version"_s);
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
    }

    // No entry changes, but somebody has to know.
    void aDryRunTellsWhatIsNewlyUnresolved()
    {
        QByteArray toolset = m_lab->read(u"toolset-2025.json"_s);
        QVERIFY(toolset.contains("\"1.24.*\"\n"));
        toolset.replace(toolset.indexOf("\"1.24.*\"\n"), 8, "\"1.24.*\", \"1.99.*\"");
        m_lab->write(u"toolset-2025.json"_s, toolset);
        const CommandRun run = resolve(u"update-sources"_s, {u"--dry-run"_s, u"--json"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY(run.json().value("review"_L1).toArray().isEmpty());
        const QJsonArray unresolved = run.json().value("newlyUnresolved"_L1).toArray();
        QCOMPARE(unresolved.size(), 1);
        QCOMPARE(unresolved.at(0).toObject().value("requestedVersion"_L1), u"1.99.*"_s);
    }

    void onlyWhatIsAcceptedIsChanged()
    {
        moveGitHubCli();
        edit(u"jq"_s, [](QJsonObject &source) { source.remove("sha256"_L1), source.remove("checksum"_L1); });
        const CommandRun run = resolve(u"update-sources"_s, {u"--accept"_s, u"checksum,added"_s});
        QVERIFY2(run.exitCode == 0 || run.exitCode == 1, run.err.constData());
        QCOMPARE(source(u"GitHub CLI"_s).value("version"_L1), u"2.76.0"_s);
        QVERIFY2(run.says(u"not accepted, left as before: 1 entry (version)"_s), run.err.constData());
        QVERIFY_EXIT(resolve(u"update-sources"_s, {u"--accept"_s, u"versions"_s}), 2);
        QVERIFY_EXIT(resolve(u"update-sources"_s, {u"--accept"_s, u"version"_s, u"--dry-run"_s}), 2);
        // The rehearsal's vendors have no checksum of the other version: it is a new version all the same.
        (void)resolve(u"update-sources"_s, {u"--accept"_s, u"version"_s});
        QCOMPARE(source(u"GitHub CLI"_s).value("version"_L1), u"2.75.1"_s);
    }

    void withoutAListThereIsNothingToUpdate()
    {
        const CommandRun run = resolve(u"update-sources"_s, {u"--sources"_s, u"none.json"_s});
        QVERIFY_EXIT(run, 3);
        QVERIFY2(run.says(u"none.json: source list not found"_s) && run.says(u"build-sources"_s), run.err.constData());
        QVERIFY(!m_lab->filesIn(u"."_s).contains(u"none.json"_s));
    }

    // Nearly every entry would be dropped.
    void theReportOfAnotherImageIsRefused()
    {
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        QByteArray report = m_lab->read(u"internal.win25.json"_s);
        QVERIFY(report.contains("Windows Server 2025"));
        report.replace("Windows Server 2025", "Windows Server 2022");
        m_lab->write(u"internal.win25.json"_s, report);
        for (const QStringList &more : {QStringList{}, QStringList{u"--dry-run"_s}}) {
            const CommandRun run = resolve(u"update-sources"_s, more);
            QVERIFY_EXIT(run, 2);
            QVERIFY2(run.says(u"Windows Server 2022"_s) && run.says(u"Windows Server 2025"_s), run.err.constData());
            QVERIFY2(run.says(u"--other-image"_s), run.err.constData());
        }
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
        QVERIFY_EXIT(resolve(u"update-sources"_s, {u"--other-image"_s}), 0);
        QVERIFY(m_lab->read(u"cache-sources.json"_s).contains("Windows Server 2022"));
        QVERIFY_EXIT(resolve(u"update-sources"_s), 0);
    }

    // A version that is not that of the report, by the rules of any other, and with its checksum.
    void aPinToAnotherVersionTakesEffect()
    {
        const QString id = source(u"GitHub CLI"_s).value("id"_L1).toString();
        QVERIFY_EXIT(m_lab->run({u"curate"_s, u"pin"_s, id, u"--version"_s, u"2.75.1"_s}), 0);
        const CommandRun shown = m_lab->run({u"curate"_s, u"show"_s});
        QVERIFY2(
            shown.out.contains("pinned to 2.75.1\n  the pin takes effect with the next update"), shown.out.constData());
        QCOMPARE(source(u"GitHub CLI"_s).value("version"_L1), u"2.76.0"_s);
        QVERIFY_EXIT(resolve(u"update-sources"_s), 0);
        QCOMPARE(source(u"GitHub CLI"_s).value("version"_L1), u"2.75.1"_s);
        QVERIFY(source(u"GitHub CLI"_s).value("downloadUrl"_L1).toString().contains(u"2.75.1"_s));
        QVERIFY_EXIT(resolve(u"update-sources"_s), 0);
        QCOMPARE(source(u"GitHub CLI"_s).value("version"_L1), u"2.75.1"_s);
        QVERIFY_EXIT(m_lab->run({u"curate"_s, u"pin"_s, id, u"--version"_s, u".."_s}), 2);
    }

    void buildingAnewKeepsTheDecidedListAside()
    {
        edit(u"jq"_s, [](QJsonObject &source) {
            source.insert("curation"_L1, QJsonObject{{u"state"_s, u"excluded"_s}});
        });
        QVERIFY_EXIT(resolve(u"build-sources"_s), 0);
        bool isKept = false;
        for (const QString &file : m_lab->filesIn(u"."_s)) {
            if (file != "cache-sources.json"_L1 && file.startsWith("cache-sources"_L1))
                isKept = isKept || m_lab->read(file).contains("excluded");
        }
        QVERIFY(isKept);
    }

    void excludedSourcesAreNotDownloaded()
    {
        edit(u"jq"_s, [](QJsonObject &source) {
            source.insert("curation"_L1, QJsonObject{{u"state"_s, u"excluded"_s}});
        });
        QVERIFY_EXIT(m_lab->run({u"download"_s, u"--workspace"_s, u"workspace.json"_s}), 0);
        QVERIFY(m_lab->filesIn(u"cache"_s).filter(u"/jq/"_s).isEmpty());
        QVERIFY(!m_lab->filesIn(u"cache"_s).isEmpty());
    }

    // GitHub's API is blocked: nothing is lost, the host is named once, and the end is not "all done".
    void whoCannotBeAskedIsNamedOnceAndNothingIsLost()
    {
        const QJsonArray before = list().value("sources"_L1).toArray();
        QByteArray rules = m_lab->read(u"mirror-rules.json"_s);
        rules.insert(rules.indexOf('[') + 1, "{\"pattern\": \"^https://api\\\\.github\\\\.com/\", \"block\": true},");
        m_lab->write(u"mirror-rules.json"_s, rules);
        const CommandRun run = resolve(u"update-sources"_s, {u"--cache-path"_s, u"empty"_s});
        QVERIFY_EXIT(run, 1);
        QCOMPARE(run.err.count("api.github.com: "), 1);
        QVERIFY2(run.out.contains(" not confirmed"), run.out.constData());
        const QJsonArray after = list().value("sources"_L1).toArray();
        qsizetype marked = 0;
        for (const QJsonValue one : after) {
            QJsonObject source = one.toObject();
            marked += source.contains("unconfirmed"_L1) ? 1 : 0;
            source.remove("unconfirmed"_L1);
            QVERIFY2(before.contains(source), QJsonDocument(source).toJson().constData());
        }
        QVERIFY(marked > 0);
        QCOMPARE(after.size(), before.size());
    }

    void anotherFileAsToolsetIsRefused()
    {
        const QByteArray before = m_lab->read(u"cache-sources.json"_s);
        const CommandRun run = resolve(u"update-sources"_s, {u"--toolset"_s, u"internal.win25.json"_s});
        QVERIFY_EXIT(run, 3);
        QVERIFY2(run.says(u"expected a toolset file, found a software report"_s), run.err.constData());
        QCOMPARE(m_lab->read(u"cache-sources.json"_s), before);
    }

    void aSecondBuildAsksNothingThatIsKnown()
    {
        m_lab->server.forgetRequests();
        QVERIFY_EXIT(resolve(u"update-sources"_s), 0);
        for (const RecordedRequest &request : m_lab->server.requests())
            QVERIFY2(!request.header("If-None-Match").isEmpty() || !request.header("If-Modified-Since").isEmpty(),
                qPrintable(request.target));
        m_lab->server.forgetRequests();
        QVERIFY_EXIT(resolve(u"update-sources"_s, {u"--offline"_s}), 0);
        QVERIFY(m_lab->server.requests().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUpdateCommand)
#include "tst_updatecommand.moc"
