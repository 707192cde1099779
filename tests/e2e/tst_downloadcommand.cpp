// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

// `runner-cache download` and `integrity` as processes against servers that misbehave.
class TestDownloadCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;
    QList<ListedFile> m_files;
    const QByteArray m_large = patternedBody(400'000);

    void offer(const QString &name, const QByteArray &content, bool published = true)
    {
        const QString target = u"/%1.bin"_s.arg(name);
        m_lab->server.serve(target, ServedFile{content, "\"" + sha256(content).left(8) + "\""});
        m_files.append({name, m_lab->server.url(target), published ? sha256(content) : QByteArray()});
        m_lab->write(u"cache-sources.json"_s, sourceListOf(m_files));
    }
    // What the first request for the large file gets: a part of it, and then silence.
    void stallOnce()
    {
        ScriptedResponse stalling = ScriptedResponse::ok(m_large, {{"ETag", "\"" + sha256(m_large).left(8) + "\""}});
        stalling.cutAfter = 200'000;
        stalling.stallsAfterCut = true;
        m_lab->server.serveOnce(u"/large.bin"_s, stalling);
    }
    [[nodiscard]] CommandRun download(const QStringList &more = {}) const
    {
        return m_lab->run(QStringList{u"download"_s, u"--max-retries"_s, u"0"_s} + more);
    }
    [[nodiscard]] QString finalPath(const QString &name) const { return u"cache/linux/x64/%1/1.0/%1.bin"_s.arg(name); }
    [[nodiscard]] bool isThere(const QString &name) const { return QFile::exists(m_lab->path(finalPath(name))); }
    // Starts a download of the small and the large file and waits until both have bytes on disk.
    [[nodiscard]] std::unique_ptr<QProcess> startInterruptible()
    {
        offer(u"small"_s, "small");
        offer(u"large"_s, m_large);
        stallOnce();
        auto process = m_lab->start({u"download"_s, u"--progress"_s, u"json"_s});
        const QDir partials(m_lab->path(u"cache/.runner-cache/partial"_s));
        const bool begun = QTest::qWaitFor(
            [&] {
                qint64 bytes = 0;
                for (const QFileInfo &file : partials.entryInfoList({u"*large.bin.part"_s}, QDir::Files))
                    bytes += file.size();
                return bytes == 200'000 && isThere(u"small"_s);
            },
            30000);
        return begun ? std::move(process) : nullptr;
    }
    void resumesAfterwards()
    {
        QVERIFY(!isThere(u"large"_s));
        QCOMPARE(m_lab->read(finalPath(u"small"_s)), "small"_ba);
        m_lab->server.forgetRequests();
        QVERIFY_EXIT(download({u"--skip-existing"_s}), 0);
        QCOMPARE(m_lab->read(finalPath(u"large"_s)), m_large);
        QCOMPARE(m_lab->server.requests().size(), 1);
        QCOMPARE(m_lab->server.requests().first().header("Range"), "bytes=200000-"_ba);
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_files.clear();
    }

    void theResultIsOneJsonDocumentAndProgressGoesElsewhere()
    {
        offer(u"one"_s, "one");
        offer(u"two"_s, "two");
        const CommandRun run = download({u"--json"_s, u"--progress"_s, u"json"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(run.json().value("downloaded"_L1).toInt(), 2);
        QStringList events;
        for (const QByteArray &line : run.err.trimmed().split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            QVERIFY2(!event.isEmpty(), line.constData());
            events.append(event.value("event"_L1).toString());
            if (event.value("event"_L1) == "finished"_L1) {
                for (const auto &member :
                    {"id"_L1, "name"_L1, "version"_L1, "state"_L1, "received"_L1, "bytesPerSecond"_L1})
                    QVERIFY2(event.contains(member), line.constData());
            }
        }
        QCOMPARE(events.count(u"finished"_s), 2);
        QCOMPARE(events.count(u"started"_s), 2);
    }

    void quietSaysNothingWhenAllIsWell()
    {
        offer(u"one"_s, "one");
        const CommandRun run = download({u"--quiet"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY2(run.err.isEmpty(), run.err.constData());
        QVERIFY(run.out.isEmpty());
    }

    void wrongBytesNeverGetTheFinalName()
    {
        offer(u"good"_s, "good");
        offer(u"bad"_s, "what was published");
        m_lab->server.serve(u"/bad.bin"_s, ServedFile{"what is served"});
        const CommandRun run = download();
        QVERIFY_EXIT(run, 1);
        QVERIFY(isThere(u"good"_s));
        QVERIFY(!isThere(u"bad"_s));
        QVERIFY(run.says(QString::fromLatin1(sha256("what was published"))));
        QVERIFY(run.says(QString::fromLatin1(sha256("what is served"))));
        QVERIFY(run.says(m_lab->server.url(u"/bad.bin"_s).toString()));
    }

    void whatIsGoneIsNotAskedForAgain()
    {
        offer(u"gone"_s, "gone");
        m_lab->server.serve(u"/gone.bin"_s, ScriptedResponse::error(404));
        const CommandRun run = m_lab->run({u"download"_s, u"--max-retries"_s, u"3"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY(run.says(u"404"_s));
        QCOMPARE(m_lab->server.requests().size(), 1);
    }

    void retriesAreCounted()
    {
        offer(u"busy"_s, "busy");
        m_lab->server.serve(u"/busy.bin"_s, ScriptedResponse::error(503, {{"Retry-After", "0"}}));
        QVERIFY_EXIT(m_lab->run({u"download"_s, u"--max-retries"_s, u"2"_s}), 1);
        QCOMPARE(m_lab->server.requests().size(), 3);
    }

    void silenceEndsWithTheTimeout()
    {
        offer(u"large"_s, m_large);
        stallOnce();
        const CommandRun run = download({u"--timeout"_s, u"1"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY(run.says(u"no data received for 1 s"_s));
        QVERIFY(!isThere(u"large"_s));
    }

    void skipExistingTrustsCompleteFilesAlone()
    {
        offer(u"whole"_s, "whole");
        QVERIFY_EXIT(download(), 0);
        offer(u"large"_s, m_large);
        stallOnce();
        QVERIFY_EXIT(download({u"--skip-existing"_s, u"--timeout"_s, u"1"_s}), 1);
        m_lab->server.forgetRequests();
        QVERIFY_EXIT(download({u"--skip-existing"_s}), 0);
        QVERIFY(m_lab->server.requestsFor(u"/whole.bin"_s).isEmpty());
        QCOMPARE(m_lab->read(finalPath(u"large"_s)), m_large);
    }

    void withoutSkipExistingEverythingIsFetchedAnew()
    {
        offer(u"one"_s, "one");
        QVERIFY_EXIT(download(), 0);
        QVERIFY_EXIT(download(), 0);
        QCOMPARE(m_lab->server.requests().size(), 2);
    }

    void verifyChecksumsReadsWhatIsThere()
    {
        offer(u"one"_s, "one");
        QVERIFY_EXIT(download(), 0);
        QFile file(m_lab->path(finalPath(u"one"_s)));
        const QDateTime time = QFileInfo(file).lastModified();
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("X") == 1 && file.flush());
        QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
        file.close();
        QVERIFY_EXIT(download({u"--skip-existing"_s, u"--verify-checksums"_s}), 0);
        QCOMPARE(m_lab->read(finalPath(u"one"_s)), "one"_ba);
    }

    void requireChecksumsRefusesWhatNobodyVouchesFor()
    {
        offer(u"vouched"_s, "vouched");
        offer(u"unknown"_s, "unknown", false);
        const CommandRun run = download({u"--require-checksums"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY(isThere(u"vouched"_s));
        QVERIFY(!isThere(u"unknown"_s));
        QVERIFY(run.says(u"--require-checksums"_s));
    }

    void numbersAreChecked_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addRow("jobs 0") << QStringList{u"--jobs"_s, u"0"_s};
        QTest::addRow("jobs many") << QStringList{u"--jobs"_s, u"many"_s};
        QTest::addRow("limit-rate negative") << QStringList{u"--limit-rate"_s, u"-5"_s};
        QTest::addRow("timeout 0") << QStringList{u"--timeout"_s, u"0"_s};
        QTest::addRow("no value") << QStringList{u"--jobs"_s};
        QTest::addRow("unknown") << QStringList{u"--job"_s, u"2"_s};
    }
    void numbersAreChecked()
    {
        QFETCH(QStringList, options);
        offer(u"one"_s, "one");
        const CommandRun run = download(options);
        QVERIFY_EXIT(run, 2);
        QVERIFY(run.says(options.first().mid(2)));
        QVERIFY(m_lab->server.requests().isEmpty());
    }

    void aLimitedRateDownloadsAllTheSame()
    {
        offer(u"one"_s, "one");
        QVERIFY_EXIT(download({u"--limit-rate"_s, u"1000000"_s, u"--jobs"_s, u"2"_s}), 0);
        QVERIFY(isThere(u"one"_s));
    }

    void theSecondProcessSaysWhoHoldsTheCache()
    {
        const auto first = startInterruptible();
        QVERIFY(first);
        const CommandRun second = download();
        QVERIFY_EXIT(second, 5);
        QVERIFY2(second.says(QString::number(first->processId())), second.err.constData());
        first->kill();
        (void)CommandLab::finish(*first);
        resumesAfterwards(); // the lock has gone with its holder
    }

    void aKilledDownloadGoesOnWhereItWas()
    {
        const auto process = startInterruptible();
        QVERIFY(process);
        process->kill(); // SIGKILL, TerminateProcess
        (void)CommandLab::finish(*process);
        resumesAfterwards();
    }

    void anInterruptedDownloadKeepsWhatItHas()
    {
#ifdef Q_OS_WIN
        QSKIP("Windows delivers Ctrl-C to consoles alone");
#else
        const auto process = startInterruptible();
        QVERIFY(process);
        QCOMPARE(::kill(pid_t(process->processId()), SIGINT), 0);
        const CommandRun run = CommandLab::finish(*process);
        QVERIFY_EXIT(run, 130);
        QVERIFY2(run.out.contains("1 downloaded") && run.out.contains("1 cancelled"), run.out.constData());
        QCOMPARE(run.err.count("\"event\":\"cancelled\""), 1);
        resumesAfterwards();
#endif
    }

    void anInterruptionIsOneLineHoweverManyWait()
    {
#ifdef Q_OS_WIN
        QSKIP("Windows delivers Ctrl-C to consoles alone");
#else
        offer(u"large"_s, m_large);
        for (int i = 0; i < 20; ++i)
            offer(u"waiting%1"_s.arg(i), "waiting");
        stallOnce();
        const auto process = m_lab->start({u"download"_s, u"--jobs"_s, u"1"_s});
        QVERIFY(QTest::qWaitFor([&] { return !m_lab->server.requests().isEmpty(); }, 30000));
        QCOMPARE(::kill(pid_t(process->processId()), SIGINT), 0);
        const CommandRun run = CommandLab::finish(*process);
        QVERIFY_EXIT(run, 130);
        QVERIFY2(run.says(u"interrupted: 21 downloads cancelled"_s), run.err.constData());
        QVERIFY2(!run.says(u"waiting7"_s), run.err.constData());
        QVERIFY2(run.out.contains("0 downloaded") && run.out.contains("21 cancelled"), run.out.constData());
#endif
    }

    void aDiskThatTakesNoMoreIsTheCachesFault()
    {
#ifdef Q_OS_UNIX
        offer(u"small"_s, "small");
        offer(u"large"_s, m_large);
        const auto process = m_lab->start({u"download"_s, u"--max-retries"_s, u"0"_s}, [] {
            const rlimit limit{100'000, 100'000}; // bytes of one file: a quarter of the large one
            setrlimit(RLIMIT_FSIZE, &limit);
            std::signal(SIGXFSZ, SIG_IGN); // so that writing fails, as on a full disk
        });
        const CommandRun run = CommandLab::finish(*process);
        QVERIFY_EXIT(run, 5);
        QVERIFY2(run.says(u"large.bin"_s), run.err.constData());
        QVERIFY(!isThere(u"large"_s));
        QVERIFY(isThere(u"small"_s));
        QVERIFY2(run.out.contains("1 downloaded"), run.out.constData()); // what was done is said all the same
#else
        QSKIP("file sizes cannot be limited here");
#endif
    }

    void aListThatCannotBeSavedIsNoSuccess_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addRow("for people") << u"none"_s;
        QTest::addRow("as JSON") << u"json"_s;
    }
    void aListThatCannotBeSavedIsNoSuccess()
    {
        QFETCH(QString, style);
        offer(u"tool"_s, "bytes", false);
        const QString list = m_lab->path(u"cache-sources.json"_s);
        m_lab->server.serveOnce(u"/tool.bin"_s, [&list](const RecordedRequest &) {
            if (!QFile::remove(list) || !QDir().mkdir(list))
                qFatal("cannot put a folder in the way");
            return ScriptedResponse::ok("bytes");
        });
        const CommandRun run = download({u"--progress"_s, style});
        QVERIFY_EXIT(run, 1);
        QVERIFY(isThere(u"tool"_s));
        QVERIFY2(run.out.contains("1 downloaded"), run.out.constData());
        int told = 0;
        for (const QByteArray &line : run.err.trimmed().split('\n')) {
            told += line.contains("cache-sources.json") ? 1 : 0;
            QVERIFY2(style == "none"_L1 || QJsonDocument::fromJson(line).isObject(), line.constData());
        }
        QCOMPARE(told, 1);
    }

    void integrityRepairs()
    {
        offer(u"one"_s, "one");
        offer(u"two"_s, "two");
        QVERIFY_EXIT(download(), 0);
        m_lab->write(finalPath(u"one"_s), "spoilt");
        m_lab->write(u"cache/left/over.txt"_s, {});
        const CommandRun found = m_lab->run({u"integrity"_s, u"--json"_s});
        QVERIFY_EXIT(found, 1);
        QVERIFY(!found.json().isEmpty());
        QVERIFY(found.out.contains("over.txt"));
        QVERIFY_EXIT(m_lab->run({u"integrity"_s, u"--repair"_s}), 0);
        QCOMPARE(m_lab->read(finalPath(u"one"_s)), "one"_ba);
    }

    void aLinkInTheProgramsFolderIsNotFollowed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("lock") << u"lock"_s;
        QTest::newRow("index") << u"verification.sqlite"_s;
        QTest::newRow("partial files") << u"partial"_s;
    }

    void aLinkInTheProgramsFolderIsNotFollowed()
    {
        QFETCH(QString, name);
        offer(u"small"_s, "small");
        m_lab->write(u"elsewhere/victim"_s, "precious");
        QVERIFY(QDir().mkpath(m_lab->path(u"cache/.runner-cache"_s)));
        const QString target = name == "partial"_L1 ? u"elsewhere"_s : u"elsewhere/victim"_s;
        QVERIFY(QFile::link(m_lab->path(target), m_lab->path(u"cache/.runner-cache/"_s + name)));
        const CommandRun run = download();
        QVERIFY_EXIT(run, 5);
        QVERIFY2(run.says(u".runner-cache/"_s + name) && run.says(u"found a link"_s), run.err.constData());
        QCOMPARE(m_lab->read(u"elsewhere/victim"_s), "precious"_ba);
        QCOMPARE(m_lab->filesIn(u"elsewhere"_s), QStringList{u"victim"_s});
    }
};

QTEST_GUILESS_MAIN(TestDownloadCommand)
#include "tst_downloadcommand.moc"
