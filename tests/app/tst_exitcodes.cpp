// SPDX-License-Identifier: GPL-3.0-or-later
// The table of exit codes that scripts rely on.
#include "app/cli/exitcodes.h"

#include <QTest>

#include <algorithm>
#include <iterator>

using namespace rcm;
using namespace rcm::cli;
using namespace Qt::StringLiterals;

namespace {

using enum ErrorKind;

// The exit code of an error, by the stage that ended in it.
struct Row {
    const char *about;
    ErrorKind kind;
    bool isFromNetwork;
    ExitCode before; // any stage: before the first
    ExitCode inputs; // reading report and toolsets
    ExitCode list; // resolving, which writes the source list
    ExitCode cache; // downloading and verifying
    ExitCode output; // writing a report
};

constexpr Row rows[] = {
    {"interrupted", Cancelled, false, Interrupted, Interrupted, Interrupted, Interrupted, Interrupted},
    {"stalled", Stalled, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable},
    {"connection", Network, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable},
    {"status", HttpStatus, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable},
    {"range", RangeRejected, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable},
    {"mirror rule", Blocked, false, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable},
    {"offline", Offline, false, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable},
    {"rate limit", RateLimited, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable, DocumentUnavailable},
    // Instead of the document: a page, half of it, something else, or far too much.
    {"fetched, not JSON", Parse, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable, DocumentUnavailable},
    {"fetched, a web page", WebPage, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable, DocumentUnavailable},
    {"fetched, of another shape", Schema, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable, DocumentUnavailable},
    {"fetched, too large", SizeMismatch, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable, DocumentUnavailable},
    {"fetched, other bytes", DigestMismatch, true, DocumentUnavailable, DocumentUnavailable, DocumentUnavailable,
        DocumentUnavailable, DocumentUnavailable},
    {"size of a file", SizeMismatch, false, NotAsAsked, NotAsAsked, NotAsAsked, NotAsAsked, NotAsAsked},
    {"digest of a file", DigestMismatch, false, NotAsAsked, NotAsAsked, NotAsAsked, NotAsAsked, NotAsAsked},
    // In the cache: its index.
    {"a file that is not JSON", Parse, false, UnusableInput, UnusableInput, UnusableInput, CacheUnusable,
        UnusableInput},
    {"a file against its schema", Schema, false, UnusableInput, UnusableInput, UnusableInput, CacheUnusable,
        UnusableInput},
    {"an index that cannot be asked", Unanswerable, false, UnusableInput, UnusableInput, UnusableInput, UnusableInput,
        UnusableInput},
    {"a file that cannot be read or written", Io, false, UnusableInput, UnusableInput, NotAsAsked, CacheUnusable,
        NotAsAsked},
    {"full disk", NoSpace, false, CacheUnusable, CacheUnusable, NotAsAsked, CacheUnusable, NotAsAsked},
    {"locked", Locked, false, CacheUnusable, CacheUnusable, NotAsAsked, CacheUnusable, NotAsAsked},
    {"usage", Usage, false, WrongCommandLine, WrongCommandLine, WrongCommandLine, WrongCommandLine, WrongCommandLine},
};

} // namespace

class TestExitCodes : public QObject {
    Q_OBJECT

private slots:
    void theNumbersAreThoseOfTheReadme()
    {
        QCOMPARE(int(AllDone), 0);
        QCOMPARE(int(NotAsAsked), 1);
        QCOMPARE(int(WrongCommandLine), 2);
        QCOMPARE(int(UnusableInput), 3);
        QCOMPARE(int(DocumentUnavailable), 4);
        QCOMPARE(int(CacheUnusable), 5);
        QCOMPARE(int(Interrupted), 130);
    }

    void errorsHaveTheirCode_data()
    {
        QTest::addColumn<int>("row");
        for (size_t i = 0; i < std::size(rows); ++i)
            QTest::newRow(rows[i].about) << int(i);
    }
    void errorsHaveTheirCode()
    {
        QFETCH(int, row);
        const Row &expected = rows[row];
        const Error error{expected.kind, u"subject"_s, u"detail"_s, {}, {}, expected.isFromNetwork};
        QCOMPARE(exitCodeFor(error), expected.before);
        QCOMPARE(exitCodeFor(error, Stage::ReadReport), expected.inputs);
        QCOMPARE(exitCodeFor(error, Stage::Match), expected.inputs);
        QCOMPARE(exitCodeFor(error, Stage::Check), expected.inputs);
        QCOMPARE(exitCodeFor(error, Stage::Resolve), expected.list);
        QCOMPARE(exitCodeFor(error, Stage::Download), expected.cache);
        QCOMPARE(exitCodeFor(error, Stage::Verify), expected.cache);
        QCOMPARE(exitCodeFor(error, Stage::Export), expected.output);
    }

    void everyKindIsInTheTable()
    {
        for (int kind = 0; kind <= int(Usage); ++kind)
            QVERIFY2(std::ranges::find(rows, ErrorKind(kind), &Row::kind) != std::end(rows),
                qPrintable(QString::number(kind)));
    }
};

QTEST_GUILESS_MAIN(TestExitCodes)
#include "tst_exitcodes.moc"
