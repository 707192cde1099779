// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/toolrow.h"

#include "core/base/secrets.h"
#include "core/base/urls.h"
#include "ui/presentation/figures.h"
#include "ui/presentation/sectionname.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ToolRow)
};

QString fileNameOf(const QString &toolset)
{
    return toolset.mid(std::max(toolset.lastIndexOf(u'/'), toolset.lastIndexOf(u'\\')) + 1);
}

QString requirementKey(const QString &toolset, const QString &pointer)
{
    return toolset + u'#' + pointer;
}

// The first token of an RFC 6901 pointer: the section of the toolset.
QString sectionOf(const QString &pointer)
{
    return pointer.section(u'/', 1, 1);
}

QString itemKey(const QStringList &section, const QString &name, const QString &version)
{
    return section.join(u'\n') + u'\n' + name + u'\n' + version;
}

// "Changed by the latest update: version 3.11.8 → 3.11.9"
QString changeText(const SourceChange &change)
{
    QStringList fields;
    for (const FieldChange &field : change.fields)
        fields.append(u"%1 %2 → %3"_s.arg(field.field, field.from, field.to));
    const QString plain = Words::tr("Changed by the latest update");
    return withoutSecrets(fields.isEmpty() ? plain : plain + u": "_s + fields.join(u"; "_s));
}

// What of an image is not a file by itself.
bool isPartOf(Classification classification)
{
    return classification == Classification::PartOf || classification == Classification::OsFeature
        || classification == Classification::Service || classification == Classification::Environment
        || classification == Classification::DockerImage;
}

// Makes the rows; keeps what they are joined by.
class RowMaker {
public:
    explicit RowMaker(const Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
        const SourceList &list = snapshot.sourceList;
        for (const Match &match : snapshot.matches)
            m_toolsets.insert(match.requirement.toolsetPath);
        for (int i = 0; i < std::ssize(list.sources); ++i)
            m_sources[keyOf(list.sources[size_t(i)].matchedFrom)].push_back(i);
        for (int i = 0; i < std::ssize(list.unresolved); ++i)
            m_unresolved[keyOf(list.unresolved[size_t(i)].matchedFrom)].push_back(i);
        for (int i = 0; i < std::ssize(list.packages); ++i) {
            m_packages[keyOf(list.packages[size_t(i)].matchedFrom)].push_back(i);
            for (const MatchedFrom &from : list.packages[size_t(i)].alsoRequiredBy)
                m_packages[keyOf(from)].push_back(i);
        }
        m_severalToolsets = countToolsets() > 1;
        for (const CheckedUrl &checked : snapshot.checkedUrls)
            m_checked.insert(checked.sourceId, &checked);
        readClasses();
        readChanges();
    }

    std::vector<ToolRow> make()
    {
        m_rows.reserve(m_snapshot.sourceList->sources.size() + m_snapshot.matches.size());
        for (int i = 0; i < std::ssize(m_snapshot.matches); ++i)
            addMatch(i);
        addTheRest();
        for (ToolRow &row : m_packageRows)
            m_rows.push_back(std::move(row));
        for (ToolRow &row : m_rows)
            finish(row);
        return std::move(m_rows);
    }

private:
    // What joins a source with its requirement: path and pointer, or the file's name alone where the list was made
    // elsewhere.
    QString keyOf(const MatchedFrom &from) const
    {
        if (from.toolset.isEmpty())
            return {};
        return requirementKey(
            m_toolsets.contains(from.toolset) ? from.toolset : fileNameOf(from.toolset), from.pointer);
    }
    template <class Map> static std::vector<int> takeFor(Map &map, const Requirement &requirement)
    {
        std::vector<int> found = map.take(requirementKey(requirement.toolsetPath, requirement.pointer));
        return found.empty() ? map.take(requirementKey(fileNameOf(requirement.toolsetPath), requirement.pointer))
                             : found;
    }

    void readClasses()
    {
        if (!m_snapshot.report || m_snapshot.itemClasses.size() != m_snapshot.report->items.size())
            return;
        for (size_t i = 0; i < m_snapshot.itemClasses.size(); ++i) {
            const ReportItem &item = m_snapshot.report->items[i];
            m_classes.insert(itemKey(item.section, item.name, item.version), &m_snapshot.itemClasses[i]);
        }
    }

    void readChanges()
    {
        if (!m_snapshot.lastChanges)
            return;
        for (const SourceChange &added : m_snapshot.lastChanges->added)
            m_changes.insert(added.id, Words::tr("Added by the latest update"));
        for (const SourceChange &changed : m_snapshot.lastChanges->changed)
            m_changes.insert(changed.id, changeText(changed));
    }

    int countToolsets() const
    {
        QStringList names;
        const auto add = [&names](const QString &toolset) {
            if (const QString name = fileNameOf(toolset); !name.isEmpty() && !names.contains(name))
                names.append(name);
        };
        for (const Match &match : m_snapshot.matches)
            add(match.requirement.toolsetPath);
        for (const Source &source : m_snapshot.sourceList->sources)
            add(source.matchedFrom.toolset);
        return int(names.size());
    }

    struct Section {
        QString title;
        QString place;
    };

    // The same text for all rows of a section, made once.
    void placeRow(ToolRow &row, const QString &toolset, const QString &pointer)
    {
        Section &section = m_sections[{toolset, sectionOf(pointer)}];
        if (section.title.isEmpty() && toolset.isEmpty()) {
            section.title = Words::tr("Only on the image");
        } else if (section.title.isEmpty()) {
            const QString file = fileNameOf(toolset);
            const QString name = sectionName(sectionOf(pointer));
            section.title = m_severalToolsets ? u"%1 – %2"_s.arg(name, file) : name;
            section.place = Words::tr("/%1 in %2").arg(sectionOf(pointer), file);
        }
        row.section = section.title;
        row.sectionPlace = section.place;
        // Searched for, too.
        row.searchText += pointer + u'\n';
    }

    void addMatch(int index)
    {
        const Match &match = m_snapshot.matches[size_t(index)];
        const std::vector<int> sources = takeFor(m_sources, match.requirement);
        const std::vector<int> unresolved = takeFor(m_unresolved, match.requirement);
        for (const int source : sources)
            addSource(source, index);
        for (const int tool : unresolved)
            addUnresolved(tool, index);
        const std::vector<int> packages = takeFor(m_packages, match.requirement);
        for (const int package : packages)
            addPackage(package, index);
        if (sources.empty() && unresolved.empty() && packages.empty())
            addRequirement(index);
    }

    // Sources of an earlier run, hand-added ones, and those of no toolset.
    void addTheRest()
    {
        const SourceList &list = m_snapshot.sourceList;
        const auto addAll = [&](bool ofToolsets) {
            for (int i = 0; i < std::ssize(list.sources); ++i) {
                const QString key = keyOf(list.sources[size_t(i)].matchedFrom);
                if (key.isEmpty() != ofToolsets && m_sources.contains(key))
                    addSource(i, -1);
            }
            for (int i = 0; i < std::ssize(list.unresolved); ++i) {
                const QString key = keyOf(list.unresolved[size_t(i)].matchedFrom);
                if (key.isEmpty() != ofToolsets && m_unresolved.contains(key))
                    addUnresolved(i, -1);
            }
        };
        addAll(true);
        addAll(false);
        for (int i = 0; i < std::ssize(list.packages); ++i) {
            if (m_packages.contains(keyOf(list.packages[size_t(i)].matchedFrom)))
                addPackage(i, -1);
        }
    }

    void addSource(int index, int matchIndex)
    {
        const Source &stored = m_snapshot.sourceList->sources[size_t(index)];
        const Source source = effectiveSource(stored);
        ToolRow row;
        row.key = source.id;
        row.sourceId = source.id;
        placeRow(row, source.matchedFrom.toolset, source.matchedFrom.pointer);
        row.decisions = decisionsAbout(stored);
        if (row.decisions.testFlag(HandMark::Added))
            row.section = Words::tr("Added by hand");
        row.note = source.curation.note;
        row.change = m_changes.value(source.id);
        row.name = source.name;
        row.requested = source.requestedVersion;
        row.version = source.version;
        row.platform = source.platform;
        row.arch = source.arch;
        row.url = source.downloadUrl;
        row.urlText = displayUrl(source.downloadUrl);
        row.checksum = checksumOriginText(source.checksum);
        if (!source.checksum)
            row.checksumState = ToolState::Unverified;
        else if (isWeak(source.checksum->digest.algorithm()))
            row.checksumState = ToolState::Review;
        if (source.checksum)
            row.searchText += source.checksum->digest.hex() + u'\n';
        row.onceThere = toolStateOf(stateOnceThere(source.checksum));
        row.size = source.size;
        QStringList reasons = remarksOn(stored);
        row.statusIncluded = reasons.isEmpty() ? ToolState::Resolved : ToolState::Review;
        if (!source.curation.note.isEmpty())
            reasons.append(source.curation.note);
        row.reason = reasons.join(u' ');
        // An answer counts for the URL that was asked alone.
        if (const CheckedUrl *checked = m_checked.value(source.id);
            checked && checked->state != UrlState::Present && checked->url == withoutSecrets(source.downloadUrl)) {
            row.statusIncluded = toolStateOf(checked->state);
            row.reason = checked->detail;
        }
        row.setState(source.curation.state);
        row.cache = ToolState::NotChecked;
        if (const auto file = m_snapshot.files.constFind(source.id); file != m_snapshot.files.cend())
            showFile(row, *file);
        row.sourceIndex = index;
        row.matchIndex = matchIndex;
        m_rows.push_back(std::move(row));
    }

    static void showFile(ToolRow &row, const VerifiedFile &file)
    {
        row.cache = toolStateOf(file.state);
        // Of part of a file, or of another one, the size says nothing about the one that is wanted.
        const bool isWhole = file.state == CacheState::Verified || file.state == CacheState::Unverified;
        if (!row.size && isWhole)
            row.size = file.size;
        if (!isWhole && file.state != CacheState::Mismatch)
            return;
        row.arrivedAt = file.downloadedAt;
        row.verifiedAt = file.verifiedAt;
    }

    void addUnresolved(int index, int matchIndex)
    {
        const UnresolvedTool &tool = m_snapshot.sourceList->unresolved[size_t(index)];
        ToolRow row;
        row.key = u"unresolved:%1/%2/%3/%4@%5#%6"_s.arg(tool.name, tool.platform.text(), tool.arch.text(),
            tool.requestedVersion, fileNameOf(tool.matchedFrom.toolset), tool.matchedFrom.pointer);
        placeRow(row, tool.matchedFrom.toolset, tool.matchedFrom.pointer);
        row.name = tool.name;
        row.requested = tool.requestedVersion;
        row.version = tool.matchedFrom.upstreamVersion;
        row.platform = tool.platform;
        row.arch = tool.arch;
        const MatchedFrom &from = tool.matchedFrom;
        const ItemClass *itemClass = m_classes.value(itemKey(from.section, from.reportName, from.upstreamVersion));
        const bool isPackage = from.upstream && itemClass && itemClass->classification == Classification::Package;
        row.statusIncluded = isPackage ? ToolState::FromPackages : ToolState::Unresolved;
        row.note = tool.curation.note;
        row.decisions.setFlag(HandMark::Noted, !row.note.isEmpty());
        row.setState(tool.curation.state);
        row.reason = tool.curation.note.isEmpty() ? tool.reason : tool.reason + u' ' + tool.curation.note;
        row.unresolvedIndex = index;
        row.matchIndex = matchIndex;
        m_rows.push_back(std::move(row));
    }

    void addPackage(int index, int matchIndex)
    {
        const Package &package = m_snapshot.sourceList->packages[size_t(index)];
        const MatchedFrom &from = package.matchedFrom;
        const PackageManager &manager = packageManager(package.manager);
        ToolRow row;
        row.key = u"package:%1/%2/%3@%4#%5"_s.arg(
            package.manager, package.name, package.version, fileNameOf(from.toolset), from.pointer);
        row.section = packageSectionTitle(package.manager);
        row.searchText = from.pointer;
        row.name = titleOf(package);
        row.requested = package.requestedVersion;
        row.version = package.version;
        row.platform = package.platform;
        row.arch = package.arch;
        row.status = ToolState::FromPackages;
        row.reason = package.repository.isEmpty()
            ? Words::tr("%1 %2, not a file of this cache.").arg(manager.one, package.name)
            : Words::tr("%1 %2 from %3, not a file of this cache.").arg(manager.one, package.name, package.repository);
        row.reason += u' ' + Words::tr("For all %1: %2.").arg(manager.many, manager.remedy);
        row.packageIndex = index;
        row.matchIndex = matchIndex;
        m_packageRows.push_back(std::move(row));
    }

    void addRequirement(int index)
    {
        const Match &match = m_snapshot.matches[size_t(index)];
        const Requirement &requirement = match.requirement;
        ToolRow row;
        row.key = u"requirement:"_s + requirementKey(requirement.toolsetPath, requirement.pointer);
        placeRow(row, requirement.toolsetPath, requirement.pointer);
        row.name = requirement.name;
        row.requested = requirement.requested;
        row.version = match.version;
        row.platform = requirement.platform;
        row.arch = requirement.arch;
        row.status = toolStateOf(match.status);
        row.reason = match.explanation;
        if (const ItemClass *part = partOf(match)) {
            row.status = ToolState::PartOf;
            row.reason = part->reason.isEmpty() ? match.explanation : part->reason;
        }
        row.matchIndex = index;
        m_rows.push_back(std::move(row));
    }

    // What the report's rows are when none of them is a file by itself; nullptr: one is, or it is not known.
    const ItemClass *partOf(const Match &match) const
    {
        const ItemClass *part = nullptr;
        for (const std::size_t row : match.rows) {
            part = row < m_snapshot.itemClasses.size() ? &m_snapshot.itemClasses[row] : nullptr;
            if (!part || !isPartOf(part->classification))
                return nullptr;
        }
        return match.status == MatchStatus::Matched ? part : nullptr;
    }

    // Search text, and a key that no other row has (a hand-edited list may name an id twice).
    void finish(ToolRow &row)
    {
        if (const int count = m_keys[row.key]++; count > 0)
            row.key += u"~%1"_s.arg(count);
        row.searchText = QStringList{row.name, row.requested, row.version, row.platform.text(), row.arch.text(),
            row.section, row.urlText, row.reason, row.note, row.searchText}
                             .join(u'\n')
                             .toLower();
    }

    const Snapshot &m_snapshot;
    QSet<QString> m_toolsets; // paths
    QHash<QString, std::vector<int>> m_sources;
    QHash<QString, std::vector<int>> m_unresolved;
    QHash<QString, std::vector<int>> m_packages;
    QHash<QString, const CheckedUrl *> m_checked; // by source id
    QHash<QString, const ItemClass *> m_classes; // by itemKey()
    QHash<QString, QString> m_changes; // of the latest update, by source id
    QHash<std::pair<QString, QString>, Section> m_sections; // by toolset and key
    QHash<QString, int> m_keys;
    std::vector<ToolRow> m_rows;
    std::vector<ToolRow> m_packageRows;
    bool m_severalToolsets = false;
};

} // namespace

std::vector<ToolRow> toolRows(const Snapshot &snapshot)
{
    return RowMaker(snapshot).make();
}

QString checksumOriginText(const std::optional<Checksum> &checksum)
{
    return checksum ? checksumOriginText(checksum->origin) : Words::tr("None");
}

QString checksumOriginText(ChecksumOrigin origin)
{
    switch (origin) {
    case ChecksumOrigin::Vendor:
        return Words::tr("Vendor");
    case ChecksumOrigin::ThirdParty:
        return Words::tr("Third party");
    case ChecksumOrigin::Toolset:
        return Words::tr("Toolset");
    case ChecksumOrigin::FirstDownload:
        return Words::tr("First download");
    case ChecksumOrigin::Manual:
        break;
    }
    return Words::tr("Manual");
}

} // namespace rcm
