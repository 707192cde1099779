// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressprinter.h"

#include "app/cli/output.h"
#include "app/cli/summaries.h"
#include "core/base/bytecount.h"
#include "core/exporting/wording.h"

#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// Whether standard error can draw over a line: no file, no pipe, and no terminal that takes nothing but text.
bool isDrawable()
{
    if (qEnvironmentVariable("TERM") == "dumb"_L1)
        return false;
#ifdef Q_OS_WIN
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(fileno(stderr)) != 0;
#endif
}

// Columns of the terminal that standard error is.
int terminalWidth()
{
    constexpr int usual = 80;
#ifdef Q_OS_WIN
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (GetConsoleScreenBufferInfo(GetStdHandle(STD_ERROR_HANDLE), &info))
        return info.srWindow.Right - info.srWindow.Left + 1;
#else
    winsize size{};
    if (ioctl(fileno(stderr), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return usual;
}

// As Stage is called in a sentence.
QString activity(Stage stage)
{
    switch (stage) {
    case Stage::ReadReport:
        return u"reading report and toolsets"_s;
    case Stage::Match:
        return u"matching"_s;
    case Stage::Resolve:
        return u"resolving"_s;
    case Stage::Download:
        return u"downloading"_s;
    case Stage::Verify:
        return u"verifying"_s;
    case Stage::Check:
        return u"checking URLs"_s;
    case Stage::Export:
        return u"writing the report"_s;
    case Stage::Idle:
        break;
    }
    return u"working"_s;
}

QString cutTo(const QString &text, qsizetype width)
{
    if (text.size() <= width)
        return text;
    const qsizetype kept = std::max<qsizetype>(width - 1, 0);
    const bool splitsPair = kept > 0 && text[kept - 1].isHighSurrogate();
    return text.left(splitsPair ? kept - 1 : kept) + u'…';
}

QString eventName(const TransferState &state, bool isNewPhase)
{
    switch (state.phase) {
    case TransferPhase::Committed:
        return u"finished"_s;
    case TransferPhase::Skipped:
        return u"skipped"_s;
    case TransferPhase::Failed:
        return state.attempt == 0 ? u"refused"_s : u"failed"_s; // refused: nothing was asked of a server
    case TransferPhase::NotStarted:
        return u"refused"_s;
    case TransferPhase::Cancelled:
        return u"cancelled"_s;
    case TransferPhase::Waiting:
        return isNewPhase ? u"retrying"_s : u"progress"_s;
    case TransferPhase::Requesting:
        return isNewPhase && state.attempt <= 1 ? u"started"_s : u"progress"_s;
    case TransferPhase::Queued:
    case TransferPhase::Receiving:
    case TransferPhase::Verifying:
        return u"progress"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

ProgressStyle progressStyle(const Arguments &arguments)
{
    const QString asked = arguments.value(u"progress"_s);
    if (asked == "json"_L1)
        return ProgressStyle::Json;
    if (asked == "none"_L1 || arguments.has(u"quiet"_s))
        return ProgressStyle::None;
    return asked != "plain"_L1 && isDrawable() ? ProgressStyle::Bar : ProgressStyle::Plain;
}

ProgressPrinter::ProgressPrinter(const CacheSession &session, ProgressStyle style, QObject *parent)
    : QObject(parent)
    , m_style(style)
{
    if (style == ProgressStyle::None)
        return;
    connect(&session, &CacheSession::stageStarted, this, &ProgressPrinter::showStage);
    connect(&session, &CacheSession::stageProgressed, this, &ProgressPrinter::showStageProgress);
    connect(&session, &CacheSession::stageFinished, this, &ProgressPrinter::clear);
    connect(&session, &CacheSession::transferChanged, this, &ProgressPrinter::showTransfer);
}

void ProgressPrinter::clear()
{
    if (!m_isBarShown)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    m_isBarShown = false;
}

void ProgressPrinter::showStage(Stage stage)
{
    if (m_style == ProgressStyle::Plain)
        printLine(activity(stage) + u" …"_s);
    else if (m_style == ProgressStyle::Json)
        printEvent({{u"event"_s, u"stage"_s}, {u"stage"_s, stageName(stage)}});
    m_transfers.clear();
}

void ProgressPrinter::showStageProgress(Stage stage, qint64 done, qint64 total, const QString &what)
{
    if (m_style == ProgressStyle::Bar)
        drawBar(total > 0 ? u"%1: %2 %, %3"_s.arg(activity(stage), QString::number(100 * done / total), what)
                          : u"%1: %2"_s.arg(activity(stage), what));
}

void ProgressPrinter::showTransfer(const TransferState &state)
{
    const auto former = m_transfers.constFind(state.sourceId);
    const bool isNewPhase = former == m_transfers.constEnd() || former->phase != state.phase;
    m_transfers.insert(state.sourceId, state);
    if (m_style == ProgressStyle::Json) {
        writeEvent(state, isNewPhase);
        return;
    }
    // What was skipped or cancelled is counted at the end; why one failed is said there, once.
    const bool isTold = state.phase == TransferPhase::Committed || state.phase == TransferPhase::Failed
        || state.phase == TransferPhase::Waiting;
    if (!isNewPhase || !isTold)
        return;
    clear();
    const bool isRetrying = state.phase == TransferPhase::Waiting && state.error;
    const QString detail = isRetrying ? describe(*state.error) : formatByteCount(state.received);
    printLine(u"%1: %2, %3"_s.arg(transferName(state), transferPhaseText(state.phase), detail));
}

void ProgressPrinter::drawBar(const QString &text)
{
    if (m_isBarShown && m_sinceDrawn.isValid() && m_sinceDrawn.elapsed() < 100)
        return;
    m_sinceDrawn.start();
    // The last column stays free: some terminals begin a new line as soon as it is filled.
    std::fputs(qPrintable(u"\r\033[K"_s + cutTo(printable(text), terminalWidth() - 1)), stderr);
    std::fflush(stderr);
    m_isBarShown = true;
}

void ProgressPrinter::writeEvent(const TransferState &state, bool isNewPhase)
{
    QJsonObject event{{u"event"_s, eventName(state, isNewPhase)}, {u"id"_s, state.sourceId}, {u"name"_s, state.name},
        {u"version"_s, state.version}, {u"state"_s, transferPhaseName(state.phase)}, {u"received"_s, state.received},
        {u"total"_s, state.total ? QJsonValue(*state.total) : QJsonValue()},
        {u"bytesPerSecond"_s, state.bytesPerSecond}};
    if (state.error)
        event.insert(u"error"_s, describe(*state.error));
    printEvent(event);
}

} // namespace rcm::cli
