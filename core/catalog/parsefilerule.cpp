// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/filerule.h"

#include "core/base/files.h"
#include "core/base/jsonmembers.h"

#include <QJsonArray>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Templates and patterns are looked at when the file is loaded, so that a typing error shows before anything is
// resolved.
void checkTemplate(JsonMembers &members, const QString &key, const QString &text)
{
    if (const auto names = templateNames(text); !names)
        members.fail(key, names.error().subject + u' ' + names.error().detail);
}

Result<KnownFile> parseKnownFile(const QJsonObject &object, const QString &subject)
{
    JsonMembers members(object, subject);
    KnownFile known;
    known.version = members.text("version"_L1);
    if (known.version.isEmpty())
        members.fail(u"version"_s, u"expected an exact version"_s);
    if (const QString url = members.text("url"_L1); !url.isEmpty()) {
        if (const auto expanded = expandUrl(url, {}))
            known.url = *expanded;
        else
            members.fail(u"url"_s, expanded.error().detail);
    }
    for (const auto algorithm :
        {HashAlgorithm::Sha512, HashAlgorithm::Sha256, HashAlgorithm::Sha1, HashAlgorithm::Md5}) {
        const QString name = hashAlgorithmName(algorithm);
        const QString hex = members.text(QLatin1StringView(name.toLatin1().constData()));
        if (hex.isEmpty() || known.digest)
            continue;
        if (const auto digest = Digest::fromHex(algorithm, hex))
            known.digest = *digest;
        else
            members.fail(name, digest.error().detail);
    }
    const QString origin = members.text("origin"_L1);
    known.thirdParty = origin == "third-party"_L1;
    if (known.digest && origin != "vendor"_L1 && origin != "third-party"_L1)
        members.fail(u"origin"_s, u"expected \"vendor\" or \"third-party\", the source of the checksum"_s);
    members.refuseRemaining();
    return members.result(std::move(known));
}

// "github-asset", or an object whose "type" says which and whose other members are its parameters.
Result<ChecksumRule> parseChecksumRule(const QJsonValue &value, const QString &subject)
{
    static const QStringList types{u"index"_s, u"checksum-file"_s, u"github-asset"_s, u"release-body"_s, u"winget"_s,
        u"scoop"_s, u"toolset"_s, u"in-url"_s, u"releases"_s};
    ChecksumRule rule{value.toString()};
    if (value.isObject()) {
        JsonMembers members(value.toObject(), subject);
        rule.type = members.text("type"_L1);
        rule.parameters = members.remainingTexts();
        if (members.error())
            return failure(*members.error());
    }
    if (!types.contains(rule.type))
        return failure(
            ErrorKind::Schema, subject, u"expected one of %1, found \"%2\""_s.arg(types.join(", "_L1), rule.type));
    for (const QString &parameter : rule.parameters) {
        if (const auto names = templateNames(parameter); !names)
            return failure(ErrorKind::Schema, subject, names.error().subject + u' ' + names.error().detail);
    }
    return rule;
}

Result<std::vector<ChecksumRule>> parseChecksumRules(const QJsonArray &array, const QString &subject)
{
    std::vector<ChecksumRule> rules;
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto rule = parseChecksumRule(array.at(i), pointerTo(subject, i));
        if (!rule)
            return failure(rule.error());
        rules.push_back(std::move(*rule));
    }
    return rules;
}

IndexRule parseIndexRule(const QJsonObject &object, const QString &subject, JsonMembers &owner)
{
    if (object.isEmpty())
        return {};
    JsonMembers members(object, subject);
    IndexRule rule;
    rule.type = members.text("type"_L1);
    const QString truncated = members.text("truncated"_L1);
    rule.isTruncated = truncated == "yes"_L1;
    rule.parameters = members.remainingTexts();
    if (!truncated.isEmpty() && !rule.isTruncated)
        members.fail(u"truncated"_s, u"expected \"yes\", found \"%1\""_s.arg(truncated));
    if (rule.type.isEmpty())
        members.fail(u"type"_s, u"expected the kind of index"_s);
    for (auto parameter = rule.parameters.cbegin(); parameter != rule.parameters.cend(); ++parameter) {
        if (const auto names = templateNames(*parameter); !names)
            members.fail(parameter.key(), names.error().subject + u' ' + names.error().detail);
    }
    members.requirePattern(u"filePattern"_s, rule.parameters.value(u"filePattern"_s));
    if (members.error())
        owner.fail(*members.error());
    return rule;
}

} // namespace

Result<VersionRule> parseVersionRule(const QJsonObject &object, const QString &subject)
{
    JsonMembers members(object, subject);
    VersionRule rule;
    rule.match = members.text("match"_L1);
    rule.set = members.textMap("set"_L1);
    rule.platforms = members.list<Platform>("platforms"_L1);
    if (rule.match.isEmpty())
        members.fail(u"match"_s, u"expected a regular expression for the report's version"_s);
    members.requirePattern(u"match"_s, rule.match);
    members.refuseRemaining();
    return members.result(std::move(rule));
}

Result<FileRule> parseFileRule(const QJsonObject &object, const QString &subject)
{
    JsonMembers members(object, subject);
    FileRule rule;
    rule.platforms = members.list<Platform>("platforms"_L1);
    rule.archs = members.list<Arch>("archs"_L1);
    rule.versions = members.text("versions"_L1);
    rule.sections = members.texts("sections"_L1);
    rule.assets = members.textMap("assets"_L1);
    rule.url = members.text("url"_L1);
    rule.index = parseIndexRule(members.object("index"_L1), members.at(u"index"), members);
    rule.alternates = members.texts("alternates"_L1);
    rule.fileName = members.text("fileName"_L1);
    rule.filePlatform = members.text("filePlatform"_L1);
    rule.fileArch = members.text("fileArch"_L1);
    rule.rolling = members.flag("rolling"_L1);
    rule.standIn = members.flag("standIn"_L1);
    if (auto checksums = parseChecksumRules(members.array("checksums"_L1), members.at(u"checksums")))
        rule.checksums = std::move(*checksums);
    else
        members.fail(checksums.error());
    rule.known = members.each("known"_L1, parseKnownFile);
    members.refuseRemaining();
    checkTemplate(members, u"url"_s, rule.url);
    checkTemplate(members, u"fileName"_s, rule.fileName);
    for (const QString &asset : rule.assets)
        checkTemplate(members, u"assets"_s, asset);
    for (const QString &alternate : rule.alternates)
        checkTemplate(members, u"alternates"_s, alternate);
    if (!isVersionRange(rule.versions))
        members.fail(u"versions"_s, u"expected a range such as \">=3.20 <4\", found \"%1\""_s.arg(rule.versions));
    if (rule.url.isEmpty() && rule.index.type.isEmpty() && rule.known.empty())
        members.fail(u"url"_s, u"expected \"url\", \"index\" or \"known\""_s);
    return members.result(std::move(rule));
}

Result<std::vector<FileRule>> parseFileRules(const QJsonObject &definition, const QString &subject)
{
    const auto common = parseChecksumRules(definition.value("checksums"_L1).toArray(), subject + u"#/checksums"_s);
    if (!common)
        return failure(common.error());
    std::vector<FileRule> rules;
    const QJsonArray files = definition.value("files"_L1).toArray();
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QJsonObject file = files.at(i).toObject();
        auto rule = parseFileRule(file, pointerTo(subject + u"#/files"_s, i));
        if (!rule)
            return failure(rule.error());
        if (!file.contains("checksums"_L1))
            rule->checksums = *common;
        rules.push_back(std::move(*rule));
    }
    return rules;
}

} // namespace rcm
