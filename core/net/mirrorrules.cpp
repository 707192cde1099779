// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/mirrorrules.h"

#include "core/base/digest.h"
#include "core/base/files.h"
#include "core/base/secrets.h"
#include "core/base/urls.h"

#include <QJsonArray>
#include <QJsonObject>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

auto badRule(const QString &place, const QString &detail, const QString &remedy)
{
    return failure(ErrorKind::Schema, place, detail, remedy);
}

// What stands where a text is expected, for an error.
QString found(const QJsonValue &value)
{
    return value.isString() ? u"an empty string"_s : jsonTypeName(value);
}

Result<void> requireKnownKeys(const QJsonObject &object, const QStringList &known, const QString &place)
{
    for (const QString &key : object.keys()) {
        if (!known.contains(key))
            return badRule(pointerTo(place, key), u"unknown key"_s, u"Known keys: %1."_s.arg(known.join(u", "_s)));
    }
    return {};
}

Result<QRegularExpression> parsePattern(const QJsonValue &value, const QString &place)
{
    if (!value.isString() || value.toString().isEmpty())
        return badRule(place, u"expected a regular expression, found %1"_s.arg(found(value)),
            u"Give a pattern for the URLs that the rule applies to."_s);
    QRegularExpression pattern(value.toString());
    if (pattern.isValid())
        return pattern;
    return badRule(place,
        u"is not a regular expression: %1 at character %2 of \"%3\""_s.arg(pattern.errorString())
            .arg(pattern.patternErrorOffset())
            .arg(value.toString()),
        u"Correct the pattern."_s);
}

// An error in a rule's file may name a place that looks like another file's, so it says what the file was read as.
Error ofMirrorRules(Error error)
{
    error.detail = u"cannot use it as mirror rules: "_s + error.detail;
    return error;
}

} // namespace

Result<MirrorRules> MirrorRules::load(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return failure(ofMirrorRules(bytes.error()));
    return parse(*bytes, path);
}

Result<MirrorRules> MirrorRules::parse(const QByteArray &json, const QString &subject)
{
    return parseJson(json, subject)
        .and_then([&subject](const QJsonDocument &document) { return parseDocument(document, subject); })
        .map_error(ofMirrorRules);
}

Result<MirrorRules> MirrorRules::parseDocument(const QJsonDocument &document, const QString &subject)
{
    const QString root = subject + u'#';
    if (!document.isObject())
        return badRule(root, u"expected an object with \"rules\", found an array"_s, u"See README, mirror rules."_s);
    const QJsonObject object = document.object();
    const QJsonValue list = object.value("rules"_L1);
    TRY(requireKnownKeys(object, {u"$schema"_s, u"rules"_s}, root));
    if (!list.isArray())
        return badRule(pointerTo(root, u"rules"), u"expected an array, found %1"_s.arg(jsonTypeName(list)),
            u"List the rules in the order in which they are tried."_s);
    MirrorRules rules;
    const QJsonArray entries = list.toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QString place = pointerTo(pointerTo(root, u"rules"), i);
        if (!entries[i].isObject())
            return badRule(place, u"expected an object, found %1"_s.arg(jsonTypeName(entries[i])),
                u"A rule has a \"pattern\" and either \"rewrite\" or \"block\"."_s);
        TRY_ASSIGN(auto rule, parseRule(entries[i].toObject(), place));
        rules.m_rules.push_back(std::move(rule));
    }
    return rules;
}

Result<MirrorRules::Rule> MirrorRules::parseRule(const QJsonObject &object, const QString &place)
{
    TRY(requireKnownKeys(object, {u"pattern"_s, u"rewrite"_s, u"block"_s, u"note"_s}, place));
    TRY_ASSIGN(auto pattern, parsePattern(object.value("pattern"_L1), pointerTo(place, u"pattern")));
    Rule rule{std::move(pattern), false, {}, {}, place};
    const QJsonValue rewrite = object.value("rewrite"_L1);
    const QJsonValue block = object.value("block"_L1);
    if (!block.isUndefined() && !block.isBool())
        return badRule(pointerTo(place, u"block"), u"expected true or false, found %1"_s.arg(jsonTypeName(block)),
            u"Write \"block\": true."_s);
    rule.blocks = block.toBool();
    if (rule.blocks == !rewrite.isUndefined())
        return badRule(place,
            rule.blocks ? u"has both \"rewrite\" and \"block\""_s : u"has neither \"rewrite\" nor \"block\": true"_s,
            u"Choose one of them."_s);
    if (rule.blocks)
        return rule;
    if (!rewrite.isString() || rewrite.toString().isEmpty())
        return badRule(pointerTo(place, u"rewrite"), u"expected a URL, found %1"_s.arg(found(rewrite)),
            u"Write the mirror's URL, with $1 … for the pattern's groups."_s);
    TRY_ASSIGN(
        rule.rewrite, parseRewrite(rewrite.toString(), rule.pattern.captureCount(), pointerTo(place, u"rewrite")));
    rule.rewriteText = rewrite.toString();
    return rule;
}

Result<std::vector<MirrorRules::Part>> MirrorRules::parseRewrite(const QString &text, int groups, const QString &place)
{
    static const QRegularExpression reference(u"\\$(\\$|\\d{1,2})"_s);
    std::vector<Part> parts;
    QString literal;
    qsizetype end = 0;
    for (auto references = reference.globalMatch(text); references.hasNext();) {
        const auto match = references.next();
        literal += QStringView(text).sliced(end, match.capturedStart() - end);
        end = match.capturedEnd();
        if (match.captured(1) == "$"_L1) {
            literal += u'$';
            continue;
        }
        const int group = match.captured(1).toInt();
        if (group > groups)
            return badRule(place, u"refers to $%1, but the pattern has %2 groups"_s.arg(group).arg(groups),
                u"Put the part to keep in parentheses."_s);
        parts.push_back({std::exchange(literal, {}), group});
    }
    literal += QStringView(text).sliced(end);
    parts.push_back({literal, -1});
    return parts;
}

Result<MirroredUrl> MirrorRules::apply(const QUrl &url) const
{
    if (m_rules.empty())
        return MirroredUrl{url, false};
    const QString spelled = canonicalUrl(url).toString(QUrl::FullyEncoded);
    for (const Rule &rule : m_rules) {
        const auto match = rule.pattern.match(spelled);
        if (!match.isValid())
            return failure(ErrorKind::Blocked, displayUrl(url),
                u"mirror rule %1 cannot be evaluated for this URL: its pattern takes too many steps"_s.arg(rule.place),
                u"Simplify the rule's \"pattern\"; until then the URL counts as blocked."_s);
        if (!match.hasMatch())
            continue;
        if (rule.blocks)
            return failure(ErrorKind::Blocked, displayUrl(url), u"mirror rule %1 blocks it"_s.arg(rule.place),
                u"Add a rule with \"rewrite\" before that one, or remove the rule."_s);
        return rewritten(rule, match, url);
    }
    return MirroredUrl{url, false};
}

Result<MirroredUrl> MirrorRules::rewritten(const Rule &rule, const QRegularExpressionMatch &match, const QUrl &url)
{
    QString text;
    for (const Part &part : rule.rewrite)
        text += part.text + (part.group >= 0 ? match.captured(part.group) : QString());
    const QUrl target(text, QUrl::StrictMode);
    if (target.isValid() && isHttpUrl(target))
        return MirroredUrl{target, true, rule.place};
    return failure(ErrorKind::Blocked, displayUrl(url),
        u"mirror rule %1 rewrites it to \"%2\", which is not an http or https URL"_s.arg(
            rule.place, withoutSecrets(text).left(200)),
        u"Correct the rule's \"rewrite\"."_s);
}

QString MirrorRules::fingerprint() const
{
    if (m_rules.empty())
        return {};
    QJsonArray rules;
    for (const Rule &rule : m_rules)
        rules.append(QJsonArray{rule.pattern.pattern(), rule.blocks, rule.rewriteText});
    return digestOf(HashAlgorithm::Sha256, QJsonDocument(rules).toJson(QJsonDocument::Compact)).hex();
}

} // namespace rcm
