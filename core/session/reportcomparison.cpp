// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/reportcomparison.h"

#include "core/releases/imagename.h"
#include "core/version/version.h"

#include <QUrl>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The image version, or where the report has none its location.
QString nameOf(const UpstreamReport &report)
{
    return report.image.imageVersion.isEmpty() ? report.location : report.image.imageVersion;
}

QString oddityOf(const UpstreamReport &earlier, const UpstreamReport &later)
{
    const ImageInfo &before = earlier.image;
    const ImageInfo &after = later.image;
    if (earlier.location == later.location)
        return u"the same report twice: %1"_s.arg(later.location);
    if (before.title.compare(after.title, Qt::CaseInsensitive) != 0)
        return u"the reports are of different images: %1 and %2"_s.arg(before.title, after.title);
    if (before.imageVersion.isEmpty() || after.imageVersion.isEmpty())
        return {};
    const auto order = compareNaturally(before.imageVersion, after.imageVersion);
    if (order == 0)
        return u"both reports are of the version %1"_s.arg(after.imageVersion);
    return order > 0
        ? u"the first report (%1) is newer than the second (%2)"_s.arg(before.imageVersion, after.imageVersion)
        : QString();
}

// "win25@20250720.1" of a release's URL, ".../releases/download/win25%2F20250720.1/internal.windows-2025.json".
std::optional<ImageName> releaseOf(const QString &report)
{
    if (const auto name = imageNameFromText(report))
        return name;
    const QString path = QUrl(report).path(QUrl::FullyDecoded);
    const QStringList parts = path.section(u"/releases/download/"_s, 1, 1).split(u'/');
    return parts.size() == 3 ? imageNameFromText(parts[0] + u'@' + parts[1]) : std::nullopt;
}

} // namespace

ReportComparison comparisonOf(const Snapshot &earlier, const Snapshot &later)
{
    ReportComparison comparison{{later.report->image.title, nameOf(*earlier.report), nameOf(*later.report),
        differencesBetween(*earlier.reportTree, *later.reportTree)}};
    if (const QString oddity = oddityOf(*earlier.report, *later.report); !oddity.isEmpty())
        comparison.notices.append(u"warning: "_s + oddity);
    return comparison;
}

ComparisonRequest usualComparison(const Snapshot &snapshot)
{
    const QString &report = snapshot.workspace.report;
    const QString &listed = snapshot.sourceList->metadata.reportUrl;
    ComparisonRequest request{snapshot.workspace, report, {}};
    const auto name = releaseOf(report);
    if (name)
        request.later = name->image + u"@latest"_s;
    if (request.later != request.earlier)
        return request;
    const auto madeOf = releaseOf(listed);
    request.earlier = name && madeOf && madeOf->isImage(name->image) ? madeOf->text() : QString();
    return request;
}

} // namespace rcm
