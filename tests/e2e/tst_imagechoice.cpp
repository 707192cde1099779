// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject node(const QString &name, const QString &version)
{
    return {{u"NodeType"_s, u"ToolVersionNode"_s}, {u"ToolName"_s, name}, {u"Version"_s, version}};
}

QJsonObject header(const QString &title, const QJsonArray &children)
{
    return {{u"NodeType"_s, u"HeaderNode"_s}, {u"Title"_s, title}, {u"Children"_s, children}};
}

// A Linux image of which nothing tells the architecture.
QByteArray report()
{
    const QJsonObject tools = header(u"Tools"_s, {node(u"Tool of ours"_s, u"1.2.3"_s)});
    return QJsonDocument(header(u"Debian 12"_s,
                             {node(u"OS Version:"_s, u"12 (bookworm)"_s), node(u"Image Version:"_s, u"1.0"_s),
                                 header(u"Installed Software"_s, {tools})}))
        .toJson();
}

const QByteArray definition = R"({"id": "ours", "name": "Ours", "classification": "download",
    "report": [{"names": ["Tool of ours"]}],
    "files": [{"assets": {"linux/x64": "amd64", "linux/arm64": "arm64"},
               "url": "https://vendor.example/{version}/{asset}.zip"}]})";

} // namespace

// --platform and --arch, and what is said where nobody tells them.
class TestImageChoice : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    [[nodiscard]] CommandRun build(const QStringList &more = {}) const
    {
        return m_lab->run(QStringList{u"build-sources"_s, u"--report"_s, u"report.json"_s, u"--toolset"_s,
                              u"toolset.json"_s, u"--catalog"_s, u"catalog"_s, u"--include-upstream"_s, u"--offline"_s,
                              u"--cache-path"_s, u"documents"_s, u"--json"_s}
            + more);
    }
    [[nodiscard]] QJsonArray sources() const
    {
        return m_lab->readJson(u"cache-sources.json"_s).value("sources"_L1).toArray();
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->write(u"report.json"_s, report());
        m_lab->write(u"toolset.json"_s, "{\"toolcache\": []}");
        m_lab->write(u"catalog/ours.json"_s, definition);
    }

    void aDoubtIsSaidOnceAndNothingIsTaken()
    {
        const CommandRun run = build();
        QVERIFY_EXIT(run, 1);
        QCOMPARE(run.err.count("the architecture of the image is unknown"), 1);
        QCOMPARE(sources(), QJsonArray());
        const QJsonArray warnings = run.json().value("warnings"_L1).toArray();
        QCOMPARE(warnings.size(), 1);
        QCOMPARE(warnings[0].toObject().value("kind"_L1).toString(), u"unknown-architecture"_s);
    }

    void theUsersWordEndsIt()
    {
        const CommandRun run = build({u"--arch"_s, u"aarch64"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(sources().size(), 1);
        QCOMPARE(
            sources()[0].toObject().value("downloadUrl"_L1).toString(), u"https://vendor.example/1.2.3/arm64.zip"_s);
    }

    void soDoesTheWorkspace()
    {
        m_lab->write(u"workspace.json"_s, R"({"report": "report.json", "toolsets": ["toolset.json"], "arch": "x64"})");
        const CommandRun run = m_lab->run({u"inspect"_s, u"--workspace"_s, u"workspace.json"_s, u"--json"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(run.json().value("image"_L1).toObject().value("arch"_L1).toString(), u"x64"_s);
        const CommandRun other
            = m_lab->run({u"inspect"_s, u"--workspace"_s, u"workspace.json"_s, u"--arch"_s, u"arm64"_s, u"--json"_s});
        QCOMPARE(other.json().value("image"_L1).toObject().value("arch"_L1).toString(), u"arm64"_s);
    }

    void whatIsNoneIsRefused()
    {
        const CommandRun run = build({u"--arch"_s, u"amd46"_s});
        QVERIFY_EXIT(run, 2);
        QVERIFY(run.says(u"auto, x64, arm64"_s));
        QVERIFY_EXIT(build({u"--platform"_s, u"beos"_s}), 2);
    }

    void anotherWordThanTheReportsIsSaid()
    {
        const CommandRun run = build({u"--platform"_s, u"windows"_s, u"--arch"_s, u"x64"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY(run.says(u"--platform win32 is ignored: the report states linux (Debian 12)"_s));
        QCOMPARE(sources().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestImageChoice)
#include "tst_imagechoice.moc"
