// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toolset/parsetoolset.h"

#include "core/base/filekind.h"
#include "core/base/files.h"
#include "core/base/systemname.h"
#include "core/toolset/pointerpattern.h"
#include "core/toolset/valuetemplate.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// A key and what its condition found, at the place that is being read.
struct Reading {
    const ToolsetKey *key = nullptr;
    QHash<QString, QString> groups;
};

bool isContainer(const QJsonValue &value)
{
    return value.isObject() || value.isArray();
}

bool holdsObjects(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    return value.isObject() || std::any_of(array.begin(), array.end(), isContainer);
}

bool isEmpty(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

qsizetype starsIn(const QStringList &pattern)
{
    return pattern.count(u"*"_s);
}

// Null says nothing, so that only what takes any value takes it.
bool hasShape(const QJsonValue &value, ValueShape shape)
{
    switch (shape) {
    case ValueShape::Any:
        return true;
    case ValueShape::Object:
        return value.isObject();
    case ValueShape::Text:
        break;
    }
    return !isContainer(value) && !value.isNull();
}

class ToolsetReader {
public:
    ToolsetReader(const QString &path, const ToolsetKeys &keys)
        : m_keys(keys)
    {
        m_toolset.path = path;
    }

    Result<Toolset> read(const QJsonObject &root)
    {
        m_steps.push_back({QString(), root});
        if (const auto done = readMembers(root, QString()); !done)
            return failure(done.error());
        return std::move(m_toolset);
    }

    // Whether a key applies to one of the file's sections, be it an empty one.
    [[nodiscard]] bool knowsASection(const QJsonObject &root)
    {
        for (auto member = root.begin(); member != root.end(); ++member) {
            m_tokens = QStringList{member.key()};
            m_steps = {{QString(), root}, {member.key(), member.value()}};
            if (leadsToAKey() || keyFor(member.value()))
                return true;
        }
        return false;
    }

private:
    Result<void> readMembers(const QJsonValue &value, const QString &pointer)
    {
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                if (const auto done = readValue(QString::number(i), array[i], pointer); !done)
                    return done;
            }
            return {};
        }
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (const auto done = readValue(member.key(), member.value(), pointer); !done)
                return done;
        }
        return {};
    }

    Result<void> readValue(const QString &key, const QJsonValue &value, const QString &parent)
    {
        const QString pointer = pointerTo(parent, key);
        m_tokens.append(key);
        m_steps.push_back({key, value});
        auto done = readPlace(value, pointer);
        m_steps.pop_back();
        m_tokens.removeLast();
        return done;
    }

    Result<void> readPlace(const QJsonValue &value, const QString &pointer)
    {
        const auto reading = keyFor(value);
        if (reading && reading->key->meaning == KeyMeaning::Attribute) {
            // No template looks into an object.
            if (holdsObjects(value))
                m_toolset.unknownKeys.append(pointer);
            return {};
        }
        if (reading) {
            if (const auto added = addRequirements(*reading, value, pointer); !added)
                return added;
            if (reading->key->meaning == KeyMeaning::NotADownload || !isContainer(value))
                return {};
            return readMembers(value, pointer);
        }
        if (isContainer(value) && leadsToAKey())
            return readMembers(value, pointer);
        m_toolset.unknownKeys.append(pointer);
        return {};
    }

    // A section is known by its own name: keys that hold in any section do not make an unknown one known.
    bool leadsToAKey() const
    {
        const bool isSection = m_tokens.size() == 1;
        const auto leads = [&](const QStringList &pattern) {
            return pattern.size() > m_tokens.size() && startsLike(m_tokens, pattern.first(m_tokens.size()))
                && !(isSection && pattern.front() == "*"_L1);
        };
        return std::any_of(m_keys.keys.begin(), m_keys.keys.end(),
            [&leads](const ToolsetKey &key) { return std::any_of(key.pointers.begin(), key.pointers.end(), leads); });
    }

    // The key that applies here, the one with fewest stars first; at equal count the file's order decides.
    std::optional<Reading> keyFor(const QJsonValue &value) const
    {
        std::optional<Reading> best;
        qsizetype fewestStars = m_tokens.size() + 1;
        for (const ToolsetKey &key : m_keys.keys) {
            for (const QStringList &pattern : key.pointers) {
                if (pattern.size() != m_tokens.size() || starsIn(pattern) >= fewestStars
                    || !startsLike(m_tokens, pattern))
                    continue;
                if (auto reading = readingBy(key, value)) {
                    best = std::move(reading);
                    fewestStars = starsIn(pattern);
                }
            }
        }
        return best;
    }

    std::optional<Reading> readingBy(const ToolsetKey &key, const QJsonValue &value) const
    {
        if (!hasShape(value, key.shape))
            return {};
        const QJsonObject object = value.toObject();
        if (std::any_of(key.unless.begin(), key.unless.end(),
                [&object](const QString &member) { return !isEmpty(object.value(member)); }))
            return {};
        Reading reading{&key, {}};
        if (!key.condition)
            return reading;
        const auto match = key.condition->match(fillTemplate(key.conditionText, m_steps, {}));
        if (!match.hasMatch())
            return {};
        const QStringList names = key.condition->namedCaptureGroups();
        for (qsizetype i = 1; i < names.size(); ++i) {
            if (!names[i].isEmpty())
                reading.groups.insert(names[i], match.captured(int(i)));
        }
        return reading;
    }

    Result<void> addRequirements(const Reading &reading, const QJsonValue &value, const QString &pointer)
    {
        if (value.isDouble() && std::floor(value.toDouble()) != value.toDouble())
            return failure(ErrorKind::Schema, m_toolset.path + u'#' + pointer,
                u"expected a version as a string, found the number %1, which may stand for %1 or %2"_s.arg(
                    textOf(value), textOf(value) + u'0'),
                u"Put the version in quotes"_s);
        if (reading.key->each.isEmpty())
            addRequirement(reading, pointer);
        for (const QString &one : reading.key->each) {
            Reading each = reading;
            each.groups.insert(u"each"_s, one);
            addRequirement(each, pointer);
        }
        return {};
    }

    // An entry that has no name where the key looks for it is one that the key does not know.
    void addRequirement(const Reading &reading, const QString &pointer)
    {
        const ToolsetKey &key = *reading.key;
        const auto filled = [&](const QString &text) { return fillTemplate(text, m_steps, reading.groups).trimmed(); };
        Requirement requirement;
        requirement.toolset = QFileInfo(m_toolset.path).fileName();
        requirement.toolsetPath = m_toolset.path;
        requirement.pointer = pointer;
        requirement.name = filled(key.name);
        const SystemName system = systemNamed(filled(key.platform));
        requirement.platform = system.platform;
        requirement.arch = filled(key.arch);
        for (auto text = key.version.begin(); text != key.version.end() && requirement.requested.isEmpty(); ++text)
            requirement.requested = filled(*text);
        for (auto attribute = key.attributes.begin(); attribute != key.attributes.end(); ++attribute) {
            if (const QString text = filled(attribute.value()); !text.isEmpty())
                requirement.attributes.insert(attribute.key(), text);
        }
        if (!system.release.isEmpty() && !requirement.attributes.contains(u"platformVersion"_s))
            requirement.attributes.insert(u"platformVersion"_s, system.release);
        if (!key.packageManager.isEmpty()) {
            requirement.packageManager = key.packageManager;
            requirement.packageName = key.packageName.isEmpty() ? requirement.name : filled(key.packageName);
        }
        if (key.meaning == KeyMeaning::NotADownload)
            requirement.notADownload = filled(key.reason);
        requirement.rows = key.rows;
        for (QString &name : requirement.rows.names)
            name = filled(name);
        for (auto column = requirement.rows.columns.begin(); column != requirement.rows.columns.end();) {
            *column = filled(*column);
            column = column->isEmpty() ? requirement.rows.columns.erase(column) : std::next(column);
        }
        if (requirement.name.isEmpty())
            m_toolset.unknownKeys.append(pointer);
        else
            m_toolset.requirements.push_back(std::move(requirement));
    }

    const ToolsetKeys &m_keys;
    Toolset m_toolset;
    std::vector<JsonStep> m_steps; // from the root to the place being read
    QStringList m_tokens; // the same place as reference tokens
};

// What a file that is not a toolset looks like.
QString kindOf(const QJsonDocument &document)
{
    if (document.object().contains("NodeType"_L1))
        return u"a software report"_s;
    const auto schema = fileKindOf(document.object());
    return schema ? u"a file of the kind \"%1\""_s.arg(*schema) : u"no section of a toolset"_s;
}

} // namespace

Result<Toolset> parseToolset(const QByteArray &bytes, const QString &path, const ToolsetKeys &keys)
{
    TRY_ASSIGN(const LenientJson json, parseLenientJson(bytes, path));
    const QJsonDocument &document = json.document;
    if (!document.isObject())
        return failure(ErrorKind::Schema, path + u'#', u"expected an object of toolset sections, found an array"_s,
            u"Pass a toolset-*.json of actions/runner-images"_s);
    if (!ToolsetReader(path, keys).knowsASection(document.object()))
        return failure(ErrorKind::Schema, path, u"expected a toolset file, found %1"_s.arg(kindOf(document)),
            u"Pass a toolset-*.json of actions/runner-images"_s);
    auto toolset = ToolsetReader(path, keys).read(document.object());
    if (toolset && !json.beyondJson.isEmpty())
        toolset->warnings.append(
            u"has %1, which are not JSON; pwsh accepts them, jq and other readers do not"_s.arg(json.beyondJson));
    return toolset;
}

} // namespace rcm
