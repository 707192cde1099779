// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourceproposal.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

// What a URL says of the file behind it.
class TestSourceProposal : public QObject {
    Q_OBJECT
private slots:
    void aUrlProposes_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("arch");
        const auto row = [](const char *url, const char *name, const char *version, const char *platform,
                             const char *arch) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(name) << QString::fromLatin1(version)
                               << QString::fromLatin1(platform) << QString::fromLatin1(arch);
        };
        row("https://a.example/agent-9.1.2-arm64.msi?sig=1", "agent", "9.1.2", "win32", "arm64");
        row("https://a.example/agent-win-x64-9.1.2.zip", "agent", "9.1.2", "win32", "x64");
        row("https://a.example/node-v22.17.0-darwin-arm64.tar.gz", "node", "22.17.0", "darwin", "arm64");
        row("https://a.example/tool_1.0.4_linux_x86_64.tar.gz", "tool", "1.0.4", "linux", "x64");
        row("https://a.example/tool-1.0-windows-386.zip", "tool", "1.0", "win32", "x86");
        row("https://a.example/agent_9.1_amd64.deb", "agent", "9.1", "linux", "x64");
        row("https://a.example/Agent-9.1.AppImage", "Agent", "9.1", "linux", "");
        row("https://a.example/Agent-9.1.dmg", "Agent", "9.1", "darwin", "");
        row("https://a.example/Agent-9.1.pkg", "Agent", "9.1", "darwin", "");
        row("https://a.example/agent-9.1-ubuntu2204.tar.gz", "agent", "9.1", "linux", "");
        row("https://a.example/macos/agent-9.1.tar.gz", "agent", "9.1", "darwin", "");
        row("https://a.example/acme/1.2.3/setup.exe", "acme", "1.2.3", "win32", "");
        row("https://a.example/dl/v4.5/agent.zip", "agent", "4.5", "", "");
        row("https://a.example/winrar.zip", "winrar", "", "", "");
        row("https://a.example/darwinia-2.0.zip", "darwinia", "2.0", "", "");
        row("https://github.com/cli/cli/releases/download/v2.74.0/gh_2.74.0_windows_amd64.zip", "cli", "2.74.0",
            "win32", "x64");
        row("https://github.com/jqlang/jq/releases/download/jq-1.7.1/jq-macos-arm64", "jq", "1.7.1", "darwin", "arm64");
        row("https://github.com/o/r/releases/download/nightly/r.zip", "r", "nightly", "", "");
        row("https://git.example/o/r/releases/download/v3/r-setup.exe", "r", "3", "win32", "");
        row("https://a.example/", "", "", "", "");
    }
    void aUrlProposes()
    {
        QFETCH(QString, url);
        const SourceProposal proposal = proposalFor(QUrl(url));
        QTEST(proposal.name, "name");
        QTEST(proposal.version, "version");
        QTEST(proposal.platform.text(), "platform");
        QTEST(proposal.arch.text(), "arch");
    }

    void theFileNameIsSafe() { QCOMPARE(proposalFor(QUrl(u"https://a.example/x/a%3Ab.zip"_s)).fileName, u"a_b.zip"_s); }
};

QTEST_GUILESS_MAIN(TestSourceProposal)
#include "tst_sourceproposal.moc"
