// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/urlpolicy.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
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

Result<void> requireHttpUrl(const QUrl &url)
{
    if (isHttpUrl(url))
        return {};
    if (!url.isValid())
        return failure(ErrorKind::Blocked, displayUrl(url), u"is no address: %1"_s.arg(url.errorString()),
            u"Correct the address."_s);
    return failure(ErrorKind::Blocked, displayUrl(url),
        u"expected an http or https address, found the scheme \"%1\""_s.arg(url.scheme()),
        u"Only http and https addresses are fetched."_s);
}

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host() == right.host()
        && effectivePort(left) == effectivePort(right);
}

QString displayUrl(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

QString displayRedirectTarget(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::RemoveQuery);
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
