// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessionrun.h"

#include "app/cli/output.h"

#include <QEventLoop>
#include <QFileInfo>

#include <optional>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// A path of the command line counts from the current directory, one in a workspace from the workspace's file.
QString pathIn(const Workspace &workspace, const QString &path)
{
    return workspace.filePath.isEmpty() || isAddress(path) || path.isEmpty() ? path
                                                                             : QFileInfo(path).absoluteFilePath();
}

Result<void> takeNumbers(const Arguments &arguments, Workspace &workspace)
{
    const auto take
        = [&arguments](const QString &option, auto &setting, qint64 minimum, qint64 maximum) -> Result<void> {
        const auto number = arguments.number(option, setting, minimum);
        if (!number)
            return failure(number.error());
        if (*number > maximum)
            return failure(
                ErrorKind::Usage, u"--"_s + option, u"takes at most %1, found %2"_s.arg(maximum).arg(*number));
        setting = static_cast<std::remove_reference_t<decltype(setting)>>(*number);
        return {};
    };
    return take(u"jobs"_s, workspace.jobs, 1, 64)
        .and_then([&] { return take(u"max-retries"_s, workspace.maxRetries, 0, 100); })
        .and_then([&] { return take(u"timeout"_s, workspace.timeoutSeconds, 1, 86400); })
        .and_then([&] { return take(u"limit-rate"_s, workspace.limitRate, 0, std::numeric_limits<qint64>::max()); });
}

} // namespace

Result<Workspace> workspaceFrom(const Arguments &arguments)
{
    Workspace workspace;
    if (arguments.has(u"workspace"_s)) {
        auto loaded = loadWorkspace(arguments.value(u"workspace"_s));
        if (!loaded)
            return failure(loaded.error());
        workspace = std::move(*loaded);
    }
    const auto takePath = [&](const QString &option, QString &setting) {
        if (arguments.has(option))
            setting = pathIn(workspace, arguments.value(option));
    };
    const auto takePaths = [&](const QString &option, QStringList &setting) {
        if (!arguments.has(option))
            return;
        setting.clear();
        for (const QString &path : arguments.values(option))
            setting.append(pathIn(workspace, path));
    };
    takePath(u"report"_s, workspace.report);
    takePaths(u"toolset"_s, workspace.toolsets);
    takePath(u"sources"_s, workspace.sourceList);
    takePath(u"cache-dir"_s, workspace.cacheDirectory);
    takePath(u"cache-path"_s, workspace.documentCache);
    takePath(u"mirror-rules"_s, workspace.mirrorRules);
    takePath(u"github-token-file"_s, workspace.githubTokenFile);
    takePaths(u"catalog"_s, workspace.catalogs);
    workspace.includeUpstream |= arguments.has(u"include-upstream"_s);
    workspace.offline |= arguments.has(u"offline"_s);
    workspace.requireChecksums |= arguments.has(u"require-checksums"_s);
    if (const auto taken = takeNumbers(arguments, workspace); !taken)
        return failure(taken.error());
    return workspace;
}

SessionRun::SessionRun(const Arguments &arguments)
    : m_arguments(arguments)
    , m_progress(m_session, progressStyle(arguments))
{
    connect(&m_session, &CacheSession::stageStarted, this, [this](Stage stage) { m_stage = stage; });
    connect(&m_session, &CacheSession::noticed, this, [this](const QString &notice) { say(notice); });
    connect(&m_session, &CacheSession::transferChanged, this, [this](const TransferState &state) {
        if (isFinal(state.phase))
            m_ended.push_back(state);
    });
    connect(&m_interruption, &Interruption::interrupted, &m_session, [this] {
        say(u"interrupted: finishing what is under way …"_s);
        m_session.cancel();
    });
}

ExitCode SessionRun::open()
{
    const auto workspace = workspaceFrom(m_arguments);
    if (!workspace)
        return failed(workspace.error());
    return open(*workspace);
}

ExitCode SessionRun::open(const Workspace &workspace)
{
    if (const auto loaded = m_session.load(workspace); !loaded)
        return failed(loaded.error());
    return AllDone;
}

ExitCode SessionRun::perform(const std::function<void(CacheSession &session)> &operation)
{
    m_ended.clear();
    std::optional<Result<void>> ended;
    QEventLoop loop;
    const auto connection
        = connect(&m_session, &CacheSession::operationFinished, &loop, [&](const Result<void> &result) {
              ended = result;
              loop.quit();
          });
    const auto refusal = connect(&m_session, &CacheSession::refused, &loop, [&](Stage, const Error &error) {
        ended = failure(error);
        loop.quit();
    });
    operation(m_session);
    if (!ended)
        loop.exec();
    disconnect(connection);
    disconnect(refusal);
    m_progress.clear();
    return *ended ? AllDone : failed(ended->error());
}

void SessionRun::say(const QString &line)
{
    m_progress.clear();
    if (!m_arguments.has(u"quiet"_s))
        printLine(line);
}

ExitCode SessionRun::failed(const Error &error)
{
    m_progress.clear();
    printError(error);
    return exitCodeFor(error, m_stage);
}

} // namespace rcm::cli
