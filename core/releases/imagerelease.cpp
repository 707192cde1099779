// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/releases/imagerelease.h"

#include "core/base/urls.h"
#include "core/releases/releaserepository.h"
#include "core/vendor/indexkinds.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<Release>> parseReleases(const Document &document)
{
    const IndexKind *kind = indexKind(u"github-releases");
    return kind->parse(document.body, displayUrl(document.url), {});
}

bool hasEnding(const ReleaseFile &file, QLatin1StringView ending)
{
    return file.name.endsWith(ending, Qt::CaseInsensitive);
}

// nullptr: there is none, or it is not clear which one it is.
const ReleaseFile *reportOf(const std::vector<ReleaseFile> &files, const QString &image)
{
    std::vector<const ReleaseFile *> internals;
    std::vector<const ReleaseFile *> others;
    for (const ReleaseFile &file : files) {
        if (hasEnding(file, ".json"_L1))
            (file.name.startsWith("internal."_L1, Qt::CaseInsensitive) ? internals : others).push_back(&file);
    }
    const std::vector<const ReleaseFile *> &candidates = internals.empty() ? others : internals;
    if (candidates.size() == 1)
        return candidates.front();
    const QString own = u"internal."_s + image + u".json"_s;
    const auto found = std::ranges::find_if(
        candidates, [&own](const ReleaseFile *file) { return file->name.compare(own, Qt::CaseInsensitive) == 0; });
    return found == candidates.end() ? nullptr : *found;
}

} // namespace

std::optional<ImageRelease> imageReleaseOf(const Release &release)
{
    const qsizetype slash = release.tag.indexOf(u'/');
    ImageRelease found;
    found.image = release.tag.left(slash);
    found.version = release.tag.mid(slash + 1);
    if (slash <= 0 || found.version.isEmpty() || found.version.contains(u'/'))
        return {};
    found.tag = release.tag;
    found.publishedAt = release.date.toUTC();
    found.isPreRelease = !release.stable;
    for (const ReleaseFile &file : release.files)
        found.files.append(file.name);
    if (const ReleaseFile *report = reportOf(release.files, found.image)) {
        found.reportName = report->name;
        found.report = report->url;
        found.reportApi = QUrl(report->attributes.value(u"api"_s), QUrl::StrictMode);
    }
    return found;
}

Result<QUrl> requireReport(const ImageRelease &release, const QString &repository)
{
    if (!release.report.isEmpty())
        return release.report;
    const QString files = release.files.isEmpty() ? u"no files"_s : release.files.join(u", "_s);
    return failure(fromNetwork({ErrorKind::Schema, release.name(),
        u"expected a software report (internal.*.json) among the files of release %1 of %2, found %3"_s.arg(
            release.tag, repository, files),
        u"Specify the URL of the report itself."_s, {}}));
}

Result<ReleasePage> parseReleasePage(const Document &document)
{
    TRY_ASSIGN(const std::vector<Release> releases, parseReleases(document));
    ReleasePage page;
    for (const Release &release : releases) {
        if (auto found = imageReleaseOf(release))
            page.releases.push_back(std::move(*found));
        else
            page.otherTags.append(release.tag);
    }
    // Drafts, which were left out, fill a page too.
    const qsizetype entries = QJsonDocument::fromJson(document.body).array().size();
    page.hasMore = document.linkRelations.isEmpty() ? entries >= ReleaseRepository::perPage
                                                    : document.linkRelations.contains("next"_L1);
    return page;
}

Result<ImageRelease> parseImageRelease(const Document &document)
{
    TRY_ASSIGN(const std::vector<Release> releases, parseReleases(document));
    const auto release = releases.empty() ? std::nullopt : imageReleaseOf(releases.front());
    if (release)
        return *release;
    return failure(fromNetwork({ErrorKind::Schema, displayUrl(document.url),
        u"expected a release whose tag is IMAGE/VERSION, found %1"_s.arg(
            releases.empty() ? u"a draft"_s : releases.front().tag)}));
}

} // namespace rcm
