// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "core/base/secrets.h"
#include "core/exporting/wording.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

MessageStyle messageStyle = MessageStyle::Text;
int resultError = 0; // errno of the first write to standard output that failed

// Returns errno, 0 when everything is written.
int write(std::FILE *stream, const QByteArray &text)
{
    const auto size = static_cast<size_t>(text.size());
    const bool isWritten = std::fwrite(text.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
    return isWritten ? 0 : errno;
}

void printMessage(const QString &event, const QString &text)
{
    if (messageStyle == MessageStyle::Json)
        printEvent({{u"event"_s, event}, {u"message"_s, text}});
    else
        write(stderr, printable(text).toUtf8() + '\n');
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Stalled:
        return u"stalled"_s;
    case ErrorKind::Network:
        return u"network"_s;
    case ErrorKind::HttpStatus:
        return u"http-status"_s;
    case ErrorKind::RangeRejected:
        return u"range-rejected"_s;
    case ErrorKind::SizeMismatch:
        return u"size-mismatch"_s;
    case ErrorKind::DigestMismatch:
        return u"digest-mismatch"_s;
    case ErrorKind::Blocked:
        return u"blocked"_s;
    case ErrorKind::Offline:
        return u"offline"_s;
    case ErrorKind::RateLimited:
        return u"rate-limited"_s;
    case ErrorKind::WebPage:
        return u"web-page"_s;
    case ErrorKind::Parse:
        return u"parse"_s;
    case ErrorKind::Schema:
        return u"schema"_s;
    case ErrorKind::Io:
        return u"io"_s;
    case ErrorKind::NoSpace:
        return u"no-space"_s;
    case ErrorKind::Locked:
        return u"locked"_s;
    case ErrorKind::Unanswerable:
        return u"unanswerable"_s;
    case ErrorKind::Usage:
        return u"usage"_s;
    case ErrorKind::Wanted: // never leaves resolving
        break;
    }
    return u"other"_s;
}

} // namespace

void setMessageStyle(MessageStyle style)
{
    messageStyle = style;
}

void printResult(const QByteArray &text)
{
    const int error = write(stdout, text.endsWith('\n') ? text : text + '\n');
    if (resultError == 0)
        resultError = error;
}

void printLine(const QString &line)
{
    printMessage(u"notice"_s, line);
}

void printText(const QString &text)
{
    if (messageStyle == MessageStyle::Json)
        printMessage(u"notice"_s, text);
    else
        write(stderr, text.endsWith(u'\n') ? text.toUtf8() : text.toUtf8() + '\n');
}

void printLog(const QString &line)
{
    printMessage(u"log"_s, line);
}

void printEvent(const QJsonObject &event)
{
    write(stderr, QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n');
}

void printError(const Error &error, const QString &about, const QJsonObject &members)
{
    if (messageStyle == MessageStyle::Text) {
        printLine(u"error: "_s + (about.isEmpty() ? QString() : about + u": "_s) + describe(error));
        return;
    }
    QJsonObject event = members;
    event.insert(u"event"_s, u"error"_s);
    event.insert(u"kind"_s, errorKindName(error.kind));
    event.insert(u"message"_s, describe(error));
    event.insert(u"subject"_s, withoutSecrets(error.subject));
    if (error.httpStatus)
        event.insert(u"httpStatus"_s, *error.httpStatus);
    printEvent(event);
}

int fail(const Error &error, Stage stage)
{
    printError(error);
    return exitCodeFor(error, stage);
}

void holdStandardStreams()
{
#ifdef Q_OS_UNIX
    std::signal(SIGPIPE, SIG_IGN); // a reader that has gone is an error of the write
    // In order: open() takes the lowest number that is free. The wrong direction makes each use fail.
    for (const auto &[stream, mode] : {std::pair{0, O_WRONLY}, std::pair{1, O_RDONLY}, std::pair{2, O_RDONLY}}) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            (void)open("/dev/null", mode);
    }
#endif
}

int finishOutput(int code)
{
    if (resultError == 0)
        return code;
#ifdef Q_OS_UNIX
    if (resultError == EPIPE) {
        std::signal(SIGPIPE, SIG_DFL);
        std::raise(SIGPIPE);
    }
#endif
    printError({ErrorKind::Io, u"standard output"_s, u"cannot write: %1"_s.arg(qt_error_string(resultError))});
    return code == AllDone ? NotAsAsked : code;
}

} // namespace rcm::cli
