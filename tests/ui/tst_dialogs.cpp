// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogrig.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/pathfield.h"
#include "ui/dialogs/workspacedialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QSignalSpy>
#include <QTabWidget>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

class TestDialogs : public DialogRig {
    Q_OBJECT

    QString makeToolset(const QString &name) const { return makeFile(name, "{\"toolcache\": []}"); }

private slots:
    void init() { makeFolder(); }
    void aValidWorkspaceHasNoProblems() { QVERIFY(problemsOf(valid()).isEmpty()); }

    void reports_data()
    {
        QTest::addColumn<QString>("report");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("https") << u"https://example.test/a.json"_s << true;
        QTest::newRow("http") << u"http://127.0.0.1:8080/a.json"_s << true;
        QTest::newRow("other scheme") << u"ftp://example.test/a.json"_s << false;
        QTest::newRow("no host") << u"https:///a.json"_s << false;
        QTest::newRow("absent file") << u"no/such/report.json"_s << false;
        QTest::newRow("absent file URL") << u"file:///no/such/report.json"_s << false;
        QTest::newRow("relative file") << u"report.json"_s << true;
        QTest::newRow("a toolset") << u"toolset.json"_s << false;
        QTest::newRow("no JSON") << u"text.json"_s << false;
    }
    void reports()
    {
        QFETCH(QString, report);
        QFETCH(bool, isValid);
        Workspace workspace = valid();
        makeFile(u"report.json"_s, "{\"NodeType\": \"HeaderNode\"}");
        makeFile(u"text.json"_s, "hello");
        workspace.report = report;
        QCOMPARE(problemsOf(workspace).report.isEmpty(), isValid);
    }

    void everyFieldIsLookedAt()
    {
        Workspace workspace = valid();
        workspace.filePath = folder();
        QVERIFY(!problemsOf(workspace).file.isEmpty());
        workspace = valid();
        workspace.toolsets.clear();
        QVERIFY(!problemsOf(workspace).toolsets.isEmpty());
        workspace.toolsets = {u"absent.json"_s};
        QVERIFY(problemsOf(workspace).toolsets.contains(u"absent.json"_s));
        workspace = valid();
        workspace.sourceList.clear();
        QVERIFY(!problemsOf(workspace).sourceList.isEmpty());
        workspace = valid();
        workspace.cacheDirectory = u"toolset.json"_s;
        QVERIFY(problemsOf(workspace).cacheDirectory.contains(u"is a file"_s));
        workspace = valid();
        workspace.mirrorRules = u"absent.json"_s;
        QVERIFY(!problemsOf(workspace).mirrorRules.isEmpty());
        workspace = valid();
        workspace.githubTokenFile = u"absent"_s;
        QVERIFY(!problemsOf(workspace).githubTokenFile.isEmpty());
        makeFile(u"empty"_s, {});
        workspace.githubTokenFile = u"empty"_s;
        QVERIFY(problemsOf(workspace).githubTokenFile.contains(u"is empty"_s));
        workspace = valid();
        workspace.catalogs = {u"toolset.json"_s};
        QVERIFY(problemsOf(workspace).catalogs.contains(u"is a file"_s));
        workspace = valid();
        workspace.documentCache = u"toolset.json"_s;
        QVERIFY(problemsOf(workspace).documentCache.contains(u"is a file"_s));
    }

    // A wrong file thins out the list, and a list in a wrong file's place destroys it.
    void aFileOfAnotherKindIsRefusedWithWhatItIs()
    {
        Workspace workspace = valid();
        makeFile(u"report.json"_s, "{\"NodeType\": \"HeaderNode\"}");
        makeFile(u"list.json"_s, "{\"metadata\": {}, \"sources\": []}");
        workspace.toolsets.append(u"report.json"_s);
        QVERIFY(problemsOf(workspace).toolsets.contains(u"“report.json” is a software report"_s));
        workspace = valid();
        workspace.report = u"list.json"_s;
        QVERIFY(problemsOf(workspace).report.contains(u"“list.json” is a source list"_s));
        workspace = valid();
        workspace.sourceList = u"toolset.json"_s;
        QVERIFY(problemsOf(workspace).sourceList.contains(u"“toolset.json” is a toolset"_s));
        workspace.sourceList = u"list.json"_s;
        QVERIFY(problemsOf(workspace).sourceList.isEmpty());
    }

    void mirrorRulesAreReadAtOnce()
    {
        Workspace workspace = valid();
        workspace.mirrorRules = workspace.toolsets.first();
        QVERIFY(problemsOf(workspace).mirrorRules.startsWith(u"These mirror rules cannot be used"_s));
        makeFile(u"rules.json"_s, "{\"rules\": [{\"pattern\": \"(\", \"block\": true}]}");
        workspace.mirrorRules = u"rules.json"_s;
        QVERIFY(problemsOf(workspace).mirrorRules.contains(u"/rules/0/pattern"_s));
        makeFile(u"rules.json"_s, "{\"rules\": []}");
        QVERIFY(problemsOf(workspace).mirrorRules.isEmpty());
    }

    void aReportAloneIsEnoughWhereItsToolsAreIncluded()
    {
        Workspace workspace = valid();
        workspace.toolsets.clear();
        workspace.includeUpstream = true;
        QVERIFY(problemsOf(workspace).isEmpty());
        workspace.includeUpstream = false;
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Change, workspace);
        dialog.show();
        dialog.accept();
        QVERIFY(!dialog.shownProblems().toolsets.isEmpty());
        for (QCheckBox *box : dialog.findChildren<QCheckBox *>())
            if (box->text().contains(u"in no toolset"_s))
                box->click();
        QVERIFY(dialog.shownProblems().isEmpty());
        dialog.accept();
        QVERIFY(!dialog.isVisible());
    }

    void problemsAreSaidUnderTheFieldsOnceCreateIsPressed()
    {
        Workspace start = WorkspaceDialog::proposal();
        start.filePath = path(u"workspace.json"_s);
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, start);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QVERIFY(dialog.shownProblems().isEmpty());
        QPushButton *create = ok(dialog);
        QTest::mouseClick(create, Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);
        QVERIFY(!dialog.shownProblems().report.isEmpty());
        QVERIFY(!dialog.shownProblems().toolsets.isEmpty());
        QVERIFY(dialog.shownProblems().cacheDirectory.isEmpty());

        // The first of the fields is ready to be filled in.
        QVERIFY(field(dialog, u"Upstream report"_s)->hasFocus());

        // From then on they follow what is typed.
        QTest::keyClicks(field(dialog, u"Upstream report"_s), u"https://example.test/report.json"_s);
        QVERIFY(dialog.shownProblems().report.isEmpty());
        toolsetField(dialog)->addPaths({makeToolset(u"toolset-2025.json"_s)});
        QVERIFY(dialog.shownProblems().isEmpty());
        QTest::mouseClick(create, Qt::LeftButton);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(dialog.workspace().report, u"https://example.test/report.json"_s);
        QCOMPARE(dialog.workspace().toolsets, QStringList{u"toolset-2025.json"_s}); // beside the workspace file
    }

    void settingsComeBackAsTheyWentIn()
    {
        Workspace workspace = valid();
        workspace.platform = Platform::linuxSystem();
        workspace.arch = Arch::arm64();
        workspace.includeUpstream = true;
        workspace.offline = true;
        workspace.requireChecksums = true;
        workspace.jobs = 12;
        workspace.maxRetries = 0;
        workspace.timeoutSeconds = 90;
        workspace.maxWaitSeconds = 1800;
        workspace.limitRate = 2'500'000;
        workspace.documentCache = u"documents"_s;
        workspace.mirrorRules = makeFile(u"mirror.json"_s, "{\"rules\": []}");
        workspace.githubTokenFile = u"token"_s;
        workspace.catalogs = {folder()};
        const WorkspaceDialog dialog(WorkspaceDialog::Purpose::Change, workspace);
        QCOMPARE(dialog.workspace(), workspace);
        QVERIFY(!field(dialog, u"Workspace file"_s)->isEnabled());
    }

    void aProblemOnTheOtherPageIsBroughtToLight()
    {
        Workspace workspace = valid();
        workspace.mirrorRules = u"absent.json"_s;
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Change, workspace);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.accept();
        QCOMPARE(dialog.findChild<QTabWidget *>()->currentIndex(), 1);
        QVERIFY(dialog.isVisible());
        QVERIFY(field(dialog, u"Mirror rules"_s)->hasFocus());
    }

    void pathsAreListedOnceAndRemovedByKey()
    {
        PathListField list(u"Toolsets"_s, u"JSON (*.json)"_s);
        list.show();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        list.setPaths({u"a.json"_s, u"b.json"_s});
        list.addPaths({u"b.json"_s, u"c.json"_s});
        QCOMPARE(list.paths(), (QStringList{u"a.json"_s, u"b.json"_s, u"c.json"_s}));
        auto *view = list.findChild<QListWidget *>();
        view->setFocus();
        view->setCurrentRow(1);
        QTest::keyClick(view, Qt::Key_Delete);
        QCOMPARE(list.paths(), (QStringList{u"a.json"_s, u"c.json"_s}));
    }

    void theSuffixFollowsTheFormat()
    {
        ExportDialog dialog(folder());
        QCOMPARE(dialog.path(), QDir::toNativeSeparators(path(u"coverage.html"_s)));
        auto *format = dialog.findChild<QComboBox *>();
        for (const ExportFormat wanted :
            {ExportFormat::Json, ExportFormat::Text, ExportFormat::Markdown, ExportFormat::Html}) {
            format->setCurrentIndex(format->findData(int(wanted)));
            QCOMPARE(dialog.format(), wanted);
            QVERIFY(dialog.path().endsWith(u"coverage."_s + coverageFormat(wanted).suffix));
        }
    }

    void reportsGoOnlyWhereTheyCanBeWritten()
    {
        ExportDialog dialog(path(u"absent"_s));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.accept();
        QCOMPARE(accepted.count(), 0);
        QVERIFY(dialog.shownProblem().contains(u"absent"_s));
        field(dialog, u"Report file"_s)->setText(path(u"out.html"_s));
        dialog.accept();
        QCOMPARE(accepted.count(), 1);
    }

    void everyFieldHasAnAccessibleName()
    {
        const WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, valid());
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
            if (!qobject_cast<QAbstractSpinBox *>(edit->parentWidget()))
                QVERIFY(!edit->accessibleName().isEmpty());
        for (QAbstractSpinBox *box : dialog.findChildren<QAbstractSpinBox *>())
            QVERIFY(!box->accessibleName().isEmpty());
        for (QListWidget *list : dialog.findChildren<QListWidget *>())
            QVERIFY(!list->accessibleName().isEmpty());
    }

    void theAboutDialogClosesByKey()
    {
        AboutDialog dialog;
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
