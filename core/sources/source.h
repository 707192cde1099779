// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/enumnames.h"
#include "core/base/platform.h"
#include "core/sources/matchedfrom.h"
#include "core/sources/package.h"
#include "core/sources/warning.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <vector>

namespace rcm {

// Who told a checksum. Never overstated: a value that only winget or Scoop knows is ThirdParty.
enum class ChecksumOrigin { Vendor, ThirdParty, Toolset, FirstDownload, Manual };
inline constexpr EnumNames checksumOriginNames({
    std::pair{ChecksumOrigin::Vendor, QLatin1StringView("vendor")},
    std::pair{ChecksumOrigin::ThirdParty, QLatin1StringView("third-party")},
    std::pair{ChecksumOrigin::Toolset, QLatin1StringView("toolset")},
    std::pair{ChecksumOrigin::FirstDownload, QLatin1StringView("first-download")},
    std::pair{ChecksumOrigin::Manual, QLatin1StringView("manual")},
});
[[nodiscard]] QString checksumOriginName(ChecksumOrigin origin);

// Somebody who tells a checksum, and where.
struct ChecksumWitness {
    ChecksumOrigin origin = ChecksumOrigin::ThirdParty;
    QString document; // as Checksum::from
    QJsonObject unknown = {}; // members that we do not know, kept on saving

    bool operator==(const ChecksumWitness &) const = default;
};

struct Checksum {
    Digest digest;
    ChecksumOrigin origin = ChecksumOrigin::Vendor;
    QString from; // URL, file or rule that told it
    std::vector<ChecksumWitness> witnesses = {}; // all who tell the same, where it is more than one

    bool operator==(const Checksum &) const = default;
};

// Who tells a third party's checksum: "winget", "Scoop"; none where their documents do not say.
[[nodiscard]] QStringList thirdPartiesOf(const Checksum &checksum);
// "vendor", "third-party (winget)", "third-party (winget, Scoop)": the origin, and of third parties who they are.
[[nodiscard]] QString originInWords(const Checksum &checksum);

// How little a checksum proves, for a choice among several: lower is better. A weak algorithm of the vendor's own
// counts less than a strong one of anybody.
[[nodiscard]] int weakness(const Checksum &checksum);

enum class CurationState { Undecided, Included, Excluded };

// What the overrides of an entry were made for; staleoverrides.h says what else they hold for.
struct OverrideTarget {
    QString version;
    QUrl downloadUrl; // the resolved one
    QString digest; // of the overrides; another one now means that a person has changed them since
    QString requestedVersion = {}; // empty: none, or not noted

    bool operator==(const OverrideTarget &) const = default;
};

// A warning that a maintainer has looked at; see openWarnings().
struct ReviewedWarning {
    WarningKind kind = WarningKind::Other;
    QString version; // of the entry then
    QString digest; // of the warning's text
    QJsonObject unknown = {}; // members that we do not know, and a kind that we do not know; kept on saving

    bool operator==(const ReviewedWarning &) const = default;
};

// What a maintainer decided. `overrides` holds fields of the source list format that replace the resolved ones
// (version, downloadUrl, sha256, checksum, size, fileName).
struct Curation {
    CurationState state = CurationState::Undecided;
    bool pinned = false; // update-sources leaves version, URL and checksum alone
    QString note;
    QJsonObject overrides;
    std::optional<OverrideTarget> madeFor = {}; // not set: for the entry as it stands
    QString unknownState = {}; // a "state" that this program does not know: without effect, kept on saving
    QString pinnedVersion = {}; // that the next update brings a pinned entry to; empty: the one that it has
    std::vector<ReviewedWarning> reviewed = {};
    QDateTime decidedAt = {}; // UTC; of the latest decision; not valid: not known

    bool operator==(const Curation &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == Curation{}; }
};

// Documents that decide about an entry and could not be had or read when it was last resolved: what it says is what was
// known before.
struct Unconfirmed {
    struct Reason {
        QString host; // may be empty
        QString text;

        bool operator==(const Reason &) const = default;
    };

    QDateTime since; // UTC; of the first update in a row
    std::vector<Reason> reasons; // one a host

    bool operator==(const Unconfirmed &) const = default;
};

// One file to have in the cache. Plain value; the format is schemas/source-list-schema.json.
struct Source {
    QString id; // stable key, see sourceId()
    QString name;
    QString version; // exact
    QString requestedVersion; // the toolset's pattern; may be empty
    Platform platform; // win32, linux, darwin
    Arch arch; // x64, x86, arm64
    QUrl downloadUrl;
    QList<QUrl> alternateUrls;
    QString fileName; // never empty after parsing or resolving
    std::optional<qint64> size = {}; // bytes
    std::optional<Checksum> checksum = {};
    QString urlOrigin; // "cmake: github-release" – which definition and rule gave the URL
    bool rolling = false; // the URL has no version in it
    std::vector<Warning> warnings = {}; // conflicts and weak spots that a maintainer should look at
    MatchedFrom matchedFrom;
    Curation curation;
    QJsonObject unknown = {}; // fields that we do not know, kept on saving
    // fingerprintOf() when the entry was resolved; another one now means that a person has edited the file. Empty: not
    // made by us.
    QString fingerprint = {};
    std::vector<MatchedFrom> alsoRequiredBy = {}; // further rows and requirements that are about the same file
    std::optional<Unconfirmed> unconfirmed = {};
    std::optional<PackageOfSource> package = {}; // the file is a package of a registry

    bool operator==(const Source &) const = default;
    [[nodiscard]] bool isIncluded() const { return curation.state != CurationState::Excluded; }
    // Whether it is pinned to another version than it has, which the next update looks for.
    [[nodiscard]] bool waitsForPin() const
    {
        return curation.pinned && !curation.pinnedVersion.isEmpty() && curation.pinnedVersion != version;
    }
};

// "python/win32/x64/3.11.*": name, platform, architecture, requested version (or the exact one where nothing was
// requested).
[[nodiscard]] QString sourceId(
    const QString &name, const Platform &platform, const Arch &arch, const QString &requestedVersion);

// A digest of what resolving fills in: version, URLs, file name, published checksum.
[[nodiscard]] QString fingerprintOf(const Source &source);
// Whether a person has changed the entry in the file since it was resolved. A checksum that was entered or learnt
// later, and says so by its origin, is not a change.
[[nodiscard]] bool isEdited(const Source &source);
// urlOrigin of a source that a person has added for a requirement or a row of the report, which stands in matchedFrom.
inline constexpr QLatin1StringView byHandOrigin("by hand");
// Whether a person has added it: neither report nor toolset stands behind it and this program did not make it, or it
// says so.
[[nodiscard]] bool isHandAdded(const Source &source);

// With '_' in place of what cannot stand in a file name on one of our systems, and no dot at either end.
[[nodiscard]] QString safeFileName(const QString &text);
// The last segment of the URL's path, decoded and safe; empty when it has none.
[[nodiscard]] QString fileNameFromUrl(const QUrl &url);

// What has no URL is not a source.
struct UnresolvedTool {
    QString name;
    QString requestedVersion;
    Platform platform;
    Arch arch;
    QString reason; // in words that a maintainer can act on
    MatchedFrom matchedFrom;
    QJsonObject unknown = {};
    std::optional<Unconfirmed> unconfirmed = {}; // the reason may be no more than that nobody could be asked
    std::optional<PackageOfSource> package = {}; // it is one of a registry, which has not told its file
    Curation curation = {}; // state and note alone

    bool operator==(const UnresolvedTool &) const = default;
    [[nodiscard]] bool isIncluded() const { return curation.state != CurationState::Excluded; }
};

// As sourceId() of the file that it needs; not unique.
[[nodiscard]] QString unresolvedId(const UnresolvedTool &tool);
// Without those that are excluded.
[[nodiscard]] std::vector<UnresolvedTool> openOnes(const std::vector<UnresolvedTool> &unresolved);

// What resolving found for an entry that waits for its pin.
struct PinnedFile {
    QString id; // of the entry
    QString version; // that it is pinned to
    std::optional<Source> source = {}; // not set: it is not to be had
    QString reason = {}; // then

    bool operator==(const PinnedFile &) const = default;
};

struct ToolsetFile {
    QString path;
    QDateTime lastModified; // UTC
    QJsonObject unknown = {};

    bool operator==(const ToolsetFile &) const = default;
};

struct SourceListMetadata {
    QDateTime generatedAt;
    QString reportUrl;
    QString reportVersion; // image version
    QDateTime reportFetchedAt;
    std::vector<ToolsetFile> toolsetFiles;
    QJsonObject unknown = {};
    // Of the report, each empty where it is not noted.
    QString image = {}; // its title, "Windows Server 2025"
    Platform platform = {};
    Arch arch = {};

    bool operator==(const SourceListMetadata &) const = default;
};

struct SourceList {
    SourceListMetadata metadata;
    std::vector<Source> sources;
    std::vector<UnresolvedTool> unresolved;
    std::vector<Package> packages;
    QJsonObject unknown = {};
    QStringList remarks = {}; // what in the file has no effect, for people; not written
    std::vector<PinnedFile> pinnedFiles = {}; // of a newly resolved list, for planUpdate(); not written

    bool operator==(const SourceList &) const = default;
};

// The source as it is to be downloaded: resolved fields with the maintainer's overrides on top, but for stale ones.
[[nodiscard]] Source effectiveSource(const Source &source);

// Warnings that nobody has looked at. A reviewed one is open again when its text changes; when the version changes,
// too, unless it is about the vendor's ways and not about one file: a weak checksum, a rolling URL, an emulated build.
// One about stale overrides is open as long as there are any.
[[nodiscard]] std::vector<Warning> openWarnings(const Source &source);
// The others: looked at, and as they were then.
[[nodiscard]] std::vector<Warning> reviewedWarnings(const Source &source);
// The marks that leave no warning open.
[[nodiscard]] std::vector<ReviewedWarning> reviewedNow(const Source &source);
// Open warnings, and that the entry could not be confirmed: what a maintainer should look at, in sentences.
[[nodiscard]] QStringList remarksOn(const Source &source);

} // namespace rcm
