// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toolset/toolsetkeys.h"

#include "core/base/files.h"
#include "core/schema/schemavalidator.h"
#include "core/toolset/pointerpattern.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<VersionComparison, QLatin1StringView>, 9> comparisonNames{{
    {VersionComparison::Pattern, "pattern"_L1},
    {VersionComparison::Shortened, "shortened"_L1},
    {VersionComparison::EveryMatching, "every-matching"_L1},
    {VersionComparison::AtLeast, "at-least"_L1},
    {VersionComparison::Commit, "commit"_L1},
    {VersionComparison::Build, "build"_L1},
    {VersionComparison::Verbatim, "verbatim"_L1},
    {VersionComparison::Incomparable, "incomparable"_L1},
    {VersionComparison::XcodeRuntime, "xcode-runtime"_L1},
}};

VersionComparison comparisonFromName(const QString &name)
{
    const auto found = std::find_if(
        comparisonNames.begin(), comparisonNames.end(), [&](const auto &entry) { return name == entry.second; });
    return found == comparisonNames.end() ? VersionComparison::Pattern : found->first;
}

QStringList texts(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString()};
    QStringList list;
    for (const QJsonValue item : value.toArray())
        list.append(item.toString());
    return list;
}

QHash<QString, QString> textMap(const QJsonValue &value)
{
    QHash<QString, QString> map;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        map.insert(member.key(), member.value().toString());
    return map;
}

// A requirement is a text unless the file says that it is an object; all else may be anything.
ValueShape shapeOf(const QString &name, KeyMeaning meaning)
{
    if (name == "object"_L1)
        return ValueShape::Object;
    return name == "text"_L1 || meaning == KeyMeaning::Requirement ? ValueShape::Text : ValueShape::Any;
}

RowRule parseRows(const QJsonObject &object, const QStringList &elsewhere)
{
    RowRule rows;
    rows.names = texts(object["names"_L1]);
    rows.sections = texts(object["sections"_L1]);
    rows.columns = textMap(object["columns"_L1]);
    rows.comparison = comparisonFromName(object["version"_L1].toString());
    if (rows.sections.isEmpty())
        rows.exceptSections = elsewhere;
    return rows;
}

void readMeaning(const QJsonObject &object, ToolsetKey &key)
{
    if (object.contains("attribute"_L1)) {
        key.meaning = KeyMeaning::Attribute;
        key.reason = object["attribute"_L1].toString();
        return;
    }
    if (object.contains("notADownload"_L1)) {
        const QJsonObject entry = object["notADownload"_L1].toObject();
        key.meaning = KeyMeaning::NotADownload;
        key.name = entry["name"_L1].toString();
        key.version = texts(entry["version"_L1]);
        key.reason = entry["reason"_L1].toString();
        return;
    }
    const QJsonObject entry = object["requirement"_L1].toObject();
    key.name = entry["name"_L1].toString();
    key.version = texts(entry["version"_L1]);
    key.platform = entry["platform"_L1].toString();
    key.arch = entry["arch"_L1].toString();
    key.each = texts(entry["each"_L1]);
    key.attributes = textMap(entry["attributes"_L1]);
}

Result<ToolsetKey> parseKey(const QJsonObject &object, const QStringList &elsewhere, const QString &place)
{
    ToolsetKey key;
    for (const QString &pointer : texts(object["pointers"_L1]))
        key.pointers.push_back(pointerTokens(pointer));
    key.unless = texts(object["unless"_L1]);
    key.rows = parseRows(object["rows"_L1].toObject(), elsewhere);
    readMeaning(object, key);
    key.shape = shapeOf(object["shape"_L1].toString(), key.meaning);
    if (object.contains("when"_L1)) {
        const QJsonObject when = object["when"_L1].toObject();
        key.conditionText = when["text"_L1].toString(u"{0}"_s);
        key.condition.emplace(when["matches"_L1].toString());
        if (!key.condition->isValid())
            return failure(ErrorKind::Schema, place + "/when/matches"_L1,
                u"expected a regular expression, found one with an error: %1"_s.arg(key.condition->errorString()));
    }
    return key;
}

} // namespace

Result<ToolsetKeys> parseToolsetKeys(const QByteArray &bytes, const QString &subject)
{
    const auto document = parseJson(bytes, subject);
    if (!document)
        return failure(document.error());
    const QJsonObject root = document->object();
    const QJsonValue value = document->isArray() ? QJsonValue(document->array()) : QJsonValue(root);
    if (const auto valid = requireValid(value, u"toolset-keys"_s, subject); !valid)
        return failure(valid.error());
    const QStringList elsewhere = texts(root["elsewhere"_L1]);
    const QJsonArray entries = root["keys"_L1].toArray();
    ToolsetKeys keys;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        auto key = parseKey(entries[i].toObject(), elsewhere, u"%1#/keys/%2"_s.arg(subject).arg(i));
        if (!key)
            return failure(key.error());
        keys.keys.push_back(*std::move(key));
    }
    return keys;
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
