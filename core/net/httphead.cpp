// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httphead.h"

#include "core/base/urls.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString remedyFor(int status)
{
    switch (status) {
    case 401:
    case 403:
    case 407:
        return u"Check the credentials, and whether the vendor or a proxy refuses this network."_s;
    case 404:
    case 410:
        return u"Check the URL; the vendor has no such file."_s;
    case 429:
        return u"Try again later, with fewer downloads at once (--jobs)."_s;
    default:
        return status >= 500 ? u"Try again later."_s : u"Check the URL."_s;
    }
}

QString meaningOf(int status)
{
    switch (status) {
    case 401:
        return u" Unauthorized"_s;
    case 403:
        return u" Forbidden"_s;
    case 404:
        return u" Not Found"_s;
    case 410:
        return u" Gone"_s;
    case 416:
        return u" Range Not Satisfiable"_s;
    case 429:
        return u" Too Many Requests"_s;
    case 500:
        return u" Internal Server Error"_s;
    case 502:
        return u" Bad Gateway"_s;
    case 503:
        return u" Service Unavailable"_s;
    default:
        return {};
    }
}

} // namespace

QByteArray HttpHead::field(QByteArrayView name) const
{
    for (const auto &[key, value] : fields) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

std::optional<qint64> HttpHead::contentLength() const
{
    bool isNumber = false;
    const qint64 length = field("Content-Length").trimmed().toLongLong(&isNumber);
    return isNumber && length >= 0 ? std::optional(length) : std::nullopt;
}

bool HttpHead::announcesEnd() const
{
    return contentLength() || overHttp2;
}

QStringList HttpHead::linkRelations() const
{
    static const QRegularExpression target(u"<[^>]*>"_s); // may hold what separates links and their parameters
    static const QRegularExpression relation(
        u";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\",;]+))"_s, QRegularExpression::CaseInsensitiveOption);
    QStringList relations;
    const QString links = QString::fromLatin1(field("Link")).remove(target);
    for (auto matches = relation.globalMatch(links); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString words = match.captured(1) + match.captured(2);
        relations += words.toLower().split(u' ', Qt::SkipEmptyParts);
    }
    return relations;
}

bool isMissing(int status)
{
    return status == 404 || status == 410;
}

Error httpStatusError(int status, const QUrl &asked, const QUrl &mirror)
{
    const QString who = mirror.isEmpty() ? u"the server"_s : u"the mirror %1"_s.arg(displayRedirectTarget(mirror));
    const QString remedy = mirror.isEmpty() || !isMissing(status)
        ? remedyFor(status)
        : u"Check the mirror rules, and whether the mirror has the file."_s;
    return {ErrorKind::HttpStatus, displayUrl(asked), u"%1 answered %2%3"_s.arg(who).arg(status).arg(meaningOf(status)),
        remedy, status};
}

} // namespace rcm
