// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

#include "app/cli/exitcodes.h"

#ifdef Q_OS_WIN
#include <QPointer>

#include <windows.h>
#else
#include <QSocketNotifier>

#include <atomic>
#include <csignal>
#include <unistd.h>
#endif

namespace rcm::cli {

#ifdef Q_OS_WIN

namespace {

QPointer<Interruption> current;

// Called in a thread of its own.
BOOL WINAPI takeConsoleEvent(DWORD event)
{
    static bool isAsked = false;
    if ((event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) || isAsked || !current)
        return FALSE; // ends the program
    isAsked = true;
    QMetaObject::invokeMethod(current, &Interruption::interrupted, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

Interruption::Interruption(QObject *parent)
    : QObject(parent)
{
    current = this;
    SetConsoleCtrlHandler(takeConsoleEvent, TRUE);
}

Interruption::~Interruption()
{
    SetConsoleCtrlHandler(takeConsoleEvent, FALSE);
}

#else

namespace {

// A signal handler may do next to nothing: it writes a byte into this pipe, which wakes the event loop.
std::atomic<int> pipeEnd{-1};
std::atomic<bool> isAsked{false};

void takeSignal(int)
{
    if (isAsked.exchange(true))
        _exit(Interrupted);
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(pipeEnd, &byte, 1);
}

} // namespace

Interruption::Interruption(QObject *parent)
    : QObject(parent)
{
    int ends[2];
    if (pipe(ends) != 0)
        return; // without it Ctrl-C ends the program the hard way
    pipeEnd = ends[1];
    auto *notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        emit interrupted();
    });
    std::signal(SIGINT, takeSignal);
    std::signal(SIGTERM, takeSignal);
}

Interruption::~Interruption()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

#endif

} // namespace rcm::cli
