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
          "  runner-cache all --report win25@latest --toolset toolset-2025.json --cache-dir cache\n\nCommands:\n"_s;
    for (const Command &command : commands())
        text += u"  %1 %2\n"_s.arg(command.name, -16).arg(command.summary);
    text += u"\n`runner-cache help COMMAND` describes a command. PowerShell style works, too:\n"
            "  runner-cache -Action BuildSources -UpstreamReportUrl URL -ToolsetPaths a.json,b.json\n"_s;
    return text;
}

QString helpOf(const Command &command)
{
    QString text = u"%1\n\n  %2\n\nUsage: runner-cache %3%4 [options]\n\n"_s.arg(command.summary, command.example,
        command.name, command.positional.isEmpty() ? QString() : u' ' + command.positional);
    if (!command.details.isEmpty())
        text += command.details + u'\n';
    text += u"Options:\n"_s;
    for (const Option &option : command.options) {
        const QString letter = option.letter.isNull() ? u"    "_s : u"-%1, "_s.arg(option.letter);
        const QString value = option.value.isEmpty() ? QString() : u' ' + option.value;
        QString help = option.help;
        help.replace(u"\n"_s, u'\n' + QString(31, u' '));
        text += u"  %1 %2\n"_s.arg(QString(letter + u"--"_s + option.name + value).leftJustified(28), help);
    }
    text
        += u"\n- as a file is standard input, as --output standard output.\n"
           "With --progress json every line of standard error is a JSON object whose \"event\" is stage, started,\n"
           "progress, retrying, finished, skipped, refused, failed, cancelled, notice, error or log. A download's\n"
           "events have id, name, version, state, received, total (null: unknown), bytesPerSecond and error.\n\n"
           "Exit codes: 0 all done; 1 finished, but not all is as asked; 2 wrong command line; 3 unusable input file;\n"
           "4 a document could not be fetched; 5 unusable cache directory; 130 interrupted.\n"_s;
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
        return failure(ErrorKind::Usage, action, u"unknown action"_s, u"Known actions: %1."_s.arg(names.join(u", "_s)));
    }
    const QString name = words.takeFirst();
    for (const Command &command : commands()) {
        if (command.name == name)
            return CommandChoice{&command, false};
        names.append(command.name);
    }
    const QString near = nearest(name, names);
    return failure(ErrorKind::Usage, name, u"unknown command"_s,
        near.isEmpty() ? u"--help lists the commands."_s : u"Did you mean %1?"_s.arg(near));
}

// What Qt and, with --verbose, the core have to say goes to standard error, whatever the platform would do with it.
void showLog(bool isVerbose)
{
    if (isVerbose)
        QLoggingCategory::setFilterRules(u"runnercache.*=true"_s);
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &message) { printLog(message); });
}

// Looked for before anything else is understood, so that a wrong command line is reported in the style asked for.
bool wantsJsonMessages(const QStringList &words)
{
    for (qsizetype i = 0; i < words.size() && words[i] != "--"_L1; ++i) {
        const QString word = words[i].toLower();
        const bool isSplit = word == "--progress"_L1 || word == "-progress"_L1 || word == "-progress:"_L1;
        if (isSplit && words.value(i + 1).toLower() == "json"_L1)
            return true;
        if (word == "--progress=json"_L1 || word == "-progress:json"_L1)
            return true;
    }
    return false;
}

// "--help" and its kin before or in place of a command.
bool isHelp(const QString &word)
{
    return word == "--help"_L1 || word == "-h"_L1 || word == "help"_L1;
}

int showHelp(QStringList words)
{
    if (words.isEmpty() || words.first().startsWith(u'-')) {
        printResult(overview().toUtf8());
        return AllDone;
    }
    const auto choice = takeCommand(words);
    if (!choice)
        return fail(choice.error());
    printResult(helpOf(*choice->command).toUtf8());
    return AllDone;
}

// Before a "--", behind which it would be a file's name.
bool asksForHelp(const QStringList &words)
{
    const QStringList options = words.first(words.indexOf(u"--"_s) < 0 ? words.size() : words.indexOf(u"--"_s));
    return options.contains(u"--help"_s) || options.contains(u"-h"_s)
        || options.contains(u"-Help"_s, Qt::CaseInsensitive);
}

} // namespace

int runCommandLine(const QStringList &given)
{
    QStringList words = given;
    setMessageStyle(wantsJsonMessages(words) ? MessageStyle::Json : MessageStyle::Text);
    if (words.isEmpty()) {
        printText(overview());
        return WrongCommandLine;
    }
    if (isHelp(words.first()))
        return showHelp(words.sliced(1));
    if (words.first() == "--version"_L1) {
        printResult("runner-cache " + QCoreApplication::applicationVersion().toUtf8());
        return AllDone;
    }
    const auto choice = takeCommand(words);
    if (!choice)
        return fail(choice.error());
    const Command &command = *choice->command;
    if (asksForHelp(words)) {
        printResult(helpOf(command).toUtf8());
        return AllDone;
    }
    const std::vector<Option> options = choice->isSeedStyle ? command.options + option::ofTheSeed() : command.options;
    const auto arguments = parseArguments(words, options, command.mostPositionals);
    if (!arguments)
        return fail(arguments.error());
    showLog(arguments->has(u"verbose"_s));
    return command.run(*arguments);
}

} // namespace rcm::cli
