// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/urls.h"

#include "core/base/secrets.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

// Qt's reason, "Invalid hostname (…); source was \"https://user:secret@ho st/\"; …", without the source.
QString reasonOf(const QUrl &url)
{
    const QString reason = url.errorString().section("; source was"_L1, 0, 0);
    return reason.isEmpty() ? u"it is empty"_s : reason;
}

} // namespace

bool isHttpUrl(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty();
}

bool isLocalFileUrl(const QUrl &url)
{
    return url.isLocalFile() && url.host().isEmpty();
}

bool isDownloadUrl(const QUrl &url)
{
    return isHttpUrl(url) || isLocalFileUrl(url);
}

Result<void> requireHttpUrl(const QUrl &url)
{
    if (isHttpUrl(url))
        return {};
    if (!url.isValid())
        return failure(
            ErrorKind::Blocked, displayUrl(url), u"is not a valid URL: %1"_s.arg(reasonOf(url)), u"Correct the URL."_s);
    return failure(ErrorKind::Blocked, displayUrl(url),
        u"expected an http or https URL, found the scheme \"%1\""_s.arg(url.scheme()),
        u"Only http and https URLs are fetched."_s);
}

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host() == right.host()
        && effectivePort(left) == effectivePort(right);
}

QString displayUrl(const QUrl &url)
{
    return withoutSecrets(url).toDisplayString();
}

QString displayRedirectTarget(const QUrl &url)
{
    return withoutSecrets(url).toDisplayString(QUrl::RemoveQuery);
}

QUrl canonicalUrl(const QUrl &url)
{
    QUrl canonical = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    QString host = canonical.host(QUrl::FullyEncoded).toLower();
    while (host.size() > 1 && host.endsWith(u'.'))
        host.chop(1);
    canonical.setHost(host);
    if (effectivePort(canonical) == (canonical.scheme() == "https"_L1 ? 443 : 80))
        canonical.setPort(-1);
    if (canonical.path().isEmpty())
        canonical.setPath(u"/"_s);
    return canonical.resolved(canonical); // takes the dot segments out of the path
}

bool isUrlText(const QString &text)
{
    // Two letters at least: "C:\report.json" is a path, and so is "report:2.json".
    static const QRegularExpression start(
        u"^(file:|[a-z][a-z0-9+.-]+://)"_s, QRegularExpression::CaseInsensitiveOption);
    return start.match(text).hasMatch();
}

QUrl urlFromUserText(const QString &text)
{
    return isUrlText(text) ? QUrl(text) : QUrl::fromLocalFile(QFileInfo(text).absoluteFilePath());
}

} // namespace rcm
