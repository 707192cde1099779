// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/rehearsal/rehearsalvendors.h"
#include "tests/support/scriptedhttpserver.h"

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace rcm::test {

// How a run of the program ended.
struct CommandRun {
    int exitCode = -1; // -1: it did not end by itself
    QByteArray out; // standard output
    QByteArray err; // standard error

    // Standard output as the one JSON object that it has to be; empty when it is anything else.
    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] bool says(const QString &text) const { return err.contains(text.toUtf8()); }
};

// The program `runner-cache` as a process, in a folder of its own that is its current directory. Servers of the test's
// thread go on answering while it runs.
class CommandLab {
public:
    CommandLab();

    // Begins a run; the caller waits for its end. `atStart` (Unix only) runs in the new process before the program
    // does.
    [[nodiscard]] std::unique_ptr<QProcess> start(
        const QStringList &arguments, const std::function<void()> &atStart = {}) const;
    // Runs to the end.
    [[nodiscard]] CommandRun run(const QStringList &arguments) const;
    [[nodiscard]] static CommandRun finish(QProcess &process);

    // Lays out resources/sample/<name>, with the rehearsal's vendors behind mirror-rules.json.
    void takeSample(const QString &name = QStringLiteral("windows"));

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] QJsonObject readJson(const QString &name) const;
    // Paths of all files below a folder, relative to it, without .runner-cache.
    [[nodiscard]] QStringList filesIn(const QString &folder) const;

    ScriptedHttpServer server;

private:
    QTemporaryDir m_folder;
};

// A source list of these sources, as a person would write it by hand.
struct ListedFile {
    QString name;
    QUrl url;
    QByteArray sha256 = {}; // hex; empty: not known
};
[[nodiscard]] QByteArray sourceListOf(const QList<ListedFile> &files);

} // namespace rcm::test

// QCOMPARE for an exit code: a failure prints what the program said. The run is evaluated once.
#define QVERIFY_EXIT(run, expected)                                                                                    \
    do {                                                                                                               \
        const rcm::test::CommandRun &verifiedRun = (run);                                                              \
        QVERIFY2(verifiedRun.exitCode == (expected),                                                                   \
            QByteArray("exit code " + QByteArray::number(verifiedRun.exitCode) + ": " + verifiedRun.err).constData()); \
    } while (false)
