// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialogs do to files: nothing is replaced, altered or lost unasked.
#include "tests/support/result.h"
#include "tests/ui/dialogrig.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/workspacedialog.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>
#include <QWheelEvent>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

class TestDialogFiles : public DialogRig {
    Q_OBJECT

private slots:
    void init()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        makeFolder();
        qputenv("HOME", folder().toLocal8Bit());
    }

    void anExistingWorkspaceIsReplacedOnlyWhenToldSo()
    {
        const QByteArray existing = "{\"report\": \"old.json\", \"toolsets\": []}";
        makeFile(u"workspace.json"_s, existing);
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, valid());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QTest::mouseClick(ok(dialog), Qt::LeftButton);
        QTest::mouseClick(ok(dialog), Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);
        QVERIFY(dialog.shownProblems().file.contains(u"exists already and is a workspace"_s));
        QVERIFY(button(dialog, u"Replace it"_s));
        // Another name needs no answer.
        field(dialog, u"Workspace file"_s)->setText(path(u"other.json"_s));
        QVERIFY(!button(dialog, u"Replace it"_s));
        field(dialog, u"Workspace file"_s)->setText(path(u"workspace.json"_s));
        QTest::mouseClick(ok(dialog), Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);
        QTest::mouseClick(button(dialog, u"Replace it"_s), Qt::LeftButton);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(contentOf(path(u"workspace.json"_s)), existing); // the dialog itself writes nothing
    }

    void anExistingWorkspaceCanBeOpenedInstead()
    {
        makeFile(u"workspace.json"_s, "{\"report\": \"old.json\", \"toolsets\": []}");
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, valid());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QSignalSpy opened(&dialog, &WorkspaceDialog::openRequested);
        QTest::mouseClick(ok(dialog), Qt::LeftButton);
        QTest::mouseClick(button(dialog, u"Open it"_s), Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), path(u"workspace.json"_s));
        QVERIFY(!dialog.isVisible());
    }

    void anotherFileIsNoPlaceForAWorkspace_data()
    {
        QTest::addColumn<QByteArray>("existing");
        QTest::addColumn<QString>("found");
        QTest::newRow("toolset") << QByteArray("{\"toolcache\": []}") << u"it is a toolset"_s;
        QTest::newRow("source list") << QByteArray("{\"metadata\": {}, \"sources\": []}") << u"it is a source list"_s;
        QTest::newRow("text") << QByteArray("hello") << u"it is not a JSON file"_s;
    }
    void anotherFileIsNoPlaceForAWorkspace()
    {
        QFETCH(QByteArray, existing);
        QFETCH(QString, found);
        makeFile(u"workspace.json"_s, existing);
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, valid());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QTest::mouseClick(ok(dialog), Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);
        QVERIFY2(dialog.shownProblems().file.contains(found), qPrintable(dialog.shownProblems().file));
        QVERIFY(!button(dialog, u"Replace it"_s));
        QVERIFY(field(dialog, u"Workspace file"_s)->hasFocus());
    }

    void aNewWorkspaceIsProposedWhereNothingIs()
    {
        const QString first = WorkspaceDialog::proposal().filePath;
        QVERIFY(first.startsWith(folder()));
        QVERIFY(QDir().mkpath(QFileInfo(first).path()));
        QCOMPARE(WorkspaceDialog::proposal().filePath, first); // an empty folder is free
        QFile file(first);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QString second = WorkspaceDialog::proposal().filePath;
        QVERIFY(second != first);
        QVERIFY(QFileInfo(second).path() != QFileInfo(first).path());
        QVERIFY(!QFileInfo::exists(second));
    }

    // The same for reports.
    void aReportReplacesAFileOnlyAfterTheButtonSaidSo()
    {
        makeFile(u"coverage.html"_s, "<html>");
        ExportDialog dialog(folder());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QCOMPARE(ok(dialog)->text(), u"Export"_s);
        QTest::mouseClick(ok(dialog), Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);
        QVERIFY(dialog.shownProblem().contains(u"exists already"_s));
        QCOMPARE(ok(dialog)->text(), u"Replace"_s);
        // The answer holds for this file alone.
        auto *format = dialog.findChild<QComboBox *>();
        makeFile(u"coverage.json"_s, "{}");
        format->setCurrentIndex(format->findData(int(ExportFormat::Json)));
        QCOMPARE(ok(dialog)->text(), u"Export"_s);
        QTest::mouseClick(ok(dialog), Qt::LeftButton);
        QCOMPARE(accepted.count(), 0);
        QTest::mouseClick(ok(dialog), Qt::LeftButton);
        QCOMPARE(accepted.count(), 1);
    }

    void aReportNeverReplacesAnInput()
    {
        makeFile(u"coverage.json"_s, "{\"metadata\": {}, \"sources\": []}");
        ExportDialog dialog(folder());
        dialog.show();
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        field(dialog, u"Report file"_s)->setText(path(u"coverage.json"_s));
        dialog.accept();
        dialog.accept();
        QCOMPARE(accepted.count(), 0);
        QVERIFY(dialog.shownProblem().contains(u"is a source list"_s));
    }

    // Every member of the schema, at its bounds and in odd ways, through open and Save.
    void savingUntouchedSettingsChangesNothing_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QFile file(u":/schemas/workspace-schema.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject members = QJsonDocument::fromJson(file.readAll()).object().value("properties"_L1).toObject();
        QVERIFY(members.size() >= 15);
        for (auto member = members.begin(); member != members.end(); ++member)
            for (const QJsonValue &value : oddValues(member.value().toObject()))
                QTest::addRow("%s %s", qPrintable(member.key()),
                    QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).constData())
                    << member.key() << value;
    }
    void savingUntouchedSettingsChangesNothing()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject object{{u"report"_s, u"https://example.test/r.json"_s}, {u"toolsets"_s, QJsonArray{u"t.json"_s}}};
        object.insert(key, value);
        // As a hand would write it, and as the program would not.
        const QByteArray written = "\n  " + QJsonDocument(object).toJson(QJsonDocument::Compact) + "\n";
        makeFile(u"workspace.json"_s, written);
        const auto workspace = loadWorkspace(path(u"workspace.json"_s));
        QVERIFY_RESULT(workspace);
        const WorkspaceDialog dialog(WorkspaceDialog::Purpose::Change, *workspace);
        QCOMPARE(dialog.workspace(), *workspace);
        QVERIFY_RESULT(saveWorkspace(dialog.workspace(), path(u"workspace.json"_s)));
        QCOMPARE(contentOf(path(u"workspace.json"_s)), written);
    }

    void aLimitIsShownToTheByte()
    {
        Workspace workspace = valid();
        workspace.limitRate = 40'000;
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Change, workspace);
        auto *rate = dialog.findChild<QDoubleSpinBox *>();
        QCOMPARE(rate->text(), rate->locale().toString(0.04) + u" MB/s"_s);
        rate->setValue(1.234567);
        QCOMPARE(dialog.workspace().limitRate, 1'234'567);
    }

    void theWheelTurnsNoNumberInPassing()
    {
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Change, valid());
        dialog.findChild<QTabWidget *>()->setCurrentIndex(1);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *rate = dialog.findChild<QDoubleSpinBox *>();
        QWheelEvent wheel(QPointF(5, 5), rate->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120), Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(rate, &wheel);
        QCOMPARE(dialog.workspace().limitRate, valid().limitRate);
    }

    void aNewWorkspaceIsPortable()
    {
        Workspace begun = valid();
        begun.filePath = path(u"lab/workspace.json"_s);
        begun.report = path(u"lab/in/report.json"_s);
        begun.catalogs = {path(u"catalog"_s)};
        begun.cacheDirectory = u"/mnt/elsewhere/cache"_s;
        const WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, begun);
        const Workspace made = dialog.workspace();
        QCOMPARE(made.report, u"in/report.json"_s);
        QCOMPARE(made.toolsets, QStringList{u"../toolset.json"_s});
        QCOMPARE(made.catalogs, QStringList{u"../catalog"_s});
        QCOMPARE(made.cacheDirectory, u"/mnt/elsewhere/cache"_s);
    }

    void aNameAloneGoesToTheProposedFolder()
    {
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, valid());
        field(dialog, u"Workspace file"_s)->setText(u"lab.json"_s);
        QCOMPARE(dialog.workspace().filePath, path(u"lab.json"_s));
        ExportDialog report(folder());
        field(report, u"Report file"_s)->setText(u"out.html"_s);
        QCOMPARE(report.path(), path(u"out.html"_s));
    }

    void fileDialogsOpenBesideWhatWasChosen()
    {
        QVERIFY(QDir().mkpath(path(u"in"_s)));
        makeFile(u"in/report.json"_s, "{\"NodeType\": \"HeaderNode\"}");
        Workspace begun = valid();
        begun.filePath = path(u"no/such/folder/workspace.json"_s);
        begun.report.clear();
        begun.toolsets.clear();
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Create, begun);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        PathListField *toolsets = toolsetField(dialog);
        const auto chooser = [&dialog] { return dialog.findChild<QFileDialog *>(); };

        // The workspace's folder is not there yet: the nearest one, and nothing typed in.
        QTest::mouseClick(button(*toolsets, u"Add…"_s), Qt::LeftButton);
        QTRY_VERIFY(chooser());
        QCOMPARE(chooser()->directory().canonicalPath(), QDir(folder()).canonicalPath());
        QCOMPARE(chooser()->findChild<QLineEdit *>(u"fileNameEdit"_s)->text(), QString());
        chooser()->reject();
        QTRY_VERIFY(!chooser());

        QWidget *reportInput = field(dialog, u"Upstream report"_s)->parentWidget();
        QTest::mouseClick(reportInput->findChild<QToolButton *>(), Qt::LeftButton);
        QTRY_VERIFY(chooser());
        emit chooser()->fileSelected(path(u"in/report.json"_s));
        chooser()->reject();
        QTRY_VERIFY(!chooser());

        QTest::mouseClick(button(*toolsets, u"Add…"_s), Qt::LeftButton);
        QTRY_VERIFY(chooser());
        QCOMPARE(chooser()->directory().canonicalPath(), QDir(path(u"in"_s)).canonicalPath());
        // What was added has the focus, so that Enter goes on to Create.
        emit chooser()->filesSelected({path(u"toolset.json"_s)});
        chooser()->reject();
        QTRY_VERIFY(!chooser());
        dialog.activateWindow(); // there is no window manager to do so
        QCOMPARE(dialog.focusWidget(), static_cast<QWidget *>(toolsets->findChild<QListWidget *>()));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QTest::keyClick(toolsets->findChild<QListWidget *>(), Qt::Key_Return);
        QVERIFY(!chooser());
        QCOMPARE(accepted.count(), 1);
    }

    void namesAreNotTakenForHtml()
    {
        Workspace workspace = valid();
        workspace.toolsets = {u"<b>bold</b>.json"_s};
        WorkspaceDialog dialog(WorkspaceDialog::Purpose::Change, workspace);
        dialog.show();
        dialog.accept();
        PathListField *list = toolsetField(dialog);
        QVERIFY(list->findChild<QListWidget *>()->item(0)->toolTip().contains(u"&lt;b&gt;bold"_s));
        QVERIFY(list->problem().contains(u"<b>bold</b>.json"_s));
        for (const QLabel *label : list->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

private:
    static QList<QJsonValue> oddValues(const QJsonObject &member)
    {
        if (const QJsonArray words = member.value("enum"_L1).toArray(); !words.isEmpty())
            return {words.begin(), words.end()};
        const QString type = member.value("type"_L1).toString();
        if (type == "boolean"_L1)
            return {true, false};
        if (type == "integer"_L1) {
            const qint64 least = member.value("minimum"_L1).toInteger();
            const qint64 most = member.value("maximum"_L1).toInteger();
            QList<QJsonValue> values{least, least + 1, least + 17, most - 1, most};
            if (most > 1'000'000)
                for (const qint64 rate : {40'000LL, 999'999LL, 1'234'567LL, 5'000'000'001LL, 10'000'000'000'001LL})
                    values.append(rate);
            return values;
        }
        if (type == "array"_L1)
            return {QJsonArray{}, QJsonArray{u"a.json"_s, u"a.json"_s}, QJsonArray{u" spaced "_s, u"b//c/../d"_s},
                QJsonArray{u"<b>&amp;"_s, u"back\\slash"_s}};
        QList<QJsonValue> values{u" spaced "_s, u"a//b/../c.json"_s, u"back\\slash"_s, u"ünïcode 文"_s, u"/absolute"_s};
        if (!member.contains("minLength"_L1))
            values.append(QString());
        return values;
    }
};

QTEST_MAIN(TestDialogFiles)
#include "tst_dialogfiles.moc"
