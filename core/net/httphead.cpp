// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httphead.h"

#include "core/base/secrets.h"
#include "core/base/urls.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

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
    case 425:
        return u" Too Early"_s;
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
    return contentLength() || overHttp2 || (seesChunks && isChunked());
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

bool HttpHead::isChunked() const
{
    const QList<QByteArray> codings = field("Transfer-Encoding").toLower().split(',');
    return codings.last().trimmed() == "chunked";
}

bool HttpHead::isWebPage() const
{
    const QByteArray type = field("Content-Type").split(';').first().trimmed().toLower();
    return type == "text/html" || type == "application/xhtml+xml";
}

bool HttpHead::isFromStore() const
{
    // What each product calls itself, and the number that it gives each request.
    static constexpr std::array servers{
        "amazons3", "windows-azure-blob", "uploadserver", "minio", "aliyunoss", "tencent-cos", "cloud object storage"};
    static constexpr std::array requestIds{"x-amz-request-id", "x-amz-id-2", "x-guploader-uploadid",
        "x-goog-stored-content-length", "x-ms-request-id", "x-oss-request-id", "x-cos-request-id"};
    const QByteArray server = field("Server").toLower();
    return std::any_of(servers.begin(), servers.end(), [&server](const char *name) { return server.startsWith(name); })
        || std::any_of(requestIds.begin(), requestIds.end(), [this](const char *id) { return !field(id).isEmpty(); });
}

bool isPageName(QStringView fileName)
{
    static constexpr std::array extensions{".html"_L1, ".htm"_L1, ".xhtml"_L1, ".shtml"_L1};
    return std::any_of(extensions.begin(), extensions.end(),
        [fileName](QLatin1StringView one) { return fileName.endsWith(one, Qt::CaseInsensitive); });
}

Error httpStatusError(const HttpHead &head, const QUrl &asked)
{
    const auto isSigned = [](const QUrl &url) { return withoutSecrets(url) != url.adjusted(QUrl::RemoveFragment); };
    Error error = httpStatusError(head.status, asked, head.mirror);
    if (head.status != 403 || !head.isFromStore())
        return error;
    if (isSigned(asked) || isSigned(head.url)) {
        error.remedy = u"The signature in the URL may have expired: get a new URL."_s;
        return error;
    }
    const bool mayBeAllowed = !head.field("WWW-Authenticate").isEmpty() || !head.field("Retry-After").isEmpty();
    return mayBeAllowed ? error : absentFromStore(std::move(error));
}

Error absentFromStore(Error error)
{
    error.detail += u": the vendor's store answers 403 for what it does not have"_s;
    error.remedy = u"Check the URL; the store has no such file, or it is not public."_s;
    error.saysAbsent = true;
    return error;
}

Error httpStatusError(int status, const QUrl &asked, const QUrl &mirror)
{
    const QString who = mirror.isEmpty() ? u"the server"_s : u"the mirror %1"_s.arg(displayRedirectTarget(mirror));
    const QString remedy = mirror.isEmpty() || (status != 404 && status != 410)
        ? remedyFor(status)
        : u"Check the mirror rules, and whether the mirror has the file."_s;
    return {ErrorKind::HttpStatus, displayUrl(asked), u"%1 answered %2%3"_s.arg(who).arg(status).arg(meaningOf(status)),
        remedy, status};
}

} // namespace rcm
