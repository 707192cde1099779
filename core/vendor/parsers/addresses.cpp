// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/parsers/addresses.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

QString encoded(const QString &value, const QByteArray &keep)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(value, keep));
}

QList<QUrl> addressesFrom(const QStringList &templates, const IndexParameters &parameters)
{
    static const QRegularExpression placeholder(u"\\{(\\w+)(/?)\\}"_s);
    QList<QUrl> addresses;
    for (const QString &pattern : templates) {
        QString address;
        qsizetype end = 0;
        bool complete = true;
        for (auto matches = placeholder.globalMatch(pattern); matches.hasNext();) {
            const auto match = matches.next();
            const QString value = parameters.value(match.captured(1));
            complete = complete && !value.isEmpty();
            address += pattern.mid(end, match.capturedStart() - end)
                + encoded(value, match.captured(2).isEmpty() ? QByteArray() : QByteArrayLiteral("/"));
            end = match.capturedEnd();
        }
        if (complete)
            addresses.append(QUrl(address + pattern.mid(end), QUrl::StrictMode));
    }
    return addresses;
}

QString fileNameOf(const QUrl &url)
{
    return url.path(QUrl::FullyDecoded).section(u'/', -1);
}

} // namespace rcm::index
