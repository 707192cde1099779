// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// Each of the seven actions of the PowerShell system before ours, as a process, in both styles of options.
class TestSeedActions : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    // The style's own words for the same request.
    [[nodiscard]] CommandRun act(const QString &action) const
    {
        QFETCH_GLOBAL(bool, seedStyle);
        static const QHash<QString, QString> commands{{u"BuildSources"_s, u"build-sources"_s},
            {u"UpdateSources"_s, u"update-sources"_s}, {u"Download"_s, u"download"_s}, {u"Report"_s, u"report"_s},
            {u"Integrity"_s, u"integrity"_s}, {u"Statistics"_s, u"statistics"_s}, {u"All"_s, u"all"_s}};
        const bool resolves = action.endsWith("Sources"_L1) || action == "All"_L1;
        const bool downloads = action == "Download"_L1 || action == "All"_L1;
        QStringList words;
        if (seedStyle) {
            words << u"-Action"_s << action << u"-SourceListPath"_s << u"list.json"_s;
            if (resolves)
                words << u"-UpstreamReportUrl"_s << u"internal.win25.json"_s << u"-toolsetpaths"_s
                      << u"toolset-2025.json"_s << u"-CachePath"_s << u"documents"_s;
            if (!action.endsWith("Sources"_L1))
                words << u"-CacheDirectory"_s << u"store"_s;
            if (downloads)
                words << u"-SkipExisting"_s << u"-VerifyChecksums"_s << u"-MaxRetries:1"_s;
            if (action == "Report"_L1 || action == "All"_L1)
                words << u"-OutputPath"_s << u"out.html"_s << u"-Format"_s << u"Html"_s;
        } else {
            words << commands.value(action);
            if (action != "Statistics"_L1)
                words << u"--sources"_s << u"list.json"_s;
            if (resolves)
                words << u"--report"_s << u"internal.win25.json"_s << u"--toolset=toolset-2025.json"_s
                      << u"--cache-path"_s << u"documents"_s;
            if (!action.endsWith("Sources"_L1))
                words << u"--cache-dir"_s << u"store"_s;
            if (downloads)
                words << u"--skip-existing"_s << u"--verify-checksums"_s << u"--max-retries=1"_s;
            if (action == "Report"_L1 || action == "All"_L1)
                words << u"--output"_s << u"out.html"_s << u"--format"_s << u"html"_s;
        }
        if (resolves || downloads)
            words << u"--mirror-rules"_s << u"mirror-rules.json"_s;
        return m_lab->run(words);
    }
    [[nodiscard]] qsizetype sources() const
    {
        return m_lab->readJson(u"list.json"_s).value("sources"_L1).toArray().size();
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("seedStyle");
        QTest::addRow("ours") << false;
        QTest::addRow("PowerShell") << true;
    }
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->takeSample();
    }

    void oneAfterTheOther()
    {
        const CommandRun built = act(u"BuildSources"_s);
        QVERIFY_EXIT(built, 0);
        QVERIFY(sources() >= 10);

        const QByteArray list = m_lab->read(u"list.json"_s);
        const CommandRun updated = act(u"UpdateSources"_s);
        QVERIFY_EXIT(updated, 0);
        QCOMPARE(sources(), countIn(list));

        const CommandRun downloaded = act(u"Download"_s);
        QVERIFY_EXIT(downloaded, 0);
        QCOMPARE(m_lab->filesIn(u"store"_s).size(), sources());

        const CommandRun reported = act(u"Report"_s);
        QVERIFY_EXIT(reported, 0);
        QVERIFY(m_lab->read(u"out.html"_s).toLower().startsWith("<!doctype html>"));

        const CommandRun checked = act(u"Integrity"_s);
        QVERIFY_EXIT(checked, 0);
        QVERIFY(checked.out.contains("verified"));

        const CommandRun counted = act(u"Statistics"_s);
        QVERIFY_EXIT(counted, 0);
        QVERIFY(counted.out.contains("win32"));
    }

    void allAtOnce()
    {
        const CommandRun done = act(u"All"_s);
        QVERIFY_EXIT(done, 0);
        QCOMPARE(m_lab->filesIn(u"store"_s).size(), sources());
        QVERIFY(m_lab->read(u"out.html"_s).contains("verified"));

        m_lab->server.forgetRequests();
        const CommandRun again = act(u"All"_s);
        QVERIFY_EXIT(again, 0);
        for (const RecordedRequest &request : m_lab->server.requests())
            QVERIFY2(!request.target.endsWith(".zip"_L1), qPrintable(request.target)); // nothing is fetched twice
    }

    void aCorruptFileIsFoundByIntegrityAndReport()
    {
        QVERIFY_EXIT(act(u"All"_s), 0);
        const QString victim = m_lab->filesIn(u"store"_s).first();
        m_lab->write(u"store/"_s + victim, "not what was published");
        const CommandRun checked = act(u"Integrity"_s);
        QVERIFY_EXIT(checked, 1);
        QVERIFY(checked.out.contains(victim.toUtf8()));
        QVERIFY_EXIT(act(u"Report"_s), 0);
        QVERIFY(m_lab->read(u"out.html"_s).contains("mismatch"));
    }

    void theReportOfAllGoesWhereItIsAskedFor()
    {
        QFETCH_GLOBAL(bool, seedStyle);
        if (seedStyle)
            QSKIP("the styles differ in words alone");
        const QStringList all{u"all"_s, u"--workspace"_s, u"workspace.json"_s};
        const CommandRun standard = m_lab->run(all + QStringList{u"--output"_s, u"-"_s, u"--format"_s, u"json"_s});
        QVERIFY_EXIT(standard, 0);
        QVERIFY(standard.json().contains("cachedItems"_L1));
        QVERIFY(standard.says(u"downloaded"_s)); // the summary
        const CommandRun summary = m_lab->run(all + QStringList{u"--json"_s});
        QVERIFY_EXIT(summary, 0);
        QVERIFY(summary.json().contains("coverage"_L1));
        QVERIFY(m_lab->read(u"coverage.html"_s).startsWith("<!DOCTYPE html>"));
        QVERIFY_EXIT(m_lab->run(all + QStringList{u"--json"_s, u"-o"_s, u"-"_s}), 2);
        const CommandRun refused = m_lab->run(all + QStringList{u"--output"_s, u"cache"_s}); // a folder
        QVERIFY_EXIT(refused, 1);
        QVERIFY2(!refused.says(u"written"_s) && refused.out.contains("downloaded"), refused.err.constData());
    }

    void namesOfActionsKnowNoCase()
    {
        QVERIFY_EXIT(m_lab->run({u"-action"_s, u"STATISTICS"_s, u"-cachedirectory"_s, u"."_s}), 0);
        const CommandRun unknown = m_lab->run({u"-Action"_s, u"Frobnicate"_s});
        QVERIFY_EXIT(unknown, 2);
        QVERIFY(unknown.says(u"BuildSources"_s));
    }

private:
    static qsizetype countIn(const QByteArray &list)
    {
        return QJsonDocument::fromJson(list).object().value("sources"_L1).toArray().size();
    }
};

QTEST_GUILESS_MAIN(TestSeedActions)
#include "tst_seedactions.moc"
