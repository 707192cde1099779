// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/checksumplaces.h"

#include "core/base/urls.h"
#include "core/resolve/resolvecontext.h"
#include "core/vendor/checksumfile.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

using Algorithms = QList<HashAlgorithm>;

const Algorithms anyAlgorithm{HashAlgorithm::Sha256, HashAlgorithm::Sha512, HashAlgorithm::Sha1, HashAlgorithm::Md5};

// Of the file's folder. `name` is taken as it is, whatever is in it.
QUrl sibling(const QUrl &file, const QString &name)
{
    QUrl url = file.adjusted(QUrl::RemoveFilename | QUrl::RemoveFragment);
    url.setPath(url.path(QUrl::FullyEncoded) + QString::fromLatin1(QUrl::toPercentEncoding(name, "+:@!$&'()*,;=~")),
        QUrl::TolerantMode);
    return url;
}

ChecksumPlace beside(const QUrl &file, QLatin1StringView suffix, HashAlgorithm algorithm)
{
    QUrl url = file.adjusted(QUrl::RemoveFragment);
    url.setPath(url.path(QUrl::FullyEncoded) + suffix, QUrl::TolerantMode);
    return {url, {algorithm}, true};
}

// "gh_2.74.0" and "gh_2.74.0_windows_amd64" of "gh_2.74.0_windows_amd64.zip": lists of a version, and of one file.
QStringList stemsOf(const QString &fileName)
{
    static const QRegularExpression version(u"^.+?[-_.]v?\\d+(\\.\\d+)+"_s);
    static const QRegularExpression ending(u"(\\.(tar|pkg))?\\.[A-Za-z][A-Za-z0-9]*$"_s);
    QStringList stems;
    if (const auto match = version.match(fileName); match.hasMatch())
        stems.append(match.captured());
    stems.append(QString(fileName).remove(ending));
    stems.removeDuplicates();
    stems.removeAll(QString());
    return stems;
}

std::vector<ChecksumRound> roundsBeside(const QUrl &file)
{
    using enum HashAlgorithm;
    return {{beside(file, ".sha256"_L1, Sha256), beside(file, ".sha256sum"_L1, Sha256),
                beside(file, ".sha512"_L1, Sha512), beside(file, ".sha512sum"_L1, Sha512)},
        {beside(file, ".sha1"_L1, Sha1), beside(file, ".md5"_L1, Md5)}};
}

// What a list's name says of its content.
Algorithms algorithmsOf(const QString &listName)
{
    const QString name = listName.toLower();
    for (const auto &[digits, algorithm] :
        {std::pair{"512"_L1, HashAlgorithm::Sha512}, std::pair{"256"_L1, HashAlgorithm::Sha256},
            std::pair{"sha1"_L1, HashAlgorithm::Sha1}, std::pair{"md5"_L1, HashAlgorithm::Md5}}) {
        if (name.contains(digits) && !name.contains("checksum"_L1))
            return {algorithm};
    }
    return anyAlgorithm;
}

ChecksumPlace listBeside(const QUrl &file, const QString &name)
{
    return {sibling(file, name), algorithmsOf(name)};
}

// By its name; not one of another file alone, nor the signature of a list.
bool isList(const QString &name, const Release &release)
{
    static const QRegularExpression listed(
        u"(checksum|shasum|sha\\d*sum|sha-?(256|512))"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression noList(
        u"\\.(asc|sig|gpg|pem|crt|cert|minisig|sigstore|bundle|jsonl?|zip|gz|sbom)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!listed.match(name).hasMatch() || noList.match(name).hasMatch())
        return false;
    return std::ranges::none_of(release.files, [&name](const ReleaseFile &other) {
        return other.name != name && name.startsWith(QString(other.name + u'.'));
    });
}

} // namespace

std::vector<ChecksumRound> checksumRounds(const QUrl &file)
{
    const QString fileName = file.fileName(QUrl::FullyDecoded);
    const auto lists = [&file](const QStringList &names) {
        ChecksumRound round;
        for (const QString &name : names)
            round.push_back(listBeside(file, name));
        return round;
    };
    QStringList further{u"checksums.txt"_s, u"SHA512SUMS"_s};
    for (const QString &stem : stemsOf(fileName))
        further += {stem + u"_checksums.txt"_s, stem + u"_SHA256SUMS"_s};
    std::vector<ChecksumRound> rounds{
        lists({u"SHA256SUMS"_s, u"SHA256SUMS.txt"_s, u"SHASUMS256.txt"_s, u"sha256sum.txt"_s}), lists(further)};
    if (fileName.isEmpty())
        return rounds;
    const auto ofFile = roundsBeside(file);
    rounds.insert(rounds.begin(), ofFile.front());
    rounds.push_back(ofFile.back());
    return rounds;
}

std::vector<ChecksumRound> checksumRounds(const QUrl &file, const Release &release)
{
    std::vector<ChecksumRound> rounds = roundsBeside(file);
    for (ChecksumRound &round : rounds) {
        std::erase_if(round, [&release](const ChecksumPlace &place) {
            return std::ranges::find(release.files, place.url.fileName(QUrl::FullyDecoded), &ReleaseFile::name)
                == release.files.end();
        });
    }
    ChecksumRound lists;
    for (const ReleaseFile &asset : release.files) {
        if (isList(asset.name, release))
            lists.push_back({asset.url, algorithmsOf(asset.name)});
    }
    rounds.insert(rounds.begin() + 1, std::move(lists));
    std::erase_if(rounds, [](const ChecksumRound &round) { return round.empty(); });
    return rounds;
}

Result<Digest> digestAt(const ChecksumPlace &place, const Document &document, const QStringList &fileNames)
{
    std::optional<Error> why;
    for (const QString &name : fileNames) {
        for (const HashAlgorithm algorithm : place.algorithms) {
            const auto digest = checksumFor(
                document.body, name, algorithm, displayUrl(place.url), {.acceptBare = place.isOfFileAlone});
            if (digest)
                return *digest;
            if (!why)
                why = digest.error();
        }
    }
    if (!why || isWebPage(document.body))
        return failure(ErrorKind::WebPage, displayUrl(place.url), u"expected a checksum file, found a web page"_s);
    return failure(*why);
}

std::optional<IndexParameters> gitHubReleaseOf(const QUrl &url)
{
    static const QRegularExpression path(u"^/([^/]+/[^/]+)/releases/download/(.+)/[^/]+$"_s);
    const auto match = path.match(url.path(QUrl::FullyDecoded));
    if (url.host() != "github.com"_L1 || !match.hasMatch())
        return {};
    return IndexParameters{{u"repository"_s, match.captured(1)}, {u"tag"_s, match.captured(2)}};
}

} // namespace rcm
