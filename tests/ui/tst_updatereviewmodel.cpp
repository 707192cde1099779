// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sources/sourcesamples.h"
#include "ui/models/updatereviewmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

// Two versions move, one entry is pinned, one goes, one comes.
std::shared_ptr<const PendingUpdate> pending()
{
    SourceList before = listOf({resolved(u"a"_s, u"1.0"_s, u"1.*"_s), resolved(u"b"_s, u"1.0"_s, u"1.*"_s),
        resolved(u"pinned"_s, u"1.0"_s, u"1.*"_s), resolved(u"old"_s, u"1.0"_s, u"1.*"_s)});
    before.sources[2].curation.pinned = true;
    const SourceList fresh = listOf({resolved(u"a"_s, u"1.1"_s, u"1.*"_s), resolved(u"b"_s, u"1.1"_s, u"1.*"_s),
        resolved(u"pinned"_s, u"1.1"_s, u"1.*"_s), resolved(u"new"_s, u"1.0"_s, u"1.*"_s)});
    return std::make_shared<const PendingUpdate>(PendingUpdate{fresh, planUpdate(before, fresh)});
}

QString idOf(const QString &name)
{
    return name + u"/win32/x64/1.*"_s;
}

// By its heading's first word.
QModelIndex heading(const UpdateReviewModel &model, const QString &start)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        if (index.data().toString().startsWith(start))
            return index;
    }
    return {};
}

} // namespace

class TestUpdateReviewModel : public QObject {
    Q_OBJECT
private slots:
    void itIsAModelAsQtWantsIt()
    {
        UpdateReviewModel model(pending());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setAllAccepted(false);
        model.setData(model.index(0, 0, heading(model, u"Version"_s)), Qt::Checked, Qt::CheckStateRole);
    }

    void kindsStandMostAlarmingFirst()
    {
        UpdateReviewModel model(pending());
        QStringList headings;
        for (int row = 0; row < model.rowCount(); ++row)
            headings.append(model.index(row, 0).data().toString());
        QCOMPARE(headings,
            (QStringList{u"No longer needed (1)"_s, u"Version changed (2)"_s, u"Added (1)"_s, u"Held by a pin (1)"_s}));
        const QModelIndex first = model.index(0, 0, heading(model, u"Version"_s));
        QCOMPARE(first.data().toString(), idOf(u"a"_s));
        QCOMPARE(first.siblingAtColumn(UpdateReviewModel::Before).data().toString(), u"1.0"_s);
        QCOMPARE(first.siblingAtColumn(UpdateReviewModel::After).data().toString(), u"1.1"_s);
    }

    void everythingThatIsNotAlarmingIsAcceptedAtFirst()
    {
        UpdateReviewModel model(pending());
        QCOMPARE(model.acceptedCount(), 4);
        QCOMPARE(model.choiceCount(), 4);
        const QStringList accepted = model.accepted();
        QCOMPARE(QSet<QString>(accepted.begin(), accepted.end()).size(), 4);
        QVERIFY(!model.accepted().contains(idOf(u"pinned"_s)));
    }

    // The vendor has put other bytes under a version that is known.
    void whatIsAlarmingIsNotAcceptedByItself()
    {
        const SourceList before = listOf({resolved(u"a"_s, u"1.0"_s, u"1.*"_s)});
        SourceList fresh = before;
        fresh.sources[0].checksum = checksum(u'2');
        fresh.sources[0].fingerprint = fingerprintOf(fresh.sources[0]);
        UpdateReviewModel model(std::make_shared<const PendingUpdate>(PendingUpdate{fresh, planUpdate(before, fresh)}));
        QCOMPARE(model.choiceCount(), 1);
        QCOMPARE(model.acceptedCount(), 0);
        model.setAllAccepted(true);
        QCOMPARE(model.acceptedCount(), 1);
    }

    void aRowAndAHeadingCanBeRejected()
    {
        UpdateReviewModel model(pending());
        QSignalSpy changed(&model, &UpdateReviewModel::acceptedChanged);
        const QModelIndex versions = heading(model, u"Version"_s);
        QVERIFY(model.setData(model.index(0, 0, versions), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(versions.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::PartiallyChecked);
        QVERIFY(!model.accepted().contains(idOf(u"a"_s)));
        QVERIFY(model.setData(versions, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.accepted().contains(idOf(u"b"_s)));
        QCOMPARE(model.acceptedCount(), 2);
        QCOMPARE(changed.count(), 2);
    }

    // A pin is a decision; an update cannot ask it away.
    void whatIsNoChoiceHasNoCheckBox()
    {
        UpdateReviewModel model(pending());
        const QModelIndex held = heading(model, u"Held"_s);
        const QModelIndex pinned = model.index(0, 0, held);
        QVERIFY(!held.data(Qt::CheckStateRole).isValid());
        QVERIFY(!pinned.data(Qt::CheckStateRole).isValid());
        QVERIFY(!model.setData(pinned, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(pinned.siblingAtColumn(UpdateReviewModel::Change).data().toString().startsWith(u"pinned"_s));
    }
};

QTEST_MAIN(TestUpdateReviewModel)
#include "tst_updatereviewmodel.moc"
