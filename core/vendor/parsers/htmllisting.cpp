// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/parsers/indexurls.h"

#include "core/base/textencoding.h"
#include "core/base/urls.h"
#include "core/vendor/parsers/groupedreleases.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// Where the page's links lead, http and https only.
QList<QUrl> linksOf(const QString &html, const QUrl &base)
{
    static const QRegularExpression link(
        u"<a\\b[^>]*?\\bhref\\s*=\\s*[\"']([^\"'<>]+)[\"']"_s, QRegularExpression::CaseInsensitiveOption);
    QList<QUrl> links;
    for (auto matches = link.globalMatch(html); matches.hasNext();) {
        const QUrl url = base.resolved(QUrl(matches.next().captured(1).replace("&amp;"_L1, "&"_L1)));
        if (isHttpUrl(url))
            links.append(url);
    }
    return links;
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(parameters.value(u"pattern"_s)));
    if (!pattern.isValid() || pattern.captureCount() < 1)
        return failure(ErrorKind::Usage, subject,
            u"expected a pattern with one group around the version, found \"%1\""_s.arg(
                parameters.value(u"pattern"_s)));
    const QList<QUrl> links = linksOf(decodeText(bytes), QUrl(subject));
    if (links.isEmpty())
        return failure(ErrorKind::Schema, subject, u"expected a page with links, found none"_s);
    GroupedReleases releases;
    for (const QUrl &url : links) {
        const QString path = url.path(QUrl::FullyDecoded);
        ReleaseFile file;
        file.name = path.section(u'/', -1, -1, QString::SectionSkipEmpty); // a folder's link ends in a slash
        file.url = url;
        const auto match = pattern.match(file.name);
        if (!match.hasMatch())
            continue;
        const QString version = match.captured(1);
        releases.of(version, [&version] { return Release{version, {}}; }).files.push_back(std::move(file));
    }
    return releases.take();
}

} // namespace

// url: the page; pattern: regular expression for a whole name, its first group the version:
// "R-(\\d+\\.\\d+\\.\\d+)-win\\.exe". Names that do not match are no files. The links of one version are the files of
// one release.
IndexKind htmlListing()
{
    return {"html-listing"_L1, "the links of a page, by a pattern for their names"_L1, {u"pattern"_s},
        [](const IndexParameters &) { return QList<QUrl>(); }, parse};
}

} // namespace rcm::index
