// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// How the command line is read, in both styles, and what comes back on standard error.
class TestCommandLine : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    // Each line as the object that it has to be; one empty object where a line is none.
    static QList<QJsonObject> events(const CommandRun &run)
    {
        QList<QJsonObject> objects;
        for (const QByteArray &line : run.err.split('\n')) {
            if (line.isEmpty())
                continue;
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            if (!object.contains("event"_L1))
                return {{}};
            objects.append(object);
        }
        return objects;
    }
    static QStringList names(const QList<QJsonObject> &events)
    {
        QStringList all;
        for (const QJsonObject &event : events)
            all.append(event.value("event"_L1).toString());
        return all;
    }
    void offer(const QList<ListedFile> &files) const { m_lab->write(u"cache-sources.json"_s, sourceListOf(files)); }
    [[nodiscard]] ListedFile served(const QString &name) const
    {
        m_lab->server.serve(u"/%1.bin"_s.arg(name), ServedFile{name.toUtf8()});
        return {name, m_lab->server.url(u"/%1.bin"_s.arg(name))};
    }

private slots:
    void init() { m_lab = std::make_unique<CommandLab>(); }

    void powerShellArraysAreUnderstood_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addRow("one word an element") << QStringList{u"a.json"_s, u"b.json"_s};
        QTest::addRow("commas") << QStringList{u"a.json,b.json"_s};
        QTest::addRow("commas and blanks") << QStringList{u"a.json,"_s, u"b.json"_s};
    }
    void powerShellArraysAreUnderstood()
    {
        QFETCH(QStringList, words);
        m_lab->takeSample();
        m_lab->write(u"a.json"_s, R"({"toolcache":[{"name":"Python","platform":"win32","versions":["3.12.*"]}]})");
        m_lab->write(u"b.json"_s, R"({"toolcache":[{"name":"go","platform":"win32","versions":["1.24.*"]}]})");
        const CommandRun run = m_lab->run(QStringList{u"-Action"_s, u"BuildSources"_s, u"-ToolsetPaths"_s} + words
            + QStringList{u"-UpstreamReportUrl"_s, u"internal.win25.json"_s, u"-MirrorRules"_s, u"mirror-rules.json"_s,
                u"-SourceListPath"_s, u"list.json"_s});
        QVERIFY_EXIT(run, 0);
        const QJsonObject metadata = m_lab->readJson(u"list.json"_s).value("metadata"_L1).toObject();
        QCOMPARE(metadata.value("toolsetFiles"_L1).toArray().size(), 2);
    }

    void powerShellSwitchesCanBeOff_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("requests");
        QTest::addRow("on") << QStringList{u"-SkipExisting"_s} << 0;
        QTest::addRow("$true") << QStringList{u"-SkipExisting:$true"_s} << 0;
        QTest::addRow("True") << QStringList{u"-skipexisting:True"_s} << 0;
        QTest::addRow("$false") << QStringList{u"-SkipExisting:$false"_s} << 1;
        QTest::addRow("False") << QStringList{u"-SkipExisting:False"_s} << 1;
        QTest::addRow("two words") << QStringList{u"-SkipExisting:"_s, u"False"_s} << 1;
    }
    void powerShellSwitchesCanBeOff()
    {
        QFETCH(QStringList, words);
        QFETCH(int, requests);
        offer({served(u"one"_s)});
        QVERIFY_EXIT(m_lab->run({u"download"_s}), 0);
        m_lab->server.forgetRequests();
        QVERIFY_EXIT(m_lab->run(QStringList{u"-Action"_s, u"Download"_s} + words), 0);
        QCOMPARE(m_lab->server.requests().size(), requests);
    }

    void aSwitchTakesNothingElse()
    {
        offer({served(u"one"_s)});
        QVERIFY_EXIT(m_lab->run({u"-Action"_s, u"Download"_s, u"-SkipExisting:maybe"_s}), 2);
        QVERIFY_EXIT(m_lab->run({u"download"_s, u"--skip-existing=maybe"_s}), 2);
        QVERIFY(m_lab->server.requests().isEmpty());
    }

    void everyOptionHasAPowerShellName()
    {
        offer({served(u"one"_s)});
        const CommandRun run = m_lab->run({u"-Action"_s, u"Download"_s, u"-CacheDir"_s, u"store"_s, u"-limitrate"_s,
            u"500K"_s, u"-GithubTokenFile:"_s, u""_s, u"-Quiet"_s, u"-Jobs:2"_s, u"-Timeout"_s, u"9"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(m_lab->filesIn(u"store"_s).size(), 1);
    }

    void shortOptionsAreUnderstood()
    {
        offer({served(u"one"_s)});
        for (const QStringList &jobs : {QStringList{u"-j"_s, u"2"_s}, QStringList{u"-j2"_s}}) {
            const CommandRun run = m_lab->run(QStringList{u"download"_s, u"-q"_s} + jobs);
            QVERIFY_EXIT(run, 0);
            QVERIFY(run.out.isEmpty() && run.err.isEmpty());
        }
        QVERIFY(m_lab->run({u"download"_s, u"-v"_s}).says(u"GET "_s));
        QVERIFY_EXIT(m_lab->run({u"download"_s, u"-j"_s, u"0"_s}), 2);
    }

    void twoDashesEndTheOptions()
    {
        offer({served(u"one"_s)});
        m_lab->write(u"--help"_s, m_lab->read(u"cache-sources.json"_s));
        const CommandRun run = m_lab->run({u"validate"_s, u"--"_s, u"--help"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY(run.out.contains("--help is valid"));
    }

    void ratesHaveUnits_data()
    {
        QTest::addColumn<QString>("rate");
        QTest::addColumn<int>("exitCode");
        QTest::addRow("bytes") << u"800000"_s << 0;
        QTest::addRow("K") << u"500K"_s << 0;
        QTest::addRow("M") << u"2m"_s << 0;
        QTest::addRow("no unit") << u"5X"_s << 2;
        QTest::addRow("nothing") << QString() << 2;
        QTest::addRow("too much") << u"99999999999G"_s << 2;
    }
    void ratesHaveUnits()
    {
        QFETCH(QString, rate);
        QFETCH(int, exitCode);
        offer({served(u"one"_s)});
        QVERIFY_EXIT(m_lab->run({u"download"_s, u"--limit-rate"_s, rate}), exitCode);
    }

    void segmentsAreNotPromised_data()
    {
        QTest::addColumn<QString>("segments");
        QTest::addColumn<int>("exitCode");
        QTest::addRow("one") << u"1"_s << 0;
        QTest::addRow("four") << u"4"_s << 2;
        QTest::addRow("none") << u"0"_s << 2;
        QTest::addRow("a word") << u"abc"_s << 2;
    }
    void segmentsAreNotPromised()
    {
        QFETCH(QString, segments);
        QFETCH(int, exitCode);
        offer({served(u"one"_s)});
        const CommandRun run = m_lab->run({u"download"_s, u"--segments"_s, segments});
        QVERIFY_EXIT(run, exitCode);
        if (segments == "4"_L1)
            QVERIFY2(run.says(u"not supported yet: downloads use one connection"_s), run.err.constData());
    }

    void optionsWithoutEffectAreNotTaken_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addRow("inspect --toolset") << QStringList{u"inspect"_s, u"--toolset"_s, u"t.json"_s};
        QTest::addRow("inspect --include-upstream") << QStringList{u"inspect"_s, u"--include-upstream"_s};
        QTest::addRow("compare --workspace") << QStringList{u"compare"_s, u"--workspace"_s, u"w.json"_s};
        QTest::addRow("validate --workspace") << QStringList{u"validate"_s, u"--workspace"_s, u"w.json"_s};
    }
    void optionsWithoutEffectAreNotTaken()
    {
        QFETCH(QStringList, words);
        const CommandRun run = m_lab->run(words);
        QVERIFY_EXIT(run, 2);
        QVERIFY2(run.says(u"unknown option"_s), run.err.constData());
    }

    void optionsThatMeanTheSameEverywhereAreTaken()
    {
        offer({served(u"one"_s)});
        QVERIFY_EXIT(m_lab->run({u"download"_s}), 0);
        QVERIFY_EXIT(m_lab->run({u"statistics"_s, u"--sources"_s, u"cache-sources.json"_s}), 0);
    }

    void helpNamesTheCommand()
    {
        const CommandRun run = m_lab->run({u"help"_s, u"download"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(run.out, m_lab->run({u"download"_s, u"--help"_s}).out);
        QVERIFY(run.out.contains("refused")); // the events of --progress json
        QVERIFY_EXIT(m_lab->run({u"help"_s, u"dwnload"_s}), 2);
    }

    // What somebody needs who has never used it: each action, kind and format, and an example.
    void helpExplains_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("curate") << u"curate"_s
                                << QStringList{u"  unpin ID"_s, u"--fetch-checksum takes"_s, u"? for one character"_s,
                                       u"--apply decisions.json"_s, u"Exit codes: 0"_s};
        QTest::newRow("update-sources") << u"update-sources"_s
                                        << QStringList{u"  in-place "_s, u"  unconfirmed "_s, u"Markdown"_s,
                                               u"exit code 1"_s, u"--accept version,added"_s};
        QTest::newRow("diff") << u"diff"_s << QStringList{u"--format:"_s, u"readme"_s, u"--output july.html"_s};
    }
    void helpExplains()
    {
        QFETCH(QString, command);
        QFETCH(QStringList, words);
        const CommandRun run = m_lab->run({command, u"--help"_s});
        QVERIFY_EXIT(run, 0);
        for (const QString &word : words)
            QVERIFY2(run.out.contains(word.toUtf8()), qPrintable(word));
        for (const QByteArray &line : run.out.first(run.out.indexOf("Options:")).split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= 110, line.constData());
    }

    void theCatalogSaysWhatIsMissing()
    {
        const CommandRun run = m_lab->run({u"catalog"_s, u"show"_s});
        QVERIFY_EXIT(run, 2);
        QVERIFY2(run.says(u"catalog show: missing argument: the ID of a tool"_s), run.err.constData());
        const CommandRun versionless = m_lab->run({u"catalog"_s, u"show"_s, u"7zip"_s});
        QVERIFY_EXIT(versionless, 2);
        QVERIFY2(versionless.says(u"--version"_s) && !versionless.says(u"toolset"_s), versionless.err.constData());
    }

    void everyLineOfStandardErrorIsAnObject()
    {
        offer({served(u"good"_s), {u"gone"_s, m_lab->server.url(u"/gone.bin"_s)}});
        const CommandRun run = m_lab->run({u"download"_s, u"--progress"_s, u"json"_s, u"--max-retries"_s, u"0"_s});
        QVERIFY_EXIT(run, 1);
        const QList<QJsonObject> all = events(run);
        QVERIFY2(!all.contains(QJsonObject()), run.err.constData());
        QCOMPARE(names(all).count(u"failed"_s), 1);
        QCOMPARE(names(all).count(u"finished"_s), 1);
        const qsizetype error = names(all).indexOf(u"error"_s);
        QVERIFY2(error >= 0, run.err.constData());
        QCOMPARE(all[error].value("name"_L1), u"gone"_s);
        QCOMPARE(all[error].value("kind"_L1), u"http-status"_s);
        QCOMPARE(all[error].value("httpStatus"_L1), 404);
        for (const QJsonObject &event : all) {
            if (event.contains("received"_L1))
                QVERIFY2(event.contains("total"_L1), run.err.constData());
        }
    }

    void errorsBeforeTheWorkAreObjectsToo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addRow("unknown option") << QStringList{u"download"_s, u"--progress=json"_s, u"--nonsense"_s};
        QTest::addRow("unknown command") << QStringList{u"dwnload"_s, u"--progress"_s, u"json"_s};
        QTest::addRow("PowerShell") << QStringList{u"-Action"_s, u"Downlod"_s, u"-Progress:json"_s};
        QTest::addRow("no list") << QStringList{u"download"_s, u"--progress"_s, u"json"_s};
        QTest::addRow("requests") << QStringList{u"check"_s, u"--progress"_s, u"json"_s, u"--verbose"_s};
    }
    void errorsBeforeTheWorkAreObjectsToo()
    {
        QFETCH(QStringList, words);
        const CommandRun run = m_lab->run(words);
        QVERIFY(run.exitCode != 0);
        const QList<QJsonObject> all = events(run);
        QVERIFY2(!all.contains(QJsonObject()) && names(all).contains(u"error"_s), run.err.constData());
    }

    void skippedAndRefusedAreEventsOfTheirOwn()
    {
        offer({served(u"known"_s)});
        QVERIFY_EXIT(m_lab->run({u"download"_s}), 0);
        const QStringList style{u"download"_s, u"--progress"_s, u"json"_s};
        const auto skipped = events(m_lab->run(style + QStringList{u"--skip-existing"_s}));
        QCOMPARE(names(skipped).count(u"skipped"_s), 1);
        QVERIFY(!names(skipped).contains(u"finished"_s));
        const auto refused = events(m_lab->run(style + QStringList{u"--require-checksums"_s}));
        QCOMPARE(names(refused).count(u"refused"_s), 1);
        QVERIFY(!names(refused).contains(u"failed"_s));
    }

    void quietPrintsErrorsOnly()
    {
        offer({served(u"one"_s)});
        QVERIFY_EXIT(m_lab->run({u"download"_s}), 0);
        for (const QString &command :
            {u"download"_s, u"report"_s, u"integrity"_s, u"statistics"_s, u"check"_s, u"all"_s}) {
            const CommandRun run = m_lab->run({command, u"--quiet"_s});
            QVERIFY2(run.out.isEmpty(), qPrintable(command));
            if (command == "all"_L1)
                continue; // it asks for a report
            QVERIFY2(run.err.isEmpty(), run.err.constData());
            const CommandRun asked = m_lab->run({command, u"--quiet"_s, u"--json"_s});
            QVERIFY2(!asked.json().isEmpty() && asked.err.isEmpty(), asked.err.constData());
        }
    }

    void missingChecksumsAreNamedWithARemedy()
    {
        offer({served(u"known"_s), served(u"other"_s)});
        const CommandRun run = m_lab->run({u"download"_s, u"--require-checksums"_s});
        QVERIFY_EXIT(run, 1);
        for (const QString &name : {u"known 1.0"_s, u"other 1.0"_s})
            QVERIFY2(run.says(u"error: "_s + name + u": "_s), run.err.constData());
        QVERIFY2(run.says(u"curation.overrides"_s) && run.says(u"exclude it"_s), run.err.constData());
        QVERIFY2(run.out.contains("2 refused"), run.out.constData());
    }

    void foreignTextDoesNotDriveTheTerminal()
    {
        m_lab->takeSample();
        const QString hostile = u"\u001b[2Jevil\u202e\u0085%2"_s;
        QJsonObject item{{u"NodeType"_s, u"ToolVersionNode"_s}, {u"ToolName"_s, hostile}, {u"Version"_s, hostile}};
        m_lab->write(u"report.json"_s,
            QJsonDocument(QJsonObject{{u"NodeType"_s, u"HeaderNode"_s}, {u"Title"_s, u"Windows Server 2025"_s},
                              {u"Children"_s, QJsonArray{item}}})
                .toJson());
        m_lab->write(u"toolset.json"_s,
            QJsonDocument(QJsonObject{{u"toolcache"_s,
                              QJsonArray{QJsonObject{{u"name"_s, hostile}, {u"platform"_s, u"win32"_s},
                                  {u"versions"_s, QJsonArray{u"1.*"_s}}}}}})
                .toJson());
        offer({{hostile, m_lab->server.url(u"/gone.bin"_s)}});
        const QStringList inputs{u"--report"_s, u"report.json"_s};
        const QStringList toolset{u"--toolset"_s, u"toolset.json"_s};
        const QList<QStringList> runs{{QStringList{u"inspect"_s} + inputs},
            {QStringList{u"match"_s} + inputs + toolset},
            {QStringList{u"build-sources"_s, u"--sources"_s, u"new.json"_s} + inputs + toolset}, {u"check"_s},
            {u"download"_s, u"--max-retries"_s, u"0"_s}, {u"report"_s}, {u"integrity"_s},
            {u"report"_s, u"--format"_s, u"markdown"_s}, {u"report"_s, u"--format"_s, u"html"_s}, {hostile}};
        for (const QStringList &words : runs) {
            const CommandRun run = m_lab->run(words);
            const QString said = QString::fromUtf8(run.out + run.err);
            for (const QChar c : {QChar(0x1b), QChar(0x202e), QChar(0x85)})
                QVERIFY2(!said.contains(c), qPrintable(words.join(u' ') + said));
        }
    }

    void checkShowsNoPassword()
    {
        QUrl url = m_lab->server.url(u"/gone.bin"_s);
        url.setUserInfo(u"user:secret"_s);
        offer({{u"gone"_s, url}});
        for (const QStringList &format : {QStringList(), QStringList{u"--json"_s}}) {
            const CommandRun run = m_lab->run(QStringList{u"check"_s} + format);
            QVERIFY_EXIT(run, 1);
            QVERIFY2(!run.out.contains("secret") && !run.err.contains("secret"), run.out.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
