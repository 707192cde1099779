// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonmembers.h"
#include "core/sources/decisions.h"
#include "core/sources/sourcelistfile.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Entry {
    Decision decision;
    QJsonObject source; // of Add
};

Entry parseEntry(JsonMembers &members)
{
    members.require({"action"_L1});
    Entry entry;
    const auto action = members.word("action"_L1, decisionActionNames);
    if (!action)
        return entry;
    entry.decision.action = *action;
    if (!members.value("note"_L1).isUndefined())
        entry.decision.note = members.text("note"_L1);
    switch (*action) {
    case DecisionAction::Add:
        members.require({"source"_L1});
        entry.source = members.object("source"_L1);
        break;
    case DecisionAction::Override:
        members.require({"ids"_L1, "overrides"_L1});
        entry.decision.ids = members.nonEmptyTexts("ids"_L1);
        entry.decision.overrides = members.object("overrides"_L1);
        break;
    case DecisionAction::Pin:
        members.require({"ids"_L1});
        entry.decision.ids = members.nonEmptyTexts("ids"_L1);
        entry.decision.version = members.nonEmptyText("version"_L1);
        break;
    case DecisionAction::Note:
        members.require({"ids"_L1, "note"_L1});
        entry.decision.ids = members.nonEmptyTexts("ids"_L1);
        break;
    default:
        members.require({"ids"_L1});
        entry.decision.ids = members.nonEmptyTexts("ids"_L1);
    }
    members.refuseRemaining();
    return entry;
}

std::vector<Entry> parseRoot(JsonMembers &members)
{
    members.require({"decisions"_L1});
    (void)members.text("$schema"_L1);
    auto entries = members.each("decisions"_L1, parseEntry);
    members.refuseRemaining();
    return entries;
}

// A field that the format does not have would be kept and do nothing.
Result<void> requireKnownFields(const QJsonObject &overrides, const QString &subject)
{
    static const QStringList known{
        u"version"_s, u"fileName"_s, u"size"_s, u"downloadUrl"_s, u"sha256"_s, u"checksum"_s};
    QJsonObject replacing = overrides;
    for (const QString &field : known) {
        if (overrides.value(field).isNull()) // takes an override back
            replacing.remove(field);
    }
    TRY(parseMembers(replacing, subject, [](JsonMembers &members) {
        (void)members.nonEmptyText("version"_L1);
        (void)members.nonEmptyText("fileName"_L1);
        (void)members.integer("size"_L1, 1);
        (void)members.text("downloadUrl"_L1);
        (void)members.text("sha256"_L1);
        (void)members.object("checksum"_L1);
        members.refuseRemaining();
        return true;
    }));
    return checkOverrides(replacing, subject);
}

Result<Source> handAdded(QJsonObject entry, const QString &subject)
{
    if (!entry.contains("matchedFrom"_L1))
        entry.insert("matchedFrom"_L1, QJsonObject{{u"upstream"_s, false}, {u"toolset"_s, QString()}});
    TRY_ASSIGN(Source source, parseSourceEntry(entry, subject));
    if (!source.curation.isEmpty())
        return failure(ErrorKind::Schema, subject + u"/curation"_s, u"expected no decision in an entry to add"_s,
            u"Write it as a decision of its own."_s);
    if (!isHandAdded(source))
        return failure(ErrorKind::Schema, subject + u"/matchedFrom"_s,
            u"expected an entry that neither report nor toolset stand behind"_s, u"Leave matchedFrom out."_s);
    return source;
}

QJsonObject toJson(const Decision &decision)
{
    QJsonObject object{{u"action"_s, decisionActionNames(decision.action)}};
    if (decision.source)
        object.insert("source"_L1, sourceEntryToJson(*decision.source));
    else
        object.insert("ids"_L1, QJsonArray::fromStringList(decision.ids));
    if (!decision.overrides.isEmpty())
        object.insert("overrides"_L1, decision.overrides);
    if (!decision.version.isEmpty())
        object.insert("version"_L1, decision.version);
    if (decision.note)
        object.insert("note"_L1, *decision.note);
    return object;
}

} // namespace

Result<std::vector<Decision>> parseDecisions(const QByteArray &bytes, const QString &subject)
{
    TRY_ASSIGN(const QJsonObject root, parseJsonObject(bytes, subject));
    TRY_ASSIGN(std::vector<Entry> entries, parseMembers(root, subject + u'#', parseRoot));
    std::vector<Decision> decisions;
    decisions.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Entry &entry = entries[i];
        const QString place = u"%1#/decisions/%2"_s.arg(subject).arg(i);
        TRY(requireKnownFields(entry.decision.overrides, place + u"/overrides"_s));
        if (entry.decision.action == DecisionAction::Add) {
            TRY_ASSIGN(entry.decision.source, handAdded(entry.source, place + u"/source"_s));
        }
        decisions.push_back(std::move(entry.decision));
    }
    return decisions;
}

QByteArray writeDecisions(const std::vector<Decision> &decisions)
{
    QJsonArray array;
    for (const Decision &decision : decisions)
        array.append(toJson(decision));
    return QJsonDocument(QJsonObject{{u"decisions"_s, array}}).toJson();
}

} // namespace rcm
