// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/download/downloadrig.h"
#include "tests/support/result.h"

#include <QCoreApplication>
#include <QProcess>

#include <csignal>
#include <cstdio>
#include <thread>

using namespace rcm;
using namespace rcm::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray body = patternedBody(3'000'000);
const QString filePath = u"win32/x64/Tool/1.0/a.zip"_s;

PlannedDownload plannedFrom(const QUrl &url, bool hasChecksum)
{
    PlannedDownload planned;
    planned.name = u"Tool"_s;
    planned.version = u"1.0"_s;
    planned.urls = {url};
    planned.targets = {{filePath, {u"tool"_s}}};
    if (hasChecksum)
        planned.checksum = publishedSha256(body);
    return planned;
}

[[noreturn]] void dieNow()
{
    std::raise(SIGKILL);
    std::abort();
}

// The process that downloads, until it is killed or has done. "named": kills itself as soon as the final name is there;
// a phase's name: when the download enters it.
int runVictim(const QStringList &arguments)
{
    const auto store = CacheStore::open(arguments.value(2));
    auto index = VerificationIndex::open(store->indexPath());
    HttpClient client;
    BandwidthLimit bandwidth;
    const QString death = arguments.value(5);
    DownloadJob job({client, *store, *index, bandwidth},
        plannedFrom(QUrl(arguments.value(3)), arguments.value(4) == "known"_L1), {});
    QObject::connect(&job, &DownloadJob::phaseChanged, &job, [&death](TransferPhase phase) {
        if (transferPhaseName(phase) == death)
            dieNow();
    });
    QObject::connect(&job, &DownloadJob::finished, &job, [](const Result<DownloadOutcome> &outcome) {
        if (!outcome)
            std::fprintf(stderr, "%s\n", qPrintable(describe(outcome.error())));
        QCoreApplication::exit(outcome ? 0 : 1);
    });
    // Another thread gives the file its name. This one waits for that, so that it cannot note it in the index first.
    const auto dieWhenNamed = [path = store->absolutePath(filePath)] {
        while (!QFile::exists(path))
            std::this_thread::yield();
        dieNow();
    };
    QObject::connect(&job, &DownloadJob::phaseChanged, &job, [&](TransferPhase phase) {
        if (death == "named"_L1 && phase == TransferPhase::Verifying)
            QMetaObject::invokeMethod(&job, dieWhenNamed, Qt::QueuedConnection);
    });
    job.start();
    return QCoreApplication::exec();
}

} // namespace

// Ends downloading processes by SIGKILL, and looks at what they leave: never a final name with other bytes than the
// published ones, and always something that the next process goes on from.
class TestDownloadKill : public QObject {
    Q_OBJECT

    // Until it has ended; the server works meanwhile.
    static void run(QProcess &victim, const DownloadRig &rig, const QString &knowledge, const QString &death = {})
    {
        QSignalSpy finished(&victim, &QProcess::finished);
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QCoreApplication::applicationFilePath(),
            {u"--victim"_s, rig.store.directory(), rig.server.url(u"/a.zip"_s).toString(), knowledge, death});
        if (death != "outside"_L1)
            QVERIFY(finished.wait(30'000));
    }

    static void serveSlowly(DownloadRig &rig)
    {
        rig.server.serve(u"/a.zip"_s, [](const RecordedRequest &request) {
            ScriptedResponse slow = answerFor({body, "\"v1\""}, request);
            slow.dripSize = 50'000;
            return slow;
        });
    }

private slots:
    void killedInEveryPhase_data()
    {
        QTest::addColumn<QString>("death");
        QTest::addColumn<QString>("knowledge");
        QTest::addColumn<bool>("hasName");
        for (const QString &knowledge : {u"known"_s, u"unknown"_s}) {
            for (const QString &phase : {u"requesting"_s, u"receiving"_s, u"verifying"_s})
                QTest::addRow("%s, %s", qPrintable(phase), qPrintable(knowledge)) << phase << knowledge << false;
            // Before and after the verification index knows of it.
            for (const QString &moment : {u"named"_s, u"committed"_s})
                QTest::addRow("%s, %s", qPrintable(moment), qPrintable(knowledge)) << moment << knowledge << true;
        }
    }

    void killedInEveryPhase()
    {
        QFETCH(QString, death);
        QFETCH(QString, knowledge);
        QFETCH(bool, hasName);
        DownloadRig rig;
        rig.server.serve(u"/a.zip"_s, ServedFile{body, "\"v1\""});
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        QProcess victim;
        run(victim, rig, knowledge, death);
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        QCOMPARE(rig.finalBytes(planned).has_value(), hasName);
        if (hasName)
            QVERIFY(rig.finalBytes(planned) == body);

        QProcess next;
        run(next, rig, knowledge);
        QCOMPARE(next.exitStatus(), QProcess::NormalExit);
        QCOMPARE(next.exitCode(), 0);
        QVERIFY(rig.finalBytes(planned) == body);
        QCOMPARE(rig.partialFiles(), QStringList());
        const auto index = VerificationIndex::open(rig.store.indexPath());
        QVERIFY_RESULT(index);
        QVERIFY2(index->notice().isEmpty(), qPrintable(index->notice()));
        QCOMPARE((*index->find(filePath))->digest, digestOf(HashAlgorithm::Sha256, body));
    }

    // One process after the other, each killed a little later, until the last one gets to the end.
    void killedAgainAndAgainItStillArrives()
    {
        DownloadRig rig;
        serveSlowly(rig);
        const PlannedDownload planned = rig.planned(u"/a.zip"_s);
        qint64 before = 0;
        for (int round = 1; round <= 12; ++round) {
            QProcess victim;
            run(victim, rig, u"known"_s, u"outside"_s);
            const qint64 enough = round * 130'000 + (round * 7919) % 60'000;
            QTRY_VERIFY_WITH_TIMEOUT(rig.partialBytes(planned).size() >= enough, 30'000);
            victim.kill();
            QVERIFY(victim.waitForFinished(30'000));
            QVERIFY(!rig.finalBytes(planned));
            const QByteArray part = rig.partialBytes(planned);
            QVERIFY2(part.size() >= before, "what had come was lost");
            QVERIFY(part == body.first(part.size()));
            before = part.size();
        }
        rig.server.forgetRequests();
        QProcess last;
        run(last, rig, u"known"_s);
        QCOMPARE(last.exitCode(), 0);
        QVERIFY(rig.finalBytes(planned) == body);
        QCOMPARE(rig.server.requests().size(), 1);
        QCOMPARE(rig.server.requests()[0].header("Range"), QByteArray("bytes=" + QByteArray::number(before) + '-'));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--victim"_L1)
        return runVictim(arguments);
    TestDownloadKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_downloadkill.moc"
