// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exitcodes.h"

#include <functional>
#include <vector>

namespace rcm::cli {

// One command of `runner-cache`. To add one: a file under commands/ with a function that returns it, and a line in
// commands().
struct Command {
    QString name; // "build-sources"
    QString seedAction; // "BuildSources"; empty: the seed system had none
    QString summary; // one line
    QString example; // the command line that --help leads with
    std::vector<Option> options;
    QString positional = {}; // what it takes without an option, "FILE"
    qsizetype mostPositionals = 0;
    std::function<int(const Arguments &)>
        run; // returns the exit code; runs the program's only event loop where it needs one
    QString details = {}; // what --help says between usage and options: paragraphs of whole lines
};

[[nodiscard]] Command allCommand();
[[nodiscard]] Command buildImagesCommand();
[[nodiscard]] Command buildSourcesCommand();
[[nodiscard]] Command catalogCommand();
[[nodiscard]] Command checkCommand();
[[nodiscard]] Command compareCommand();
[[nodiscard]] Command curateCommand();
[[nodiscard]] Command diffCommand();
[[nodiscard]] Command downloadCommand();
[[nodiscard]] Command exportCommand();
[[nodiscard]] Command inspectCommand();
[[nodiscard]] Command integrityCommand();
[[nodiscard]] Command matchCommand();
[[nodiscard]] Command releasesCommand();
[[nodiscard]] Command reportCommand();
[[nodiscard]] Command statisticsCommand();
[[nodiscard]] Command updateSourcesCommand();
[[nodiscard]] Command validateCommand();

// All commands, in the order in which --help lists them.
[[nodiscard]] const std::vector<Command> &commands();

// The whole command line but the program's name; returns the exit code.
[[nodiscard]] int runCommandLine(const QStringList &words);

} // namespace rcm::cli
