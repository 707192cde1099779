// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/streams.h"

#include "app/cli/output.h"
#include "core/base/files.h"
#include "core/exporting/coverageformats.h"

#include <QFileInfo>

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

bool isStandardStream(const QString &path)
{
    return path == "-"_L1;
}

Result<QString> inputPath(const QString &given)
{
    if (!isStandardStream(given))
        return given;
#ifdef Q_OS_UNIX
    return u"/dev/stdin"_s;
#else
    return failure(ErrorKind::Usage, given, u"standard input cannot be read on this system"_s, u"Specify a file."_s);
#endif
}

QString formatAskedFor(const Arguments &arguments)
{
    const QString ending = QFileInfo(arguments.value(u"output"_s)).suffix().toLower();
    const QString format = arguments.value(u"format"_s, ending);
    if (format == "htm"_L1)
        return u"html"_s;
    for (const CoverageFormat &known : coverageFormats()) {
        if (known.suffix == format)
            return known.name;
    }
    return format;
}

ExitCode writeOutput(const Arguments &arguments, const QString &path, const QByteArray &content)
{
    if (isStandardStream(path)) {
        printResult(content);
        return AllDone;
    }
    if (const auto written = writeFileAtomically(path, content); !written) {
        printError(written.error());
        return exitCodeFor(written.error(), Stage::Export);
    }
    if (!arguments.has(u"quiet"_s))
        printLine(u"%1 written"_s.arg(path));
    return AllDone;
}

ExitCode deliver(const Arguments &arguments, const std::vector<ResultFormat> &formats)
{
    const bool isJson = arguments.has(u"json"_s) && !arguments.has(u"format"_s);
    const QString asked = isJson ? u"json"_s : formatAskedFor(arguments);
    auto format = std::ranges::find(formats, asked, &ResultFormat::name);
    const bool isAsked = arguments.has(u"json"_s) || arguments.has(u"format"_s) || arguments.has(u"output"_s);
    if (format == formats.end())
        format = formats.begin();
    if (!isAsked && arguments.has(u"quiet"_s))
        return AllDone;
    return writeOutput(arguments, arguments.value(u"output"_s, u"-"_s), format->write());
}

} // namespace rcm::cli
