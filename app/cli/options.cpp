// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

namespace rcm::cli {

using namespace Qt::StringLiterals;

namespace option {

std::vector<Option> basic()
{
    return {
        {u"json"_s, {}, u"print the result, and nothing else, as JSON on standard output"_s},
        {u"progress"_s, u"KIND"_s, u"bar, plain, json or none (default: bar on a terminal, else plain)"_s, {}, false,
            {u"bar"_s, u"plain"_s, u"json"_s, u"none"_s}},
        {u"quiet"_s, {}, u"print errors only, and the output of --json, --format or --output"_s, {}, false, {}, u'q'},
        {u"verbose"_s, {}, u"log every request"_s, {}, false, {}, u'v'},
        {u"help"_s, {}, u"show this help"_s, {}, false, {}, u'h'},
    };
}

std::vector<Option> general()
{
    return std::vector<Option>{{u"workspace"_s, u"PATH"_s,
               u"take paths and settings from a workspace file; options on the command line override it"_s}}
    + basic();
}

std::vector<Option> report()
{
    return {{u"report"_s, u"URL|PATH|NAME"_s,
                u"the upstream software report: JSON of a release, or an image's *-Readme.md; NAME is a\n"
                "release: win25@20250720.1 or win25@latest, unless there is a file that is called so"_s,
                u"UpstreamReportUrl"_s},
        {u"releases-of"_s, u"REPO"_s,
            u"where these releases are: OWNER/REPO, or the URL of a repository on GitHub or GitHub\n"
            "Enterprise (default: actions/runner-images)"_s}};
}

std::vector<Option> image()
{
    return {
        {u"platform"_s, u"NAME"_s,
            u"win32, linux or darwin: the image's platform where the report does not state it (default: auto)"_s},
        {u"arch"_s, u"NAME"_s,
            u"x64, arm64 …: the image's architecture where the report does not state it (default: auto)"_s},
    };
}

std::vector<Option> toolsets()
{
    return {{u"toolset"_s, u"PATH"_s, u"a toolset file; may be given more than once"_s, u"ToolsetPaths"_s, true}};
}

std::vector<Option> inputs()
{
    return report() + image() + toolsets() + catalog();
}

std::vector<Option> catalogs()
{
    return {{u"catalog"_s, u"DIR"_s, u"a folder of tool definitions that add to the built-in ones or replace them"_s,
        {}, true}};
}

std::vector<Option> catalog()
{
    return catalogs()
        + std::vector<Option>{{u"include-upstream"_s, {}, u"include tools that are on the image but in no toolset"_s}};
}

std::vector<Option> fetching()
{
    return {
        {u"cache-path"_s, u"DIR"_s, u"keep fetched documents here and revalidate them"_s},
        {u"offline"_s, {}, u"use only what --cache-path holds"_s},
        {u"mirror-rules"_s, u"PATH"_s, u"rewrite or block requests by the rules in this file"_s},
        {u"github-token-file"_s, u"PATH"_s, u"a file with a token for GitHub's API (default: GITHUB_TOKEN)"_s},
        {u"max-retries"_s, u"N"_s, u"retries after a temporary error (default: 3)"_s},
        {u"max-wait"_s, u"S"_s,
            u"wait at most this many seconds when a server sends Retry-After; 0: do not wait (default: 600)"_s},
        {u"timeout"_s, u"S"_s, u"give up when no data arrives for this many seconds (default: 30)"_s,
            u"TimeoutSeconds"_s},
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
        {u"jobs"_s, u"N"_s, u"downloads at once (default: 6)"_s, {}, false, {}, u'j'},
        {u"segments"_s, u"N"_s, u"connections for one file; only 1 is supported"_s},
        {u"limit-rate"_s, u"RATE"_s, u"limit the total download rate, in bytes per second: 500K, 2M"_s},
        {u"require-checksums"_s, {}, u"do not download files without a known checksum; each is an error"_s},
        {u"skip-existing"_s, {}, u"do not download files again that are complete and verified"_s},
    };
}

std::vector<Option> verifying()
{
    return {{u"verify-checksums"_s, {}, u"read every file again, even those that look unchanged"_s}};
}

std::vector<Option> output(const QStringList &formats)
{
    return {
        {u"output"_s, u"PATH"_s, u"write to this file (default: -, standard output)"_s, u"OutputPath"_s, false, {},
            u'o'},
        {u"format"_s, u"FORMAT"_s,
            u"%1 (default: by the extension of --output, else %2)"_s.arg(formats.join(u", "_s), formats.first()), {},
            false, formats},
    };
}

std::vector<Option> coverageOutput(ExportFormat first)
{
    QStringList names{coverageFormat(first).name};
    for (const CoverageFormat &format : coverageFormats()) {
        if (format.format != first)
            names.append(format.name);
    }
    return output(names);
}

std::vector<Option> ofTheSeed()
{
    return general() + inputs() + fetching() + sources() + cache() + downloads() + verifying()
        + coverageOutput(ExportFormat::Text);
}

} // namespace option

std::vector<Option> operator+(std::vector<Option> left, const std::vector<Option> &right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

} // namespace rcm::cli
