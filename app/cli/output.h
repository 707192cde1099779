// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcodes.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace rcm::cli {

// Results go to standard output, everything else to standard error, so that pipes carry nothing but results.

// How lines of standard error are written; Json: each is an object with an "event", also those that report errors.
enum class MessageStyle { Text, Json };
void setMessageStyle(MessageStyle style);

void printResult(const QByteArray &text);
void printLine(const QString &line); // made printable(); as JSON the event "notice"
void printText(const QString &text); // several lines of our own, such as a help text; as JSON the event "notice"
void printLog(const QString &line); // as JSON the event "log"
void printEvent(const QJsonObject &event); // one line, whatever the style
// "error: …", behind `about` (a tool with its version) where there is one. As JSON the event "error"; `members` are
// added to it.
void printError(const Error &error, const QString &about = {}, const QJsonObject &members = {});

// Says the error and returns its exit code.
[[nodiscard]] int fail(const Error &error, Stage stage = Stage::Idle);

// Standard streams that the caller closed are opened such that using them fails, lest a file of the cache takes their
// place. To be called before anything is opened.
void holdStandardStreams();

// To be called last: what a program that ends in `code` has to return. A result that could not be written is said and
// turns AllDone into NotAsAsked; where its reader has gone, the program ends by SIGPIPE as others do.
[[nodiscard]] int finishOutput(int code);

} // namespace rcm::cli
