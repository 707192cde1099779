// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// Where results go and inputs come from: files, links, devices, pipes, and the standard streams, whole or broken.
class TestStreams : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    [[nodiscard]] CommandRun runWithInput(const QStringList &arguments, const QByteArray &input) const
    {
        const auto process = m_lab->start(arguments);
        process->write(input);
        process->closeWriteChannel();
        return CommandLab::finish(*process);
    }
    [[nodiscard]] QByteArray nativePath(const QString &name) const { return QFile::encodeName(m_lab->path(name)); }
    [[nodiscard]] mode_t kindOf(const QString &name) const
    {
        struct stat status { };
        return ::lstat(nativePath(name).constData(), &status) == 0 ? status.st_mode & S_IFMT : 0;
    }
    // A device of the test's own that takes nothing, as a full disk does; the system's /dev/full is not touched.
    [[nodiscard]] bool makeFullDevice(const QString &name) const
    {
        if (::mknod(nativePath(name).constData(), S_IFCHR | 0666, makedev(1, 7)) != 0)
            return false;
        const int device = ::open(nativePath(name).constData(), O_WRONLY);
        const bool isFull = device >= 0 && ::write(device, "x", 1) == -1 && errno == ENOSPC;
        ::close(device);
        return isFull;
    }
    // A run whose standard output is this file descriptor; -1: closed.
    [[nodiscard]] std::unique_ptr<QProcess> startWithOutput(const QStringList &arguments, int output) const
    {
        return m_lab->start(arguments, [output] {
            if (output < 0)
                ::close(STDOUT_FILENO);
            else
                ::dup2(output, STDOUT_FILENO);
        });
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->write(u"cache-sources.json"_s, sourceListOf({{u"tool"_s, m_lab->server.url(u"/tool.bin"_s)}}));
        m_lab->server.serve(u"/tool.bin"_s, ServedFile{"content"});
    }

    void aLinkStaysAndItsTargetIsWritten_data()
    {
        QTest::addColumn<bool>("targetExists");
        QTest::addRow("to a file") << true;
        QTest::addRow("to nothing yet") << false;
    }
    void aLinkStaysAndItsTargetIsWritten()
    {
        QFETCH(bool, targetExists);
        if (targetExists)
            m_lab->write(u"elsewhere/real.html"_s, "former");
        else
            m_lab->write(u"elsewhere/other"_s, {});
        QVERIFY(QFile::link(u"elsewhere/real.html"_s, m_lab->path(u"link.html"_s)));
        const CommandRun run = m_lab->run({u"report"_s, u"--output"_s, u"link.html"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY(run.says(u"link.html written"_s));
        QVERIFY(QFileInfo(m_lab->path(u"link.html"_s)).isSymLink());
        QVERIFY(m_lab->read(u"elsewhere/real.html"_s).startsWith("<!DOCTYPE html>"));
    }

    void aFolderIsAnError_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addRow("report") << QStringList{u"report"_s};
        QTest::addRow("integrity") << QStringList{u"integrity"_s};
        QTest::addRow("check") << QStringList{u"check"_s};
        QTest::addRow("download") << QStringList{u"download"_s};
    }
    void aFolderIsAnError()
    {
        QFETCH(QStringList, command);
        m_lab->write(u"folder/file"_s, {});
        const CommandRun run = m_lab->run(command + QStringList{u"--output"_s, u"folder"_s});
        QVERIFY_EXIT(run, 1);
        QVERIFY2(run.says(u"folder: is a folder"_s) && !run.says(u"written"_s), run.err.constData());
        QCOMPARE(m_lab->filesIn(u"folder"_s), QStringList{u"file"_s});
    }

    void aDeviceStaysADevice_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addRow("report") << QStringList{u"report"_s, u"--output"_s, u"full"_s};
        QTest::addRow("through a link") << QStringList{u"report"_s, u"--output"_s, u"link"_s};
        QTest::addRow("statistics") << QStringList{u"statistics"_s, u"--cache-dir"_s, u"."_s, u"--output"_s, u"full"_s};
        QTest::addRow("a source list") << QStringList{
            u"build-sources"_s, u"--report"_s, u"report.json"_s, u"--sources"_s, u"full"_s};
    }
    void aDeviceStaysADevice()
    {
        QFETCH(QStringList, command);
        if (!makeFullDevice(u"full"_s))
            QSKIP("devices cannot be made here");
        QVERIFY(QFile::link(u"full"_s, m_lab->path(u"link"_s)));
        m_lab->write(
            u"report.json"_s, "{\"NodeType\":\"HeaderNode\",\"Title\":\"Windows Server 2025\",\"Children\":[]}");
        const CommandRun run = m_lab->run(command);
        if (command.first() == "build-sources"_L1)
            QVERIFY_EXIT(run, 3); // an existing list is read first, and a device is none
        else
            QVERIFY_EXIT(run, 1);
        QVERIFY2(run.says(u"error: "_s) && !run.says(u" written\n"_s), run.err.constData());
        QCOMPARE(kindOf(u"full"_s), mode_t(S_IFCHR));
        QCOMPARE(kindOf(u"link"_s), mode_t(S_IFLNK));
    }

    void aPipeTakesTheReport()
    {
        QCOMPARE(::mkfifo(nativePath(u"pipe"_s).constData(), 0600), 0);
        const int reader = ::open(nativePath(u"pipe"_s).constData(), O_RDONLY | O_NONBLOCK);
        QVERIFY(reader >= 0);
        const CommandRun run = m_lab->run({u"report"_s, u"--format"_s, u"json"_s, u"--output"_s, u"pipe"_s});
        QByteArray content(65536, '\0');
        content.truncate(std::max<qsizetype>(::read(reader, content.data(), size_t(content.size())), 0));
        ::close(reader);
        QVERIFY_EXIT(run, 0);
        QCOMPARE(kindOf(u"pipe"_s), mode_t(S_IFIFO));
        QVERIFY(!QJsonDocument::fromJson(content).object().isEmpty());
    }

    void resultsThatCannotBeWrittenAreAnError_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addRow("help") << QStringList{u"--help"_s};
        QTest::addRow("report") << QStringList{u"report"_s, u"--format"_s, u"json"_s};
        QTest::addRow("integrity") << QStringList{u"integrity"_s, u"--json"_s};
        QTest::addRow("download") << QStringList{u"download"_s};
        QTest::addRow("catalog") << QStringList{u"catalog"_s, u"list"_s};
        QTest::addRow("validate") << QStringList{u"validate"_s, u"cache-sources.json"_s};
    }
    void resultsThatCannotBeWrittenAreAnError()
    {
        QFETCH(QStringList, command);
        const int full = ::open("/dev/full", O_WRONLY);
        if (full < 0)
            QSKIP("there is no /dev/full here");
        const auto toFull = startWithOutput(command, full);
        const CommandRun run = CommandLab::finish(*toFull);
        ::close(full);
        QVERIFY_EXIT(run, 1);
        QVERIFY2(run.says(u"error: standard output: "_s), run.err.constData());

        const auto toNothing = startWithOutput(command, -1);
        const CommandRun closed = CommandLab::finish(*toNothing);
        QVERIFY_EXIT(closed, 1);
        QVERIFY2(closed.says(u"error: standard output: "_s), closed.err.constData());
    }

    void aReaderThatHasGoneEndsTheProgramAsOthers()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        ::close(ends[0]);
        const auto process = startWithOutput({u"catalog"_s, u"list"_s}, ends[1]);
        ::close(ends[1]);
        (void)CommandLab::finish(*process);
        QCOMPARE(process->exitStatus(), QProcess::CrashExit); // by SIGPIPE
        QCOMPARE(process->exitCode(), SIGPIPE);
    }

    void standardInputIsAnInputFile_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QString>("input");
        QTest::addRow("inspect") << QStringList{u"inspect"_s, u"--report"_s, u"-"_s} << u"internal.win25.json"_s;
        QTest::addRow("match") << QStringList{u"match"_s, u"--report"_s, u"internal.win25.json"_s, u"--toolset"_s,
            u"-"_s} << u"toolset-2025.json"_s;
        QTest::addRow("report") << QStringList{u"report"_s, u"--sources"_s, u"-"_s} << u"cache-sources.json"_s;
        QTest::addRow("check") << QStringList{u"check"_s, u"--sources"_s, u"-"_s} << u"cache-sources.json"_s;
        QTest::addRow("validate") << QStringList{u"validate"_s, u"-"_s} << u"cache-sources.json"_s;
    }
    void standardInputIsAnInputFile()
    {
        QFETCH(QStringList, command);
        QFETCH(QString, input);
        const QByteArray list = m_lab->read(u"cache-sources.json"_s);
        m_lab->takeSample();
        m_lab->write(u"cache-sources.json"_s, list);
        const QByteArray content = m_lab->read(input);
        QVERIFY(QFile::remove(m_lab->path(u"cache-sources.json"_s)));
        const CommandRun run = runWithInput(command, content);
        QVERIFY_EXIT(run, 0);
        QVERIFY(!run.out.isEmpty());
    }

    void aListFromAPipeLearnsNothing()
    {
        const CommandRun run
            = runWithInput({u"download"_s, u"--sources"_s, u"-"_s}, m_lab->read(u"cache-sources.json"_s));
        QVERIFY_EXIT(run, 0);
        QVERIFY2(run.out.contains("1 downloaded"), run.out.constData());
        QVERIFY2(run.says(u"warning: "_s) && run.says(u"the source list is not a file"_s), run.err.constData());
        QVERIFY2(!run.says(u"error: "_s), run.err.constData());
    }

    void standardInputIsReadByOneOption()
    {
        const CommandRun run = runWithInput({u"match"_s, u"--report"_s, u"-"_s, u"--toolset"_s, u"-"_s}, "{}");
        QVERIFY_EXIT(run, 2);
        QVERIFY(run.says(u"--toolset"_s));
        QVERIFY_EXIT(runWithInput({u"build-sources"_s, u"--report"_s, u"r.json"_s, u"--sources"_s, u"-"_s}, "{}"), 2);
        QVERIFY(!QFile::exists(m_lab->path(u"-"_s)));
    }

    void aDashIsStandardOutput()
    {
        for (const QString &command : {u"report"_s, u"integrity"_s, u"check"_s}) {
            const CommandRun run = m_lab->run({command, u"-o"_s, u"-"_s, u"--format"_s, u"json"_s, u"--quiet"_s});
            QVERIFY2(!run.json().isEmpty(), run.err.constData());
        }
        QVERIFY(!QFile::exists(m_lab->path(u"-"_s)));
    }

    void resultsGoToAFileInItsFormat()
    {
        QVERIFY_EXIT(m_lab->run({u"download"_s}), 0);
        for (const QString &command : {u"report"_s, u"integrity"_s, u"statistics"_s, u"check"_s}) {
            const QString file = command + u".json"_s;
            const CommandRun run = m_lab->run({command, u"--output"_s, file});
            QVERIFY_EXIT(run, 0);
            QVERIFY2(run.out.isEmpty() && run.says(file + u" written"_s), run.err.constData());
            QVERIFY(!m_lab->readJson(file).isEmpty());
        }
        QVERIFY_EXIT(m_lab->run({u"compare"_s, u"report.json"_s, u"report.json"_s, u"-o"_s, u"change.json"_s}), 0);
        QVERIFY(m_lab->readJson(u"change.json"_s).contains(u"changes"_s));
    }
};

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
