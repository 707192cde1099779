// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplesnapshot.h"
#include "tests/ui/printedtree.h"
#include "ui/models/toolsettreemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

SnapshotPointer shared(Snapshot snapshot)
{
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

Source &sourceNamed(Snapshot &snapshot, const QString &name)
{
    for (Source &source : snapshot.sourceList.sources)
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
        QCOMPARE(
            tree.mid(0, 4), (QStringList{u"toolcache"_s, u"  Python"_s, u"    3.9.13 · x64"_s, u"    3.9.13 · x86"_s}));
        // A tool with a single version has no level of its own.
        const qsizetype llvm = tree.indexOf(u"llvm"_s);
        QCOMPARE(tree.mid(llvm, 3), (QStringList{u"llvm"_s, u"  LLVM"_s, u"php"_s}));
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

    void otherInputsResetTheModel()
    {
        m_model->setSnapshot(shared(test::sampleSnapshot()));
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        Snapshot fewer = test::sampleSnapshot();
        fewer.sourceList.sources.pop_back();
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
        // Asking for what is so already is no decision.
        QVERIFY(!m_model->setData(python, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(asked.count(), 1);
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
