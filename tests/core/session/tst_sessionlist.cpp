// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/session/filefollower.h"
#include "core/session/sourcelistkeeper.h"
#include "tests/core/session/decide.h"
#include "tests/core/session/sessionrig.h"
#include "tests/support/result.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// The source list in memory and in its file.
class TestSessionList : public SessionRig {
    Q_OBJECT

private slots:
    void init() { reset(); }

    void whatSomebodyElseWroteIntoTheListStays()
    {
        add(u"one"_s, "one");
        add(u"two"_s, "two");
        open();
        SourceList edited = listOnDisk();
        edited.sources[0].curation.note = u"written in an editor"_s;
        QVERIFY_RESULT(saveSourceList(edited, listPath()));
        decide(*m_session, {u"two/win32/x64/1.0"_s}, CurationState::Excluded);
        QTRY_COMPARE(listOnDisk().sources[1].curation.state, CurationState::Excluded);
        QCOMPARE(listOnDisk().sources[0].curation.note, u"written in an editor"_s);
        QCOMPARE(m_session->snapshot()->sourceList->sources[0].curation.note, u"written in an editor"_s);
        // Once more: from now on the session knows what the file held last.
        edited = listOnDisk();
        edited.sources[0].curation.note = u"written again"_s;
        QVERIFY_RESULT(saveSourceList(edited, listPath()));
        decide(*m_session, {u"two/win32/x64/1.0"_s}, CurationState::Included);
        QTRY_COMPARE(listOnDisk().sources[1].curation.state, CurationState::Included);
        QCOMPARE(listOnDisk().sources[0].curation.note, u"written again"_s);
    }

    void whatContradictsAnEditorIsLeftOutAndTold()
    {
        add(u"one"_s, "one");
        add(u"two"_s, "two");
        open();
        QSignalSpy told(m_session.get(), &CacheSession::conflictsFound);
        SourceList edited = listOnDisk();
        edited.sources[0].curation.state = CurationState::Included;
        QVERIFY_RESULT(saveSourceList(edited, listPath()));
        decide(*m_session, {u"one/win32/x64/1.0"_s, u"two/win32/x64/1.0"_s}, CurationState::Excluded);
        QVERIFY(told.wait());
        const auto conflicts = told.first().first().value<std::vector<EditConflict>>();
        QCOMPARE(conflicts.size(), 1U);
        QCOMPARE(conflicts.front().id, u"one/win32/x64/1.0"_s);
        QCOMPARE(listOnDisk().sources[0].curation.state, CurationState::Included);
        QCOMPARE(listOnDisk().sources[1].curation.state, CurationState::Excluded);
        QCOMPARE(*m_session->snapshot()->sourceList, listOnDisk());
        // Asked for once more, it is made.
        m_session->edit(conflicts.front().takeMine);
        QTRY_COMPARE(listOnDisk().sources[0].curation.state, CurationState::Excluded);
        QCOMPARE(told.size(), 1);
    }

    void whatOthersSaveShowsToWhoFollows()
    {
        add(u"one"_s, "one");
        open();
        m_session->followSourceList();
        SourceList edited = listOnDisk();
        for (const QString &note : {u"saved by another program"_s, u"and again"_s}) { // by replacing the file each time
            edited.sources[0].curation.note = note;
            QVERIFY_RESULT(saveSourceList(edited, listPath()));
            QTRY_COMPARE(m_session->snapshot()->sourceList->sources[0].curation.note, note);
        }
        QFile file(listPath()); // in place
        edited.sources[0].curation.note = u"in place"_s;
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(writeSourceList(edited)) > 0);
        file.close();
        QTRY_COMPARE(m_session->snapshot()->sourceList->sources[0].curation.note, u"in place"_s);
        // What was decided here goes on from there.
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Excluded);
        QTRY_COMPARE(listOnDisk().sources[0].curation.state, CurationState::Excluded);
        QCOMPARE(listOnDisk().sources[0].curation.note, u"in place"_s);
    }

    void whatOthersSaveDuringAnOperationShowsAfterIt()
    {
        addStalling(u"slow"_s);
        open();
        m_session->followSourceList();
        QSignalSpy ended(m_session.get(), &CacheSession::operationFinished);
        m_session->startDownloads({});
        SourceList edited = listOnDisk();
        edited.sources[0].curation.note = u"saved by another program"_s;
        QVERIFY_RESULT(saveSourceList(edited, listPath()));
        FileFollower sees;
        QSignalSpy seen(&sees, &FileFollower::changed);
        sees.follow(listPath());
        QVERIFY_RESULT(saveSourceList(edited, listPath()));
        QVERIFY(seen.wait());
        QVERIFY(m_session->snapshot()->sourceList->sources[0].curation.note.isEmpty());
        m_session->cancel();
        QVERIFY(!ended.isEmpty() || ended.wait());
        QTRY_COMPARE(m_session->snapshot()->sourceList->sources[0].curation.note, u"saved by another program"_s);
    }

    void changesGoToTheFileWhileOthersFollow()
    {
        add(u"one"_s, "one");
        open();
        Snapshot draft = *m_session->snapshot();
        SourceListKeeper keeper(draft);
        QSignalSpy saved(&keeper, &SourceListKeeper::saved);
        // Always before the delay has passed.
        QTimer typing;
        connect(&typing, &QTimer::timeout, &keeper,
            [&keeper] { keeper.change([](SourceList &list) { list.sources[0].curation.note += u'x'; }); });
        typing.start(SourceListKeeper::delay / 10);
        QVERIFY(saved.wait());
        QVERIFY(listOnDisk().sources[0].curation.note.startsWith(u'x'));
    }

    void changesAreWrittenTogetherAMomentLater()
    {
        add(u"one"_s, "one");
        add(u"two"_s, "two");
        open();
        const SourceList before = listOnDisk();
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Excluded);
        decide(*m_session, {u"two/win32/x64/1.0"_s}, CurationState::Excluded);
        QCOMPARE(listOnDisk(), before);
        QVERIFY(!m_session->snapshot()->sourceList->sources[1].isIncluded()); // shown at once
        QTRY_VERIFY(!listOnDisk().sources[1].isIncluded());
        QVERIFY(!listOnDisk().sources[0].isIncluded());
    }

    void theEndOfTheSessionWritesWhatIsNotWrittenYet()
    {
        add(u"one"_s, "one");
        open();
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Excluded);
        m_session.reset();
        QVERIFY(!listOnDisk().sources[0].isIncluded());
    }

    void whatAnOperationLeavesAloneIsTheSamePartOfTheSnapshot()
    {
        add(u"good"_s, "good bytes");
        open();
        QVERIFY_RESULT(download());
        const SnapshotPointer before = m_session->snapshot();
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(false); }));
        const SnapshotPointer after = m_session->snapshot();
        QVERIFY(after != before);
        QVERIFY(after->sourceList.isSameAs(before->sourceList));
        QVERIFY(after->matches.isSameAs(before->matches));
        QVERIFY(after->coverage != before->coverage);
    }

    void aListThatCannotBeReadAnyMoreIsLeftAlone()
    {
        add(u"one"_s, "one");
        open();
        QVERIFY_RESULT(writeFileAtomically(listPath(), "{ half an edit"));
        QSignalSpy failed(m_session.get(), &CacheSession::changeFailed);
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Excluded);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(*readFile(listPath()), "{ half an edit"_ba);
        // The decision is not lost: the next one takes it along.
        QVERIFY(!m_session->snapshot()->sourceList->sources[0].isIncluded());
        QVERIFY(QFile::remove(listPath()));
        decide(*m_session, {u"none"_s}, CurationState::Excluded);
        QTRY_VERIFY(QFile::exists(listPath()));
        QVERIFY(!listOnDisk().sources[0].isIncluded());
    }

    void everyChangeIsCountedAsAnswered()
    {
        add(u"one"_s, "one");
        open();
        const int before = m_session->snapshot()->answeredChanges;
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Excluded);
        QCOMPARE(m_session->snapshot()->answeredChanges, before + 1);
        QVERIFY_RESULT(writeFileAtomically(listPath(), "{ half an edit"));
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Included);
        QCOMPARE(m_session->snapshot()->answeredChanges, before + 2);
    }

    void severalChangesAreOneWriting()
    {
        add(u"one"_s, "one");
        open();
        Snapshot draft = *m_session->snapshot();
        SourceListKeeper keeper(draft);
        QSignalSpy saved(&keeper, &SourceListKeeper::saved);
        for (const QString &note : {u"a"_s, u"b"_s, u"c"_s})
            keeper.change([note](SourceList &list) { list.sources[0].curation.note += note; });
        QVERIFY(keeper.hasUnsavedChanges());
        QVERIFY(saved.wait());
        QCOMPARE(listOnDisk().sources[0].curation.note, u"abc"_s);
        QVERIFY(!keeper.hasUnsavedChanges());
        QVERIFY_RESULT(keeper.save());
        QCOMPARE(saved.size(), 1);
    }

    void whatCannotBeSavedIsSaidUntilItIs()
    {
        add(u"one"_s, "one");
        open();
        QSignalSpy unsaved(m_session.get(), &CacheSession::unsavedChanges);
        QVERIFY(QFile::remove(listPath()) && QDir().mkdir(listPath())); // nobody writes a file there, root neither
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Excluded);
        QVERIFY(unsaved.wait());
        QCOMPARE(unsaved.takeFirst().first().toBool(), true);
        QVERIFY(!m_session->load(m_workspace)); // lest the decision is lost
        QVERIFY(QDir().rmdir(listPath()));
        decide(*m_session, {}, CurationState::Excluded);
        QVERIFY(unsaved.wait());
        QCOMPARE(unsaved.takeFirst().first().toBool(), false);
        QVERIFY(!listOnDisk().sources[0].isIncluded());
    }

    void savingNowIsAnsweredAndTellsWhy()
    {
        add(u"one"_s, "one");
        open();
        QSignalSpy failed(m_session.get(), &CacheSession::changeFailed);
        QSignalSpy unsaved(m_session.get(), &CacheSession::unsavedChanges);
        m_session->saveChanges(); // there is nothing to save
        QCOMPARE(unsaved.takeLast().first().toBool(), false);
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Excluded);
        QVERIFY(QFile::remove(listPath()) && QDir().mkdir(listPath()));
        QStringList order;
        connect(m_session.get(), &CacheSession::changeFailed, this, [&order] { order.append(u"why"_s); });
        connect(m_session.get(), &CacheSession::unsavedChanges, this, [&order] { order.append(u"unsaved"_s); });
        m_session->saveChanges();
        QCOMPARE(order.first(), u"why"_s); // who closes a window on "unsaved" has heard of it before
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().subject, listPath());
        QCOMPARE(unsaved.last().first().toBool(), true);
        QVERIFY(QDir().rmdir(listPath()));
        m_session->saveChanges();
        QCOMPARE(unsaved.last().first().toBool(), false);
        QVERIFY(!listOnDisk().sources[0].isIncluded());
    }

    void theEndPrintsOnlyWhatNobodyHasHeardOf_data()
    {
        QTest::addColumn<bool>("asks");
        QTest::newRow("nobody asked") << false;
        QTest::newRow("told") << true;
    }
    void theEndPrintsOnlyWhatNobodyHasHeardOf()
    {
        QFETCH(bool, asks);
        add(u"one"_s, "one");
        open();
        decide(*m_session, {u"one/win32/x64/1.0"_s}, CurationState::Excluded);
        QVERIFY(QFile::remove(listPath()) && QDir().mkdir(listPath()));
        if (asks) {
            const auto saved = m_session->save();
            QVERIFY(!saved);
            QCOMPARE(saved.error().subject, listPath());
        }
        static QStringList printed;
        printed.clear();
        const auto former = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { printed << text; });
        m_session.reset();
        qInstallMessageHandler(former);
        QCOMPARE(printed.size(), asks ? 0 : 1);
        QVERIFY(asks || printed.first().contains(listPath()));
        QVERIFY(QDir().rmdir(listPath()));
    }
};

QTEST_GUILESS_MAIN(TestSessionList)
#include "tst_sessionlist.moc"
