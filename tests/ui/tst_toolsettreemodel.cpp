// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "tests/ui/printedtree.h"
#include "ui/models/toolsettreemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

SnapshotPointer shared(Snapshot snapshot)
{
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

Source &sourceNamed(Snapshot &snapshot, const QString &name)
{
    for (Source &source : snapshot.sourceList.edit().sources)
        if (source.name == name)
            return source;
    qFatal("no such source");
}

} // namespace

class TestToolsetTreeModel : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_model = std::make_unique<ToolsetTreeModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void sectionsToolsAndVersions()
    {
        m_model->setSnapshot(shared(test::sampleSnapshot()));
        const QStringList tree = test::printedTree(*m_model);
        QCOMPARE(tree.mid(0, 4),
            (QStringList{u"Tool cache"_s, u"  Python"_s, u"    3.9.13 · x64"_s, u"    3.9.13 · x86"_s}));
        // A tool with a single version has no level of its own.
        const qsizetype llvm = tree.indexOf(u"LLVM"_s);
        QCOMPARE(tree.mid(llvm, 3), (QStringList{u"LLVM"_s, u"  LLVM"_s, u"PHP"_s}));
        QCOMPARE(tree.last(), u"  Ninja"_s);
    }

    void emptySnapshotsHaveNoRows()
    {
        m_model->setSnapshot(nullptr);
        QCOMPARE(m_model->rowCount(), 0);
        m_model->setSnapshot(shared(Snapshot{}));
        QCOMPARE(m_model->rowCount(), 0);
    }

    void newStatesChangeRowsNarrowlyAndResetNothing()
    {
        Snapshot snapshot = test::sampleSnapshot();
        m_model->setSnapshot(shared(snapshot));
        const QPersistentModelIndex llvm = m_model->indexOfKey(sourceNamed(snapshot, u"LLVM"_s).id);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setSnapshot(shared(snapshot));
        QCOMPARE(changed.count(), 0);

        snapshot.files.insert(sourceNamed(snapshot, u"LLVM"_s).id,
            {sourceNamed(snapshot, u"LLVM"_s).id, CacheState::Verified, {}, 5, {}, {}, {}, {}});
        m_model->setSnapshot(shared(snapshot));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 2); // the row and its heading
        QVERIFY(llvm.isValid());
        QCOMPARE(llvm.sibling(llvm.row(), ToolsetTreeModel::Cache).data(StateRole).toInt(), int(ToolState::Verified));
    }

    // Whoever hears of one row may look at all of them, and at the snapshot.
    void rowsAndSnapshotChangeBeforeAnybodyHearsOfIt()
    {
        m_model->setSnapshot(shared(test::largeSnapshot(5)));
        Snapshot unmatched = test::largeSnapshot(5);
        unmatched.matches = {};
        for (Source &source : unmatched.sourceList.edit().sources)
            source.version = u"0.1"_s;
        int heard = 0;
        connect(m_model.get(), &QAbstractItemModel::dataChanged, m_model.get(), [&] {
            ++heard;
            for (const ToolRow &row : m_model->rows()->rows) {
                QVERIFY(row.matchIndex < int(m_model->snapshot()->matches.size()));
                QVERIFY(!row.isSource() || row.version == u"0.1"_s);
            }
        });
        m_model->setSnapshot(shared(unmatched));
        QVERIFY(heard > 0);
    }

    void neighboursChangeInOneSignal()
    {
        m_model->setSnapshot(shared(test::sampleSnapshot()));
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setIncluded(m_model->sourceIds({m_model->index(0, 0)}), false); // 21 sources
        // The section; its tools; the versions of the four tools that have several.
        QCOMPARE(changed.count(), 6);
    }

    void otherInputsResetTheModel()
    {
        m_model->setSnapshot(shared(test::sampleSnapshot()));
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        Snapshot fewer = test::sampleSnapshot();
        fewer.sourceList.edit().sources.pop_back();
        m_model->setSnapshot(shared(fewer));
        QCOMPARE(reset.count(), 1);
    }

    void headingsSumUp()
    {
        m_model->setSnapshot(shared(test::sampleSnapshot()));
        const QModelIndex toolcache = m_model->index(0, 0);
        QCOMPARE(toolcache.siblingAtColumn(ToolsetTreeModel::Cache).data().toString(), u"6 of 21 verified"_s);
        QCOMPARE(toolcache.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    }

    void transfersChangeOneCell()
    {
        const Snapshot snapshot = test::sampleSnapshot();
        m_model->setSnapshot(shared(snapshot));
        Snapshot copy = snapshot;
        const QString id = sourceNamed(copy, u"LLVM"_s).id;
        TransferState transfer;
        transfer.sourceId = id;
        transfer.phase = TransferPhase::Receiving;
        transfer.total = 200;
        transfer.received = 50;
        m_model->setTransfer(transfer);
        const QModelIndex cell = m_model->indexOfKey(id, ToolsetTreeModel::Cache);
        QCOMPARE(cell.data(ProgressRole).toDouble(), 0.25);
        QCOMPARE(cell.data(StateRole).toInt(), int(ToolState::Receiving));

        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        transfer.received = 100;
        m_model->setTransfer(transfer);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex(), cell);
        QCOMPARE(changed.first().at(1).toModelIndex(), cell);
        QCOMPARE(changed.first().at(2).value<QList<int>>(), (QList<int>{Qt::DisplayRole, ProgressRole}));
    }

    void aFailedTransferIsShownUntilTheFileIsThere()
    {
        Snapshot snapshot = test::sampleSnapshot();
        const QString id = sourceNamed(snapshot, u"LLVM"_s).id;
        m_model->setSnapshot(shared(snapshot));
        TransferState transfer;
        transfer.sourceId = id;
        transfer.phase = TransferPhase::Failed;
        transfer.error = Error{ErrorKind::HttpStatus, u"https://example.test/x"_s, u"404"_s, {}, 404};
        m_model->setTransfer(transfer);
        const QModelIndex cell = m_model->indexOfKey(id, ToolsetTreeModel::Cache);
        QCOMPARE(cell.data(StateRole).toInt(), int(ToolState::Failed));
        QVERIFY(cell.data(ErrorRole).toString().contains(u"404"_s));

        snapshot.files.insert(id, {id, CacheState::Verified, {}, 5, {}, {}, {}, {}});
        m_model->setSnapshot(shared(snapshot));
        QCOMPARE(cell.data(StateRole).toInt(), int(ToolState::Verified));
    }

    void anUnknownLengthIsNoProgressOfZero()
    {
        Snapshot snapshot = test::sampleSnapshot();
        m_model->setSnapshot(shared(snapshot));
        TransferState transfer;
        transfer.sourceId = sourceNamed(snapshot, u"LLVM"_s).id;
        transfer.phase = TransferPhase::Receiving;
        m_model->setTransfer(transfer);
        QVERIFY(m_model->indexOfKey(transfer.sourceId, ToolsetTreeModel::Cache).data(ProgressRole).toDouble() < 0);
    }

    void checkingAHeadingDecidesAboutAllBelow()
    {
        m_model->setSnapshot(shared(test::sampleSnapshot()));
        QSignalSpy asked(m_model.get(), &ToolsetTreeModel::inclusionRequested);
        const QModelIndex python = m_model->index(0, 0, m_model->index(0, 0));
        QCOMPARE(python.data().toString(), u"Python"_s);
        QVERIFY(m_model->setData(python, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(0).toStringList().size(), 10);
        QCOMPARE(asked.first().at(1).toBool(), false);
        QCOMPARE(python.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(python.parent().data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        // Asking for what is so already is not a decision.
        QVERIFY(!m_model->setData(python, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(asked.count(), 1);
    }

    void anOlderSnapshotDoesNotTakeAClickBack()
    {
        Snapshot snapshot = test::sampleSnapshot();
        const QString id = sourceNamed(snapshot, u"LLVM"_s).id;
        snapshot.answeredChanges = 7; // of an earlier window
        m_model->setSnapshot(shared(snapshot));
        m_model->setIncluded({id}, false);
        m_model->setIncluded({id}, true);
        m_model->setIncluded({id}, false);
        // The answers to the first two come when the third was given already.
        for (const CurationState state : {CurationState::Excluded, CurationState::Included}) {
            sourceNamed(snapshot, u"LLVM"_s).curation.state = state;
            ++snapshot.answeredChanges;
            m_model->setSnapshot(shared(snapshot));
            QVERIFY(!m_model->isIncluded(id));
        }
        // The third could not be saved.
        ++snapshot.answeredChanges;
        m_model->setSnapshot(shared(snapshot));
        QVERIFY(m_model->isIncluded(id));
    }

    void includingAgainKeepsWhatHasToBeReviewed()
    {
        Snapshot snapshot = test::sampleSnapshot();
        m_model->setSnapshot(shared(snapshot));
        const QString id = sourceNamed(snapshot, u"MongoDB"_s).id;
        m_model->setIncluded({id}, false);
        QCOMPARE(m_model->row(m_model->indexOfKey(id))->status, ToolState::Excluded);
        m_model->setIncluded({id}, true);
        QCOMPARE(m_model->row(m_model->indexOfKey(id))->status, ToolState::Review);
    }

    void arrivingFilesMoveTheHeading()
    {
        Snapshot snapshot = test::sampleSnapshot();
        m_model->setSnapshot(shared(snapshot));
        const QModelIndex toolcache = m_model->index(0, 0);
        TransferState transfer;
        transfer.sourceId = sourceNamed(snapshot, u"Ruby"_s).id;
        transfer.phase = TransferPhase::Committed;
        m_model->setTransfer(transfer);
        QCOMPARE(toolcache.siblingAtColumn(ToolsetTreeModel::Cache).data().toString(), u"7 of 21 verified"_s);

        // The snapshot has the last word once the run has ended.
        m_model->forgetArrived();
        QCOMPARE(toolcache.siblingAtColumn(ToolsetTreeModel::Cache).data().toString(), u"6 of 21 verified"_s);
    }

    // The sums come with the rows; what the window alone knows is added to them.
    void aResetKeepsWhatIsShownBesideTheSnapshot()
    {
        Snapshot snapshot = test::sampleSnapshot();
        m_model->setSnapshot(shared(snapshot));
        TransferState transfer;
        transfer.sourceId = sourceNamed(snapshot, u"Ruby"_s).id;
        transfer.phase = TransferPhase::Committed;
        m_model->setTransfer(transfer);
        m_model->setIncluded({sourceNamed(snapshot, u"go"_s).id}, false);
        const QModelIndex toolcache = m_model->index(0, ToolsetTreeModel::Cache);
        const QString before = toolcache.data().toString();
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        snapshot.sourceList.edit().sources.pop_back();
        m_model->setSnapshot(shared(snapshot));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(m_model->index(0, ToolsetTreeModel::Cache).data().toString(), before);
    }

    void aFailureMarksTheHeadingAtOnce()
    {
        Snapshot snapshot = test::sampleSnapshot();
        m_model->setSnapshot(shared(snapshot));
        TransferState transfer;
        transfer.sourceId = sourceNamed(snapshot, u"LLVM"_s).id;
        transfer.phase = TransferPhase::Failed;
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setTransfer(transfer);
        const QModelIndex heading = m_model->indexOfKey(transfer.sourceId).parent();
        QVERIFY(heading.siblingAtColumn(ToolsetTreeModel::Status).data(StateRole).isValid());
        const bool isTold = std::ranges::any_of(changed, [&heading](const QList<QVariant> &arguments) {
            const auto first = arguments[0].toModelIndex();
            return first.siblingAtColumn(0) == heading && first.column() <= ToolsetTreeModel::Status
                && arguments[1].toModelIndex().column() >= ToolsetTreeModel::Status;
        });
        QVERIFY(isTold);
    }

    void sumsOfSomeSizesSaySo()
    {
        Snapshot snapshot = test::sampleSnapshot();
        m_model->setSnapshot(shared(snapshot));
        const QModelIndex heading = m_model->indexOfKey(sourceNamed(snapshot, u"go"_s).id).parent();
        QCOMPARE(heading.siblingAtColumn(ToolsetTreeModel::Size).data().toString(), u"251 MB"_s);
        Source &go = sourceNamed(snapshot, u"go"_s);
        go.size.reset();
        snapshot.files.remove(go.id);
        m_model->setSnapshot(shared(snapshot));
        QCOMPARE(heading.siblingAtColumn(ToolsetTreeModel::Size).data().toString(), u"≥ 167 MB"_s);
        QVERIFY(m_model->headingFacts(heading).contains(u"≥ 167 MB"_s));
    }

    void namesAreNoMarkup()
    {
        Snapshot snapshot = test::sampleSnapshot();
        Source &llvm = sourceNamed(snapshot, u"LLVM"_s);
        llvm.name = u"<b>bold</b> & <img src=x>"_s;
        m_model->setSnapshot(shared(snapshot));
        for (int column = 0; column < ToolsetTreeModel::ColumnCount; ++column) {
            const QString tip = m_model->indexOfKey(llvm.id, column).data(Qt::ToolTipRole).toString();
            QVERIFY2(!tip.contains(u"<img"_s) && !tip.contains(u"<b>"_s), qPrintable(tip));
        }
    }

    void aSectionsTipNamesItsKey()
    {
        m_model->setSnapshot(shared(test::sampleSnapshot()));
        const QModelIndex toolcache = m_model->index(0, 0);
        QVERIFY(toolcache.data(Qt::ToolTipRole).toString().contains(u"/toolcache in toolset-2025.json"_s));
        QVERIFY(!m_model->index(0, 0, toolcache).data(Qt::ToolTipRole).isValid()
            || m_model->index(0, 0, toolcache).data(Qt::ToolTipRole).toString().isEmpty());
    }

    void marksTellWhatWasDecidedAndWhatHasChanged()
    {
        Snapshot snapshot = test::sampleSnapshot();
        const QString id = sourceNamed(snapshot, u"LLVM"_s).id;
        m_model->setSnapshot(shared(snapshot));
        const QModelIndex llvm = m_model->indexOfKey(id);
        QCOMPARE(llvm.data(MarksRole).toStringList(), QStringList());
        sourceNamed(snapshot, u"LLVM"_s).curation.pinned = true;
        m_model->setSnapshot(shared(snapshot));
        QCOMPARE(llvm.data(MarksRole).toStringList(), QStringList{u"pin"_s});
        sourceNamed(snapshot, u"LLVM"_s).curation.note = u"Keep <20>"_s;
        SourceListChanges changes;
        changes.changed = {{id, {}, {}, {}}};
        snapshot.lastChanges = std::make_shared<const SourceListChanges>(changes);
        m_model->setSnapshot(shared(snapshot));
        QCOMPARE(llvm.data(MarksRole).toStringList(), (QStringList{u"update"_s, u"pin"_s, u"edit"_s}));
        const QString spoken = llvm.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(u"Pinned"_s) && spoken.contains(u"Keep <20>"_s) && spoken.contains(u"latest update"_s),
            qPrintable(spoken));
        QVERIFY(llvm.data(Qt::ToolTipRole).toString().contains(u"Keep &lt;20&gt;"_s));
    }

    void aDecisionThatIsTakenBackLeavesNoMark()
    {
        Snapshot snapshot = test::sampleSnapshot();
        const QString id = sourceNamed(snapshot, u"LLVM"_s).id;
        m_model->setSnapshot(shared(snapshot));
        m_model->setIncluded({id}, false);
        const QModelIndex llvm = m_model->indexOfKey(id);
        QCOMPARE(llvm.data(MarksRole).toStringList(), QStringList{u"edit"_s});
        Curation excluded;
        excluded.state = CurationState::Excluded;
        m_model->showEdit({{{id, excluded, Curation()}}});
        QVERIFY(m_model->isIncluded(id));
        QCOMPARE(llvm.data(MarksRole).toStringList(), QStringList());
    }

    void rowsWithoutSourceCannotBeChecked()
    {
        m_model->setSnapshot(shared(test::matchedSnapshot()));
        const QModelIndex first = m_model->index(0, 0);
        QVERIFY(!first.flags().testFlag(Qt::ItemIsUserCheckable));
        QVERIFY(!m_model->setData(first, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!first.data(Qt::CheckStateRole).isValid());
    }

    void sizesAreAlignedRight()
    {
        m_model->setSnapshot(shared(test::sampleSnapshot()));
        const QModelIndex size = m_model->index(0, ToolsetTreeModel::Size);
        QVERIFY(Qt::Alignment(size.data(Qt::TextAlignmentRole).toInt()).testFlag(Qt::AlignRight));
    }

    void largeListsAreBuiltOnce()
    {
        m_model->setSnapshot(shared(test::largeSnapshot(10000)));
        QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 10000);
        QCOMPARE(m_model->toolCount(), 10000);
    }

private:
    std::unique_ptr<ToolsetTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_MAIN(TestToolsetTreeModel)
#include "tst_toolsettreemodel.moc"
