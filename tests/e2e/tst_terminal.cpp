// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/commandrun.h"

#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace rcm::test;
using namespace Qt::StringLiterals;

// What the program draws on a terminal, played by a pseudoterminal of the test's own.
class TestTerminal : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;
    int m_master = -1;
    int m_slave = -1;

    void openTerminal(unsigned short columns)
    {
        m_master = ::posix_openpt(O_RDWR | O_NOCTTY);
        QVERIFY(m_master >= 0 && ::grantpt(m_master) == 0 && ::unlockpt(m_master) == 0);
        m_slave = ::open(::ptsname(m_master), O_RDWR | O_NOCTTY);
        QVERIFY(m_slave >= 0);
        winsize size{};
        size.ws_col = columns;
        size.ws_row = 24;
        QCOMPARE(::ioctl(m_master, TIOCSWINSZ, &size), 0);
        QCOMPARE(::fcntl(m_master, F_SETFL, O_NONBLOCK), 0);
    }
    [[nodiscard]] QByteArray drawn() const
    {
        QByteArray all;
        QByteArray part(4096, '\0');
        for (ssize_t got = 0; (got = ::read(m_master, part.data(), size_t(part.size()))) > 0;)
            all += part.left(got);
        return all;
    }
    // What `build-sources` on the sample draws on a terminal of this width.
    [[nodiscard]] QByteArray drawnBy(const QStringList &options)
    {
        const auto process
            = m_lab->start(QStringList{u"build-sources"_s, u"--workspace"_s, u"workspace.json"_s} + options,
                [slave = m_slave] { ::dup2(slave, STDERR_FILENO); });
        QByteArray all;
        // The terminal holds some kilobytes: it is read while the program draws.
        const bool ended = QTest::qWaitFor(
            [&] {
                all += drawn();
                return process->state() == QProcess::NotRunning;
            },
            60000);
        return ended ? all + drawn() : QByteArray();
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->takeSample();
        qputenv("TERM", "xterm");
    }
    void cleanup()
    {
        ::close(m_slave);
        ::close(m_master);
    }

    void theBarFitsTheTerminal_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addRow("40") << 40;
        QTest::addRow("80") << 80;
    }
    void theBarFitsTheTerminal()
    {
        QFETCH(int, columns);
        openTerminal(static_cast<unsigned short>(columns));
        const QByteArray text = drawnBy({});
        QVERIFY2(text.contains("\r\033[K"), text.constData());
        for (const QByteArray &line : text.split('\r')) {
            if (line.startsWith("\033[K"))
                QVERIFY2(QString::fromUtf8(line.mid(3)).trimmed().size() < columns, line.constData());
        }
    }

    void aDumbTerminalGetsLines()
    {
        openTerminal(80);
        qputenv("TERM", "dumb");
        for (const QStringList &options : {QStringList(), QStringList{u"--progress"_s, u"bar"_s}}) {
            const QByteArray text = drawnBy(options);
            QVERIFY2(!text.isEmpty() && !text.contains('\033'), text.constData());
        }
    }

    void aPipeGetsLines()
    {
        openTerminal(80);
        const CommandRun run
            = m_lab->run({u"build-sources"_s, u"--workspace"_s, u"workspace.json"_s, u"--progress"_s, u"bar"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY2(!run.err.isEmpty() && !run.err.contains('\033') && !run.err.contains('\r'), run.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
