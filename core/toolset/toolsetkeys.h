// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/toolset/toolset.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QStringList>

#include <optional>
#include <vector>

namespace rcm {

enum class KeyMeaning {
    Requirement, // something to have
    Attribute, // says more about a requirement beside it
    NotADownload, // a choice, a flag, an OS feature, a hash: answered, with the reason
};

enum class ValueShape { Any, Text, Object };

// How one place of toolset files is read. Texts are templates: "{2/name}" is a relative JSON pointer
// (draft-bhutton-relative-json-pointer: up two levels, then the member "name"), "{1#}" the key that leads to the value
// one level up, "{version}" what the group of that name in `condition` found. What is not there counts as empty.
struct ToolsetKey {
    std::vector<QStringList> pointers; // patterns as tokens; "*" takes any one
    KeyMeaning meaning = KeyMeaning::Requirement;
    ValueShape shape = ValueShape::Any;
    QString conditionText; // template
    std::optional<QRegularExpression> condition; // the key applies where this matches conditionText
    QStringList unless; // members of the object, of which one that is not empty makes the key not apply
    QString name;
    QStringList version; // the first that is not empty
    QString platform;
    QString arch;
    QStringList each; // one requirement for each of these, as "{each}"
    QHash<QString, QString> attributes;
    QString packageManager; // id of a PackageManager; empty: no manager is asked for it
    QString packageName; // template; empty: the requirement's name
    RowRule rows; // names and cells are templates; a column whose cell is left empty may hold anything
    QString reason; // for NotADownload, to people; for Attribute, to whoever reads the file
};

// How toolset files are read: data, resources/catalog/toolset-keys.json. Of the keys for one place the one with fewest
// stars comes first, then the order of the file.
struct ToolsetKeys {
    std::vector<ToolsetKey> keys;
};

// `subject` names the file in errors, which also name the JSON pointer.
[[nodiscard]] Result<ToolsetKeys> parseToolsetKeys(const QByteArray &bytes, const QString &subject);

// The keys compiled into the program; a toolset-keys.json in one of `directories` (see --catalog) goes before them.
[[nodiscard]] Result<ToolsetKeys> loadToolsetKeys(const QStringList &directories = {});

} // namespace rcm
