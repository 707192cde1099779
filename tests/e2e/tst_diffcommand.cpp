// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QJsonArray>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray report(const QByteArray &imageVersion, const QByteArray &gitVersion, const QByteArray &goVersions)
{
    return "{\"NodeType\": \"HeaderNode\", \"Title\": \"Windows Server 2025\", \"Children\": ["
           "{\"NodeType\": \"ToolVersionNode\", \"ToolName\": \"Image Version:\", \"Version\": \""
        + imageVersion
        + "\"}, {\"NodeType\": \"HeaderNode\", \"Title\": \"Installed Software\", \"Children\": ["
          "{\"NodeType\": \"HeaderNode\", \"Title\": \"Tools\", \"Children\": ["
          "{\"NodeType\": \"ToolVersionNode\", \"ToolName\": \"Git\", \"Version\": \""
        + gitVersion + "\"}, {\"NodeType\": \"ToolVersionsListNode\", \"ToolName\": \"Go\", \"Versions\": ["
        + goVersions + "], \"MajorVersionRegex\": \"^\\\\d+\\\\.\\\\d+\", \"ListType\": \"List\"}]}]}]}";
}

} // namespace

class TestDiffCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->write(u"june.json"_s, report("20260601.1.0", "2.50.0", "\"1.23.1\", \"1.24.1\""));
        m_lab->write(u"july.json"_s, report("20260701.1.0", "2.51.0 <b>", "\"1.24.2\", \"1.25.0\""));
    }

    void everyFormatTellsTheSame()
    {
        const QStringList base{u"diff"_s, u"june.json"_s, u"july.json"_s};
        const CommandRun json = m_lab->run(base + QStringList{u"--json"_s});
        QVERIFY_EXIT(json, 0);
        QCOMPARE(json.json().value("earlier"_L1), u"20260601.1.0"_s);
        const QJsonArray differences = json.json().value("differences"_L1).toArray();
        QCOMPARE(differences.size(), 4);
        QCOMPARE(differences.at(0).toObject().value("kind"_L1), u"changed"_s);
        QCOMPARE(differences.at(0).toObject().value("name"_L1), u"Git"_s);
        for (const auto &format : {u"text"_s, u"markdown"_s, u"html"_s}) {
            const CommandRun run = m_lab->run(base + QStringList{u"--format"_s, format});
            QVERIFY_EXIT(run, 0);
            for (const char *word : {"Git", "2.50.0", "2.51.0", "1.25.0", "1.23.1", "1 added, 1 removed, 2 changed"})
                QVERIFY2(run.out.contains(word), run.out.constData());
            QVERIFY2(format == u"text"_s || !run.out.contains("<b>"), run.out.constData());
        }
    }

    void theSameReportDiffersInNothing()
    {
        const CommandRun run = m_lab->run({u"diff"_s, u"june.json"_s, u"june.json"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY2(run.out.contains("0 added, 0 removed, 0 changed"), run.out.constData());
    }

    void differencesMaySetTheExitCode()
    {
        QVERIFY_EXIT(m_lab->run({u"diff"_s, u"--exit-code"_s, u"june.json"_s, u"june.json"_s}), 0);
        const CommandRun run = m_lab->run({u"diff"_s, u"--exit-code"_s, u"june.json"_s, u"july.json"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY2(run.out.contains("1 added, 1 removed, 2 changed"), run.out.constData());
    }

    void whatIsOddAboutTheReportsIsSaid()
    {
        m_lab->write(u"same.json"_s, report("20260601.1.0", "2.50.0", "\"1.23.1\", \"1.24.1\""));
        m_lab->write(u"ubuntu.json"_s,
            report("20260701.1.0", "2.50.0", "\"1.23.1\"").replace("Windows Server 2025", "Ubuntu 24.04"));
        const auto said = [this](const QString &earlier, const QString &later) {
            const CommandRun run = m_lab->run({u"diff"_s, earlier, later});
            return run.exitCode == 0 ? run.err : QByteArray("failed");
        };
        const QByteArray twice = said(u"june.json"_s, u"june.json"_s);
        QVERIFY2(twice.contains("warning: the same report twice: "), twice.constData());
        const QByteArray sameVersion = said(u"june.json"_s, u"same.json"_s);
        QVERIFY2(sameVersion.contains("both reports are of the version 20260601.1.0"), sameVersion.constData());
        const QByteArray images = said(u"june.json"_s, u"ubuntu.json"_s);
        QVERIFY2(images.contains("of different images: Windows Server 2025 and Ubuntu 24.04"), images.constData());
        const QByteArray order = said(u"july.json"_s, u"june.json"_s);
        QVERIFY2(order.contains("(20260701.1.0) is newer than the second (20260601.1.0)"), order.constData());
        const QByteArray usual = said(u"june.json"_s, u"july.json"_s);
        for (const char *oddity : {"twice", "both reports", "different images", "newer than"})
            QVERIFY2(!usual.contains(oddity), usual.constData());
    }

    void wrongInputIsRefused()
    {
        QVERIFY_EXIT(m_lab->run({u"diff"_s, u"june.json"_s}), 2);
        QVERIFY_EXIT(m_lab->run({u"diff"_s, u"june.json"_s, u"august.json"_s}), 3);
        m_lab->write(u"toolset.json"_s, "{\"toolcache\": []}");
        QVERIFY_EXIT(m_lab->run({u"diff"_s, u"june.json"_s, u"toolset.json"_s}), 3);
    }
};

QTEST_GUILESS_MAIN(TestDiffCommand)
#include "tst_diffcommand.moc"
