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
    return std::ssize(plan.entries) - std::ssize(reviewOf(plan));
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

// Before the fields of what stays, which say what it would become.
QString introduction(const QString &reason)
{
    return reason.endsWith("; otherwise"_L1) ? reason + u':' : reason;
}

QString countsText(const UpdatePlan &plan)
{
    QStringList counts;
    for (const Group &group : groupsOf(plan))
        counts.append(u"%1 %2"_s.arg(group.entries.size()).arg(reviewKindNames(group.kind)));
    counts.append(u"%1 unchanged"_s.arg(unchangedIn(plan)));
    const auto add = [&counts](std::size_t count, const QString &what) {
        if (count > 0)
            counts.append(u"%1 %2"_s.arg(count).arg(what));
    };
    add(plan.news.newlyUnresolved.size(), u"newly unresolved"_s);
    add(plan.news.noLongerUnresolved.size(), u"no longer unresolved"_s);
    add(plan.news.packages.size(), plan.news.packages.size() == 1 ? u"package changed"_s : u"packages changed"_s);
    return counts.join(u", "_s);
}

QString textOf(const PlannedEntry &entry)
{
    QString text = u"  %1  %2\n"_s.arg(printable(keyOf(entry)), printable(versionsOf(entry)));
    for (const QString &reason : reasonsOf(entry))
        text += u"      "_s + printable(introduction(reason)) + u'\n';
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
        details.append(inMarkdown(introduction(reason)));
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

const Package &packageOf(const PackageChange &change)
{
    return change.after ? *change.after : *change.before;
}

QString newsText(const PlannedNews &news)
{
    QString text;
    const auto addTools = [&text](const std::vector<UnresolvedTool> &tools, const QString &title, bool hasReasons) {
        if (!tools.empty())
            text += u"%1 (%2)\n"_s.arg(title).arg(tools.size());
        for (const UnresolvedTool &tool : tools) {
            text += u"  "_s + printable(titleOf(tool)) + u'\n';
            if (hasReasons && !tool.reason.isEmpty())
                text += u"      "_s + printable(tool.reason) + u'\n';
        }
        if (!tools.empty())
            text += u'\n';
    };
    addTools(news.newlyUnresolved, u"Newly unresolved"_s, true);
    addTools(news.noLongerUnresolved, u"No longer unresolved"_s, false);
    if (!news.packages.empty())
        text += u"Packages changed (%1)\n"_s.arg(news.packages.size());
    for (const PackageChange &change : news.packages)
        text += u"  %1 %2  %3\n"_s.arg(
            printable(packageOf(change).manager), printable(packageOf(change).name), printable(versionsText(change)));
    return news.packages.empty() ? text : text + u'\n';
}

QString newsMarkdown(const PlannedNews &news)
{
    QString text;
    const auto addTools = [&text](const std::vector<UnresolvedTool> &tools, const QString &title) {
        if (!tools.empty())
            text += u"\n## %1 (%2)\n\n| Tool | Reason |\n| --- | --- |\n"_s.arg(title).arg(tools.size());
        for (const UnresolvedTool &tool : tools)
            text += u"| %1 | %2 |\n"_s.arg(inMarkdown(titleOf(tool)), inMarkdown(tool.reason));
    };
    addTools(news.newlyUnresolved, u"Newly unresolved"_s);
    addTools(news.noLongerUnresolved, u"No longer unresolved"_s);
    if (!news.packages.empty())
        text += u"\n## Packages changed (%1)\n\n| Manager | Package | Version |\n| --- | --- | --- |\n"_s.arg(
            news.packages.size());
    for (const PackageChange &change : news.packages)
        text += u"| %1 | %2 | %3 |\n"_s.arg(inMarkdown(packageOf(change).manager), inMarkdown(packageOf(change).name),
            inMarkdown(versionsText(change)));
    return text;
}

QJsonArray toJson(const std::vector<UnresolvedTool> &tools)
{
    QJsonArray array;
    for (const UnresolvedTool &tool : tools)
        array.append(QJsonObject{{u"name"_s, tool.name}, {u"requestedVersion"_s, tool.requestedVersion},
            {u"platform"_s, tool.platform.text()}, {u"arch"_s, tool.arch.text()}, {u"reason"_s, tool.reason}});
    return array;
}

QJsonArray toJson(const std::vector<PackageChange> &changes)
{
    QJsonArray array;
    const auto versionOf = [](const std::optional<Package> &package) {
        return package ? QJsonValue(package->version) : QJsonValue(QJsonValue::Null);
    };
    for (const PackageChange &change : changes)
        array.append(QJsonObject{{u"manager"_s, packageOf(change).manager}, {u"name"_s, packageOf(change).name},
            {u"platform"_s, packageOf(change).platform.text()}, {u"arch"_s, packageOf(change).arch.text()},
            {u"before"_s, versionOf(change.before)}, {u"after"_s, versionOf(change.after)}});
    return array;
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
    return (text + newsText(plan.news) + countsText(plan) + u'\n').toUtf8();
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
    return (text + newsMarkdown(plan.news)).toUtf8();
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
        QJsonObject{{u"review"_s, review}, {u"counts"_s, counts}, {u"unchanged"_s, qint64(unchangedIn(plan))},
            {u"newlyUnresolved"_s, toJson(plan.news.newlyUnresolved)},
            {u"noLongerUnresolved"_s, toJson(plan.news.noLongerUnresolved)},
            {u"packages"_s, toJson(plan.news.packages)}})
        .toJson();
}

} // namespace rcm
