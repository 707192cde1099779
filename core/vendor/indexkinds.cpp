// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexkinds.h"

#include "core/vendor/parsers/kinds.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

const std::vector<IndexKind> &indexKinds()
{
    static const std::vector<IndexKind> kinds{
        index::adoptium(),
        index::androidRepository(),
        index::azureCliExtensions(),
        index::chromeForTesting(),
        index::composerVersions(),
        index::crates(),
        index::dotNetReleases(),
        index::edge(),
        index::ghcup(),
        index::gitHubRelease(),
        index::gitHubReleases(),
        index::goDownloads(),
        index::gradle(),
        index::hashiCorp(),
        index::htmlListing(),
        index::julia(),
        index::kubernetes(),
        index::mavenMetadata(),
        index::miniconda(),
        index::mongoDb(),
        index::mongoSh(),
        index::mozilla(),
        index::nodeDist(),
        index::npm(),
        index::nuGet(),
        index::nuGetCatalog(),
        index::nuGetTools(),
        index::oData(),
        index::openSslSlproweb(),
        index::phpWindows(),
        index::pyPi(),
        index::pyPy(),
        index::rubyGems(),
        index::rubyInstaller(),
        index::rustChannel(),
        index::scoop(),
        index::scoopHistory(),
        index::sourceForge(),
        index::strawberryPerl(),
        index::versionsManifest(),
        index::versionText(),
        index::winGet(),
        index::winGetVersions(),
    };
    return kinds;
}

const IndexKind *indexKind(QStringView name)
{
    const auto &kinds = indexKinds();
    const auto found
        = std::find_if(kinds.begin(), kinds.end(), [name](const IndexKind &kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

QList<QUrl> indexUrls(const IndexKind &kind, const IndexParameters &parameters)
{
    if (const QString url = parameters.value(u"url"_s); !url.isEmpty())
        return {QUrl(url)};
    return kind.urls(parameters);
}

} // namespace rcm
