// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/parsereport.h"

#include "core/base/bytecount.h"
#include "core/base/textencoding.h"
#include "core/upstream/imageinfo.h"
#include "core/upstream/jsonreport.h"
#include "core/upstream/readmereport.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The largest reports of upstream have 0.1 MB. Reading takes some 50 bytes of memory for each byte of the file, so a
// file that is far too large is refused before it takes the machine down.
constexpr qsizetype largestReport = 16 * 1000 * 1000;

// A readme has Markdown headings, or the name of one; everything else is held against JSON, whose errors say what was
// found instead.
bool looksLikeReadme(const QByteArray &bytes, const QString &location)
{
    const QString start = decodeText(bytes.left(64 * 1024)).trimmed();
    const bool isMarkup = start.startsWith(u'<') && !start.startsWith("<!--"_L1);
    const bool isJson = start.startsWith(u'{') || (start.startsWith(u'[') && !start.startsWith("[!"_L1)); // "[![badge]"
    if (isJson || isMarkup)
        return false;
    static const QRegularExpression heading(
        u"^ {0,3}#{1,6}[ \\t]+\\S|^(?:=+|-{3,})\\s*$"_s, QRegularExpression::MultilineOption);
    return location.endsWith(".md"_L1, Qt::CaseInsensitive) || start.contains(heading);
}

} // namespace

Result<ReportNode> parseReportTree(const QByteArray &bytes, const QString &location, const QStringList &toolNames)
{
    if (bytes.size() > largestReport)
        return failure(ErrorKind::Schema, location,
            u"is %1; software reports are under 1 MB, and at most %2 is accepted"_s.arg(
                formatByteCount(bytes.size()), formatByteCount(largestReport)),
            u"Specify the report of one image release (internal.<image>.json)."_s);
    return looksLikeReadme(bytes, location) ? parseReadmeReport(bytes, location, toolNames)
                                            : parseJsonReport(bytes, location);
}

UpstreamReport reportOf(const ReportNode &root, const QString &location)
{
    UpstreamReport report;
    report.location = location;
    report.items = itemsOf(root);
    report.notes = notesOf(root);
    report.warnings = warningsOf(root);
    report.image = imageInfoOf(root.title, report.items, location);
    return report;
}

Result<UpstreamReport> parseUpstreamReport(
    const QByteArray &bytes, const QString &location, const QStringList &toolNames)
{
    return parseReportTree(bytes, location, toolNames).map([&location](const ReportNode &root) {
        return reportOf(root, location);
    });
}

} // namespace rcm
