// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/ui/windowrig.h"
#include "ui/dialogs/comparedialog.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/models/differencemodel.h"

#include <QAbstractItemModelTester>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTreeView>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

ReportComparison comparison()
{
    ReportComparison made;
    made.difference = {u"Windows Server 2025"_s, u"20260601.1"_s, u"20260701.1"_s,
        {{DifferenceKind::Added, {u"Installed Software"_s, u"Tools"_s}, u"Bun"_s, {}, {}, {u"1.2"_s}},
            {DifferenceKind::Changed, {u"Installed Software"_s, u"Tools"_s}, u"<b>Git</b> & Co"_s, {}, {u"2.50"_s},
                {u"2.51"_s}},
            {DifferenceKind::Removed, {u"Installed Software"_s, u"Cached Tools"_s}, u"Go"_s, {}, {u"1.23"_s}, {}}}};
    return made;
}

} // namespace

class TestCompareDialog : public WindowRig {
    Q_OBJECT

    std::unique_ptr<CompareDialog> m_dialog;

    template <class Child> Child *child() const { return m_dialog->findChild<Child *>(); }
    QLineEdit *edit(const QString &name) const
    {
        for (QLineEdit *found : m_dialog->findChildren<QLineEdit *>())
            if (found->accessibleName() == name)
                return found;
        return nullptr;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *found : m_dialog->findChildren<QPushButton *>())
            if (found->text().remove(u'&') == text)
                return found;
        return nullptr;
    }
    bool shows(const QString &text) const
    {
        const auto labels = m_dialog->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }
    QStringList shownRows() const
    {
        QStringList rows;
        const QAbstractItemModel &model = *child<QTreeView>()->model();
        for (int section = 0; section < model.rowCount(); ++section) {
            const QModelIndex heading = model.index(section, 0);
            rows.append(heading.data().toString());
            for (int row = 0; row < model.rowCount(heading); ++row) {
                QStringList cells;
                for (int column = 0; column < model.columnCount(heading); ++column)
                    cells.append(model.index(row, column, heading).data().toString());
                rows.append(u"  "_s + cells.join(u'|'));
            }
        }
        return rows;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        ComparisonRequest start{{}, u"win25@20260601.1"_s, u"win25@latest"_s};
        start.workspace.filePath = m_folder->filePath(u"workspace.json"_s);
        m_dialog = std::make_unique<CompareDialog>(start);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    void cleanup()
    {
        m_dialog.reset();
        stop();
    }

    void whatIsInTheFieldsIsCompared()
    {
        QSignalSpy wanted(m_dialog.get(), &CompareDialog::comparisonWanted);
        QCOMPARE(edit(u"Earlier report"_s)->text(), u"win25@20260601.1"_s);
        QTest::keyClick(edit(u"Earlier report"_s), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().value<ComparisonRequest>().later, u"win25@latest"_s);
        QVERIFY(!button(u"Compare"_s)->isEnabled());
        QVERIFY(shows(u"Reading the reports…"_s));
        m_dialog->showComparison(comparison());
        QCOMPARE(shownRows(),
            (QStringList{u"Tools"_s, u"  Bun|Added||1.2"_s, u"  <b>Git</b> & Co|Changed|2.50|2.51"_s, u"Cached Tools"_s,
                u"  Go|Removed|1.23|"_s}));
        const QAbstractItemModel &model = *child<QTreeView>()->model();
        QCOMPARE(model.headerData(DifferenceModel::Before, Qt::Horizontal).toString(), u"20260601.1"_s);
        QVERIFY(shows(u"1 added · 1 removed · 1 changed"_s));
        QVERIFY(button(u"Compare"_s)->isEnabled());
    }

    void withoutBothReportsThereIsNothingToCompare()
    {
        edit(u"Later report"_s)->clear();
        QVERIFY(!button(u"Compare"_s)->isEnabled());
        QVERIFY(!button(u"Save…"_s)->isEnabled());
        QTest::keyClicks(edit(u"Later report"_s), u"b.json"_s);
        QVERIFY(button(u"Compare"_s)->isEnabled());
    }

    void theSearchFindsCellsAndSections()
    {
        button(u"Compare"_s)->click();
        m_dialog->showComparison(comparison());
        QTest::keyClicks(edit(u"Search"_s), u"2.51"_s);
        QCOMPARE(shownRows(), (QStringList{u"Tools"_s, u"  <b>Git</b> & Co|Changed|2.50|2.51"_s}));
        QVERIFY(shows(u"1 added · 1 removed · 1 changed · 1 of 3 lines shown"_s));
        edit(u"Search"_s)->setText(u"cached"_s);
        QCOMPARE(shownRows(), (QStringList{u"Cached Tools"_s, u"  Go|Removed|1.23|"_s}));
    }

    void nothingDiffersIsSaid()
    {
        button(u"Compare"_s)->click();
        ReportComparison same = comparison();
        same.difference.differences.clear();
        same.notices = {u"warning: the same report twice: win25@latest"_s};
        m_dialog->showComparison(same);
        QVERIFY(shows(u"No differences"_s));
        QCOMPARE(child<FieldProblem>()->text().isEmpty(), false);
        QVERIFY(shows(same.notices.first()));
    }

    void aFailureOffersToRetry()
    {
        QSignalSpy wanted(m_dialog.get(), &CompareDialog::comparisonWanted);
        button(u"Compare"_s)->click();
        m_dialog->showComparison(failure(ErrorKind::Io, u"june.json"_s, u"cannot read the file"_s));
        QVERIFY(shows(u"Cannot compare the reports"_s));
        QVERIFY(!button(u"Save…"_s)->isEnabled());
        QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
        QCOMPARE(wanted.count(), 2);
        QVERIFY(shows(u"Reading the reports…"_s));
    }

    void readingCanBeCancelled()
    {
        QSignalSpy cancelled(m_dialog.get(), &CompareDialog::comparisonCancelled);
        button(u"Compare"_s)->click();
        QTest::mouseClick(button(u"Cancel"_s), Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        m_dialog->showComparison(comparison()); // was on its way
        QVERIFY(shows(u"Cancelled"_s));
        button(u"Compare"_s)->click();
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 2);
    }

    void theDifferencesAreSavedByTheirSuffix()
    {
        button(u"Compare"_s)->click();
        m_dialog->showComparison(comparison());
        const auto saved = [this](const QString &name) {
            const QString path = m_folder->filePath(name);
            if (const auto written = m_dialog->saveTo(path); !written)
                qFatal("%s", qPrintable(describe(written.error())));
            return *readFile(path);
        };
        QCOMPARE(saved(u"a.md"_s), differenceAsMarkdown(comparison().difference));
        QCOMPARE(saved(u"a.HTML"_s), differenceAsHtml(comparison().difference));
        QCOMPARE(saved(u"a.json"_s), differenceAsJson(comparison().difference));
        QVERIFY(!m_dialog->saveTo(m_folder->filePath(u"a.md/none.md"_s)));
        QTest::mouseClick(button(u"Save…"_s), Qt::LeftButton);
        auto *chooser = child<QFileDialog>();
        QVERIFY(chooser);
        emit chooser->fileSelected(m_folder->filePath(u"chosen.json"_s));
        QVERIFY(QFileInfo::exists(m_folder->filePath(u"chosen.json"_s)));
        emit chooser->fileSelected(m_folder->filePath(u"a.md/none.md"_s));
        QVERIFY(child<FieldProblem>()->text().contains(u"a.md"_s));
    }

    void theModelIsSound()
    {
        DifferenceModel model;
        DifferenceProxy proxy;
        proxy.setSourceModel(&model);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QAbstractItemModelTester ofProxy(&proxy, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setDifference(comparison().difference);
        proxy.setFilterFixedString(u"go"_s);
        QCOMPARE(proxy.lineCount(), 1);
        model.setDifference({});
        QCOMPARE(model.lineCount(), 0);
    }

    void theWindowComparesThroughItsEngine()
    {
        m_dialog.reset();
        start();
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.workspace.report = u"win25@20260601.1"_s;
        publish(snapshot);
        action(u"Compare reports…"_s)->trigger();
        auto *dialog = m_window->findChild<CompareDialog *>();
        QVERIFY(dialog);
        for (QPushButton *found : dialog->findChildren<QPushButton *>())
            if (found->text().remove(u'&') == "Compare"_L1)
                QTest::mouseClick(found, Qt::LeftButton);
        QCOMPARE(m_engine->calls.last(), u"compare"_s);
        QCOMPARE(m_engine->lastComparison.later, u"win25@latest"_s);
        emit m_engine->reportsCompared(m_engine->lastComparisonNumber - 1, failure(ErrorKind::Io, {}, u"old"_s));
        QCOMPARE(dialog->findChild<DifferenceModel *>()->lineCount(), 0);
        emit m_engine->reportsCompared(m_engine->lastComparisonNumber, comparison());
        QCOMPARE(dialog->findChild<DifferenceModel *>()->lineCount(), 3);
        emit dialog->releasesWanted({snapshot.workspace});
        QCOMPARE(m_engine->calls.last(), u"releases"_s);
    }

    void theDetailsAskTheEngine()
    {
        m_dialog.reset();
        start();
        publish(test::sampleSnapshot());
        tree()->setCurrentIndex(tree()->model()->index(2, 0, tree()->model()->index(1, 0)));
        QVERIFY(m_engine->lastQuestion.snapshot);
        EntryFacts facts;
        facts.requirementProblem = u"cannot read toolset-2025.json"_s;
        facts.definitionId = u"pester"_s;
        emit m_engine->factsFound(m_engine->lastFactsNumber, facts);
        auto *details = m_window->findChild<DetailsPane *>();
        QVERIFY2(details->plainText().contains(facts.requirementProblem), qPrintable(details->plainText()));
        emit details->definitionRequested(u":/catalog/tools/cmake.json"_s);
        auto *text = m_window->findChild<QPlainTextEdit *>();
        QVERIFY(text && text->isVisible() && text->isReadOnly());
        QVERIFY(text->toPlainText().contains(u"\"cmake\""_s));
    }
};

QTEST_MAIN(TestCompareDialog)
#include "tst_comparedialog.moc"
