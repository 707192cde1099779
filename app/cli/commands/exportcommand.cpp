// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/commands/stages.h"
#include "app/cli/options.h"
#include "app/cli/output.h"
#include "app/cli/streams.h"
#include "core/exporting/listformats.h"

#include <algorithm>

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList formatNames()
{
    QStringList names;
    for (const ListFormat &format : listFormats())
        names.append(format.name);
    return names;
}

int run(const Arguments &arguments)
{
    const auto format = std::ranges::find(listFormats(), arguments.value(u"format"_s), &ListFormat::name);
    if (format == listFormats().end())
        return fail({ErrorKind::Usage, u"export"_s, u"missing option: --format"_s,
            u"Specify one of %1."_s.arg(formatNames().join(u", "_s)), {}});
    SessionRun session(arguments);
    if (const ExitCode opened = session.open(); opened != AllDone)
        return opened;
    if (const ExitCode there = requireSourceList(session); there != AllDone)
        return there;
    const ListDocument document = format->write(session.snapshot().sourceList);
    for (const QString &remark : document.remarks)
        printLine(u"note: "_s + remark);
    if (document.content.isEmpty()) {
        printLine(u"note: the source list has nothing for %1"_s.arg(format->name));
        if (!arguments.has(u"output"_s)) // not even an empty line
            return AllDone;
    }
    return writeOutput(arguments, arguments.value(u"output"_s, u"-"_s), document.content);
}

} // namespace

Command exportCommand()
{
    QStringList purposes{u"one of"_s};
    for (const ListFormat &format : listFormats())
        purposes.append(u"%1 %2"_s.arg(format.name.leftJustified(10), format.purpose));
    const std::vector<Option> output{
        {u"output"_s, u"PATH"_s, u"write to this file (default: -, standard output)"_s, u"OutputPath"_s, false, {},
            u'o'},
        {u"format"_s, u"FORMAT"_s, purposes.join(u'\n'), {}, false, formatNames()},
    };
    return {u"export"_s, {}, u"write the packages of a source list in the form that their manager reads"_s,
        u"runner-cache export --format apt-list --output packages.txt"_s,
        option::general() + option::sources() + output, {}, 0, run};
}

} // namespace rcm::cli
