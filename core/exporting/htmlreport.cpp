// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/htmlreport.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/exporting/htmlcharts.h"

#include <QFile>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString resource(const QString &name)
{
    QFile file(u":/report/"_s + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "htmlreport", "the report's frame is compiled in");
    return QString::fromUtf8(file.readAll());
}

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\'', "&#39;"_L1);
}

QString figure(const QString &number, const QString &label)
{
    return u"<div class=\"figure\"><div class=\"number\">%1</div><div class=\"label\">%2</div></div>"_s.arg(
        number, label);
}

QString header(const CoverageReport &report)
{
    return u"<h1>Cache coverage</h1>\n<dl class=\"facts\"><dt>Image</dt><dd>%1</dd><dt>Cache "
           u"directory</dt><dd>%2</dd><dt>Source list</dt><dd>%3</dd>"
           "<dt>Made</dt><dd><time datetime=\"%4\">%5 UTC</time></dd></dl>\n"_s.arg(
               escaped(report.reportVersion.isEmpty() ? u"not said"_s : report.reportVersion),
               escaped(report.cacheDirectory), escaped(report.sourceListPath), toTimestamp(report.generatedAt),
               report.generatedAt.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s));
}

QString summary(const CoverageReport &report)
{
    const CoverageTotals &totals = report.totals;
    QString text = u"<section class=\"summary\" aria-label=\"Summary\">\n<div class=\"card donut\">%1<div "
                   u"class=\"legend\"><span class=\"verified\">verified</span>"
                   "<span class=\"unverified\">unverifiable</span><span class=\"mismatch\">wrong</span><span "
                   "class=\"absent\">missing</span></div></div>\n"
                   "<div class=\"card figures %2\">"_s.arg(donutSvg(totals),
                       totals.verified == totals.sources && report.unresolved.empty() ? u"good"_s : u"bad"_s);
    text += figure(u"%1 of %2"_s.arg(totals.verified).arg(totals.sources), u"files verified"_s);
    text += figure(QString::number(totals.absent), u"missing"_s);
    text += figure(QString::number(totals.mismatched), u"wrong content"_s);
    text += figure(QString::number(totals.unverified), u"without a checksum to hold them against"_s);
    text += figure(QString::number(report.unresolved.size()), u"tools without an address"_s);
    text += figure(QString::number(report.excluded), u"excluded by decision"_s);
    text += figure(formatByteCount(totals.verifiedBytes),
        u"verified, of %1 in the cache"_s.arg(formatByteCount(totals.cachedBytes)));
    text += figure(QString::number(report.orphans.size()), u"files that nothing asks for"_s);
    return text + u"</div>\n</section>\n"_s;
}

QString bars(const QString &title, std::vector<CoverageSlice> slices, size_t most)
{
    if (slices.empty())
        return {};
    std::stable_sort(slices.begin(), slices.end(),
        [](const auto &a, const auto &b) { return a.totals.cachedBytes > b.totals.cachedBytes; });
    const size_t shown = std::min(most, slices.size());
    QString text = u"<h2>%1%2</h2>\n<div class=\"card bars\">\n"_s.arg(title,
        shown < slices.size() ? u" <span class=\"count\">the largest %1 of %2</span>"_s.arg(shown).arg(slices.size())
                              : QString());
    for (size_t i = 0; i < shown; ++i) {
        const CoverageTotals &totals = slices[i].totals;
        text
            += u"<div class=\"bar\"><span class=\"name\" title=\"%1\">%1</span>%2<span class=\"value\">%3 of %4 · %5</span></div>\n"_s
                   .arg(escaped(slices[i].name), barSvg(totals))
                   .arg(totals.verified)
                   .arg(totals.sources)
                   .arg(formatByteCount(totals.cachedBytes));
    }
    return text + u"</div>\n"_s;
}

QString tableStart(const QString &id, const QStringList &headings, const QStringList &numeric = {})
{
    QString text = u"<div class=\"scroll\"><table id=\"%1\" data-sortable><thead><tr>"_s.arg(id);
    for (const QString &heading : headings)
        text += u"<th scope=\"col\"%1>%2</th>"_s.arg(
            numeric.contains(heading) ? u" class=\"number\""_s : QString(), heading);
    return text + u"</tr></thead><tbody>\n"_s;
}

QString linkTo(const QUrl &url)
{
    const QString address = url.toString(QUrl::FullyEncoded);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    const QString label = url.host().isEmpty()
        ? address
        : url.host() + u'/' + (url.path().count(u'/') > 1 ? u"…/"_s : QString()) + url.fileName();
    return isWeb ? u"<a href=\"%1\" rel=\"noreferrer\" title=\"%1\">%2</a>"_s.arg(escaped(address), escaped(label))
                 : escaped(address);
}

QString filesTable(const CoverageReport &report)
{
    static const QHash<CacheState, QString> labels{{CacheState::Verified, u"verified"_s},
        {CacheState::Unverified, u"unverifiable"_s}, {CacheState::Mismatch, u"wrong"_s},
        {CacheState::Partial, u"unfinished"_s}, {CacheState::Absent, u"missing"_s}};
    QString text = u"<h2>Files <span class=\"count\" id=\"shown\"></span></h2>\n"
                   "<div class=\"tools\" hidden><input id=\"search\" type=\"search\" placeholder=\"Filter by name, "
                   "version, address …\" aria-label=\"Filter\">"
                   "<select id=\"state\" aria-label=\"State\"><option value=\"\">All states</option><option "
                   "value=\"verified\">Verified</option>"
                   "<option value=\"unverified\">Unverifiable</option><option value=\"mismatch\">Wrong</option><option "
                   "value=\"partial\">Unfinished</option>"
                   "<option value=\"absent\">Missing</option></select></div>\n"_s;
    if (report.items.empty())
        return text + u"<div class=\"card none\">The source list asks for no file.</div>\n"_s;
    text += tableStart(
        u"files"_s, {u"Tool"_s, u"Version"_s, u"For"_s, u"State"_s, u"Size"_s, u"Checksum"_s, u"From"_s}, {u"Size"_s});
    // What needs a hand comes first.
    std::vector<const CoverageItem *> items;
    for (const CoverageItem &item : report.items)
        items.push_back(&item);
    std::stable_sort(items.begin(), items.end(), [](const CoverageItem *a, const CoverageItem *b) {
        return (a->state == CacheState::Verified) < (b->state == CacheState::Verified);
    });
    for (const CoverageItem *item : items) {
        const QString state = cacheStateName(item->state);
        const QString checksum = item->expected
            ? u"<span title=\"%1\">%2, %3</span>"_s.arg(item->expected->digest.hex(),
                hashAlgorithmName(item->expected->digest.algorithm()), checksumOriginName(item->expected->origin))
            : u"<span class=\"soft\">none published</span>"_s;
        text += u"<tr data-state=\"%1\"><td>%2</td><td class=\"version\">%3</td><td class=\"version\">%4</td><td><span "
                u"class=\"state %1\">%5</span>%6</td>"
                "<td class=\"number\" data-sort=\"%7\">%8</td><td>%9</td>"_s.arg(state, escaped(item->name),
                    escaped(item->version), escaped(item->platform + u" / "_s + item->arch), labels.value(item->state),
                    item->reason.isEmpty() ? QString()
                                           : u"<br><span class=\"soft\">%1</span>"_s.arg(escaped(item->reason)),
                    QString::number(item->fileSize),
                    item->filePath.isEmpty() ? u"–"_s : formatByteCount(item->fileSize), checksum);
        text += u"<td class=\"file\">%1%2</td></tr>\n"_s.arg(linkTo(item->downloadUrl),
            item->filePath.isEmpty() ? QString()
                                     : u"<br><span class=\"soft mono\">%1</span>"_s.arg(escaped(item->filePath)));
    }
    return text + u"</tbody></table></div>\n"_s;
}

QString unresolvedTable(const CoverageReport &report)
{
    if (report.unresolved.empty())
        return {};
    QString text
        = u"<h2>Without an address <span class=\"count\">%1</span></h2>\n<p class=\"soft\">Nothing is downloaded for these; a guess would be worse.</p>\n"_s
              .arg(report.unresolved.size());
    text += tableStart(u"unresolved"_s, {u"Tool"_s, u"Asked for"_s, u"For"_s, u"Why"_s});
    for (const UnresolvedTool &tool : report.unresolved)
        text += u"<tr><td>%1</td><td class=\"version\">%2</td><td class=\"version\">%3</td><td>%4</td></tr>\n"_s.arg(
            escaped(tool.name), escaped(tool.requestedVersion), escaped(tool.platform + u" / "_s + tool.arch),
            escaped(tool.reason));
    return text + u"</tbody></table></div>\n"_s;
}

QString orphansTable(const CoverageReport &report)
{
    if (report.orphans.empty())
        return {};
    QString text = u"<h2>Asked for by nothing <span class=\"count\">%1</span></h2>\n"_s.arg(report.orphans.size());
    text += tableStart(u"orphans"_s, {u"File"_s, u"Size"_s}, {u"Size"_s});
    for (const OrphanFile &orphan : report.orphans)
        text += u"<tr><td class=\"file mono\">%1</td><td class=\"number\" data-sort=\"%2\">%3</td></tr>\n"_s
                    .arg(escaped(orphan.filePath))
                    .arg(orphan.size)
                    .arg(formatByteCount(orphan.size));
    return text + u"</tbody></table></div>\n"_s;
}

} // namespace

QByteArray coverageHtml(const CoverageReport &report)
{
    const QString content = header(report) + summary(report) + bars(u"By platform"_s, coverageByPlatform(report), 12)
        + bars(u"By tool"_s, coverageByTool(report), 12) + filesTable(report) + unresolvedTable(report)
        + orphansTable(report);
    // The frame's own places first: content may hold anything, {{style}} too.
    QString page = resource(u"report.html"_s);
    page.replace("{{title}}"_L1, escaped(u"Cache coverage %1"_s.arg(report.reportVersion)).replace(u"{{"_s, u"{ {"_s));
    page.replace("{{style}}"_L1, resource(u"report.css"_s));
    page.replace("{{script}}"_L1, resource(u"report.js"_s));
    page.replace("{{content}}"_L1, content);
    return page.toUtf8();
}

} // namespace rcm
