// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/resolvepins.h"

#include "core/resolve/hostfailure.h"
#include "core/resolve/resolvetool.h"
#include "core/sources/predecessors.h"

#include <QHash>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const Unconfirmed &unconfirmed)
{
    QStringList reasons;
    for (const Unconfirmed::Reason &reason : unconfirmed.reasons)
        reasons.append(reason.host.isEmpty() ? reason.text : reason.host + u": "_s + reason.text);
    return reasons.join(u"; "_s);
}

// Why what was found is not what the pin means; empty: it is.
QString doubtOf(const Source &found, const QString &version)
{
    if (found.unconfirmed)
        return textOf(*found.unconfirmed);
    if (found.rolling)
        return u"the vendor's URL always serves the newest version"_s;
    if (found.version.startsWith(version + u'.'))
        return u"expected an exact version, such as %1"_s.arg(found.version);
    return {};
}

Result<PinnedFile> resolvePin(const Source &entry, NeededFile need, ResolveContext &context)
{
    const QString &version = entry.curation.pinnedVersion;
    need.version = need.rawVersion = version;
    PinnedFile file{entry.id, version};
    auto found = resolveFile(need, context);
    if (!found && isWanted(found.error()))
        return failure(found.error());
    const auto unconfirmed = unconfirmedBy(context.unavailable);
    if (!found)
        file.reason = unconfirmed ? textOf(*unconfirmed) : found.error().detail;
    else if (const QString doubt = doubtOf(*found, version); !doubt.isEmpty())
        file.reason = doubt;
    else
        file.source = *std::move(found);
    return file;
}

} // namespace

AskedFile askedFile(const NeededFile &need, const Result<Source> &found)
{
    if (found)
        return {&need, *found};
    Source source;
    source.name = need.tool->name;
    source.version = need.version;
    source.requestedVersion = need.requestedVersion;
    source.platform = need.platform;
    source.arch = need.arch;
    source.matchedFrom = need.matchedFrom;
    source.id = sourceId(source.name, source.platform, source.arch,
        source.requestedVersion.isEmpty() ? source.version : source.requestedVersion);
    return {&need, std::move(source)};
}

Result<std::vector<PinnedFile>> resolvePins(const std::vector<Source> &former, const std::vector<AskedFile> &asked,
    ResolveContext &context, HostFailures &failures)
{
    std::vector<Source> fresh;
    for (const AskedFile &file : asked)
        fresh.push_back(file.found);
    const Predecessors predecessors(former, fresh);
    QHash<const Source *, const NeededFile *> needs;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        if (const Source *entry = predecessors.of(fresh[i]))
            needs.insert(entry, asked[i].need);
    }
    std::vector<PinnedFile> pinned;
    std::optional<Error> wanted;
    for (const Source &entry : former) {
        if (!entry.waitsForPin())
            continue;
        const NeededFile *need = needs.value(&entry);
        if (!need) {
            pinned.push_back({entry.id, entry.curation.pinnedVersion, {},
                u"no definition stands behind the entry in this report and its toolsets"_s});
            continue;
        }
        auto file = resolvePin(entry, *need, context);
        failures.add(context.unavailable);
        if (file)
            pinned.push_back(*std::move(file));
        else
            wanted = file.error(); // the others ask for theirs in the same round
    }
    if (wanted)
        return failure(*wanted);
    return pinned;
}

} // namespace rcm
