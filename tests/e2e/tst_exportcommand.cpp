// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// `runner-cache export` as a process.
class TestExportCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    [[nodiscard]] CommandRun exported(const QStringList &more) const
    {
        return m_lab->run(QStringList{u"export"_s, u"--sources"_s, u"list.json"_s} + more);
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->write(u"list.json"_s, R"({
            "metadata": {"generatedAt": "2026-01-01T00:00:00Z", "toolsetFiles": [],
                         "upstreamReport": {"url": "report.json", "version": "1", "fetchedAt": "2026-01-01T00:00:00Z"}},
            "sources": [],
            "packages": [
              {"manager": "apt", "name": "tongs", "version": "2.0-3ubuntu1", "matchedFrom": {"upstream": true, "toolset": ""}},
              {"manager": "apt", "name": "anvil", "version": "1.7", "versionOf": "tool"},
              {"manager": "cask", "name": "bellows"}
            ]})");
    }

    void theListGoesToStandardOutputAndTheRestToStandardError()
    {
        const CommandRun run = exported({u"--format"_s, u"apt-list"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(run.out, QByteArray("anvil\ntongs=2.0-3ubuntu1\n"));
        QVERIFY(run.says(u"anvil"_s) && !run.says(u"tongs"_s));
    }

    void anOutputFile()
    {
        const CommandRun run = exported({u"--format"_s, u"brewfile"_s, u"--output"_s, u"Brewfile"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(m_lab->read(u"Brewfile"_s), QByteArray("cask \"bellows\"\n"));
    }

    void nothingForAFormatIsSaid()
    {
        const CommandRun run = exported({u"--format"_s, u"gem-list"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY(run.says(u"nothing for gem-list"_s) && run.out.isEmpty());
    }

    void aFormatHasToBeNamed()
    {
        const CommandRun none = exported({});
        QVERIFY_EXIT(none, 2);
        QVERIFY(none.says(u"apt-list"_s) && none.says(u"brewfile"_s));
        QVERIFY_EXIT(exported({u"--format"_s, u"rpm-list"_s}), 2);
    }

    void aListWithPackagesIsValid() { QVERIFY_EXIT(m_lab->run({u"validate"_s, u"list.json"_s}), 0); }
};

QTEST_GUILESS_MAIN(TestExportCommand)
#include "tst_exportcommand.moc"
