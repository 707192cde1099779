// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/paneparts.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Downloads, coverage and messages.
class TestPanes : public QObject {
    Q_OBJECT
private slots:
    void aClickOnTheButtonOfADownloadCancelsOrRetriesIt()
    {
        TransferModel model;
        QAction action(u"Download"_s);
        DownloadPane pane(&model, {&action});
        show(pane);
        QVERIFY(shownEmptyState(pane));
        model.update(transfer(u"running"_s, TransferPhase::Receiving));
        model.update(transfer(u"failed"_s, TransferPhase::Failed));
        model.update(transfer(u"done"_s, TransferPhase::Committed));
        QVERIFY(!shownEmptyState(pane));
        QSignalSpy cancelled(&pane, &DownloadPane::cancelRequested);
        QSignalSpy retried(&pane, &DownloadPane::retryRequested);
        const auto click = [&](int row) {
            const QModelIndex index = pane.view()->model()->index(row, TransferModel::Action);
            QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, pane.view()->visualRect(index).center());
        };
        click(0);
        click(1);
        click(2);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(cancelled.first().first().toString(), u"running"_s);
        QCOMPARE(retried.count(), 1);
        QCOMPARE(retried.first().first().toStringList(), QStringList{u"failed"_s});
    }

    void downloadsAreCancelledAndRetriedByKeyboard()
    {
        TransferModel model;
        QAction action;
        DownloadPane pane(&model, {&action});
        model.update(transfer(u"running"_s, TransferPhase::Receiving));
        model.update(transfer(u"failed"_s, TransferPhase::Failed));
        model.update(transfer(u"too large"_s, TransferPhase::NotStarted));
        model.update(transfer(u"done"_s, TransferPhase::Committed));
        show(pane);
        QSignalSpy cancelled(&pane, &DownloadPane::cancelRequested);
        QSignalSpy retried(&pane, &DownloadPane::retryRequested);
        pane.view()->setFocus();
        pane.view()->setCurrentIndex(pane.view()->model()->index(0, 0));
        QTest::keyClick(pane.view(), Qt::Key_Delete);
        QCOMPARE(cancelled.count(), 1);
        QTest::keyClick(pane.view(), Qt::Key_Down);
        QTest::keyClick(pane.view(), Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(retried.count(), 1);
        QCOMPARE(retried.last().first().toStringList(), QStringList{u"failed"_s});
        QTest::keyClick(pane.view(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(retried.count(), 2); // all of them in one request: the second of two would find the first under way
        QCOMPARE(retried.last().first().toStringList(), (QStringList{u"failed"_s, u"too large"_s}));
    }

    void theSummaryFollowsTheDownloads()
    {
        TransferModel model;
        QAction action;
        DownloadPane pane(&model, {&action});
        QSignalSpy changed(&pane, &DownloadPane::summaryChanged);
        model.update(transfer(u"a"_s, TransferPhase::Receiving));
        model.update(transfer(u"b"_s, TransferPhase::Failed));
        QVERIFY(changed.wait());
        QCOMPARE(pane.summary(), u"1 running · 1 failed"_s);
    }

    void coverageOffersToVerifyUntilThereIsSome()
    {
        QAction verify(u"Verify"_s);
        CoveragePane pane({&verify});
        show(pane);
        QVERIFY(shownButton(pane, u"Verify"_s));
        pane.showSnapshot(sample(), toolRowSet(sample(), {}));
        QVERIFY(!shownEmptyState(pane));
        const CoverageTotals totals = test::sampleSnapshot().coverage->totals;
        QCOMPARE(pane.summary(),
            u"%1 of %2 verified"_s.arg(totals.files.of(CacheState::Verified)).arg(totals.files.total()));
        pane.showSnapshot(std::make_shared<const Snapshot>(test::matchedSnapshot()), {});
        QVERIFY(shownEmptyState(pane));
    }

    void ofNothingThereIsNoShare()
    {
        Snapshot snapshot = test::sampleSnapshot();
        snapshot.coverage = std::make_shared<const CoverageReport>();
        CoveragePane pane({});
        show(pane);
        const auto shown = std::make_shared<const Snapshot>(snapshot);
        pane.showSnapshot(shown, toolRowSet(shown, {}));
        for (const QLabel *label : pane.findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(u'%'), qPrintable(label->text()));
        QCOMPARE(chart(pane, "rcm::CoverageRing")->accessibleDescription(), u"–"_s);
    }

    void bytesAreHeldAgainstAllThatIsWanted()
    {
        Snapshot snapshot = test::sampleSnapshot();
        CoveragePane pane({});
        show(pane);
        const qint64 verified = snapshot.coverage->totals.verifiedBytes;
        snapshot.sourceList.edit().sources.front().size.reset();
        snapshot.files.remove(snapshot.sourceList->sources.front().id);
        CoverageReport coverage = *snapshot.coverage;
        coverage.items.front().state = CacheState::Absent;
        snapshot.coverage = std::make_shared<const CoverageReport>(coverage);
        const KnownBytes wanted = wantedBytes(*snapshot.coverage, snapshot.sourceList);
        QCOMPARE(wanted.unknown, 1);
        QVERIFY(wanted.bytes > snapshot.coverage->totals.cachedBytes);
        const auto shown = std::make_shared<const Snapshot>(snapshot);
        pane.showSnapshot(shown, toolRowSet(shown, {}));
        const QString text = u"%1 of ≥ %2 verified"_s.arg(formatByteCount(verified), formatByteCount(wanted.bytes));
        const auto labels = pane.findChildren<QLabel *>();
        QVERIFY2(std::ranges::any_of(labels, [&text](const QLabel *label) { return label->text() == text; }),
            qPrintable(text));
    }

    void theBarsAreWrittenAnewWithTheirNames()
    {
        CoveragePane pane({});
        show(pane);
        pane.showSnapshot(sample(), toolRowSet(sample(), {}));
        QAbstractScrollArea *bars = chart(pane, "rcm::CoverageBars");
        PaintedRegion painted;
        QCoreApplication::processEvents();
        bars->viewport()->installEventFilter(&painted);
        pane.findChild<QComboBox *>()->setCurrentIndex(1);
        QTRY_VERIFY(painted.region.contains(bars->viewport()->rect()));
    }

    void theBarsOfTheRowsAreThoseOfTheCoverage()
    {
        const SnapshotPointer shown = sample();
        const ToolRowsPointer rows = toolRowSet(shown, {});
        const ToolRowsPointer again = toolRowSet(shown, rows); // with the former shape
        QVERIFY(!rows->barsBySection.empty());
        QCOMPARE(rows->barsBySection, seriesFor(*shown->coverage, CoverageGrouping::Section, rows->sections));
        QCOMPARE(rows->barsByPlatform, seriesFor(*shown->coverage, CoverageGrouping::Platform, {}));
        QCOMPARE(again->barsBySection, rows->barsBySection);
        QCOMPARE(again->barsByPlatform, rows->barsByPlatform);
    }

    void arrivalsCountBeforeTheQueueHasEnded()
    {
        const Snapshot snapshot = test::sampleSnapshot();
        TransferState arrived = transfer(u"ruby/win32/x64/3.1"_s, TransferPhase::Committed);
        arrived.received = 16'900'000;
        const CoverageReport now = withArrivals(*snapshot.coverage, snapshot.sourceList, {{arrived.sourceId, arrived}});
        QCOMPARE(
            now.totals.files.of(CacheState::Verified), snapshot.coverage->totals.files.of(CacheState::Verified) + 1);
        QCOMPARE(now.totals.files.absent(), snapshot.coverage->totals.files.absent() - 1);
        QCOMPARE(now.totals.verifiedBytes, snapshot.coverage->totals.verifiedBytes + 16'900'000);
    }

    void stateCellsAreMirrored()
    {
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), int(ToolState::Verified), StateRole);
        const StateDelegate delegate(StateRole, ProgressRole);
        const auto painted = [&](Qt::LayoutDirection direction) {
            QImage image(120, 20, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            option.direction = direction;
            delegate.paint(&painter, option, model.index(0, 0));
            painter.end();
            return image;
        };
        const auto isBlank = [](const QImage &image, int left) {
            for (int x = left; x < left + 30; ++x)
                for (int y = 0; y < image.height(); ++y)
                    if (image.pixelColor(x, y) != Qt::white)
                        return false;
            return true;
        };
        const QImage usual = painted(Qt::LeftToRight);
        QVERIFY(!isBlank(usual, 0));
        QVERIFY(isBlank(usual, 90));
        const QImage mirrored = painted(Qt::RightToLeft);
        QVERIFY(isBlank(mirrored, 0));
        QVERIFY(!isBlank(mirrored, 90));
    }

    void aMessageLeadsToItsTool()
    {
        ProblemModel model;
        ProblemPane pane(&model);
        show(pane);
        model.add({QDateTime::currentDateTime(), LogEntry::Kind::Problem, u"jq"_s,
            {ErrorKind::HttpStatus, u"https://example.test/jq"_s, u"404 Not Found"_s, {}, 404}, u"jq/x64"_s});
        QSignalSpy activated(&pane, &ProblemPane::sourceActivated);
        const QPoint place = pane.view()->visualRect(model.index(0, ProblemModel::Message)).center();
        QTest::mouseClick(pane.view()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(pane.view()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toString(), u"jq/x64"_s);
    }

    void anOfferMayBeGoneBeforeItIsTaken()
    {
        MessageBar bar;
        auto *offer = new QAction(u"Retry"_s);
        bar.showMessage(Tone::Caution, u"It failed."_s, {}, {offer});
        delete offer;
        QVERIFY(!shownButton(bar, u"Retry"_s));
        QVERIFY(bar.isVisible());
    }

    void messagesCanBeCopiedAndCleared()
    {
        ProblemModel model;
        ProblemPane pane(&model);
        show(pane);
        QVERIFY(shownEmptyState(pane));
        model.add({QDateTime::currentDateTime(), LogEntry::Kind::Problem, u"Download"_s,
            {ErrorKind::NoSpace, u"cache"_s, u"the disk is full"_s, u"Free some space."_s, {}}});
        QVERIFY(!shownEmptyState(pane));
        pane.view()->setFocus();
        pane.view()->setCurrentIndex(model.index(0, 0));
        QTest::keyClick(pane.view(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(
            QGuiApplication::clipboard()->text().contains(u"Download: cache: the disk is full. Free some space."_s));
        QTest::keyClick(pane.view(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(shownEmptyState(pane));
    }

    void aMessageSaysWhatToDoAndOffersIt()
    {
        MessageBar bar;
        QAction remedy(u"Settings"_s);
        bar.showMessage(Tone::Bad, u"It failed."_s, u"cache: no such <folder>\nMake it."_s, {&remedy});
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.text(), u"It failed. cache: no such <folder>\nMake it."_s);
        QSignalSpy triggered(&remedy, &QAction::triggered);
        QTest::mouseClick(shownButton(bar, u"Settings"_s), Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        QVERIFY(!bar.isVisible());
        bar.showMessage(Tone::Good, u"Done."_s, {});
        QVERIFY(!shownButton(bar, u"Settings"_s));
        QTest::keyClick(&bar, Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
    }
};

QTEST_MAIN(TestPanes)
#include "tst_panes.moc"
