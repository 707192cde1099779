// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/selectfile.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <optional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype namesInMessages = 5;

// The values that a rule wants of one index field; a release or file without the field is not chosen by it.
struct Condition {
    QString field;
    QString value;
};

Result<std::vector<Condition>> attributeConditions(
    const IndexRule &rule, QLatin1StringView prefix, const TemplateValues &values)
{
    std::vector<Condition> conditions;
    for (auto parameter = rule.parameters.cbegin(); parameter != rule.parameters.cend(); ++parameter) {
        if (!parameter.key().startsWith(prefix))
            continue;
        TRY_ASSIGN(const auto value, expandTemplate(*parameter, values));
        conditions.push_back({parameter.key().mid(prefix.size()), value});
    }
    return conditions;
}

bool holds(const std::vector<Condition> &conditions, const QHash<QString, QString> &attributes)
{
    return std::ranges::all_of(conditions, [&](const Condition &c) { return attributes.value(c.field) == c.value; });
}

QString someOf(const QStringList &names)
{
    if (names.size() <= namesInMessages)
        return names.join(", "_L1);
    return u"%1 and %2 more"_s.arg(names.mid(0, namesInMessages).join(", "_L1)).arg(names.size() - namesInMessages);
}

// Everything that a file is compared with, its templates filled in.
struct FileConditions {
    QString name;
    std::optional<QRegularExpression> namePattern;
    Platform platform;
    Arch arch;
    QString platformVersion;
    QString kind;
    bool platformMustBeTold = false; // the rule itself names the platform, or the architecture
    bool archMustBeTold = false;
    std::vector<Condition> attributes;

    [[nodiscard]] bool take(const ReleaseFile &file) const
    {
        const auto same
            = [](const QString &wanted, const QString &found) { return wanted.isEmpty() || wanted == found; };
        const auto fits = [](const auto &wanted, const auto &found, bool mustBeTold) {
            return wanted.isEmpty() || wanted == found || (found.isEmpty() && !mustBeTold);
        };
        return same(name, file.name) && (!namePattern || namePattern->match(file.name).hasMatch())
            && fits(platform, file.platform, platformMustBeTold) && fits(arch, file.arch, archMustBeTold)
            && same(platformVersion, file.platformVersion) && same(kind, file.kind)
            && holds(attributes, file.attributes);
    }
};

Result<FileConditions> fileConditions(const IndexRule &rule, const TemplateValues &values, const FileTarget &target)
{
    FileConditions conditions;
    std::optional<Error> error;
    const auto read = [&](const QString &key, const QString &fallback = {}) {
        const QString text = rule.parameters.value(key);
        if (text.isEmpty())
            return fallback;
        const auto value = expandTemplate(text, values);
        if (!value && !error)
            error = value.error();
        return value.value_or(QString());
    };
    conditions.name = read(u"file"_s);
    const bool isNamed = !conditions.name.isEmpty(); // whole: then it says itself what it is for
    conditions.platform = read(u"platform"_s, isNamed ? QString() : target.platform.text());
    conditions.arch = read(u"arch"_s, isNamed ? QString() : target.arch.text());
    conditions.platformVersion = read(u"platformVersion"_s);
    conditions.kind = read(u"kind"_s);
    conditions.platformMustBeTold = rule.parameters.contains(u"platform"_s);
    conditions.archMustBeTold = rule.parameters.contains(u"arch"_s);
    if (const QString pattern = rule.parameters.value(u"filePattern"_s); !pattern.isEmpty()) {
        TRY_ASSIGN(const auto expanded, expandPattern(pattern, values));
        conditions.namePattern = QRegularExpression(QRegularExpression::anchoredPattern(expanded));
    }
    TRY_ASSIGN(conditions.attributes, attributeConditions(rule, "file."_L1, values));
    if (error)
        return failure(*error);
    return conditions;
}

struct FoundFile {
    const ReleaseFile *file;
    const Release *release;
};

// One of several builds of a version is the newest that was out on the day of the image; nullptr when nobody can tell.
const ReleaseFile *onlyOrNewest(std::vector<FoundFile> found, const QDate &imageDate)
{
    if (found.size() == 1)
        return found.front().file;
    const bool dated = imageDate.isValid()
        && std::ranges::all_of(found, [](const FoundFile &f) { return f.release->date.isValid(); });
    if (!dated)
        return nullptr;
    std::erase_if(found, [&imageDate](const FoundFile &f) { return f.release->date.date() > imageDate; });
    const auto byDate
        = [](const FoundFile &left, const FoundFile &right) { return left.release->date < right.release->date; };
    const auto newest = std::ranges::max_element(found, byDate);
    const bool alone = newest != found.end() && std::ranges::count_if(found, [&newest](const FoundFile &f) {
        return f.release->date == newest->release->date;
    }) == 1;
    return alone ? newest->file : nullptr;
}

bool beginsWith(const QString &version, const QString &start)
{
    return version.startsWith(start) && (version.size() == start.size() || !version[start.size()].isLetterOrNumber());
}

bool isFor(const FileTarget &target, const ReleaseFile &file)
{
    return (file.platform.isEmpty() || file.platform == target.platform)
        && (file.arch.isEmpty() || file.arch == target.arch);
}

} // namespace

Result<std::vector<const Release *>> releasesOf(
    const IndexRule &rule, const TemplateValues &values, const std::vector<Release> &releases)
{
    TRY_ASSIGN(const auto version, expandTemplate(rule.parameters.value(u"version"_s, u"{version}"_s), values));
    TRY_ASSIGN(const auto conditions, attributeConditions(rule, "release."_L1, values));
    // Where something else names the release, its own spelling of the version does not matter: "3.3.8-1" is Ruby 3.3.8.
    const bool isNamed
        = !conditions.empty() || rule.parameters.contains(u"tag"_s) || rule.parameters.contains(u"release"_s);
    const bool anyVersion = isNamed && !rule.parameters.contains(u"version"_s);
    std::vector<const Release *> found;
    for (const Release &release : releases) {
        if ((anyVersion || release.version == version) && holds(conditions, release.attributes))
            found.push_back(&release);
    }
    return found;
}

Result<const ReleaseFile *> fileOf(const IndexRule &rule, const TemplateValues &values, const FileTarget &target,
    const QDate &imageDate, const std::vector<const Release *> &releases)
{
    TRY_ASSIGN(const auto conditions, fileConditions(rule, values, target));
    std::vector<FoundFile> found;
    QSet<QUrl> urls; // of what was found
    QStringList others;
    for (const Release *release : releases) {
        for (const ReleaseFile &file : release->files) {
            if (!conditions.take(file)) {
                others.append(file.name);
            } else if (!urls.contains(file.url)) {
                urls.insert(file.url);
                found.push_back({&file, release});
            }
        }
    }
    if (const ReleaseFile *file = onlyOrNewest(found, imageDate))
        return file;
    if (found.empty())
        return failure(ErrorKind::Schema, rule.type,
            others.isEmpty() ? u"lists no file for this version"_s
                             : u"lists no matching file for %1 %2, only %3"_s.arg(
                                 target.platform.text(), target.arch.text(), someOf(others)));
    QStringList names;
    for (const FoundFile &candidate : found)
        names.append(candidate.file->name);
    return failure(ErrorKind::Schema, rule.type, u"lists several matching files: %1"_s.arg(someOf(names)));
}

Result<const Release *> releaseOfTruncated(const QString &version, const QString &toolsetArguments,
    const QDate &imageDate, const std::vector<Release> &releases)
{
    std::vector<const Release *> candidates;
    for (const Release &release : releases) {
        if (release.stable && beginsWith(release.version, version))
            candidates.push_back(&release);
    }
    if (candidates.empty())
        return failure(ErrorKind::Schema, version, u"the vendor's index lists no release that starts with it"_s);
    for (const QString &word : toolsetArguments.split(u' ', Qt::SkipEmptyParts)) {
        for (const Release *release : candidates) {
            if (word == release->version)
                return release;
        }
    }
    const bool dated
        = imageDate.isValid() && std::ranges::all_of(candidates, [](const Release *r) { return r->date.isValid(); });
    if (dated)
        std::erase_if(candidates, [&imageDate](const Release *r) { return r->date.date() > imageDate; });
    std::ranges::stable_sort(candidates,
        [](const Release *left, const Release *right) { return compareNaturally(left->version, right->version) > 0; });
    if (candidates.size() == 1 || (dated && !candidates.empty()))
        return candidates.front();
    QStringList names;
    for (const Release *release : candidates)
        names.append(release->version);
    return failure(ErrorKind::Schema, version,
        candidates.empty() ? u"no release that starts with it existed on the image's date"_s
                           : u"the report truncates the version, which could be any of %1"_s.arg(names.join(", "_L1)));
}

std::vector<const Release *> candidatesFor(
    const VersionPattern &pattern, const FileTarget &target, const std::vector<Release> &releases)
{
    std::vector<std::pair<Version, const Release *>> found;
    for (const Release &release : releases) {
        const auto version = Version::parse(release.version);
        const bool taken = version && release.stable && !version->isPreRelease()
            && (pattern.takesAny() || pattern.matches(*version));
        if (taken
            && std::ranges::any_of(release.files, [&target](const ReleaseFile &file) { return isFor(target, file); }))
            found.emplace_back(*version, &release);
    }
    std::ranges::stable_sort(found, [](const auto &left, const auto &right) { return left.first > right.first; });
    std::vector<const Release *> result;
    result.reserve(found.size());
    for (const auto &[version, release] : found)
        result.push_back(release);
    return result;
}

} // namespace rcm
