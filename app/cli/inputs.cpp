// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputs.h"

#include "core/base/files.h"
#include "core/catalog/loadcatalog.h"
#include "core/toolset/parsetoolset.h"
#include "core/upstream/parsereport.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace {

    Result<void> readToolsets(const Arguments &arguments, Inputs &inputs)
    {
        const QStringList paths = arguments.values(u"toolset"_s);
        if (paths.isEmpty())
            return failure(ErrorKind::Usage, u"--toolset"_s, u"is missing"_s, u"Name the image's toolset file; several are read in turn."_s);
        const auto keys = loadToolsetKeys(arguments.values(u"catalog"_s));
        if (!keys)
            return failure(keys.error());
        for (const QString &path : paths) {
            const auto bytes = readFile(path);
            if (!bytes)
                return failure(bytes.error());
            auto toolset = parseToolset(*bytes, path, *keys);
            if (!toolset)
                return failure(toolset.error());
            std::move(toolset->requirements.begin(), toolset->requirements.end(), std::back_inserter(inputs.requirements));
            for (const QString &pointer : toolset->unknownKeys)
                inputs.unknownToolsetKeys.append(path + u'#' + pointer);
        }
        return {};
    }

} // namespace

Result<Inputs> readInputs(const Arguments &arguments, InputNeeds needs)
{
    Inputs inputs;
    auto catalog = loadCatalog(arguments.values(u"catalog"_s));
    if (!catalog)
        return failure(catalog.error());
    inputs.catalog = std::move(*catalog);
    if (needs.report) {
        const QString location = arguments.value(u"report"_s);
        if (location.isEmpty())
            return failure(ErrorKind::Usage, u"--report"_s, u"is missing"_s, u"Name the upstream software report, a URL or a path."_s);
        const auto bytes = readFile(location);
        if (!bytes)
            return failure(bytes.error());
        auto report = parseUpstreamReport(*bytes, location, inputs.catalog.reportNames());
        if (!report)
            return failure(report.error());
        inputs.report = std::move(*report);
    }
    if (needs.toolsets) {
        if (const auto read = readToolsets(arguments, inputs); !read)
            return failure(read.error());
    }
    return inputs;
}

std::vector<ItemClass> classifyItems(const Inputs &inputs)
{
    std::vector<ItemClass> classes;
    classes.reserve(inputs.report.items.size());
    for (const ReportItem &item : inputs.report.items)
        classes.push_back(inputs.catalog.classify(item, inputs.report.image.platform));
    return classes;
}

} // namespace rcm::cli
