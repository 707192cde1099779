// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/workspace.h"
#include "tests/support/result.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

class WorkspaceTest : public QObject {
    Q_OBJECT
private slots:
    void everythingIsReadAsItWasWritten();
    void defaultsStandInForWhatAFileLeavesOut();
    void unknownMembersAreKept();
    void errorsNameFileAndPlace_data();
    void errorsNameFileAndPlace();
    void relativePathsStartAtTheFile();
    void portablePathsStartAtTheSourceList();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"lab/workspace.json"_s); }

    QTemporaryDir m_folder;
};

void WorkspaceTest::everythingIsReadAsItWasWritten()
{
    Workspace workspace;
    workspace.filePath = path();
    workspace.report = u"https://vendor.example/report.json"_s;
    workspace.toolsets = QStringList{u"toolset-2025.json"_s, u"../toolset-2404.json"_s};
    workspace.sourceList = u"list.json"_s;
    workspace.cacheDirectory = u"files"_s;
    workspace.documentCache = u"documents"_s;
    workspace.mirrorRules = u"mirrors.json"_s;
    workspace.githubTokenFile = u"token"_s;
    workspace.catalogs = QStringList{u"our-tools"_s};
    workspace.includeUpstream = true;
    workspace.offline = true;
    workspace.jobs = 2;
    workspace.maxRetries = 0;
    workspace.timeoutSeconds = 5;
    workspace.limitRate = 5'000'000'000; // above 32 bits
    workspace.requireChecksums = true;
    QVERIFY_RESULT(saveWorkspace(workspace, path()));
    const auto read = loadWorkspace(path());
    QVERIFY_RESULT(read);
    QVERIFY(*read == workspace);
}

void WorkspaceTest::defaultsStandInForWhatAFileLeavesOut()
{
    QVERIFY_RESULT(writeFileAtomically(path(), "{\"report\": \"r.json\", \"toolsets\": []}"));
    const auto read = loadWorkspace(path());
    QVERIFY_RESULT(read);
    QCOMPARE(read->sourceList, u"cache-sources.json"_s);
    QCOMPARE(read->cacheDirectory, u"cache"_s);
    QCOMPARE(read->jobs, Workspace().jobs);
    QCOMPARE(read->timeoutSeconds, Workspace().timeoutSeconds);
}

void WorkspaceTest::unknownMembersAreKept()
{
    QVERIFY_RESULT(
        writeFileAtomically(path(), "{\"report\": \"r.json\", \"toolsets\": [], \"contact\": {\"team\": \"lab\"}}"));
    auto workspace = loadWorkspace(path());
    QVERIFY_RESULT(workspace);
    workspace->jobs = 3;
    QVERIFY_RESULT(saveWorkspace(*workspace, path()));
    const auto bytes = readFile(path());
    QVERIFY_RESULT(bytes);
    const QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    QCOMPARE(object.value("contact"_L1).toObject().value("team"_L1).toString(), u"lab"_s);
    QCOMPARE(object.value("jobs"_L1).toInt(), 3);
}

void WorkspaceTest::errorsNameFileAndPlace_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("pointer");
    QTest::newRow("not JSON") << QByteArray("<html>") << QString();
    QTest::newRow("array") << QByteArray("[]") << QString();
    QTest::newRow("jobs as text") << QByteArray("{\"report\": \"\", \"toolsets\": [], \"jobs\": \"6\"}") << u"#/jobs"_s;
    QTest::newRow("toolset as number") << QByteArray("{\"report\": \"\", \"toolsets\": [1]}") << u"#/toolsets/0"_s;
}

void WorkspaceTest::errorsNameFileAndPlace()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, pointer);
    QVERIFY_RESULT(writeFileAtomically(path(), content));
    const auto read = loadWorkspace(path());
    QVERIFY(!read);
    QVERIFY2(read.error().subject.startsWith(path() + pointer), qPrintable(describe(read.error())));
}

void WorkspaceTest::relativePathsStartAtTheFile()
{
    Workspace workspace;
    workspace.filePath = u"/srv/lab/workspace.json"_s;
    QCOMPARE(resolvedPath(workspace, u"../toolset.json"_s), u"/srv/toolset.json"_s);
    QCOMPARE(resolvedPath(workspace, u"/opt/toolset.json"_s), u"/opt/toolset.json"_s);
    QCOMPARE(resolvedPath(workspace, u"https://vendor.example/a.json"_s), u"https://vendor.example/a.json"_s);
    QCOMPARE(resolvedPath(workspace, QString()), QString());
    workspace.filePath.clear();
    QCOMPARE(resolvedPath(workspace, u"cache"_s), QDir::current().absoluteFilePath(u"cache"_s));
}

void WorkspaceTest::portablePathsStartAtTheSourceList()
{
    Workspace workspace;
    workspace.filePath = u"/srv/lab/workspace.json"_s;
    workspace.sourceList = u"lists/list.json"_s;
    QCOMPARE(portablePath(workspace, u"toolset.json"_s), u"../toolset.json"_s);
    QCOMPARE(portablePath(workspace, u"/srv/lab/lists/report.json"_s), u"report.json"_s);
    QCOMPARE(portablePath(workspace, u"https://vendor.example/a.json"_s), u"https://vendor.example/a.json"_s);
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
