// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/documenttraffic.h"
#include "core/catalog/catalog.h"
#include "core/sources/source.h"
#include "core/upstream/upstreamreport.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace rcm {

// One image's build in figures, for comparing many.
struct ImageSummary {
    QString image; // "win25/20250720.1"
    int rows = 0; // of the report
    int downloads = 0; // rows that are a vendor's file
    int packages = 0; // rows from a package registry
    int leftToManagers = 0; // packages of the list: neither a file nor unresolved
    int sources = 0; // files with a URL; rows that need the same file share one
    int fromVendor = 0; // sources whose checksum the vendor says
    int fromToolset = 0;
    int fromThirdParty = 0;
    int fromElsewhere = 0; // first download, or entered by a person
    int withoutChecksum = 0;
    int weak = 0; // of those with a checksum: MD5 or SHA-1
    int warned = 0; // sources with something that a maintainer should look at
    int unresolved = 0; // rows and requirements without a URL, each with its reason in the list
    DocumentTraffic traffic = {};
    QString error = {}; // why there is no list; the figures are none then

    bool operator==(const ImageSummary &) const = default;
};

// `classes`: one a report item.
[[nodiscard]] ImageSummary summarizeImage(const QString &image, const UpstreamReport &report,
    const std::vector<ItemClass> &classes, const SourceList &list, const DocumentTraffic &traffic);

// One line an image and one for all.
[[nodiscard]] QByteArray imageSummariesText(const std::vector<ImageSummary> &summaries);
[[nodiscard]] QByteArray imageSummariesMarkdown(const std::vector<ImageSummary> &summaries);
[[nodiscard]] QByteArray imageSummariesJson(const std::vector<ImageSummary> &summaries);

} // namespace rcm
