// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toolset/toolsetkeys.h"

#include "core/base/jsonmembers.h"
#include "core/base/packagemanager.h"
#include "core/toolset/pointerpattern.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames comparisonNames({
    std::pair{VersionComparison::Pattern, "pattern"_L1},
    std::pair{VersionComparison::Shortened, "shortened"_L1},
    std::pair{VersionComparison::EveryMatching, "every-matching"_L1},
    std::pair{VersionComparison::AtLeast, "at-least"_L1},
    std::pair{VersionComparison::Commit, "commit"_L1},
    std::pair{VersionComparison::Build, "build"_L1},
    std::pair{VersionComparison::Verbatim, "verbatim"_L1},
    std::pair{VersionComparison::Incomparable, "incomparable"_L1},
    std::pair{VersionComparison::XcodeRuntime, "xcode-runtime"_L1},
});

// Where there is a list, something stands in it.
QStringList textsIn(JsonMembers &members, QLatin1StringView key)
{
    QStringList texts = members.nonEmptyTexts(key);
    if (texts.isEmpty() && !members.value(key).isUndefined())
        members.fail(QString(key), u"expected at least one string, found none"_s);
    return texts;
}

// A template, or several of which the first that is not empty holds.
QStringList templatesIn(JsonMembers &members, QLatin1StringView key)
{
    return members.value(key).isString() ? QStringList{members.nonEmptyText(key)} : textsIn(members, key);
}

// A requirement is a text unless the file says that it is an object; all else may be anything.
ValueShape shapeOf(const QString &name, KeyMeaning meaning)
{
    if (name == "object"_L1)
        return ValueShape::Object;
    return name == "text"_L1 || meaning == KeyMeaning::Requirement ? ValueShape::Text : ValueShape::Any;
}

RowRule parseRows(JsonMembers &members)
{
    RowRule rows;
    rows.names = textsIn(members, "names"_L1);
    rows.sections = textsIn(members, "sections"_L1);
    rows.columns = members.textMap("columns"_L1);
    rows.comparison = members.word("version"_L1, comparisonNames).value_or(VersionComparison::Pattern);
    members.refuseRemaining();
    return rows;
}

void parsePackage(JsonMembers &members, ToolsetKey &key)
{
    QStringList managers;
    for (const PackageManager &manager : packageManagers())
        managers.append(manager.id);
    members.require({"manager"_L1});
    key.packageManager = members.word("manager"_L1, managers);
    key.packageName = members.nonEmptyText("name"_L1);
    members.refuseRemaining();
}

void parseRequirement(JsonMembers &members, ToolsetKey &key)
{
    members.require({"name"_L1});
    key.meaning = KeyMeaning::Requirement;
    key.name = members.nonEmptyText("name"_L1);
    key.version = templatesIn(members, "version"_L1);
    key.platform = members.nonEmptyText("platform"_L1);
    key.arch = members.nonEmptyText("arch"_L1);
    key.each = textsIn(members, "each"_L1);
    key.attributes = members.textMap("attributes"_L1);
    members.visit("package"_L1, [&key](JsonMembers &package) { parsePackage(package, key); });
    members.refuseRemaining();
}

void parseNotADownload(JsonMembers &members, ToolsetKey &key)
{
    members.require({"name"_L1, "reason"_L1});
    key.meaning = KeyMeaning::NotADownload;
    key.name = members.nonEmptyText("name"_L1);
    key.version = templatesIn(members, "version"_L1);
    key.reason = members.nonEmptyText("reason"_L1);
    members.refuseRemaining();
}

// One of three.
void readMeaning(JsonMembers &members, ToolsetKey &key)
{
    int meanings = 0;
    for (const auto name : {"requirement"_L1, "attribute"_L1, "notADownload"_L1})
        meanings += members.value(name).isUndefined() ? 0 : 1;
    if (meanings != 1)
        members.failHere(
            u"expected one of \"requirement\", \"attribute\" and \"notADownload\", found %1"_s.arg(meanings));
    if (const QString reason = members.nonEmptyText("attribute"_L1); !reason.isEmpty()) {
        key.meaning = KeyMeaning::Attribute;
        key.reason = reason;
    }
    members.visit("requirement"_L1, [&key](JsonMembers &inner) { parseRequirement(inner, key); });
    members.visit("notADownload"_L1, [&key](JsonMembers &inner) { parseNotADownload(inner, key); });
}

void parseCondition(JsonMembers &members, ToolsetKey &key)
{
    members.require({"matches"_L1});
    const QString text = members.nonEmptyText("text"_L1);
    key.conditionText = text.isEmpty() ? u"{0}"_s : text;
    const QString pattern = members.nonEmptyText("matches"_L1);
    members.requirePattern(u"matches"_s, pattern);
    key.condition.emplace(pattern);
    members.refuseRemaining();
}

ToolsetKey parseKey(JsonMembers &members, const QStringList &elsewhere)
{
    members.require({"pointers"_L1});
    ToolsetKey key;
    for (const QString &pointer : members.pointerPatterns("pointers"_L1))
        key.pointers.push_back(pointerTokens(pointer));
    if (key.pointers.empty())
        members.fail(u"pointers", u"expected at least one JSON pointer, found none"_s);
    key.unless = textsIn(members, "unless"_L1);
    key.rows = members.member("rows"_L1, parseRows).value_or(RowRule());
    if (key.rows.sections.isEmpty())
        key.rows.exceptSections = elsewhere;
    readMeaning(members, key);
    key.shape = shapeOf(members.word("shape"_L1, {u"text"_s, u"object"_s}), key.meaning);
    members.visit("when"_L1, [&key](JsonMembers &when) { parseCondition(when, key); });
    members.refuseRemaining();
    return key;
}

ToolsetKeys parseRoot(JsonMembers &members)
{
    members.require({"keys"_L1});
    (void)members.text("description"_L1);
    const QStringList elsewhere = textsIn(members, "elsewhere"_L1);
    ToolsetKeys keys;
    keys.keys = members.each("keys"_L1, [&elsewhere](JsonMembers &entry) { return parseKey(entry, elsewhere); });
    members.refuseRemaining();
    return keys;
}

} // namespace

Result<ToolsetKeys> parseToolsetKeys(const QByteArray &bytes, const QString &subject)
{
    TRY_ASSIGN(const QJsonObject root, parseJsonObject(bytes, subject));
    return parseMembers(root, subject + u'#', parseRoot);
}

Result<ToolsetKeys> loadToolsetKeys(const QStringList &directories)
{
    QStringList paths;
    for (const QString &directory : directories) {
        const QString path = directory + "/toolset-keys.json"_L1;
        if (QFileInfo::exists(path))
            paths.append(path);
    }
    paths.append(u":/catalog/toolset-keys.json"_s);

    ToolsetKeys all;
    for (const QString &path : paths) {
        const auto bytes = readFile(path);
        if (!bytes)
            return failure(bytes.error());
        auto keys = parseToolsetKeys(*bytes, path);
        if (!keys)
            return failure(keys.error());
        std::move(keys->keys.begin(), keys->keys.end(), std::back_inserter(all.keys));
    }
    return all;
}

} // namespace rcm
