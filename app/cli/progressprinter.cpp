// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progressprinter.h"

#include "app/cli/output.h"
#include "core/base/bytecount.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

bool isTerminal(std::FILE *stream)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) != 0;
#endif
}

QString nameOf(const TransferState &state)
{
    return state.version.isEmpty() ? state.name : state.name + u' ' + state.version;
}

QString eventName(const TransferState &state, bool isNewPhase)
{
    switch (state.phase) {
    case TransferPhase::Committed:
    case TransferPhase::Skipped:
        return u"finished"_s;
    case TransferPhase::Failed:
    case TransferPhase::NotStarted:
    case TransferPhase::Cancelled:
        return u"failed"_s;
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
    static const QStringList names{u"bar"_s, u"plain"_s, u"json"_s, u"none"_s};
    if (const qsizetype index = names.indexOf(arguments.value(u"progress"_s)); index >= 0)
        return static_cast<ProgressStyle>(index);
    if (arguments.has(u"quiet"_s))
        return ProgressStyle::None;
    return isTerminal(stderr) ? ProgressStyle::Bar : ProgressStyle::Plain;
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
        printLine(stageName(stage) + u" …"_s);
    else if (m_style == ProgressStyle::Json)
        printLine(QString::fromUtf8(QJsonDocument(QJsonObject{{u"event"_s, u"stage"_s}, {u"stage"_s, stageName(stage)}})
                                        .toJson(QJsonDocument::Compact)));
    m_transfers.clear();
}

void ProgressPrinter::showStageProgress(Stage stage, qint64 done, qint64 total, const QString &what)
{
    if (m_style == ProgressStyle::Bar)
        drawBar(total > 0 ? u"%1: %2 %, %3"_s.arg(stageName(stage)).arg(100 * done / total).arg(what)
                          : u"%1: %2"_s.arg(stageName(stage), what));
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
    if (isNewPhase && (isFinal(state.phase) || state.phase == TransferPhase::Waiting)) {
        clear();
        // Why one failed is said once, at the end.
        const bool isRetrying = state.phase == TransferPhase::Waiting && state.error;
        const QString detail = isRetrying ? describe(*state.error) : formatByteCount(state.received);
        if (state.phase != TransferPhase::Skipped)
            printLine(u"%1: %2, %3"_s.arg(nameOf(state), transferPhaseText(state.phase), detail));
    }
}

void ProgressPrinter::drawBar(const QString &text)
{
    if (m_isBarShown && m_sinceDrawn.isValid() && m_sinceDrawn.elapsed() < 100)
        return;
    m_sinceDrawn.start();
    std::fputs(qPrintable(u"\r\033[K"_s + text.left(100)), stderr);
    std::fflush(stderr);
    m_isBarShown = true;
}

void ProgressPrinter::writeEvent(const TransferState &state, bool isNewPhase)
{
    QJsonObject event{{u"event"_s, eventName(state, isNewPhase)}, {u"id"_s, state.sourceId}, {u"name"_s, state.name},
        {u"version"_s, state.version}, {u"state"_s, transferPhaseName(state.phase)}, {u"received"_s, state.received},
        {u"bytesPerSecond"_s, state.bytesPerSecond}};
    if (state.total)
        event.insert(u"total"_s, *state.total);
    if (state.error)
        event.insert(u"error"_s, describe(*state.error));
    printLine(QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact)));
}

} // namespace rcm::cli
