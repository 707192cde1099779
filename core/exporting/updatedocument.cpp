// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/updatedocument.h"

#include "core/exporting/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Items of one kind after those of another.
struct Group {
    ReviewKind kind;
    std::vector<const PlannedEntry *> entries;
};

std::vector<Group> groupsOf(const UpdatePlan &plan)
{
    std::vector<Group> groups;
    for (const ReviewItem &item : reviewOf(plan)) {
        if (groups.empty() || groups.back().kind != item.kind)
            groups.push_back({item.kind, {}});
        groups.back().entries.push_back(&plan.entries[item.entry]);
    }
    return groups;
}

qsizetype unchangedIn(const UpdatePlan &plan)
{
    return std::ranges::count_if(plan.entries,
        [](const PlannedEntry &entry) { return entry.change == PlannedChange::None && entry.review.isEmpty(); });
}

QString versionOf(const std::optional<Source> &source)
{
    return source ? effectiveSource(*source).version : QString();
}

// "20.1.0 → 20.2.0", or the one version that there is.
QString versionsOf(const PlannedEntry &entry)
{
    const QString before = versionOf(entry.before);
    const QString after = versionOf(entry.after);
    if (before == after || before.isEmpty() || after.isEmpty())
        return after.isEmpty() ? before : after;
    return before + u" → "_s + after;
}

QStringList reasonsOf(const PlannedEntry &entry)
{
    QStringList reasons{entry.reason, entry.review};
    reasons.removeAll(QString());
    return reasons;
}

QString countsText(const UpdatePlan &plan)
{
    QStringList counts;
    for (const Group &group : groupsOf(plan))
        counts.append(u"%1 %2"_s.arg(group.entries.size()).arg(reviewKindNames(group.kind)));
    counts.append(u"%1 unchanged"_s.arg(unchangedIn(plan)));
    return counts.join(u", "_s);
}

QString textOf(const PlannedEntry &entry)
{
    QString text = u"  %1  %2\n"_s.arg(printable(keyOf(entry)), printable(versionsOf(entry)));
    for (const QString &reason : reasonsOf(entry))
        text += u"      "_s + printable(reason) + u'\n';
    for (const FieldChange &field : entry.fields) {
        if (field.field != "version"_L1)
            text += u"      %1\n        - %2\n        + %3\n"_s.arg(
                field.field, printable(field.from), printable(field.to));
    }
    return text;
}

QString markdownOf(const PlannedEntry &entry)
{
    QStringList details;
    for (const QString &reason : reasonsOf(entry))
        details.append(inMarkdown(reason));
    for (const FieldChange &field : entry.fields) {
        if (field.field != "version"_L1)
            details.append(u"%1: %2 → %3"_s.arg(field.field, inMarkdown(field.from), inMarkdown(field.to)));
    }
    return u"| %1 | %2 | %3 |\n"_s.arg(
        inMarkdown(keyOf(entry)), inMarkdown(versionsOf(entry)), details.join(u"<br>"_s));
}

QJsonObject toJson(ReviewKind kind, const PlannedEntry &entry)
{
    QJsonArray fields;
    for (const FieldChange &field : entry.fields)
        fields.append(QJsonObject{{u"field"_s, field.field}, {u"from"_s, field.from}, {u"to"_s, field.to}});
    const Source &source = entry.after ? *entry.after : *entry.before;
    return {{u"kind"_s, reviewKindNames(kind)}, {u"id"_s, keyOf(entry)}, {u"name"_s, source.name},
        {u"before"_s, versionOf(entry.before)}, {u"after"_s, versionOf(entry.after)},
        {u"reason"_s, reasonsOf(entry).join(u"; "_s)}, {u"choice"_s, isChoice(entry)}, {u"fields"_s, fields}};
}

} // namespace

QByteArray updateAsText(const UpdatePlan &plan)
{
    QString text;
    for (const Group &group : groupsOf(plan)) {
        text += u"%1 (%2)\n"_s.arg(reviewTitle(group.kind)).arg(group.entries.size());
        for (const PlannedEntry *entry : group.entries)
            text += textOf(*entry);
        text += u'\n';
    }
    return (text + countsText(plan) + u'\n').toUtf8();
}

QByteArray updateAsMarkdown(const UpdatePlan &plan)
{
    QString text = u"# Update of the source list\n\n%1\n"_s.arg(countsText(plan));
    for (const Group &group : groupsOf(plan)) {
        text += u"\n## %1 (%2)\n\n| Entry | Version | Change |\n| --- | --- | --- |\n"_s.arg(reviewTitle(group.kind))
                    .arg(group.entries.size());
        for (const PlannedEntry *entry : group.entries)
            text += markdownOf(*entry);
    }
    return text.toUtf8();
}

QByteArray updateAsJson(const UpdatePlan &plan)
{
    QJsonArray review;
    QJsonObject counts;
    for (const Group &group : groupsOf(plan)) {
        counts.insert(reviewKindNames(group.kind), qint64(group.entries.size()));
        for (const PlannedEntry *entry : group.entries)
            review.append(toJson(group.kind, *entry));
    }
    return QJsonDocument(
        QJsonObject{{u"review"_s, review}, {u"counts"_s, counts}, {u"unchanged"_s, qint64(unchangedIn(plan))}})
        .toJson();
}

} // namespace rcm
