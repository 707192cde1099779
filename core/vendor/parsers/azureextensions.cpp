// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    for (const IndexNode &entry : reader.root().object(u"extensions").list(parameters.value(u"name"_s))) {
        const IndexNode metadata = entry.object(u"metadata");
        Release release;
        release.version = metadata.text(u"version");
        release.stable
            = !metadata.flagOr(u"azext.isPreview", false) && !metadata.flagOr(u"azext.isExperimental", false);
        ReleaseFile file;
        file.name = entry.text(u"filename");
        file.url = entry.url(u"downloadUrl", release.defects);
        file.digest = entry.digest(u"sha256Digest", HashAlgorithm::Sha256, file.defects);
        release.add(std::move(file));
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

} // namespace

// name: "azure-devops". github.com/Azure/azure-cli-extensions/blob/main/src/index.json
IndexKind azureCliExtensions()
{
    return {"azure-cli-extension-index"_L1, "extensions of the Azure CLI, with checksums"_L1, {u"name"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://aka.ms/azure-cli-extension-index-v1"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
