// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/toolsetmanifest.h"

#include "core/vendor/indexkinds.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool asksToolsetManifest(const FileRule &rule)
{
    return rule.index.parameters.value(u"url"_s) == "{toolsetUrl}"_L1;
}

// Of the files of a version the one that the script takes: of the platform, its version where one is named, the
// architecture and the compiler's "toolset".
FileRule manifestRule(const NeededFile &need)
{
    FileRule rule;
    rule.index.type = u"versions-manifest"_s;
    rule.index.parameters = {{u"url"_s, u"{toolsetUrl}"_s}};
    if (need.attributes.contains(u"platformVersion"_s))
        rule.index.parameters.insert(u"platformVersion"_s, u"{toolsetPlatformVersion}"_s);
    if (need.attributes.contains(u"toolset"_s))
        rule.index.parameters.insert(u"file.toolset"_s, u"{toolsetToolset}"_s);
    rule.checksums = {{u"github-asset"_s}, {u"checksum-file"_s, {{u"url"_s, u"{base}/hashes.sha256"_s}}}};
    return rule;
}

} // namespace

bool namesManifest(const NeededFile &need)
{
    return need.matchedFrom.pointer.startsWith("/toolcache/"_L1) && need.attributes.contains(u"url"_s);
}

void takeFromManifest(NeededFile &need, const QString &name)
{
    if (!namesManifest(need) || (need.tool && std::ranges::any_of(need.tool->files, asksToolsetManifest)))
        return;
    need.manifestRule = std::make_shared<const FileRule>(manifestRule(need));
    if (need.tool)
        return;
    ToolDefinition tool;
    tool.id = name.toLower();
    tool.name = name;
    need.ownTool = std::make_shared<const ToolDefinition>(std::move(tool));
    need.tool = need.ownTool.get();
}

bool isFromOwnManifest(const FileUrl &fileUrl, const NeededFile &need)
{
    if (!namesManifest(need) || !asksToolsetManifest(*fileUrl.rule))
        return false;
    QHash<QString, QString> parameters = fileUrl.rule->index.parameters;
    parameters.remove(u"url"_s);
    const IndexKind *kind = indexKind(fileUrl.rule->index.type);
    return !kind || !kind->urls(indexParameters(parameters, fileUrl.values)).contains(fileUrl.listedIn);
}

} // namespace rcm
