// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/firstdownloadnotes.h"
#include "tests/core/session/sessionrig.h"
#include "tests/support/result.h"

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What a session notes in the source list of files without a published checksum.
class TestFirstDownloads : public SessionRig {
    Q_OBJECT

    [[nodiscard]] std::optional<Checksum> checksumOnDisk(qsizetype index) const
    {
        return listOnDisk().sources[size_t(index)].checksum;
    }

private slots:
    void init() { reset(); }

    // A kill loses no more than the last moment.
    void firstDownloadsAreNotedWhileOthersRun()
    {
        add(u"quick"_s, "quick bytes").checksum.reset();
        addStalling(u"slow"_s);
        open();
        m_session->startDownloads({});
        QTRY_VERIFY_WITH_TIMEOUT(checksumOnDisk(0).has_value(), 30000);
        QCOMPARE(transfer(u"slow"_s).phase, TransferPhase::Receiving);
        QCOMPARE(checksumOnDisk(0)->digest, digestOf(HashAlgorithm::Sha256, "quick bytes"));
        QCOMPARE(checksumOnDisk(0)->origin, ChecksumOrigin::FirstDownload);
    }

    void aSessionThatGoesNotesWhatItHas()
    {
        add(u"quick"_s, "quick bytes").checksum.reset();
        addStalling(u"slow"_s);
        open();
        m_session->startDownloads({});
        QTRY_COMPARE(transfer(u"quick"_s).phase, TransferPhase::Committed);
        QTRY_COMPARE(transfer(u"slow"_s).phase, TransferPhase::Receiving);
        m_session.reset();
        QVERIFY(checksumOnDisk(0).has_value());
    }

    void manyFirstDownloadsAreWrittenTogether()
    {
        for (int i = 0; i < 300; ++i)
            add(u"tool%1"_s.arg(i), "bytes").checksum.reset();
        add(u"published"_s, "bytes");
        open();
        Snapshot draft = *m_session->snapshot();
        SourceListKeeper keeper(draft);
        FirstDownloadNotes notes(draft, keeper);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QByteArray before = *readFile(listPath());
        for (const Source &source : m_list.sources)
            notes.add({source.id}, {digestOf(HashAlgorithm::Sha256, "bytes"), source.downloadUrl, {}, now});
        QVERIFY2(*readFile(listPath()) == before, "the whole list is not written for each file");
        QTRY_VERIFY_WITH_TIMEOUT(checksumOnDisk(0), 30000);
        QVERIFY(checksumOnDisk(299));
        QCOMPARE(checksumOnDisk(300)->origin, ChecksumOrigin::Vendor);
    }

    void aListThatCannotBeWrittenNowIsWrittenLater()
    {
        add(u"tool"_s, "bytes").checksum.reset();
        open();
        Snapshot draft = *m_session->snapshot();
        SourceListKeeper keeper(draft);
        FirstDownloadNotes notes(draft, keeper);
        notes.add({idOf(u"tool"_s)}, {digestOf(HashAlgorithm::Sha256, "bytes"), {}, {}, {}});
        const QByteArray list = *readFile(listPath());
        QVERIFY_RESULT(writeFileAtomically(listPath(), "{ half an edit"));
        QVERIFY(!notes.write());
        QCOMPARE(*readFile(listPath()), "{ half an edit"_ba);
        QVERIFY_RESULT(writeFileAtomically(listPath(), list));
        QVERIFY_RESULT(notes.write());
        QVERIFY(checksumOnDisk(0));
    }

    void aListThatCannotBeWrittenAtTheEndIsTold()
    {
        add(u"tool"_s, "bytes").checksum.reset();
        open();
        QSignalSpy failed(m_session.get(), &CacheSession::changeFailed);
        QVERIFY(QFile::remove(listPath()) && QDir().mkdir(listPath()));
        QVERIFY_RESULT(download()); // the file is there, and its checksum is in memory
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().subject, listPath());
        QVERIFY(!m_session->save());
        QVERIFY(QDir().rmdir(listPath()));
        QVERIFY_RESULT(m_session->save());
        QVERIFY(checksumOnDisk(0));
    }

    void whatAKilledRunFetchedIsNotedByTheNext()
    {
        add(u"tool"_s, "tool bytes").checksum.reset();
        open();
        QVERIFY_RESULT(download());
        open(); // the list as before, as if the run had been killed
        QVERIFY(!checksumOnDisk(0));
        m_server->forgetRequests();
        QVERIFY_RESULT(download({{}, true}));
        QVERIFY(m_server->requests().isEmpty());
        QVERIFY(checksumOnDisk(0));
        QCOMPARE(checksumOnDisk(0)->digest, digestOf(HashAlgorithm::Sha256, "tool bytes"));
        QCOMPARE(checksumOnDisk(0)->origin, ChecksumOrigin::FirstDownload);
        QVERIFY(checksumOnDisk(0)->from.contains(m_server->url(u"/tool.zip"_s).toString()));
        QCOMPARE(state(u"tool"_s), CacheState::Unverified);
    }

    // Only what the index proves to be our download says anything.
    void whatWasPutThereOrChangedIsNotNoted_data()
    {
        QTest::addColumn<bool>("wasDownloaded");
        QTest::addRow("by hand") << false;
        QTest::addRow("changed after its download") << true;
    }

    void whatWasPutThereOrChangedIsNotNoted()
    {
        QFETCH(bool, wasDownloaded);
        Source &source = add(u"tool"_s, "tool bytes");
        source.checksum.reset();
        source.size = 10;
        open();
        if (wasDownloaded)
            QVERIFY_RESULT(download());
        plant(u"tool"_s, "TOOL BYTES");
        open(); // the list as before, as if the run had been killed
        QVERIFY_RESULT(perform([this] { m_session->verifyCache(false); })); // hashes what is there now
        QVERIFY_RESULT(download({{}, true}));
        QCOMPARE(transfer(u"tool"_s).phase, TransferPhase::Skipped);
        QVERIFY(!checksumOnDisk(0));
    }
};

QTEST_GUILESS_MAIN(TestFirstDownloads)
#include "tst_firstdownloads.moc"
