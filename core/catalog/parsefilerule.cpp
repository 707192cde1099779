// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/filerule.h"

#include "core/base/jsonmembers.h"
#include "core/vendor/indexkinds.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Every kind of index that core/vendor reads.
const QStringList &indexNames()
{
    static const QStringList names = [] {
        QStringList list;
        for (const IndexKind &kind : indexKinds())
            list.append(kind.name);
        return list;
    }();
    return names;
}

// Templates and patterns are looked at when the file is loaded, so that a typing error shows before anything is
// resolved.
void checkTemplate(JsonMembers &members, const QString &key, const QString &text)
{
    if (const auto names = templateNames(text); !names)
        members.fail(key, names.error().subject + u' ' + names.error().detail);
}

void checkTemplates(JsonMembers &members, const QHash<QString, QString> &parameters)
{
    for (auto parameter = parameters.cbegin(); parameter != parameters.cend(); ++parameter)
        checkTemplate(members, parameter.key(), *parameter);
}

KnownFile parseKnownFile(JsonMembers &members)
{
    KnownFile known;
    known.version = members.text("version"_L1);
    if (known.version.isEmpty())
        members.fail(u"version", u"expected an exact version"_s);
    if (const QString url = members.text("url"_L1); !url.isEmpty()) {
        if (const auto expanded = expandUrl(url, {}))
            known.url = *expanded;
        else
            members.fail(u"url", expanded.error().detail);
    }
    for (const auto algorithm :
        {HashAlgorithm::Sha512, HashAlgorithm::Sha256, HashAlgorithm::Sha1, HashAlgorithm::Md5}) {
        const QString name = hashAlgorithmName(algorithm);
        const QString hex = members.text(QLatin1StringView(name.toLatin1().constData()));
        if (hex.isEmpty() || known.digest)
            continue;
        if (const auto digest = Digest::fromPasted(algorithm, hex))
            known.digest = *digest;
        else
            members.fail(name, digest.error().detail);
    }
    const QString origin = members.word("origin"_L1, {u"vendor"_s, u"third-party"_s});
    known.thirdParty = origin == "third-party"_L1;
    if (known.digest && origin.isEmpty())
        members.fail(u"origin", u"expected \"vendor\" or \"third-party\", the source of the checksum"_s);
    members.refuseRemaining();
    return known;
}

// The type says which; all other members are its parameters.
ChecksumRule parseChecksumRule(JsonMembers &members)
{
    static const QStringList types{u"index"_s, u"checksum-file"_s, u"github-asset"_s, u"release-body"_s, u"winget"_s,
        u"scoop"_s, u"toolset"_s, u"in-url"_s, u"releases"_s};
    members.require({"type"_L1});
    ChecksumRule rule{members.word("type"_L1, types)};
    const QString index = members.word("index"_L1, indexNames());
    rule.parameters = members.remainingTexts();
    checkTemplates(members, rule.parameters);
    if (!index.isEmpty())
        rule.parameters.insert(u"index"_s, index);
    return rule;
}

// What needs no parameter may stand there by its name alone.
std::vector<ChecksumRule> parseChecksumRules(JsonMembers &members)
{
    static const QStringList names{u"index"_s, u"github-asset"_s, u"release-body"_s, u"in-url"_s, u"toolset"_s};
    std::vector<ChecksumRule> rules;
    const QJsonArray entries = members.array("checksums"_L1);
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonValue entry = entries.at(i);
        if (names.contains(entry.toString()))
            rules.push_back({entry.toString()});
        else if (entry.isString())
            members.failElement("checksums"_L1, i,
                u"expected an object or one of %1, found %2"_s.arg(names.join(", "_L1), foundText(entry)));
        else if (auto rule = members.element("checksums"_L1, i, entry, parseChecksumRule))
            rules.push_back(std::move(*rule));
    }
    return rules;
}

// {"winget": "LLVM.LLVM", "scoop": "main/llvm"}
Witnesses parseWitnesses(JsonMembers &members)
{
    static const QRegularExpression bucketAndName(u"^[A-Za-z]+/[^/\\s]+$"_s);
    Witnesses witnesses;
    const QString version = members.text("version"_L1);
    checkTemplate(members, u"version"_s, version);
    for (const auto kind : {"winget"_L1, "scoop"_L1}) {
        const QString id = members.text(kind);
        if (id.isEmpty())
            continue;
        checkTemplate(members, kind, id);
        if (kind == "scoop"_L1 && !bucketAndName.match(id).hasMatch())
            members.fail(QString(kind), u"expected bucket and name, such as \"main/llvm\", found \"%1\""_s.arg(id));
        witnesses.rules.push_back({kind, id, version});
    }
    witnesses.secondOpinion = members.flag("secondOpinion"_L1);
    members.refuseRemaining();
    return witnesses;
}

IndexRule parseIndexRule(JsonMembers &members)
{
    members.require({"type"_L1});
    IndexRule rule;
    rule.type = members.word("type"_L1, indexNames());
    rule.isTruncated = !members.word("truncated"_L1, {u"yes"_s}).isEmpty();
    rule.parameters = members.remainingTexts();
    checkTemplates(members, rule.parameters);
    members.requirePattern(u"filePattern"_s, rule.parameters.value(u"filePattern"_s));
    return rule;
}

QDate dayIn(JsonMembers &members, QLatin1StringView key)
{
    const QString text = members.text(key);
    const QDate day = QDate::fromString(text, u"yyyy-MM-dd"_s);
    if (!text.isEmpty() && !day.isValid())
        members.fail(QString(key), u"expected a day such as 2025-09-21, found \"%1\""_s.arg(text));
    return day;
}

// "win32/arm64": words of ours, since others would never be met.
QStringList parseTargets(JsonMembers &members, QLatin1StringView key)
{
    const QStringList targets = members.texts(key);
    for (qsizetype i = 0; i < targets.size(); ++i) {
        const QStringList words = targets[i].split(u'/');
        if (words.size() == 2 && Platform::ofImages().contains(words[0]) && Arch::ofTools().contains(words[1])
            && targets[i] == Platform(words[0]).text() + u'/' + Arch(words[1]).text())
            continue;
        members.failElement(
            key, i, u"expected a platform and an architecture such as \"win32/arm64\", found \"%1\""_s.arg(targets[i]));
    }
    return targets;
}

void checkFileRule(JsonMembers &members, const FileRule &rule)
{
    checkTemplate(members, u"url"_s, rule.url);
    checkTemplate(members, u"fileName"_s, rule.fileName);
    for (const QString &asset : rule.assets)
        checkTemplate(members, u"assets"_s, asset);
    for (const QString &alternate : rule.alternates)
        checkTemplate(members, u"alternates"_s, alternate);
    if (!isVersionRange(rule.versions))
        members.fail(u"versions", u"expected a range such as \">=3.20 <4\", found \"%1\""_s.arg(rule.versions));
    if (rule.url.isEmpty() && rule.index.type.isEmpty() && rule.known.empty())
        members.fail(u"url", u"expected \"url\", \"index\" or \"known\""_s);
}

std::vector<FileRule> parseFileRulesAt(QLatin1StringView key, JsonMembers &definition, const Witnesses &witnesses)
{
    const auto common = parseChecksumRules(definition);
    return definition.each(key, [&common, &witnesses](JsonMembers &file) {
        FileRule rule = parseFileRule(file);
        if (file.value("checksums"_L1).isUndefined())
            rule.checksums = common;
        if (file.value("witnesses"_L1).isUndefined())
            rule.witnesses = witnesses;
        return rule;
    });
}

} // namespace

VersionRule parseVersionRule(JsonMembers &members)
{
    VersionRule rule;
    rule.match = members.text("match"_L1);
    rule.set = members.textMap("set"_L1);
    rule.platforms = members.list("platforms"_L1, Platform::ofImages());
    if (rule.match.isEmpty())
        members.fail(u"match", u"expected a regular expression for the report's version"_s);
    members.requirePattern(u"match"_s, rule.match);
    members.refuseRemaining();
    return rule;
}

FileRule parseFileRule(JsonMembers &members)
{
    FileRule rule;
    rule.platforms = members.list("platforms"_L1, Platform::ofImages());
    rule.archs = members.list("archs"_L1, Arch::ofTools());
    rule.versions = members.text("versions"_L1);
    rule.sections = members.texts("sections"_L1);
    rule.imagesBefore = dayIn(members, "imagesBefore"_L1);
    rule.assets = members.textMap("assets"_L1);
    rule.url = members.text("url"_L1);
    rule.index = members.member("index"_L1, parseIndexRule).value_or(IndexRule());
    rule.alternates = members.texts("alternates"_L1);
    rule.fileName = members.text("fileName"_L1);
    rule.filePlatform = members.word("filePlatform"_L1, Platform::ofImages());
    rule.fileArch = members.word("fileArch"_L1, Arch::ofTools());
    rule.x64On = parseTargets(members, "x64On"_L1);
    rule.rolling = members.flag("rolling"_L1);
    rule.checksums = parseChecksumRules(members);
    rule.witnesses = members.member("witnesses"_L1, parseWitnesses).value_or(Witnesses());
    rule.known = members.each("known"_L1, parseKnownFile);
    members.refuseRemaining();
    checkFileRule(members, rule);
    return rule;
}

std::vector<FileRule> parseFileRules(JsonMembers &definition)
{
    const Witnesses witnesses = definition.member("witnesses"_L1, parseWitnesses).value_or(Witnesses());
    return parseFileRulesAt("files"_L1, definition, witnesses);
}

std::vector<FileRule> parseStandIns(JsonMembers &definition)
{
    return parseFileRulesAt("standIns"_L1, definition, Witnesses());
}

} // namespace rcm
