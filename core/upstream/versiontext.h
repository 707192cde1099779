// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace rcm {

// The version in what a report prints, without the noise around it: "17.0.15+6 (default)" → "17.0.15+6",
// "(Homebrew GCC 13.4.0) - available by `gcc-13` alias" → "13.4.0", "Enabled" → "". What a failed probe printed has
// none, whatever numbers stand in it.
[[nodiscard]] QString cleanVersion(const QString &raw);

// The versions that one text lists: "36.0.0 36.1.0", "26.2, 26.3", "(12, 13)", "android-35 (rev 2)<br>android-34 (rev
// 3)". One for most texts.
[[nodiscard]] QStringList splitVersions(const QString &text);

// Whether a word starts like a version: a digit, or "v" and a digit.
[[nodiscard]] bool startsLikeVersion(QStringView word);

// Reports print what a command says of itself; where the command is missing, that is its complaint: "bin",
// "/usr/bin/bash: line 1: foo: command not found", "'foo' is not recognized as an internal or external command".
[[nodiscard]] bool isFailedProbe(const QString &text);
// Where such a complaint starts in "name complaint"; -1: nowhere.
[[nodiscard]] qsizetype failedProbeStart(const QString &line);

// The members of a list as people write it, "18, 20 and 22" or "3.10 / 3.11", whatever they are. One for other texts.
[[nodiscard]] QStringList listParts(const QString &text);

// "(12, 13, 14)" and "(JDK 12, 13 and 14)" → those; empty for any other text.
[[nodiscard]] QStringList listedInBrackets(const QString &text);

// Whether what a report prints in place of a version tells all the same which build it is: a commit, a date.
[[nodiscard]] bool tellsBuild(const QString &raw);

// A pattern that does not regard case.
[[nodiscard]] QRegularExpression caseless(const QString &pattern);

} // namespace rcm
