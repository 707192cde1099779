// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "app/cli/options.h"
#include "app/cli/output.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

QString overview()
{
    QString text
        = u"runner-cache resolves, downloads, verifies and reports the installers that CI runner images need.\n\n"
          "  runner-cache all --report URL --toolset toolset-2025.json --cache-dir cache\n\nCommands:\n"_s;
    for (const Command &command : commands())
        text += u"  %1 %2\n"_s.arg(command.name, -16).arg(command.summary);
    text += u"\n`runner-cache COMMAND --help` shows what a command takes. The PowerShell style is understood too:\n"
            "  runner-cache -Action BuildSources -UpstreamReportUrl URL -ToolsetPaths a.json,b.json\n"_s;
    return text;
}

QString helpOf(const Command &command)
{
    QString text = u"%1\n\n  %2\n\nUsage: runner-cache %3%4 [options]\n\nOptions:\n"_s.arg(command.summary,
        command.example, command.name, command.positional.isEmpty() ? QString() : u' ' + command.positional);
    for (const Option &option : command.options) {
        const QString left = u"--%1%2"_s.arg(option.name, option.value.isEmpty() ? QString() : u' ' + option.value);
        text += u"  %1 %2\n"_s.arg(left, -24).arg(option.help);
    }
    if (!command.seedAction.isEmpty())
        text += u"\nThe same in PowerShell style: runner-cache -Action %1 …\n"_s.arg(command.seedAction);
    return text;
}

struct CommandChoice {
    const Command *command = nullptr;
    bool isSeedStyle = false;
};

// The command that the words name, which are taken off: "download …" or "-Action Download …", wherever -Action stands.
Result<CommandChoice> takeCommand(QStringList &words)
{
    QStringList names;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i].compare("-Action"_L1, Qt::CaseInsensitive) != 0 || i + 1 >= words.size())
            continue;
        const QString action = words[i + 1];
        words.remove(i, 2);
        for (const Command &command : commands()) {
            if (!command.seedAction.isEmpty() && command.seedAction.compare(action, Qt::CaseInsensitive) == 0)
                return CommandChoice{&command, true};
            names.append(command.seedAction);
        }
        names.removeAll(QString());
        return failure(ErrorKind::Usage, action, u"is no action"_s, u"There are %1."_s.arg(names.join(u", "_s)));
    }
    const QString name = words.takeFirst();
    for (const Command &command : commands()) {
        if (command.name == name)
            return CommandChoice{&command, false};
        names.append(command.name);
    }
    const QString near = nearest(name, names);
    return failure(ErrorKind::Usage, name, u"is no command"_s,
        near.isEmpty() ? u"--help lists the commands."_s : u"Did you mean %1?"_s.arg(near));
}

// The core's log on standard error, whatever the platform would do with it.
void showLog()
{
    QLoggingCategory::setFilterRules(u"runnercache.*=true"_s);
    qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &message) { printLine(message); });
}

} // namespace

int runCommandLine(const QStringList &given)
{
    QStringList words = given;
    if (words.isEmpty()) {
        printLine(overview());
        return WrongCommandLine;
    }
    if (words.first() == "--help"_L1 || words.first() == "-h"_L1 || words.first() == "help"_L1) {
        printResult(overview().toUtf8());
        return AllDone;
    }
    if (words.first() == "--version"_L1) {
        printResult("runner-cache " + QCoreApplication::applicationVersion().toUtf8());
        return AllDone;
    }
    const auto choice = takeCommand(words);
    if (!choice)
        return fail(choice.error());
    const Command &command = *choice->command;
    if (words.contains(u"--help"_s) || words.contains(u"-h"_s)) {
        printResult(helpOf(command).toUtf8());
        return AllDone;
    }
    const std::vector<Option> options = choice->isSeedStyle ? command.options + option::ofTheSeed() : command.options;
    const auto arguments = parseArguments(words, options, command.mostPositionals);
    if (!arguments)
        return fail(arguments.error());
    if (arguments->has(u"verbose"_s))
        showLog();
    return command.run(*arguments);
}

} // namespace rcm::cli
