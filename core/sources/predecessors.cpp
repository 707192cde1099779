// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/predecessors.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <functional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

using Entries = QList<const Source *>;

QString keyOf(const Source &source, const QStringList &place)
{
    return toolKey(source.name, source.platform, source.arch) + u'\n' + place.join(u'\n');
}

QString rowOf(const Source &source)
{
    return source.matchedFrom.section.join(u'/') + u'\n' + source.matchedFrom.reportName;
}

// The pointer of a requirement; of one in a list of versions that of the list, since others come and go before it.
QString slotOf(const MatchedFrom &from)
{
    static const QRegularExpression index(u"/\\d+$"_s);
    return QString(from.pointer).remove(index);
}

bool saysItsPlace(const Source &source)
{
    return !source.matchedFrom.pointer.isEmpty() || !source.matchedFrom.reportName.isEmpty();
}

// Keys from the most telling to the least. Empty: the entry has none.
QString exactPlace(const Source &source)
{
    if (!saysItsPlace(source))
        return {};
    const MatchedFrom &from = source.matchedFrom;
    return keyOf(source, {source.requestedVersion, from.toolset, from.pointer, rowOf(source)});
}

QString exactVersion(const Source &source)
{
    const QString place = exactPlace(source);
    return place.isEmpty() ? place : place + u'\n' + source.version;
}

// Without the pointer, which moves when an entry before it is removed, and the toolset's name.
QString samePlace(const Source &source)
{
    return saysItsPlace(source) ? keyOf(source, {source.requestedVersion, rowOf(source)}) : QString();
}

QString samePlaceAndVersion(const Source &source)
{
    const QString place = samePlace(source);
    return place.isEmpty() ? place : place + u'\n' + source.version;
}

// "#2" only counts, and counts otherwise next time.
QString ownId(const Source &source)
{
    return source.id.contains(u'#') ? QString() : source.id;
}

// Another version was written at the same place of the toolset.
QString toolsetSlot(const Source &source)
{
    const MatchedFrom &from = source.matchedFrom;
    return from.pointer.isEmpty() ? QString() : keyOf(source, {from.toolset, slotOf(from)});
}

QString reportRow(const Source &source)
{
    return source.matchedFrom.reportName.isEmpty() ? QString() : keyOf(source, {rowOf(source)});
}

// The tool alone, for entries that do not say where they come from, or have moved. Not for what nothing but a person's
// hand stands behind: that is not a former version of anything.
QString tool(const Source &source)
{
    const MatchedFrom &from = source.matchedFrom;
    return from.upstream || !from.toolset.isEmpty() ? keyOf(source, {}) : QString();
}

qsizetype commonStart(const QString &left, const QString &right)
{
    const auto [end, other] = std::ranges::mismatch(left, right);
    return end - left.begin();
}

class Pairing {
public:
    using Key = std::function<QString(const Source &source)>;

    Pairing(const std::vector<Source> &former, const std::vector<Source> &fresh)
        : m_former(former)
        , m_fresh(fresh)
    {
    }

    // Pairs what has the same key and is alone with it, in both lists as a whole.
    void pairAlone(const Key &key)
    {
        const auto formerGroups = groups(m_former, key);
        const auto freshGroups = groups(m_fresh, key);
        for (auto group = freshGroups.cbegin(); group != freshGroups.cend(); ++group) {
            const Entries before = formerGroups.value(group.key());
            if (group->size() == 1 && before.size() == 1)
                pair(before.front(), group->front());
        }
    }

    // Of several with the same key those whose versions are nearest to each other.
    void pairNearest(const Key &key)
    {
        const auto formerGroups = groups(m_former, key);
        const auto freshGroups = groups(m_fresh, key);
        for (auto group = freshGroups.cbegin(); group != freshGroups.cend(); ++group) {
            const Entries before = unpaired(formerGroups.value(group.key()));
            const Entries after = unpaired(*group);
            for (const Source *fresh : after) {
                const Source *nearest = nearestTo(*fresh, before);
                if (nearest && nearestTo(*nearest, after) == fresh)
                    pair(nearest, fresh);
            }
        }
    }

    [[nodiscard]] QHash<const Source *, const Source *> take() { return std::move(m_pairs); }

private:
    static QHash<QString, Entries> groups(const std::vector<Source> &sources, const Key &key)
    {
        QHash<QString, Entries> groups;
        for (const Source &source : sources) {
            if (const QString text = key(source); !text.isEmpty())
                groups[text].append(&source);
        }
        return groups;
    }

    void pair(const Source *former, const Source *fresh)
    {
        if (m_taken.contains(former) || m_taken.contains(fresh))
            return;
        m_taken.insert(former);
        m_taken.insert(fresh);
        m_pairs.insert(fresh, former);
    }

    [[nodiscard]] Entries unpaired(Entries entries) const
    {
        entries.removeIf([this](const Source *source) { return m_taken.contains(source); });
        return entries;
    }

    // The one whose version has the longest start in common with that of `source`: its first number at least, and all
    // but the last where no requested version holds the entries together. nullptr where there is none, or where several
    // are as near.
    static const Source *nearestTo(const Source &source, const Entries &others)
    {
        const QString &version = source.version;
        const qsizetype dot = source.requestedVersion.isEmpty() ? version.lastIndexOf(u'.') : version.indexOf(u'.');
        if (dot < 0)
            return nullptr;
        const Source *nearest = nullptr;
        qsizetype longest = dot;
        bool isAlone = true;
        for (const Source *other : others) {
            const qsizetype common = commonStart(version, other->version);
            if (common > longest) {
                nearest = other;
                longest = common;
                isAlone = true;
            } else if (common == longest) {
                isAlone = false;
            }
        }
        return isAlone ? nearest : nullptr;
    }

    const std::vector<Source> &m_former;
    const std::vector<Source> &m_fresh;
    QHash<const Source *, const Source *> m_pairs; // fresh → former
    QSet<const Source *> m_taken;
};

} // namespace

QString toolKey(const QString &name, const Platform &platform, const Arch &arch)
{
    return QStringList{name, platform.text(), arch.text()}.join(u'\n').toLower();
}

Predecessors::Predecessors(const std::vector<Source> &former, const std::vector<Source> &fresh)
{
    Pairing pairing(former, fresh);
    for (const auto key :
        {exactVersion, samePlaceAndVersion, exactPlace, samePlace, ownId, toolsetSlot, reportRow, tool})
        pairing.pairAlone(key);
    pairing.pairNearest(samePlace);
    m_former = pairing.take();
}

} // namespace rcm
