// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/releases/imagename.h"
#include "core/vendor/release.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace rcm {

// A release of one image: its tag is IMAGE/VERSION, and one of its files is the image's software report.
struct ImageRelease {
    QString image;
    QString version;
    QString tag;
    QDateTime publishedAt; // UTC; invalid: not told
    bool isPreRelease = false;
    QString reportName; // as the release names the file; empty: no file of it is sure to be the report
    QUrl report;
    QUrl reportApi; // the same for who has a token, which a private repository's files cannot be had without
    QStringList files; // the names of all

    [[nodiscard]] QString name() const { return image + u'@' + version; } // what --report takes

    bool operator==(const ImageRelease &) const = default;
};

// Nothing for a release whose tag is of another form. The report is the file internal.*.json; of several the one with
// the image in its name; where there is none, the only JSON file.
[[nodiscard]] std::optional<ImageRelease> imageReleaseOf(const Release &release);

// The release's report, or what files it has in its place.
[[nodiscard]] Result<QUrl> requireReport(const ImageRelease &release, const QString &repository);

// A page of a repository's releases.
struct ReleasePage {
    std::vector<ImageRelease> releases; // the newest first
    QStringList otherTags; // of releases that are none of an image
    bool hasMore = false; // older releases follow
};

// A page as GitHub answers it. Drafts are left out. Where the server does not tell in a Link field (RFC 8288) whether
// another page follows, one does behind a full one.
[[nodiscard]] Result<ReleasePage> parseReleasePage(const Document &page);
// One release, asked for by its tag.
[[nodiscard]] Result<ImageRelease> parseImageRelease(const Document &document);

} // namespace rcm

Q_DECLARE_METATYPE(rcm::ImageRelease)
