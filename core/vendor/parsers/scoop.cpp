// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// SHA-256 in hex, or another algorithm's behind its name: "md5:", "sha1:", "sha512:".
std::optional<Digest> readHash(const QString &text, const QString &pointer, QStringList &defects)
{
    const auto algorithm
        = text.contains(u':') ? hashAlgorithmFromName(text.section(u':', 0, 0)) : HashAlgorithm::Sha256;
    const auto digest = algorithm ? Digest::fromHex(*algorithm, text.section(u':', -1))
                                  : failure(ErrorKind::Parse, {}, u"unknown checksum \"%1\""_s.arg(text.left(140)));
    if (digest)
        return *digest;
    defects.append(u"%1/hash: %2"_s.arg(pointer, digest.error().detail));
    return {};
}

// A member that is one string or a list of them.
QStringList texts(const IndexNode &node, QStringView key)
{
    if (!node.has(key))
        return {};
    if (node.value()[key].isString())
        return {node.text(key)};
    QStringList values;
    for (const IndexNode &entry : node.list(key))
        values.append(entry.text());
    return values;
}

void addFiles(Release &release, const IndexNode &node, const Arch &arch)
{
    const QStringList urls = texts(node, u"url");
    const QStringList hashes = texts(node, u"hash");
    for (qsizetype i = 0; i < urls.size(); ++i) {
        ReleaseFile file;
        file.url = QUrl(urls[i].section(u'#', 0, 0)); // "#/dl.7z" only says Scoop how to save it
        file.name = fileNameOf(file.url);
        file.platform = Platform::windows();
        file.arch = arch;
        if (hashes.size() == urls.size())
            file.digest = readHash(hashes[i], node.pointer(), file.defects);
        release.add(std::move(file), node.pointer() + u"/url"_s);
    }
}

Result<std::vector<Release>> parseManifest(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    const IndexNode manifest = reader.root();
    Release release;
    release.version = manifest.text(u"version");
    addFiles(release, manifest, {});
    if (manifest.has(u"architecture")) {
        for (const auto &[arch, node] : manifest.members(u"architecture"))
            addFiles(release, node, Arch(arch));
    }
    return reader.result(std::vector{std::move(release)});
}

QList<QUrl> manifestUrl(const IndexParameters &parameters)
{
    IndexParameters values = parameters;
    if (!values.contains(u"commit"_s))
        values.insert(u"commit"_s, u"master"_s);
    return urlsFrom(
        {u"https://raw.githubusercontent.com/ScoopInstaller/{bucket}/{commit}/bucket/{name}.json"_s}, values);
}

// Scoop's bot commits each new version as "name: Update to version 1.2.3"; other commits do not say which version they
// leave.
Result<std::vector<Release>> parseHistory(
    const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    const QRegularExpression update(
        u"^%1(?:@[^:\\s]+)?: Update to version (\\S+)"_s.arg(QRegularExpression::escape(parameters.value(u"name"_s))));
    std::vector<Release> releases;
    for (const IndexNode &entry : reader.root().list()) {
        const IndexNode commit = entry.object(u"commit");
        const auto match = update.match(commit.textOr(u"message"));
        if (!match.hasMatch())
            continue;
        Release release;
        release.version = match.captured(1);
        release.tag = entry.text(u"sha");
        release.date = commit.object(u"committer").date(u"date");
        ReleaseFile file;
        IndexParameters place = parameters;
        place.insert(u"commit"_s, release.tag);
        const QList<QUrl> manifest = manifestUrl(place);
        file.checksumUrl = manifest.isEmpty() ? QUrl() : manifest.first();
        file.checksumKind = u"scoop"_s;
        release.files.push_back(std::move(file));
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// bucket: Main, Extras, Java, Versions; name: "git"; commit: the manifest as it was then, without it the current one.
// Not the vendor's word. github.com/ScoopInstaller/Scoop/wiki/App-Manifests
IndexKind scoop()
{
    return {"scoop"_L1, "Scoop's manifest of one version: a third party's checksums"_L1,
        {u"bucket"_s, u"name"_s, u"commit"_s}, manifestUrl, parseManifest};
}

// bucket, name as above: the versions that the manifest had, newest first; the file of each only names the manifest as
// it was then (checksumUrl), its tag is the commit. The last hundred commits, or those before the time `until`.
IndexKind scoopHistory()
{
    return {"scoop-history"_L1, "the versions that Scoop's manifest of a tool had"_L1,
        {u"bucket"_s, u"name"_s, u"until"_s},
        [](const IndexParameters &parameters) {
            const QString commits
                = u"https://api.github.com/repos/ScoopInstaller/{bucket}/commits?path=bucket/{name}.json&per_page=100"_s;
            return urlsFrom(
                {parameters.contains(u"until"_s) ? QString(commits + u"&until={until}"_s) : commits}, parameters);
        },
        parseHistory};
}

} // namespace rcm::index
