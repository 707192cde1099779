// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/vendor/indexkinds.h"

#include <optional>

// Where vendors publish the checksum of a file whose URL is all that is known of it, by habit: beside the file, in
// lists of its folder, and in its GitHub release.
namespace rcm {

struct ChecksumPlace {
    QUrl url;
    QList<HashAlgorithm> algorithms; // that it may tell, in the order of preference
    bool isOfFileAlone = false; // it stands beside the file: a checksum without a name is the file's

    bool operator==(const ChecksumPlace &) const = default;
};

// Places that are looked at together.
using ChecksumRound = std::vector<ChecksumPlace>;

// Strong checksums before weak ones, and what is about the file alone before lists. A query (a signature, say) goes
// with every URL: all are on the file's own host.
[[nodiscard]] std::vector<ChecksumRound> checksumRounds(const QUrl &file);
// The same among the files of the file's own release: nothing is asked for that the release does not have.
[[nodiscard]] std::vector<ChecksumRound> checksumRounds(const QUrl &file, const Release &release);

// The digest that the document at this place tells of the file, which has one of these names: a further one counts
// where the one before is not listed. Errors are those of checksumFor(), or WebPage.
[[nodiscard]] Result<Digest> digestAt(
    const ChecksumPlace &place, const Document &document, const QStringList &fileNames);

// Parameters of the index "github-release" for github.com/<owner>/<repository>/releases/download/<tag>/<name>.
[[nodiscard]] std::optional<IndexParameters> gitHubReleaseOf(const QUrl &url);

} // namespace rcm
