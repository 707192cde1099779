// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/releasefinder.h"

#include "core/net/httphead.h"
#include "core/version/version.h"

#include <algorithm>
#include <utility>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int notFound = 404;

Error notThere(const QString &subject, const QString &detail, const QString &remedy)
{
    return {ErrorKind::HttpStatus, subject, detail, remedy, notFound, true};
}

const ImageRelease *highest(const std::vector<ImageRelease> &releases, bool isPreRelease)
{
    const ImageRelease *best = nullptr;
    for (const ImageRelease &release : releases) {
        if (release.isPreRelease == isPreRelease && (!best || compareNaturally(best->version, release.version) < 0))
            best = &release;
    }
    return best;
}

// "of the newest 300 releases of actions/runner-images", or of all of them
QString whereLooked(const ReleasePages &pages)
{
    return pages.isExhausted()
        ? u"among the releases of %1"_s.arg(pages.repository().name())
        : u"among the newest %1 releases of %2"_s.arg(QString::number(pages.releasesSeen()), pages.repository().name());
}

} // namespace

void SeenReleases::add(const ReleasePage &page)
{
    otherTags += page.otherTags;
    for (const ImageRelease &release : page.releases) {
        if (!images.contains(release.image))
            images.append(release.image);
    }
}

Error unknownImage(const ImageName &name, bool isByVersion, const ReleasePages &pages, const SeenReleases &seen)
{
    const QString repository = pages.repository().name();
    const QString subject = name.version.isEmpty() ? name.image : name.text();
    if (seen.images.isEmpty())
        return notThere(subject,
            seen.otherTags.isEmpty()
                ? u"%1 has no releases"_s.arg(repository)
                : u"no release of %1 has a tag of the form IMAGE/VERSION; the newest is \"%2\""_s.arg(
                    repository, seen.otherTags.first()),
            u"Specify the URL of the report itself."_s);
    QStringList images = seen.images;
    std::ranges::sort(images);
    const QString near = nearestImage(name.image, images);
    QString remedy = near.isEmpty() ? QString() : u"Did you mean %1? "_s.arg(near);
    remedy += u"There are %1."_s.arg(images.join(u", "_s));
    if (!pages.isExhausted() && !isByVersion)
        remedy += u" An older one is found by its version: %1@VERSION."_s.arg(name.image);
    return notThere(subject, u"no image \"%1\" %2"_s.arg(name.image, whereLooked(pages)), remedy);
}

ReleaseFinder::ReleaseFinder(DocumentFetcher &documents, const ReleaseRepository &repository, QObject *parent)
    : QObject(parent)
    , m_documents(documents)
    , m_pages(documents, repository, this)
{
    connect(&m_pages, &ReleasePages::noticed, this, &ReleaseFinder::noticed);
}

void ReleaseFinder::find(const ImageName &name, Found found)
{
    m_name = name;
    m_found = std::move(found);
    if (name.isLatest())
        return readPages();
    // Upstream's images are in lower case. A fork's that are not are found among the pages.
    m_documents.fetch(m_pages.repository().tagUrl(name.image.toLower() + u'/' + name.version), this,
        [this](const Result<Document> &document) { takeTagged(document); });
}

void ReleaseFinder::takeTagged(const Result<Document> &document)
{
    if (document) {
        const auto release = parseImageRelease(*document);
        return release ? conclude(*release) : m_found(failure(release.error()));
    }
    const Error &error = document.error();
    const bool isAnswer = isAbsence(error);
    // Offline, the document cache may have it in a page that was listed.
    if (!isAnswer && error.kind != ErrorKind::Offline)
        return m_found(failure(error));
    m_tagError = error;
    readPages();
}

void ReleaseFinder::readPages()
{
    m_pages.read([this](const ReleasePage &page) { return takePage(page); },
        [this](const Result<void> &result) { takeEnd(result); });
}

bool ReleaseFinder::takePage(const ReleasePage &page)
{
    m_others.add(page);
    bool isPast = false; // releases are older than the one that is wanted
    for (const ImageRelease &release : page.releases) {
        if (!m_name.isImage(release.image))
            continue;
        isPast |= !m_name.isLatest() && compareNaturally(release.version, m_name.version) < 0;
        m_seen.push_back(release);
    }
    return !isPast && !wanted();
}

const ImageRelease *ReleaseFinder::wanted() const
{
    if (m_name.isLatest())
        return highest(m_seen, false);
    const auto found = std::ranges::find_if(m_seen, [this](const ImageRelease &release) {
        return release.version.compare(m_name.version, Qt::CaseInsensitive) == 0;
    });
    return found == m_seen.end() ? nullptr : &*found;
}

void ReleaseFinder::takeEnd(const Result<void> &result)
{
    if (const ImageRelease *release = wanted())
        return conclude(*release);
    if (!result)
        return m_found(failure(m_tagError ? notListed(result.error()) : result.error()));
    if (m_tagError && m_tagError->kind == ErrorKind::Offline)
        return m_found(failure(*m_tagError));
    if (m_seen.empty())
        return m_found(failure(unknownImage(m_name, !m_name.isLatest(), m_pages, m_others)));
    m_found(failure(m_name.isLatest() ? preReleasesOnly() : noSuchVersion()));
}

// The release is not there under its tag, and what there is cannot be said.
Error ReleaseFinder::notListed(const Error &why) const
{
    // Whether there is such a repository is the page's answer.
    if (why.kind == ErrorKind::Cancelled || isAbsence(why))
        return why;
    if (m_tagError->kind == ErrorKind::Offline)
        return *m_tagError;
    return notThere(m_name.text(), u"%1 has no such release"_s.arg(m_pages.repository().name()),
        u"Check the image and the version; the releases cannot be listed: %1"_s.arg(describe(why)));
}

Error ReleaseFinder::noSuchVersion() const
{
    QStringList versions;
    for (const ImageRelease &release : m_seen)
        versions.append(release.version);
    QStringList near = nearestVersions(m_name.version, versions);
    for (QString &version : near)
        version = m_name.image + u'@' + version;
    return notThere(m_name.text(), u"%1 has no such release of this image"_s.arg(m_pages.repository().name()),
        u"The nearest: %1."_s.arg(near.join(u", "_s)));
}

Error ReleaseFinder::preReleasesOnly() const
{
    return notThere(m_name.text(), u"found pre-releases only %1"_s.arg(whereLooked(m_pages)),
        u"Name one with its version: %1."_s.arg(highest(m_seen, true)->name()));
}

void ReleaseFinder::conclude(const ImageRelease &release)
{
    if (const ImageRelease *newer = m_name.isLatest() ? highest(m_seen, true) : nullptr;
        newer && compareNaturally(release.version, newer->version) < 0)
        emit noticed(u"%1 is newer, but a pre-release; name it to use it"_s.arg(newer->name()));
    if (release.isPreRelease)
        emit noticed(u"warning: %1 is a pre-release"_s.arg(release.name()));
    const auto report = requireReport(release, m_pages.repository().name());
    m_found(report ? Result<ImageRelease>(release) : Result<ImageRelease>(failure(report.error())));
}

} // namespace rcm
