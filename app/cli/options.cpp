// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace option {

std::vector<Option> general()
{
    return {
        {u"workspace"_s, u"PATH"_s,
            u"take paths and settings from a workspace file; options on the command line come first"_s},
        {u"json"_s, {}, u"print the result, and nothing else, as JSON on standard output"_s},
        {u"progress"_s, u"KIND"_s, u"bar, plain, json or none (default: bar on a terminal, else plain)"_s, {}, false,
            {u"bar"_s, u"plain"_s, u"json"_s, u"none"_s}},
        {u"quiet"_s, {}, u"print errors only"_s},
        {u"verbose"_s, {}, u"say what is done, request by request"_s, u"Verbose"_s},
        {u"help"_s, {}, u"show this help"_s},
    };
}

std::vector<Option> inputs()
{
    return std::vector<Option>{
               {u"report"_s, u"URL|PATH"_s,
                   u"the upstream software report: JSON of a release, or an image's *-Readme.md"_s,
                   u"UpstreamReportUrl"_s},
               {u"toolset"_s, u"PATH"_s, u"a toolset file; may be given more than once"_s, u"ToolsetPaths"_s, true},
           }
    + catalog();
}

std::vector<Option> catalog()
{
    return {
        {u"catalog"_s, u"DIR"_s, u"a folder of tool definitions that add to the built-in ones or replace them"_s, {},
            true},
        {u"include-upstream"_s, {}, u"also the tools that the image has and no toolset names"_s, u"IncludeUpstream"_s},
    };
}

std::vector<Option> fetching()
{
    return {
        {u"cache-path"_s, u"DIR"_s, u"keep fetched documents here and revalidate them"_s, u"CachePath"_s},
        {u"offline"_s, {}, u"use only what --cache-path holds"_s, u"Offline"_s},
        {u"mirror-rules"_s, u"PATH"_s, u"rewrite or block requests by the rules in this file"_s},
        {u"github-token-file"_s, u"PATH"_s, u"a file that holds a token for GitHub's API (default: GITHUB_TOKEN)"_s},
        {u"max-retries"_s, u"N"_s, u"attempts after a failure that may pass (default: 3)"_s, u"MaxRetries"_s},
        {u"timeout"_s, u"S"_s, u"give up after this many seconds without a byte (default: 30)"_s, u"TimeoutSeconds"_s},
    };
}

std::vector<Option> sources()
{
    return {{u"sources"_s, u"PATH"_s, u"the source list (default: cache-sources.json)"_s, u"SourceListPath"_s}};
}

std::vector<Option> cache()
{
    return {{u"cache-dir"_s, u"DIR"_s, u"the cache directory (default: cache)"_s, u"CacheDirectory"_s}};
}

std::vector<Option> downloads()
{
    return {
        {u"jobs"_s, u"N"_s, u"downloads at once (default: 6)"_s, u"Jobs"_s},
        {u"segments"_s, u"N"_s, u"parts of one file at once (only 1 is supported so far)"_s},
        {u"limit-rate"_s, u"BYTES/S"_s, u"at most this many bytes a second over all downloads"_s},
        {u"require-checksums"_s, {}, u"refuse files that nobody published a checksum for"_s, u"RequireChecksums"_s},
        {u"skip-existing"_s, {}, u"leave files alone that are complete and verified"_s, u"SkipExisting"_s},
    };
}

std::vector<Option> verifying()
{
    return {
        {u"verify-checksums"_s, {}, u"read every file again, even those that look unchanged"_s, u"VerifyChecksums"_s}};
}

std::vector<Option> output(const QStringList &formats)
{
    return {
        {u"output"_s, u"PATH"_s, u"write to this file (default: standard output)"_s, u"OutputPath"_s},
        {u"format"_s, u"FORMAT"_s, formats.join(u", "_s), u"Format"_s, false, formats},
    };
}

std::vector<Option> ofTheSeed()
{
    std::vector<Option> all = general() + inputs() + fetching() + sources() + cache() + downloads() + verifying()
        + output({u"html"_s, u"json"_s, u"text"_s, u"markdown"_s});
    std::erase_if(all, [](const Option &option) { return option.seedName.isEmpty(); });
    return all;
}

} // namespace option

std::vector<Option> operator+(std::vector<Option> left, const std::vector<Option> &right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

} // namespace rcm::cli
