// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/parsereport.h"

#include "core/upstream/jsonreport.h"
#include "core/upstream/readmereport.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// A readme has Markdown headings; everything else is held against JSON, whose errors say what was found instead.
bool looksLikeReadme(const QByteArray &bytes)
{
    const QByteArray start = bytes.left(64).trimmed();
    if (start.startsWith('{') || start.startsWith('[') || start.startsWith('<'))
        return false;
    static const QRegularExpression heading(u"^# \\S"_s, QRegularExpression::MultilineOption);
    return QString::fromUtf8(bytes.left(64 * 1024)).contains(heading);
}

} // namespace

Result<UpstreamReport> parseUpstreamReport(
    const QByteArray &bytes, const QString &location, const QStringList &toolNames)
{
    const auto root
        = looksLikeReadme(bytes) ? parseReadmeReport(bytes, location, toolNames) : parseJsonReport(bytes, location);
    if (!root)
        return failure(root.error());
    UpstreamReport report;
    report.location = location;
    report.items = itemsOf(*root);
    report.notes = notesOf(*root);
    report.image = imageInfoOf(*root, report.items, location);
    return report;
}

} // namespace rcm
