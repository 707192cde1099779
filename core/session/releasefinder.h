// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/releasepages.h"

#include <QSet>

#include <optional>

namespace rcm {

// What the pages of a repository showed beside what was looked for.
struct SeenReleases {
    QStringList images; // whose releases were seen
    QStringList otherTags; // of releases that are none of an image

    void add(const ReleasePage &page);
};
// The error for an image that none of the pages has a release of, with those that they have. `isByVersion`: a version
// of it was asked for by its tag, too.
[[nodiscard]] Error unknownImage(
    const ImageName &name, bool isByVersion, const ReleasePages &pages, const SeenReleases &seen);

// Finds the release that an ImageName means. One with a version is asked for by its tag; where there is none, and for
// "latest", the repository's releases are looked through. "latest" is the highest version that is neither draft nor
// pre-release. What is not there is an error that says what there is (ErrorKind::HttpStatus with 404).
class ReleaseFinder : public QObject {
    Q_OBJECT
public:
    using Found = std::function<void(const Result<ImageRelease> &release)>;

    // `documents` outlive it.
    ReleaseFinder(DocumentFetcher &documents, const ReleaseRepository &repository, QObject *parent);

    // Once. Called back from the event loop, unless this is gone by then.
    void find(const ImageName &name, Found found);

signals:
    void noticed(const QString &notice); // a newer pre-release that "latest" is not, a cached page …

private:
    void takeTagged(const Result<Document> &document);
    void readPages();
    [[nodiscard]] bool takePage(const ReleasePage &page);
    void takeEnd(const Result<void> &result);
    [[nodiscard]] const ImageRelease *wanted() const;
    [[nodiscard]] Error noSuchVersion() const;
    [[nodiscard]] Error notListed(const Error &why) const;
    [[nodiscard]] Error preReleasesOnly() const;
    void conclude(const ImageRelease &release);

    DocumentFetcher &m_documents;
    ReleasePages m_pages;
    ImageName m_name;
    Found m_found;
    std::optional<Error> m_tagError; // why the release could not be had by its tag
    std::vector<ImageRelease> m_seen; // of the image
    SeenReleases m_others;
};

} // namespace rcm
