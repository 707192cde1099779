// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problemmodel.h"
#include "ui/models/transfermodel.h"
#include "ui/models/transferproxy.h"
#include "ui/presentation/toolstate.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

TransferState transfer(const QString &id, TransferPhase phase, qint64 received = 0, std::optional<qint64> total = {})
{
    TransferState state;
    state.sourceId = id;
    state.name = id;
    state.version = u"1.0"_s;
    state.phase = phase;
    state.received = received;
    state.total = total;
    state.attempt = 1;
    return state;
}

QStringList names(const QAbstractItemModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row, TransferModel::Tool).data(SourceIdRole).toString());
    return names;
}

} // namespace

class TestTransferModel : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_model = std::make_unique<TransferModel>();
        m_proxy = std::make_unique<TransferProxy>();
        m_proxy->setSourceModel(m_model.get());
        new QAbstractItemModelTester(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_model.get());
        new QAbstractItemModelTester(
            m_proxy.get(), QAbstractItemModelTester::FailureReportingMode::Fatal, m_proxy.get());
    }
    void cleanup()
    {
        m_proxy.reset();
        m_model.reset();
    }

    void oneRowADownload()
    {
        m_model->update(transfer(u"a"_s, TransferPhase::Queued));
        m_model->update(transfer(u"b"_s, TransferPhase::Queued));
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        TransferState state = transfer(u"a"_s, TransferPhase::Receiving, 25'000'000, 100'000'000);
        state.bytesPerSecond = 3'200'000;
        state.secondsLeft = 125;
        m_model->update(state);
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(changed.count(), 1);
        const auto text = [&](TransferModel::Column column) { return m_model->index(0, column).data().toString(); };
        QCOMPARE(text(TransferModel::Tool), u"a 1.0"_s);
        QCOMPARE(text(TransferModel::Progress), u"25.0 MB of 100 MB"_s);
        QCOMPARE(text(TransferModel::Speed), u"3.20 MB/s"_s);
        QCOMPARE(text(TransferModel::Remaining), u"2 min 05 s"_s);
        QCOMPARE(text(TransferModel::State), u"Downloading"_s);
        QCOMPARE(m_model->index(0, TransferModel::Progress).data(ProgressRole).toDouble(), 0.25);
    }

    void progressTouchesItsCellsOnly()
    {
        m_model->update(transfer(u"a"_s, TransferPhase::Receiving, 1, 100));
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->update(transfer(u"a"_s, TransferPhase::Receiving, 2, 100));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().column(), int(TransferModel::Progress));
        QCOMPARE(changed.first().at(1).toModelIndex().column(), int(TransferModel::State));
        m_model->update(transfer(u"a"_s, TransferPhase::Receiving, 2, 100));
        QCOMPARE(changed.count(), 1);
    }

    void errorsAreSaidInTheRow()
    {
        TransferState state = transfer(u"a"_s, TransferPhase::Failed);
        state.error = Error{ErrorKind::HttpStatus, u"https://example.test/a"_s, u"the server answered 404"_s,
            u"Update the sources."_s, 404};
        m_model->update(state);
        QCOMPARE(m_model->index(0, TransferModel::State).data().toString(), u"Failed: the server answered 404"_s);
        QVERIFY(m_model->index(0, TransferModel::State)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(u"Update the sources."_s));
    }

    void aSecondAttemptIsSaid()
    {
        TransferState state = transfer(u"a"_s, TransferPhase::Receiving);
        state.attempt = 2;
        m_model->update(state);
        QCOMPARE(m_model->index(0, TransferModel::State).data().toString(), u"Downloading (attempt 2)"_s);
    }

    void actions()
    {
        QCOMPARE(actionFor(TransferPhase::Queued), TransferAction::Cancel);
        QCOMPARE(actionFor(TransferPhase::Waiting), TransferAction::Cancel);
        QCOMPARE(actionFor(TransferPhase::Failed), TransferAction::Retry);
        QCOMPARE(actionFor(TransferPhase::Cancelled), TransferAction::Retry);
        QCOMPARE(actionFor(TransferPhase::Committed), TransferAction::None);
    }

    void finishedOnesAreClearedFailuresStay()
    {
        m_model->update(transfer(u"done"_s, TransferPhase::Committed));
        m_model->update(transfer(u"failed"_s, TransferPhase::Failed));
        m_model->update(transfer(u"running"_s, TransferPhase::Receiving));
        m_model->clearFinished();
        QCOMPARE(names(*m_model), (QStringList{u"failed"_s, u"running"_s}));
        m_model->update(transfer(u"running"_s, TransferPhase::Committed));
        QCOMPARE(m_model->rowCount(), 2);
    }

    void runningOnesComeFirst()
    {
        m_model->update(transfer(u"done"_s, TransferPhase::Committed));
        m_model->update(transfer(u"queued"_s, TransferPhase::Queued));
        m_model->update(transfer(u"failed"_s, TransferPhase::Failed));
        m_model->update(transfer(u"waiting"_s, TransferPhase::Waiting));
        m_model->update(transfer(u"running"_s, TransferPhase::Receiving));
        QCOMPARE(names(*m_proxy), (QStringList{u"running"_s, u"waiting"_s, u"failed"_s, u"queued"_s, u"done"_s}));
        m_proxy->setFinishedShown(false);
        QCOMPARE(names(*m_proxy), (QStringList{u"running"_s, u"waiting"_s, u"failed"_s, u"queued"_s}));
        m_model->update(transfer(u"running"_s, TransferPhase::Committed));
        QCOMPARE(names(*m_proxy), (QStringList{u"waiting"_s, u"failed"_s, u"queued"_s}));
    }

    void totals()
    {
        TransferState first = transfer(u"a"_s, TransferPhase::Receiving, 20, 100);
        m_model->update(first);
        m_model->update(transfer(u"b"_s, TransferPhase::Queued, 0, 50));
        m_model->update(transfer(u"c"_s, TransferPhase::Failed, 0, 50));
        m_model->update(transfer(u"d"_s, TransferPhase::Skipped));
        m_model->update(transfer(u"e"_s, TransferPhase::Cancelled));
        QCOMPARE(m_model->totals(), (TransferTotals{1, 1, 1, 1, 1}));
        QCOMPARE(totalsText(m_model->totals()), u"1 running · 1 waiting · 1 failed · 1 cancelled · 1 done"_s);
    }

    void aCancelledOneStaysUnderThePointer()
    {
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
            m_model->update(transfer(id, TransferPhase::Receiving));
        m_model->update(transfer(u"b"_s, TransferPhase::Cancelled));
        QCOMPARE(names(*m_proxy), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    }

    void whyAQueuedOneWaitsIsTold()
    {
        m_model->update(transfer(u"a"_s, TransferPhase::Queued));
        const QString tip = m_model->index(0, TransferModel::State).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(u"at most 4"_s), qPrintable(tip));
    }

    void tipsOfDownloadsAreNoMarkup()
    {
        TransferState state = transfer(u"a"_s, TransferPhase::Failed);
        state.name = u"<img src=x>"_s;
        state.error = Error{ErrorKind::Io, u"<b>x</b>"_s, u"<img src=y>"_s, {}, {}};
        m_model->update(state);
        for (int column = 0; column < TransferModel::ColumnCount; ++column)
            QVERIFY(!m_model->index(0, column).data(Qt::ToolTipRole).toString().contains(u"<img"_s));
        ProblemModel log;
        log.add({QDateTime::currentDateTime(), LogEntry::Kind::Problem, state.name, *state.error});
        QVERIFY(!log.index(0, ProblemModel::Message).data(Qt::ToolTipRole).toString().contains(u"<img"_s));
    }

    void theReasonStandsBeforeTheUrl()
    {
        ProblemModel log;
        log.add({QDateTime::currentDateTime(), LogEntry::Kind::Problem, u"jq"_s,
            {ErrorKind::HttpStatus, u"https://example.test/jq"_s, u"404 Not Found"_s, {}, 404}, u"jq/x64"_s});
        QCOMPARE(log.index(0, ProblemModel::Message).data().toString(), u"404 Not Found – https://example.test/jq"_s);
        QCOMPARE(log.index(0, ProblemModel::Message).data(SourceIdRole).toString(), u"jq/x64"_s);
    }

    void theLogShowsTheNewestFirstAndForgetsTheOldest()
    {
        ProblemModel log;
        QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (int i = 0; i < 1003; ++i)
            log.add({QDateTime::currentDateTime(), i % 2 ? LogEntry::Kind::Problem : LogEntry::Kind::Done,
                u"Download"_s, {ErrorKind::Io, {}, QString::number(i), u"Mend it."_s, {}}});
        QCOMPARE(log.rowCount(), 1000);
        QCOMPARE(log.index(0, ProblemModel::Message).data().toString(), u"1002"_s);
        QCOMPARE(log.index(999, ProblemModel::Message).data().toString(), u"3"_s);
        QCOMPARE(log.index(0, ProblemModel::Remedy).data().toString(), u"Mend it."_s);
        QCOMPARE(log.problemCount(), 500);
    }

private:
    std::unique_ptr<TransferModel> m_model;
    std::unique_ptr<TransferProxy> m_proxy;
};

QTEST_MAIN(TestTransferModel)
#include "tst_transfermodel.moc"
