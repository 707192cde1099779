// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

void addFile(Release &release, const IndexNode &entry)
{
    ReleaseFile file;
    file.name = entry.text(u"filename");
    file.url = entry.url(u"url", release.defects);
    file.kind = entry.textOr(u"packagetype");
    file.size = entry.size(u"size", file.defects);
    file.digest = strongestDigest(entry.object(u"digests"), file.defects);
    if (entry.flagOr(u"yanked", false))
        file.attributes.insert(u"yanked"_s, u"true"_s);
    release.add(std::move(file));
}

bool isPreRelease(const QString &version) // PEP 440: 1.0a1, 1.0b2, 1.0rc1, 1.0.dev3
{
    static const QRegularExpression marker(u"(a|b|rc|dev)\\d*"_s);
    return marker.match(version).hasMatch();
}

Release readRelease(const QString &version, const std::vector<IndexNode> &files)
{
    Release release;
    release.version = version;
    for (const IndexNode &file : files)
        addFile(release, file);
    const bool isYanked = !release.files.empty()
        && std::all_of(release.files.begin(), release.files.end(),
            [](const ReleaseFile &file) { return file.attributes.contains(u"yanked"_s); });
    release.stable = !isPreRelease(version) && !isYanked;
    return release;
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    if (reader.root().has(u"releases")) {
        for (const auto &[version, files] : reader.root().members(u"releases"))
            releases.push_back(readRelease(version, files.list()));
    } else {
        const QString version = reader.root().object(u"info").text(u"version");
        releases.push_back(readRelease(version, reader.root().list(u"urls")));
    }
    return reader.result(std::move(releases));
}

} // namespace

// name: "yamllint"; version: one release, without it all. Kinds of file: bdist_wheel, sdist. URLs hold a hash of
// the file, so they cannot be made from a template. docs.pypi.org/api/json
IndexKind pyPi()
{
    return {"pypi"_L1, "a Python package: one version or all, with checksums and sizes"_L1, {u"name"_s, u"version"_s},
        [](const IndexParameters &parameters) {
            const bool hasVersion = parameters.contains(u"version"_s);
            return urlsFrom({hasVersion ? u"https://pypi.org/pypi/{name}/{version}/json"_s
                                        : u"https://pypi.org/pypi/{name}/json"_s},
                parameters);
        },
        parse};
}

} // namespace rcm::index
