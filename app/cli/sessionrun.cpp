// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessionrun.h"

#include "app/cli/output.h"
#include "app/cli/streams.h"
#include "core/base/files.h"
#include "core/base/urls.h"
#include "core/releases/imagename.h"
#include "core/schema/schemavalidator.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

// A path of the command line counts from the current directory, one in a workspace from the workspace's file.
Result<QString> pathIn(const Workspace &workspace, const QString &given)
{
    return inputPath(given).map([&workspace](const QString &path) {
        const bool isAsGiven = workspace.filePath.isEmpty() || isUrlText(path) || path.isEmpty();
        return isAsGiven ? path : QFileInfo(path).absoluteFilePath();
    });
}

// A release's name is none of a file, unless there is one. A workspace's own resolves that way too.
Result<QString> reportIn(const Workspace &workspace, const QString &given)
{
    const bool isRelease = imageNameFromText(given) && !QFileInfo::exists(given);
    return isRelease ? Result<QString>(given) : pathIn(workspace, given);
}

Result<void> takePaths(const Arguments &arguments, Workspace &workspace)
{
    Result<void> result;
    const auto pathsOf = [&](const QString &option) {
        QStringList paths;
        for (const QString &given : arguments.values(option)) {
            if (const auto path = option == "report"_L1 ? reportIn(workspace, given) : pathIn(workspace, given))
                paths.append(*path);
            else
                result = failure(path.error());
        }
        return paths;
    };
    const auto take = [&](const QString &option, QString &setting) {
        if (const QStringList paths = pathsOf(option); !paths.isEmpty())
            setting = paths.last();
    };
    take(u"report"_s, workspace.report);
    take(u"sources"_s, workspace.sourceList);
    take(u"cache-dir"_s, workspace.cacheDirectory);
    take(u"cache-path"_s, workspace.documentCache);
    take(u"mirror-rules"_s, workspace.mirrorRules);
    take(u"github-token-file"_s, workspace.githubTokenFile);
    if (arguments.has(u"toolset"_s))
        workspace.toolsets = pathsOf(u"toolset"_s);
    if (arguments.has(u"catalog"_s))
        workspace.catalogs = pathsOf(u"catalog"_s);
    return result;
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
                ErrorKind::Usage, u"--"_s + option, u"expected at most %1, found %2"_s.arg(maximum).arg(*number));
        setting = static_cast<std::remove_reference_t<decltype(setting)>>(*number);
        return {};
    };
    return take(u"jobs"_s, workspace.jobs, 1, 64)
        .and_then([&] { return take(u"max-retries"_s, workspace.maxRetries, 0, 100); })
        .and_then([&] { return take(u"timeout"_s, workspace.timeoutSeconds, 1, 86400); })
        .and_then([&] { return take(u"max-wait"_s, workspace.maxWaitSeconds, 0, 604800); })
        .and_then([&] { return arguments.byteCount(u"limit-rate"_s, workspace.limitRate); })
        .map([&](qint64 rate) { workspace.limitRate = rate; });
}

// Any spelling of one of them; "auto": nothing is said.
template <class Kind>
Result<void> takeWord(const Arguments &arguments, const QString &option, const QList<Kind> &allowed, Kind &setting)
{
    if (!arguments.has(option))
        return {};
    const QString given = arguments.value(option);
    const Kind word(given);
    if (given != "auto"_L1 && !allowed.contains(word)) {
        QStringList words{u"auto"_s};
        for (const Kind &kind : allowed)
            words.append(kind.text());
        return failure(
            ErrorKind::Usage, u"--"_s + option, u"expected one of %1, found \"%2\""_s.arg(words.join(", "_L1), given));
    }
    setting = given == "auto"_L1 ? Kind() : word;
    return {};
}

Result<void> requireOneSegment(const Arguments &arguments)
{
    const auto segments = arguments.number(u"segments"_s, 1, 1);
    if (segments && *segments > 1)
        return failure(ErrorKind::Usage, u"--segments"_s,
            u"not supported yet: downloads use one connection, found %1"_s.arg(*segments));
    return segments.map([](qint64) {});
}

// Standard input can be read once.
Result<void> requireOneStandardInput(const Arguments &arguments)
{
    QStringList options;
    for (const QString &option : {u"report"_s, u"toolset"_s, u"sources"_s, u"mirror-rules"_s, u"workspace"_s}) {
        for (qsizetype i = 0; i < arguments.values(option).count(u"-"_s); ++i)
            options.append(u"--"_s + option);
    }
    if (options.size() < 2)
        return {};
    return failure(ErrorKind::Usage, options.join(u", "_s), u"only one of them can read standard input"_s);
}

// "workspace.json#/ofline: unknown key …", of a file that was read before.
QStringList unknownKeys(const QString &path)
{
    const auto document = readFile(path).and_then([&path](const QByteArray &bytes) { return parseJson(bytes, path); });
    const auto validator = SchemaValidator::named(u"workspace"_s);
    if (!document || !validator)
        return {};
    QStringList warnings;
    for (const SchemaViolation &place : validator->unknownMembers(document->object()))
        warnings.append(path + u'#' + place.pointer + u": "_s + place.message);
    return warnings;
}

} // namespace

Result<Workspace> workspaceFrom(const Arguments &arguments)
{
    Workspace workspace;
    if (const auto possible = requireOneStandardInput(arguments); !possible)
        return failure(possible.error());
    if (arguments.has(u"workspace"_s)) {
        auto loaded = loadWorkspace(arguments.value(u"workspace"_s));
        if (!loaded)
            return failure(loaded.error());
        workspace = std::move(*loaded);
    }
    if (const auto taken = takePaths(arguments, workspace); !taken)
        return failure(taken.error());
    if (arguments.has(u"releases-of"_s))
        workspace.releasesOf = arguments.value(u"releases-of"_s);
    workspace.includeUpstream |= arguments.has(u"include-upstream"_s);
    workspace.offline |= arguments.has(u"offline"_s);
    workspace.requireChecksums |= arguments.has(u"require-checksums"_s);
    if (const auto taken = takeNumbers(arguments, workspace); !taken)
        return failure(taken.error());
    if (const auto possible = requireOneSegment(arguments); !possible)
        return failure(possible.error());
    return workspace;
}

Result<Workspace> imageWorkspaceFrom(const Arguments &arguments)
{
    TRY_ASSIGN(Workspace workspace, workspaceFrom(arguments));
    TRY(takeWord(arguments, u"platform"_s, Platform::ofImages(), workspace.platform));
    TRY(takeWord(arguments, u"arch"_s, Arch::ofImages(), workspace.arch));
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
        say(u"interrupted, stopping …"_s);
        m_session.cancel();
    });
}

ExitCode SessionRun::open()
{
    const auto workspace = imageWorkspaceFrom(m_arguments);
    if (!workspace)
        return failed(workspace.error());
    if (m_arguments.has(u"workspace"_s)) {
        for (const QString &warning : unknownKeys(m_arguments.value(u"workspace"_s)))
            say(u"warning: "_s + warning);
    }
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
    m_stage = Stage::Idle;
    if (const auto prepared = m_session.prepare(); !prepared)
        return failed(prepared.error());
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
    const ExitCode code = *ended ? AllDone : failed(ended->error());
    const ExitCode saved = saveList();
    return code == AllDone ? saved : code;
}

ExitCode SessionRun::saveList()
{
    const auto saved = m_session.save();
    if (saved)
        return AllDone;
    if (isStandardStream(m_arguments.value(u"sources"_s))) {
        say(u"warning: checksums of first downloads are not saved: the source list is not a file"_s);
        return AllDone;
    }
    report(saved.error());
    return NotAsAsked;
}

void SessionRun::say(const QString &line)
{
    m_progress.clear();
    if (!m_arguments.has(u"quiet"_s))
        printLine(line);
}

void SessionRun::report(const Error &error, const QString &about, const QJsonObject &members)
{
    m_progress.clear();
    printError(error, about, members);
}

ExitCode SessionRun::failed(const Error &error)
{
    const auto cancelled = std::ranges::count(m_ended, TransferPhase::Cancelled, &TransferState::phase);
    if (error.kind == ErrorKind::Cancelled && cancelled > 0)
        report({ErrorKind::Cancelled, u"interrupted"_s, u"%1 downloads cancelled"_s.arg(cancelled),
            u"The next download resumes them."_s, {}});
    else
        report(error);
    return exitCodeFor(error, m_stage);
}

} // namespace rcm::cli
