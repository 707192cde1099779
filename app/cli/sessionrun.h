// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exitcodes.h"
#include "app/cli/interruption.h"
#include "app/cli/progressprinter.h"
#include "core/session/cachesession.h"

#include <functional>
#include <vector>

namespace rcm::cli {

// The workspace that a command line means: that of --workspace, or none, with the options in front. An error is
// ErrorKind::Usage, or what is wrong with the workspace file.
[[nodiscard]] Result<Workspace> workspaceFrom(const Arguments &arguments);
// The same with --platform and --arch, of commands that read a report.
[[nodiscard]] Result<Workspace> imageWorkspaceFrom(const Arguments &arguments);

// One command's work on a session: runs the program's event loop, shows progress, and answers Ctrl-C.
class SessionRun : public QObject {
    Q_OBJECT
public:
    explicit SessionRun(const Arguments &arguments);

    // Takes workspace and source list. Says an error itself, as perform() does.
    [[nodiscard]] ExitCode open();
    [[nodiscard]] ExitCode open(const Workspace &workspace);
    // Documents are fetched once for all workspaces that are opened from now on.
    void holdDocuments() { m_session.holdDocuments(); }
    void allowOtherImage() { m_session.allowOtherImage(); }
    // Runs one operation to its end, and saves what it has changed in the source list.
    [[nodiscard]] ExitCode perform(const std::function<void(CacheSession &session)> &operation);

    [[nodiscard]] const Snapshot &snapshot() const { return *m_session.snapshot(); }
    // How the downloads of the last operation ended.
    [[nodiscard]] const std::vector<TransferState> &endedTransfers() const { return m_ended; }
    // For people: standard error, unless --quiet.
    void say(const QString &line);
    // An error of one part of the work, which goes on.
    void report(const Error &error, const QString &about = {}, const QJsonObject &members = {});

private:
    [[nodiscard]] ExitCode failed(const Error &error);
    [[nodiscard]] ExitCode saveList();

    const Arguments &m_arguments;
    CacheSession m_session;
    ProgressPrinter m_progress;
    Interruption m_interruption;
    Stage m_stage = Stage::Idle;
    std::vector<TransferState> m_ended;
};

} // namespace rcm::cli
