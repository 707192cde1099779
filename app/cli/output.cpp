// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <cstdio>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

void write(std::FILE *stream, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stream);
    std::fflush(stream);
}

} // namespace

void printResult(const QByteArray &text)
{
    write(stdout, text);
    if (!text.endsWith('\n'))
        write(stdout, "\n");
}

void printLine(const QString &line)
{
    write(stderr, line.toUtf8() + '\n');
}

void printError(const Error &error)
{
    printLine(u"error: "_s + describe(error));
}

int fail(const Error &error, Stage stage)
{
    printError(error);
    return exitCodeFor(error, stage);
}

} // namespace rcm::cli
