// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/parsers/indexurls.h"

#include "core/base/substitute.h"

#include <optional>

namespace rcm::index {

using namespace Qt::StringLiterals;

QString encoded(const QString &value, const QByteArray &keep)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value, keep));
}

QList<QUrl> urlsFrom(const QStringList &templates, const IndexParameters &parameters)
{
    static const QRegularExpression placeholder(u"\\{(\\w+)(/?)\\}"_s);
    QList<QUrl> urls;
    for (const QString &pattern : templates) {
        const auto expanded = substitute(
            pattern, placeholder, [&parameters](const QRegularExpressionMatch &match) -> std::optional<QString> {
                const QString value = parameters.value(match.captured(1));
                if (value.isEmpty())
                    return {};
                return encoded(value, match.captured(2).isEmpty() ? QByteArray() : QByteArrayLiteral("/"));
            });
        if (expanded)
            urls.append(QUrl(*expanded, QUrl::StrictMode));
    }
    return urls;
}

QString fileNameOf(const QUrl &url)
{
    return url.path(QUrl::FullyDecoded).section(u'/', -1);
}

} // namespace rcm::index
