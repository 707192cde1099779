// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/resolveurl.h"

#include "core/resolve/partofversion.h"
#include "core/resolve/selectfile.h"
#include "core/upstream/rowfilter.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// How many releases are tried, from the newest, for one that has the wanted file.
constexpr std::size_t candidatesTried = 8;

FileTarget targetOf(const FileRule &rule, const NeededFile &need)
{
    return {rule.filePlatform.isEmpty() ? need.platform : rule.filePlatform,
        rule.fileArch.isEmpty() ? need.arch : rule.fileArch};
}

void addValues(TemplateValues &values, const QHash<QString, QString> &more)
{
    for (auto value = more.cbegin(); value != more.cend(); ++value)
        values.insert(value.key(), value.value());
}

// What every template may use besides the version.
TemplateValues withSurroundings(TemplateValues values, const FileRule &rule, const NeededFile &need)
{
    const FileTarget target = targetOf(rule, need);
    values.insert(u"platform"_s, target.platform.text());
    values.insert(u"arch"_s, target.arch.text());
    values.insert(u"osVersion"_s, need.osVersion);
    values.insert(u"reportVersion"_s, need.version);
    for (auto attribute = need.attributes.cbegin(); attribute != need.attributes.cend(); ++attribute) {
        QString name = attribute.key();
        if (!name.isEmpty())
            values.insert(u"toolset"_s + name.replace(0, 1, name.front().toUpper()), attribute.value());
    }
    return values;
}

const KnownFile *knownFile(const FileRule &rule, const NeededFile &need, const TemplateValues &values)
{
    const QStringList versions{need.version, need.rawVersion, values.value(u"version"_s)};
    const auto found = std::ranges::find_if(
        rule.known, [&versions](const KnownFile &known) { return versions.contains(known.version); });
    return found == rule.known.end() ? nullptr : &*found;
}

Error noUrl(const QString &detail)
{
    return {ErrorKind::Schema, {}, detail};
}

QString unknownForm(const NeededFile &need, const QString &version)
{
    return u"the definition %1 has no rule for versions like \"%2\"; add one to \"version\""_s.arg(
        need.tool->id, version);
}

// A manifest that the toolset names is not the vendor's to have, nor the definition's to correct.
QString inWords(const Error &error, const NeededFile &need)
{
    const QString manifest = need.attributes.value(u"url"_s);
    if (!mayExist(error) && !manifest.isEmpty() && QUrl(manifest) == QUrl(error.subject))
        return u"%1 does not exist, which the toolset names as \"url\"; correct it in the toolset, or add a source by hand"_s
            .arg(manifest);
    if (!mayExist(error))
        return u"%1 does not exist: the vendor has no such version, or lists it elsewhere; correct the definition, or add a source by hand"_s
            .arg(error.subject);
    return error.subject.isEmpty() ? error.detail : error.subject + u": "_s + error.detail;
}

// Resolves one needed file by one rule of its definition.
class RuleResolver {
public:
    RuleResolver(const NeededFile &need, const FileRule &rule, ResolveContext &context)
        : m_need(need)
        , m_rule(rule)
        , m_context(context)
    {
    }

    [[nodiscard]] Result<FileUrl> resolve(const TemplateValues &versionValues)
    {
        m_fileUrl.rule = &m_rule;
        m_fileUrl.values = withSurroundings(versionValues, m_rule, m_need);
        m_fileUrl.platform = m_fileUrl.values.value(u"platform"_s);
        m_fileUrl.arch = m_fileUrl.values.value(u"arch"_s);
        if (const QString version = m_fileUrl.values.value(u"version"_s); !versionInRange(version, m_rule.versions))
            return failure(noUrl(u"the definition's file is for versions %1"_s.arg(m_rule.versions)));
        if (const KnownFile *known = knownFile(m_rule, m_need, m_fileUrl.values))
            m_fileUrl.known = *known;
        if (m_fileUrl.known && !m_fileUrl.known->url.isEmpty()) {
            m_fileUrl.url = m_fileUrl.known->url;
            return finished(u"known"_s);
        }
        if (!m_rule.index.type.isEmpty())
            TRY(readIndex());
        else if (isPartOfVersion(m_need, m_rule))
            return failure(noUrl(partOfVersion(m_need)));
        if (!m_rule.url.isEmpty())
            return fromTemplate();
        if (m_rule.index.type.isEmpty())
            return failure(noUrl(
                u"its URL follows no pattern and is known for other versions only; add this version to the definition's \"known\""_s));
        return finished(m_rule.index.type);
    }

private:
    // What the index says is in m_fileUrl afterwards.
    Result<void> readIndex()
    {
        const auto answer
            = askIndex(m_rule.index.type, indexParameters(m_rule.index.parameters, m_fileUrl.values), m_context);
        if (!answer)
            return failure(answer.error().kind == ErrorKind::Unanswerable ? missingValue() : answer.error());
        m_fileUrl.listedIn = answer->url;
        const std::vector<Release> &all = *answer->releases;
        std::vector<const Release *> releases;
        if (m_rule.index.isTruncated) {
            TRY_ASSIGN(const Release *release,
                releaseOfTruncated(m_need.version, m_need.attributes.value(u"args"_s), m_context.imageDate, all));
            releases.push_back(release);
            addValues(m_fileUrl.values, versionValues(release->version));
        } else {
            TRY_ASSIGN(releases, releasesOf(m_rule.index, m_fileUrl.values, all));
        }
        if (releases.empty())
            return failure(ErrorKind::Schema, answer->url.toString(),
                u"does not list version %1"_s.arg(m_fileUrl.values.value(u"version"_s)));
        return useReleases(releases);
    }

    // Why the index could not be asked for.
    [[nodiscard]] Error missingValue() const
    {
        for (const QString &parameter : m_rule.index.parameters) {
            if (const auto value = expandTemplate(parameter, m_fileUrl.values); !value)
                return noUrl(u"its index %1 cannot be queried for version \"%2\": \"%3\" %4"_s.arg(
                    m_rule.index.type, m_need.version, parameter, value.error().detail));
        }
        return noUrl(u"its definition lacks parameters of the index %1"_s.arg(m_rule.index.type));
    }

    Result<void> useReleases(const std::vector<const Release *> &releases)
    {
        if (!m_rule.url.isEmpty()) {
            if (releases.size() > 1)
                return failure(
                    ErrorKind::Schema, m_fileUrl.listedIn.toString(), u"lists this version more than once"_s);
            m_fileUrl.values.insert(u"tag"_s, releases.front()->tag);
            m_fileUrl.values.insert(u"releaseVersion"_s, releases.front()->version);
            addValues(m_fileUrl.values, releases.front()->attributes);
            m_release = *releases.front();
            return {};
        }
        TRY(expandAsset());
        const bool isPointer = releases.front()->files.size() == 1 && releases.front()->files.front().url.isEmpty();
        return isPointer ? follow(releases.front()->files.front()) : choose(releases);
    }

    Result<void> choose(const std::vector<const Release *> &releases)
    {
        const auto file = fileOf(
            m_rule.index, m_fileUrl.values, {m_fileUrl.platform, m_fileUrl.arch}, m_context.imageDate, releases);
        if (!file)
            return failure(ErrorKind::Schema, m_fileUrl.listedIn.toString(), file.error().detail);
        m_fileUrl.listed = **file;
        m_fileUrl.url = (*file)->url;
        return {};
    }

    // The index lists versions only, and names a manifest for each (winget, Scoop).
    Result<void> follow(const ReleaseFile &file)
    {
        const IndexParameters parameters{{u"url"_s, file.checksumUrl.toString(QUrl::FullyEncoded)}};
        TRY_ASSIGN(const IndexAnswer answer, askIndex(file.checksumKind, parameters, m_context));
        m_fileUrl.listedIn = answer.url;
        std::vector<const Release *> releases;
        for (const Release &release : *answer.releases)
            releases.push_back(&release);
        return choose(releases);
    }

    Result<void> expandAsset()
    {
        const auto text = assetFor(m_rule, m_need.platform, m_need.arch);
        if (!text || text->isEmpty())
            return {};
        TRY_ASSIGN(const QString asset, expandTemplate(*text, m_fileUrl.values));
        m_fileUrl.values.insert(u"asset"_s, asset);
        return {};
    }

    Result<FileUrl> fromTemplate()
    {
        TRY(expandAsset());
        TRY_ASSIGN(m_fileUrl.url, expandUrl(m_rule.url, m_fileUrl.values));
        const auto listed = std::ranges::find(m_release.files, m_fileUrl.url, &ReleaseFile::url);
        if (listed != m_release.files.end())
            m_fileUrl.listed = *listed;
        return finished(m_rule.index.type.isEmpty() ? u"template"_s : m_rule.index.type);
    }

    Result<FileUrl> finished(const QString &how)
    {
        const QString text = m_fileUrl.url.toString(QUrl::FullyEncoded);
        m_fileUrl.origin = m_need.tool->id + u": "_s + how;
        m_fileUrl.values.insert(u"url"_s, text);
        m_fileUrl.values.insert(u"base"_s, text.left(text.lastIndexOf(u'/')));
        m_fileUrl.fileName = fileNameFromUrl(m_fileUrl.url);
        m_fileUrl.values.insert(u"fileName"_s, m_fileUrl.fileName);
        if (!m_rule.fileName.isEmpty()) {
            TRY_ASSIGN(const QString name, expandTemplate(m_rule.fileName, m_fileUrl.values));
            m_fileUrl.fileName = safeFileName(name);
        }
        if (m_fileUrl.fileName.isEmpty())
            m_fileUrl.fileName = safeFileName(m_need.tool->id + u'-' + m_fileUrl.values.value(u"version"_s));
        for (const QString &alternate : m_rule.alternates) {
            TRY_ASSIGN(const QUrl url, expandUrl(alternate, m_fileUrl.values));
            m_fileUrl.alternates.append(url);
        }
        return std::move(m_fileUrl);
    }

    const NeededFile &m_need;
    const FileRule &m_rule;
    ResolveContext &m_context;
    FileUrl m_fileUrl;
    Release m_release; // what the index says of the version, where the URL comes from a template
};

// Whether a toolset names one version, not a line of them: then it may be taken as a report's row is.
bool isExact(const QString &version)
{
    static const QRegularExpression threeNumbers(u"^\\d+\\.\\d+\\.\\d+([.+-]\\w+)*$"_s);
    return threeNumbers.match(version).hasMatch();
}

// Whether the URL is made of what the toolset's entry says alone: then the toolset names the file itself.
bool isNamedByToolset(const FileRule &rule)
{
    const auto names = templateNames(rule.url);
    return names && !names->isEmpty()
        && std::ranges::all_of(*names, [](const QString &name) { return name.startsWith("toolset"_L1); });
}

Result<FileUrl> resolveExact(
    const NeededFile &need, const QString &version, const FileRule &rule, ResolveContext &context)
{
    const auto values = templateValuesOf(need.tool->version, need.platform, version, version);
    if (!values)
        return failure(noUrl(unknownForm(need, version)));
    NeededFile exact = need;
    exact.version = exact.rawVersion = version;
    return RuleResolver(exact, rule, context).resolve(*values);
}

// The newest release that the toolset's pattern takes, where the report has no version of it.
Result<FileUrl> newestByRule(const NeededFile &need, const FileRule &rule, ResolveContext &context)
{
    if (rule.index.type.isEmpty() && (isExact(need.requestedVersion) || isNamedByToolset(rule)))
        return resolveExact(need, need.requestedVersion, rule, context);
    if (rule.index.type.isEmpty())
        return failure(noUrl(
            u"not on the image, and no index lists the versions that \"%1\" could mean; give an exact version in the toolset, or add a source by hand"_s
                .arg(need.requestedVersion)));
    const TemplateValues surroundings = withSurroundings({}, rule, need);
    const auto answer = askIndex(rule.index.type, indexParameters(rule.index.parameters, surroundings), context);
    if (!answer && answer.error().kind == ErrorKind::Unanswerable)
        return failure(
            noUrl(u"not on the image, and its index %1 supports exact versions only; add a source by hand"_s.arg(
                rule.index.type)));
    if (!answer)
        return failure(answer.error());
    const auto candidates
        = candidatesFor(VersionPattern::parse(need.requestedVersion), targetOf(rule, need), *answer->releases);
    QString reason;
    for (std::size_t i = 0; i < std::min(candidates.size(), candidatesTried); ++i) {
        const Release &release = *candidates[i];
        TemplateValues told = release.attributes;
        told.insert(u"version"_s, release.version);
        told.insert(u"tag"_s, release.tag);
        const auto spelled = expandTemplate(rule.index.parameters.value(u"reportVersion"_s, u"{version}"_s), told);
        if (!spelled)
            continue;
        auto fileUrl = resolveExact(need, *spelled, rule, context);
        if (fileUrl || isWanted(fileUrl.error()))
            return fileUrl;
        reason = inWords(fileUrl.error(), need);
    }
    if (!reason.isEmpty())
        return failure(noUrl(reason));
    return failure(ErrorKind::Schema, answer->url.toString(),
        u"lists no stable version that satisfies %1 and has a file for %2 %3"_s.arg(
            need.requestedVersion.isEmpty() ? u"the toolset"_s : need.requestedVersion, need.platform.text(),
            need.arch.text()));
}

// The rules that are asked for a file of this platform and architecture, in order.
std::vector<const FileRule *> rulesFor(const std::vector<FileRule> &all, const NeededFile &need, const QDate &imageDate)
{
    std::vector<const FileRule *> rules;
    for (const FileRule &rule : all) {
        const bool isTooLate = rule.imagesBefore.isValid() && !(imageDate.isValid() && imageDate < rule.imagesBefore);
        if (!isTooLate && assetFor(rule, need.platform, need.arch))
            rules.push_back(&rule);
    }
    return rules;
}

// The same file on a system that runs programs for x64, by the rules whose vendor has no other: empty where there are.
std::optional<NeededFile> asX64(const std::vector<FileRule> &all, const NeededFile &need, const QDate &imageDate)
{
    const auto runsThere = [&need](const FileRule &rule) { return runsX64On(rule, need.platform, need.arch); };
    if (need.manifestRule || !rulesFor(all, need, imageDate).empty() || std::ranges::none_of(all, runsThere))
        return {};
    NeededFile x64 = need;
    x64.arch = Arch::x64();
    return x64;
}

// The URL by the first rule that applies and succeeds.
Result<FileUrl> resolveBy(const std::vector<const FileRule *> &rules, const NeededFile &need, ResolveContext &context)
{
    const auto values = templateValuesOf(need.tool->version, need.platform, need.version, need.rawVersion);
    if (!need.version.isEmpty() && !values)
        return failure(noUrl(isOneNumber(need) ? partOfVersion(need) : unknownForm(need, need.version)));
    QStringList reasons;
    QStringList otherSections;
    for (const FileRule *candidate : rules) {
        const FileRule &rule = *candidate;
        if (!rule.sections.isEmpty() && !isBelowAny(rule.sections, need.section)) {
            otherSections += rule.sections;
            continue;
        }
        auto fileUrl = need.version.isEmpty() ? newestByRule(need, rule, context)
                                              : RuleResolver(need, rule, context).resolve(*values);
        if (fileUrl || isWanted(fileUrl.error()))
            return fileUrl;
        if (const QString reason = inWords(fileUrl.error(), need); !reasons.contains(reason))
            reasons.append(reason);
    }
    if (reasons.isEmpty() && !otherSections.isEmpty())
        reasons.append(u"the definition %1 has files for rows below %2 only; add a source by hand"_s.arg(
            need.tool->id, otherSections.join(", "_L1)));
    if (reasons.isEmpty())
        reasons.append(u"the definition %1 has no file for %2 %3; add one to it if the vendor ships it"_s.arg(
            need.tool->id, need.platform.text(), need.arch.text()));
    return failure(noUrl(reasons.join("; "_L1)));
}

} // namespace

IndexParameters indexParameters(const QHash<QString, QString> &parameters, const TemplateValues &values)
{
    IndexParameters result;
    if (const QString version = values.value(u"version"_s); !version.isEmpty())
        result.insert(u"version"_s, version);
    for (auto parameter = parameters.cbegin(); parameter != parameters.cend(); ++parameter) {
        if (const auto value = expandTemplate(*parameter, values))
            result.insert(parameter.key(), *value);
    }
    return result;
}

Result<FileUrl> resolveUrl(const NeededFile &need, ResolveContext &context)
{
    if (need.manifestRule)
        return resolveBy({need.manifestRule.get()}, need, context);
    const std::vector<FileRule> &files = need.tool->files;
    const NeededFile meant = asX64(files, need, context.imageDate).value_or(need);
    return resolveBy(rulesFor(files, meant, context.imageDate), meant, context);
}

Result<FileUrl> resolveStandIn(const NeededFile &need, ResolveContext &context)
{
    if (need.manifestRule)
        return resolveBy({}, need, context);
    const std::vector<FileRule> &standIns = need.tool->standIns;
    const NeededFile meant = asX64(standIns, need, context.imageDate).value_or(need);
    return resolveBy(rulesFor(standIns, meant, context.imageDate), meant, context);
}

} // namespace rcm
