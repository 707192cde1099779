// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/describeedit.h"

#include "core/base/urls.h"

#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString stateText(CurationState state)
{
    switch (state) {
    case CurationState::Undecided:
        return u"included by default"_s;
    case CurationState::Included:
        return u"included"_s;
    case CurationState::Excluded:
        return u"excluded"_s;
    }
    Q_UNREACHABLE();
}

QString valueText(const QString &field, const QJsonValue &value)
{
    if (value.isUndefined())
        return u"as resolved"_s;
    if (field == "downloadUrl"_L1)
        return displayUrl(QUrl(value.toString()));
    if (field == "checksum"_L1)
        return value.toObject().value("algorithm"_L1).toString() + u' ' + value.toObject().value("value"_L1).toString();
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QStringList describeOverrides(const QJsonObject &before, const QJsonObject &after)
{
    QStringList lines;
    QStringList fields = before.keys() + after.keys();
    fields.sort();
    fields.removeDuplicates();
    for (const QString &field : fields) {
        const QJsonValue from = before.value(field);
        const QJsonValue to = after.value(field);
        if (from != to)
            lines.append(u"%1: %2 → %3"_s.arg(field, valueText(field, from), valueText(field, to)));
    }
    return lines;
}

QString kindsOf(const std::vector<ReviewedWarning> &reviewed)
{
    QStringList kinds;
    for (const ReviewedWarning &warning : reviewed)
        kinds.append(warningKindName(warning.kind));
    kinds.removeDuplicates();
    return kinds.join(u", "_s);
}

// Whether the same overrides are for another file than before. The digest of their target alone says nothing to people.
bool isRenewed(const Curation &before, const Curation &after)
{
    if (before.overrides != after.overrides || !before.madeFor || !after.madeFor)
        return false;
    return before.madeFor->version != after.madeFor->version
        || before.madeFor->downloadUrl != after.madeFor->downloadUrl;
}

// The one verb that says all of the change; empty: there are several.
QString verbOf(const CurationChange &change)
{
    QStringList verbs;
    if (change.before.state != change.after.state)
        verbs.append(change.after.state == CurationState::Excluded ? u"Exclude"_s
                : change.after.state == CurationState::Included    ? u"Include"_s
                                                                   : u"Reset"_s);
    if (change.before.pinned != change.after.pinned || change.before.pinnedVersion != change.after.pinnedVersion)
        verbs.append(change.after.pinned ? u"Pin"_s : u"Unpin"_s);
    if (change.before.overrides != change.after.overrides)
        verbs.append(change.after.overrides.isEmpty() ? u"Take back the overrides of"_s : u"Override"_s);
    else if (change.before.reviewed != change.after.reviewed || isRenewed(change.before, change.after))
        verbs.append(u"Confirm"_s);
    if (verbs.isEmpty())
        verbs.append(u"Note on"_s);
    return verbs.size() == 1 ? verbs.constFirst() : QString();
}

} // namespace

QString titleOf(const ListEdit &edit)
{
    if (edit.replacement)
        return u"Update the list"_s;
    QSet<QString> verbs;
    QStringList ids;
    for (const auto *changes : {&edit.decisions, &edit.unresolved}) {
        for (const CurationChange &change : *changes) {
            verbs.insert(verbOf(change));
            ids.append(change.id);
        }
    }
    for (const PlacedSource &entry : edit.added) {
        verbs.insert(u"Add"_s);
        ids.append(entry.source.id);
    }
    for (const PlacedSource &entry : edit.removed) {
        verbs.insert(u"Remove"_s);
        ids.append(entry.source.id);
    }
    ids.removeDuplicates();
    const bool isOneVerb = verbs.size() == 1 && !verbs.contains(QString());
    const QString verb = isOneVerb ? *verbs.constBegin() : u"Change"_s;
    return verb + u' ' + (ids.size() == 1 ? ids.constFirst() : u"%1 tools"_s.arg(ids.size()));
}

QStringList describe(const CurationChange &change)
{
    const auto &[id, before, after] = change;
    QStringList lines;
    if (before.state != after.state || before.unknownState != after.unknownState)
        lines.append(stateText(after.state));
    if (before.pinned != after.pinned || before.pinnedVersion != after.pinnedVersion)
        lines.append(!after.pinned              ? u"not pinned any more"_s
                : after.pinnedVersion.isEmpty() ? u"pinned"_s
                                                : u"pinned to %1"_s.arg(after.pinnedVersion));
    lines.append(describeOverrides(before.overrides, after.overrides));
    if (isRenewed(before, after))
        lines.append(u"overrides hold for %1"_s.arg(after.madeFor->version));
    if (before.reviewed != after.reviewed)
        lines.append(after.reviewed.empty() ? u"no warning reviewed"_s
                                            : u"warnings reviewed: %1"_s.arg(kindsOf(after.reviewed)));
    if (before.note != after.note)
        lines.append(after.note.isEmpty() ? u"note removed"_s : u"note \"%1\""_s.arg(after.note));
    return lines;
}

QStringList describe(const ListEdit &edit)
{
    QStringList lines;
    QSet<QString> replaced;
    for (const PlacedSource &entry : edit.removed)
        replaced.insert(entry.source.id);
    for (const auto *changes : {&edit.decisions, &edit.unresolved}) {
        for (const CurationChange &change : *changes)
            lines.append(change.id + u": "_s + describe(change).join(u"; "_s));
    }
    for (const PlacedSource &entry : edit.added) {
        const QString what = replaced.remove(entry.source.id) ? u"changed"_s : u"added"_s;
        lines.append(u"%1: %2, %3"_s.arg(entry.source.id, what, displayUrl(entry.source.downloadUrl)));
    }
    for (const PlacedSource &entry : edit.removed) {
        if (replaced.contains(entry.source.id))
            lines.append(entry.source.id + u": removed"_s);
    }
    return lines;
}

} // namespace rcm
