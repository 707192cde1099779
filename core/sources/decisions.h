// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enumnames.h"
#include "core/sources/edits.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace rcm {

enum class DecisionAction {
    Include,
    Exclude,
    Reset, // neither included nor excluded by hand, and no warning is reviewed
    Pin,
    Unpin,
    Confirm, // as confirm() of edits.h
    Note,
    Override,
    Add,
    Remove,
};
inline constexpr EnumNames decisionActionNames({
    std::pair{DecisionAction::Include, QLatin1StringView("include")},
    std::pair{DecisionAction::Exclude, QLatin1StringView("exclude")},
    std::pair{DecisionAction::Reset, QLatin1StringView("reset")},
    std::pair{DecisionAction::Pin, QLatin1StringView("pin")},
    std::pair{DecisionAction::Unpin, QLatin1StringView("unpin")},
    std::pair{DecisionAction::Confirm, QLatin1StringView("confirm")},
    std::pair{DecisionAction::Note, QLatin1StringView("note")},
    std::pair{DecisionAction::Override, QLatin1StringView("override")},
    std::pair{DecisionAction::Add, QLatin1StringView("add")},
    std::pair{DecisionAction::Remove, QLatin1StringView("remove")},
});

// One decision in words that hold for any list: what to do with the entries whose ids match.
struct Decision {
    DecisionAction action = DecisionAction::Include;
    // An id, or a pattern where no entry has it for an id: '*' stands for any text, '?' for one character; case does
    // not count.
    QStringList ids = {};
    std::optional<QString> note = {}; // set beside the action; an empty one takes the note away
    QJsonObject overrides = {}; // of Override, as setOverrides() takes them
    QString version = {}; // of Pin; empty: the one that each entry has
    std::optional<Source> source = {}; // of Add

    bool operator==(const Decision &) const = default;
};

// What decisions come to in one list.
struct Decided {
    ListEdit edit;
    QStringList matchedNothing; // patterns
};

// Errors (Usage) are those of addSource() and removeSource(), and one where overrides of a single file (URL, checksum,
// size, file name) would be made for several. What is so already is left out. An entry that was added
// before is brought to what `source` says.
[[nodiscard]] Result<Decided> decide(const SourceList &list, const std::vector<Decision> &decisions);

// Whose ids patterns are held against: unresolved tools have no file to pin or override.
enum class Matched { Sources, SourcesAndUnresolved };
// Ids that one of the patterns (see Decision::ids) means, in the order of the list, each once.
[[nodiscard]] QStringList idsMatching(
    const SourceList &list, const QStringList &patterns, Matched matched = Matched::Sources);

// The decisions that the list holds, to be used on another one. Not what was confirmed: that holds for entries as they
// stand.
[[nodiscard]] std::vector<Decision> decisionsIn(const SourceList &list);

// A file of decisions (schemas/decisions-schema.json). Errors name `subject` and the JSON pointer.
[[nodiscard]] Result<std::vector<Decision>> parseDecisions(const QByteArray &bytes, const QString &subject);
[[nodiscard]] QByteArray writeDecisions(const std::vector<Decision> &decisions);

} // namespace rcm
