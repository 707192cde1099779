// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/workspace/inputfile.h"
#include "core/workspace/workspace.h"
#include "tests/support/result.h"

#include <QDir>
#include <QFile>
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
    void nearPathsBecomeRelative_data();
    void nearPathsBecomeRelative();
    void anotherFileIsNeverMergedInto_data();
    void anotherFileIsNeverMergedInto();
    void savingWhatDidNotChangeLeavesTheFileAlone();
    void onlyWhatChangedIsWritten();
    void savingMendsAFileThatCannotBeLoaded();
    void misspeltMembersAreListed();
    void filesAreTakenForWhatTheyAre_data();
    void filesAreTakenForWhatTheyAre();
    void largeAndOddFilesAreNotRead();

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
    workspace.platform = Platform::linuxSystem();
    workspace.arch = Arch::arm64();
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
    workspace.maxWaitSeconds = 0;
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
    QTest::newRow("architecture of no image")
        << QByteArray("{\"report\": \"\", \"toolsets\": [], \"arch\": \"x46\"}") << u"#/arch"_s;
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

void WorkspaceTest::nearPathsBecomeRelative_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("written");
    QTest::newRow("below") << u"/srv/lab/in/toolset.json"_s << u"in/toolset.json"_s;
    QTest::newRow("beside") << u"/srv/lab/r.json"_s << u"r.json"_s;
    QTest::newRow("one up") << u"/srv/shared/r.json"_s << u"../shared/r.json"_s;
    QTest::newRow("only the root in common") << u"/mnt/disk/cache"_s << u"/mnt/disk/cache"_s;
    QTest::newRow("relative already") << u"cache"_s << u"cache"_s;
    QTest::newRow("URL") << u"https://vendor.example/a.json"_s << u"https://vendor.example/a.json"_s;
    QTest::newRow("file URL") << u"file:///srv/lab/a.json"_s << u"file:///srv/lab/a.json"_s;
    QTest::newRow("empty") << QString() << QString();
}

void WorkspaceTest::nearPathsBecomeRelative()
{
    QFETCH(QString, path);
    QFETCH(QString, written);
    Workspace workspace;
    workspace.filePath = u"/srv/lab/workspace.json"_s;
    QCOMPARE(pathFromWorkspace(workspace, path), written);
    QCOMPARE(resolvedPath(workspace, written), resolvedPath(workspace, path));
}

void WorkspaceTest::anotherFileIsNeverMergedInto_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("found");
    QTest::newRow("toolset") << QByteArray("{\"toolcache\": []}") << u"a toolset"_s;
    QTest::newRow("source list") << QByteArray("{\"metadata\": {}, \"sources\": []}") << u"a source list"_s;
    QTest::newRow("mirror rules") << QByteArray("{\"rules\": []}") << u"a file of mirror rules"_s;
    QTest::newRow("report") << QByteArray("{\"NodeType\": \"HeaderNode\"}") << u"a software report"_s;
    QTest::newRow("other JSON") << QByteArray("{\"name\": \"x\"}") << u"a JSON file of unknown type"_s;
    QTest::newRow("array") << QByteArray("[1]") << u"a JSON file of unknown type"_s;
    QTest::newRow("text") << QByteArray("hello") << u"not a JSON file"_s;
    QTest::newRow("empty") << QByteArray() << u"not a JSON file"_s;
}

void WorkspaceTest::anotherFileIsNeverMergedInto()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, found);
    const QString other = m_folder.filePath(u"other.json"_s);
    QVERIFY_RESULT(writeFileAtomically(other, content));
    Workspace workspace;
    workspace.report = u"r.json"_s;
    const auto saved = saveWorkspace(workspace, other);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Schema);
    QCOMPARE(saved.error().subject, other);
    QVERIFY2(saved.error().detail.contains(found), qPrintable(describe(saved.error())));
    QCOMPARE(*readFile(other), content);
}

void WorkspaceTest::savingWhatDidNotChangeLeavesTheFileAlone()
{
    const QByteArray content
        = "{ \"toolsets\":[ \"b.json\", \"a.json\" ],\n  \"report\" : \"r.json\", \"limitRate\": 40000 }\n";
    QVERIFY_RESULT(writeFileAtomically(path(), content));
    const auto workspace = loadWorkspace(path());
    QVERIFY_RESULT(workspace);
    QVERIFY_RESULT(saveWorkspace(*workspace, path()));
    QCOMPARE(*readFile(path()), content);
}

void WorkspaceTest::onlyWhatChangedIsWritten()
{
    QVERIFY_RESULT(writeFileAtomically(path(), "{\"report\": \"r.json\", \"toolsets\": [], \"x\": 1}"));
    auto workspace = loadWorkspace(path());
    QVERIFY_RESULT(workspace);
    workspace->jobs = 3;
    QVERIFY_RESULT(saveWorkspace(*workspace, path()));
    QCOMPARE(QJsonDocument::fromJson(*readFile(path())).object().keys(),
        (QStringList{u"jobs"_s, u"report"_s, u"toolsets"_s, u"x"_s}));
}

void WorkspaceTest::savingMendsAFileThatCannotBeLoaded()
{
    QVERIFY_RESULT(writeFileAtomically(path(), "{\"report\": \"r.json\", \"toolsets\": [], \"jobs\": 100, \"x\": 1}"));
    QVERIFY(!loadWorkspace(path()));
    QVERIFY_RESULT(saveWorkspace({}, path()));
    QVERIFY_RESULT(loadWorkspace(path()));
    QCOMPARE(QJsonDocument::fromJson(*readFile(path())).object().value("x"_L1).toInt(), 1);
}

void WorkspaceTest::misspeltMembersAreListed()
{
    QVERIFY_RESULT(writeFileAtomically(
        path(), "{\"$schema\": \"s\", \"report\": \"r.json\", \"toolsets\": [], \"cacheDirectroy\": \"c\"}"));
    QCOMPARE(unknownWorkspaceKeys(path()), QStringList{u"cacheDirectroy"_s});
    QCOMPARE(unknownWorkspaceKeys(m_folder.filePath(u"absent.json"_s)), QStringList());
}

void WorkspaceTest::filesAreTakenForWhatTheyAre_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<InputKind>("kind");
    QTest::newRow("workspace") << u"w.json"_s << QByteArray("{\"report\":\"\",\"toolsets\":[]}")
                               << InputKind::Workspace;
    QTest::newRow("report") << u"r.json"_s << QByteArray("{\"NodeType\":\"HeaderNode\"}") << InputKind::Report;
    QTest::newRow("readme") << u"Windows2025-Readme.md"_s << QByteArray("# Windows") << InputKind::Report;
    QTest::newRow("toolset") << u"x.json"_s << QByteArray("{\"toolcache\":[]}") << InputKind::Toolset;
    QTest::newRow("toolset without toolcache")
        << u"x.json"_s << QByteArray("{\"node\":{},\"php\":{}}") << InputKind::Toolset;
    QTest::newRow("toolset by name") << u"toolset-14.json"_s << QByteArray("{}") << InputKind::Toolset;
    QTest::newRow("package.json") << u"package.json"_s << QByteArray("{\"name\":\"x\",\"node\":{}}")
                                  << InputKind::Unknown;
    QTest::newRow("archive") << u"a.zip"_s << QByteArray("PK") << InputKind::Other;
    // Members below the root say nothing, and neither does where in the file they stand.
    QTest::newRow("source list of toolcache tools")
        << u"s.json"_s
        << QByteArray(
               "{\"sources\":[{\"matchedFrom\":{\"pointer\":\"/toolcache/0\",\"toolcache\":\"\"}}],\"metadata\":{}}")
        << InputKind::SourceList;
    QTest::newRow("a report's word far behind")
        << u"x.json"_s
        << QByteArray("{\"pad\":\"") + QByteArray(100'000, 'x') + QByteArray("\",\"NodeType\":\"HeaderNode\"}")
        << InputKind::Report;
    QTest::newRow("NodeType below the root")
        << u"x.json"_s << QByteArray("{\"a\":{\"NodeType\":\"HeaderNode\"}}") << InputKind::Unknown;
}

void WorkspaceTest::filesAreTakenForWhatTheyAre()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(InputKind, kind);
    QCOMPARE(inputFile(name, content).kind, kind);
}

void WorkspaceTest::largeAndOddFilesAreNotRead()
{
    QVERIFY(!inputFileAt(m_folder.filePath(u"absent.json"_s)));
    QVERIFY(!inputFileAt(m_folder.path()));
    QFile large(m_folder.filePath(u"large.json"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(17LL * 1024 * 1024));
    QVERIFY(!inputFileAt(large.fileName()));
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
