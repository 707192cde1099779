// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mergesourcelists.h"

#include "core/sources/sourcelistkeys.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr auto historyPrefix = "conflict over time"_L1;

bool isManual(const Source &source)
{
    return source.checksum && source.checksum->origin == ChecksumOrigin::Manual;
}

// An entry that no report and no toolset stands behind, and that we did not make.
bool isHandAdded(const Source &source)
{
    return source.fingerprint.isEmpty() && !source.matchedFrom.upstream && source.matchedFrom.toolset.isEmpty();
}

// Why resolving must leave the entry's values alone; empty: it need not.
QString reasonToKeep(const Source &source)
{
    if (source.curation.pinned)
        return u"pinned"_s;
    if (isHandAdded(source))
        return u"added by hand"_s;
    if (isEdited(source))
        return u"edited by hand"_s;
    return {};
}

// Why an entry stays although nothing asks for it any more; empty: nobody decided anything about it.
QString reasonToStay(const Source &source)
{
    if (const QString reason = reasonToKeep(source); !reason.isEmpty())
        return reason;
    if (!source.curation.isEmpty())
        return u"curated"_s;
    return isManual(source) && source.fingerprint.isEmpty() ? u"has a checksum entered by hand"_s : QString();
}

QString checksumText(const std::optional<Checksum> &checksum)
{
    if (!checksum)
        return u"none"_s;
    return u"%1 %2… (%3)"_s.arg(hashAlgorithmName(checksum->digest.algorithm()), checksum->digest.hex().left(12),
        checksumOriginName(checksum->origin));
}

QString urlText(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}

// What differs between the two for somebody who looks at the list; empty: nothing that matters for the cache.
QString difference(const Source &before, const Source &after)
{
    QStringList parts;
    const auto compare = [&parts](const QString &what, const QString &from, const QString &to) {
        if (from != to)
            parts.append(u"%1 %2 → %3"_s.arg(what, from.isEmpty() ? u"none"_s : from, to.isEmpty() ? u"none"_s : to));
    };
    compare(u"version"_s, before.version, after.version);
    compare(u"downloadUrl"_s, urlText(before.downloadUrl), urlText(after.downloadUrl));
    compare(u"checksum"_s, checksumText(before.checksum), checksumText(after.checksum));
    compare(u"size"_s, before.size ? QString::number(*before.size) : QString(),
        after.size ? QString::number(*after.size) : QString());
    compare(u"fileName"_s, before.fileName, after.fileName);
    return parts.join("; "_L1);
}

void addWarning(Source &source, const QString &warning)
{
    if (!source.warnings.contains(warning))
        source.warnings.append(warning);
}

bool isSameFile(const Source &left, const Source &right)
{
    return left.downloadUrl == right.downloadUrl && left.version == right.version;
}

bool disagree(const std::optional<Checksum> &left, const std::optional<Checksum> &right)
{
    return left && right && left->digest.algorithm() == right->digest.algorithm() && left->digest != right->digest;
}

// A checksum that a person entered stays as long as the file is the same.
void keepManualChecksum(Source &merged, const Source &existing)
{
    if (!isManual(existing) || !isSameFile(existing, merged))
        return;
    if (merged.checksum && merged.checksum->digest == existing.checksum->digest)
        return; // now confirmed by whoever publishes it
    if (disagree(existing.checksum, merged.checksum))
        addWarning(merged,
            u"conflict: %1 here, %2 as published"_s.arg(
                checksumText(existing.checksum), checksumText(merged.checksum)));
    merged.checksum = existing.checksum;
}

// Findings on what an address served at different times. Nothing that is asked today can tell them again.
bool isHistory(const QString &warning)
{
    return warning.startsWith(historyPrefix) || warning.startsWith("drift"_L1);
}

// What was found out about the file before: the digest of a first download, and that its address has had several.
void keepFindings(Source &merged, const Source &existing)
{
    if (!isSameFile(existing, merged))
        return;
    for (const QString &warning : existing.warnings) {
        if (isHistory(warning))
            addWarning(merged, warning);
    }
    if (isManual(existing))
        return;
    if (disagree(existing.checksum, merged.checksum))
        addWarning(merged,
            historyPrefix
                + u": the same address had %1 before and has %2 now"_s.arg(
                    checksumText(existing.checksum), checksumText(merged.checksum)));
    if (existing.checksum && existing.checksum->origin == ChecksumOrigin::FirstDownload && !merged.checksum)
        merged.checksum = existing.checksum;
}

// What stands behind an entry that has no requested version: its version is in the id, so a newer one is found by this.
QString lineageOf(const Source &source)
{
    if (!source.requestedVersion.isEmpty() || source.matchedFrom.reportName.isEmpty())
        return {};
    return QStringList{
        source.name, source.platform, source.arch, source.matchedFrom.section.join(u'/'), source.matchedFrom.reportName}
        .join(u'\n');
}

// Which existing entry each fresh one continues.
class Predecessors {
public:
    Predecessors(const SourceList &existing, const SourceList &fresh)
    {
        QSet<QString> freshIds;
        QHash<QString, int> freshLineages;
        for (const Source &source : fresh.sources) {
            freshIds.insert(source.id);
            ++freshLineages[lineageOf(source)];
        }
        for (const Source &source : existing.sources) {
            m_byId.insert(source.id, &source);
            if (const QString lineage = lineageOf(source);
                !freshIds.contains(source.id) && !lineage.isEmpty() && freshLineages.value(lineage) == 1)
                m_byLineage[lineage].append(&source);
        }
    }

    [[nodiscard]] const Source *of(const Source &fresh) const
    {
        if (const Source *same = m_byId.value(fresh.id))
            return same;
        const auto line = m_byLineage.value(lineageOf(fresh));
        return line.size() == 1 ? line.front() : nullptr;
    }

private:
    QHash<QString, const Source *> m_byId;
    QHash<QString, QList<const Source *>> m_byLineage;
};

// One entry that both lists have.
Source merged(const Source &existing, const Source &fresh, SourceListChanges &changes)
{
    if (const QString reason = reasonToKeep(existing); !reason.isEmpty()) {
        Source kept = existing;
        kept.matchedFrom = fresh.matchedFrom;
        if (isHandAdded(existing)) // stays recognisable as such
            kept.matchedFrom = existing.matchedFrom;
        if (const QString now = difference(existing, fresh); !now.isEmpty())
            changes.kept.append(u"%1: %2; otherwise %3"_s.arg(existing.id, reason, now));
        return kept;
    }
    Source result = fresh;
    result.curation = existing.curation;
    result.unknown = sourcelist::withUnknown(existing.unknown, fresh.unknown);
    keepManualChecksum(result, existing);
    keepFindings(result, existing);
    if (!fresh.fingerprint.isEmpty())
        result.fingerprint = fingerprintOf(result);
    if (const QString now = difference(existing, result); !now.isEmpty())
        changes.changed.append(u"%1: %2"_s.arg(result.id, now));
    return result;
}

// Takes the answer out of `unresolved` that is about the entry and about the same version of the report.
std::optional<UnresolvedTool> takeUnresolved(std::vector<UnresolvedTool> &unresolved, const Source &source)
{
    const auto found = std::ranges::find_if(unresolved, [&source](const UnresolvedTool &tool) {
        return tool.name == source.name && tool.platform == source.platform && tool.arch == source.arch
            && tool.requestedVersion == source.requestedVersion && tool.matchedFrom.upstream
            && tool.matchedFrom.upstreamVersion == source.matchedFrom.upstreamVersion;
    });
    if (found == unresolved.end())
        return {};
    const UnresolvedTool tool = *found;
    unresolved.erase(found);
    return tool;
}

} // namespace

MergedSourceList mergeSourceLists(const SourceList &existing, const SourceList &fresh)
{
    MergedSourceList result;
    SourceListChanges &changes = result.changes;
    result.list.metadata = fresh.metadata;
    result.list.metadata.unknown = sourcelist::withUnknown(existing.metadata.unknown, fresh.metadata.unknown);
    result.list.unknown = sourcelist::withUnknown(existing.unknown, fresh.unknown);
    result.list.unresolved = fresh.unresolved;

    const Predecessors predecessors(existing, fresh);
    QSet<QString> continued;
    for (const Source &source : fresh.sources) {
        const Source *before = predecessors.of(source);
        if (!before) {
            changes.added.append(source.id);
            result.list.sources.push_back(source);
            continue;
        }
        continued.insert(before->id);
        result.list.sources.push_back(merged(*before, source, changes));
    }
    for (const Source &source : existing.sources) {
        if (continued.contains(source.id))
            continue;
        if (const QString reason = reasonToStay(source); !reason.isEmpty()) {
            changes.kept.append(u"%1: %2; neither report nor toolset names it"_s.arg(source.id, reason));
            result.list.sources.push_back(source);
        } else if (const auto tool = takeUnresolved(result.list.unresolved, source)) {
            // What was found before still holds for this version; an index that does not answer today is no reason to
            // forget it.
            changes.kept.append(u"%1: not resolved this time (%2)"_s.arg(source.id, tool->reason));
            result.list.sources.push_back(source);
        } else {
            changes.dropped.append(source.id);
        }
    }
    return result;
}

void keepFindings(SourceList &fresh, const SourceList &former)
{
    QHash<QString, const Source *> byId;
    for (const Source &source : former.sources)
        byId.insert(source.id, &source);
    for (Source &source : fresh.sources) {
        if (const Source *before = byId.value(source.id))
            keepFindings(source, *before);
    }
}

} // namespace rcm
