// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secrets.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr auto mask = "***"_L1;

// Encoding an encoded text once more hides nothing from whoever decodes it as often.
QString decoded(QStringView text)
{
    static constexpr int mostLayers = 4;
    QByteArray bytes = text.toUtf8();
    for (int layer = 0; layer < mostLayers && bytes.contains('%'); ++layer)
        bytes = QByteArray::fromPercentEncoding(bytes);
    return QString::fromUtf8(bytes).replace(u'+', u' ');
}

// "X-Amz-Signature" and "x_amz_signature" → "xamzsignature"
QString plainName(QStringView name)
{
    QString plain;
    for (const QChar c : decoded(name)) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
    }
    return plain;
}

// Long, of letters and digits alone, and no GUID: nobody reads a meaning in it, and it may well be a key.
bool looksLikeSecret(const QString &value)
{
    static constexpr qsizetype shortestSecret = 32;
    static const QRegularExpression opaque(u"^[A-Za-z0-9+/_=~ -]+$"_s);
    static const QRegularExpression guid(u"^\\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\}?$"_s);
    if (value.size() < shortestSecret || !opaque.match(value).hasMatch() || guid.match(value).hasMatch())
        return false;
    const auto has = [&value](auto is) { return std::any_of(value.cbegin(), value.cend(), is); };
    return has([](QChar c) { return c.isDigit(); }) && has([](QChar c) { return c.isLetter(); });
}

QString maskedQuery(const QString &query);

// A URL within a URL, as redirectors take it.
bool holdsSecret(const QString &value)
{
    static const QRegularExpression userInfo(u"//[^/?#]*@"_s);
    if (userInfo.match(value).hasMatch())
        return true;
    const qsizetype start = value.indexOf(u'?');
    const QString query = value.mid(start + 1);
    return query.contains(u'=') && maskedQuery(query) != query;
}

// `item` is "name=value" or a word alone, as it stands in the query.
QString maskedItem(const QString &item)
{
    qsizetype equals = item.indexOf(u'=');
    if (equals < 0) { // some encode the sign, too
        static const QRegularExpression encodedSign(u"%(25)*3[Dd]"_s);
        const auto sign = encodedSign.match(item);
        if (!sign.hasMatch())
            return looksLikeSecret(decoded(item)) ? QString(mask) : item;
        if (isSecretParameter(QStringView(item).first(sign.capturedStart())))
            return item.first(sign.capturedStart()) + u'=' + mask;
        return item;
    }
    const QString value = decoded(QStringView(item).sliced(equals + 1));
    const bool isSecret = !value.isEmpty()
        && (isSecretParameter(QStringView(item).first(equals)) || looksLikeSecret(value) || holdsSecret(value));
    return isSecret ? item.first(equals + 1) + mask : item;
}

QString maskedQuery(const QString &query)
{
    static const QRegularExpression separator(u"[&;]"_s);
    QString masked;
    qsizetype begin = 0;
    for (auto separators = separator.globalMatch(query); separators.hasNext();) {
        const qsizetype end = separators.next().capturedStart();
        masked += maskedItem(query.sliced(begin, end - begin)) + query[end];
        begin = end + 1;
    }
    return masked + maskedItem(query.sliced(begin));
}

// Of each segment its parameters: "a.zip;name=value".
QString maskedPath(const QString &path)
{
    QStringList segments = path.split(u'/');
    for (QString &segment : segments) {
        if (const qsizetype start = segment.indexOf(u';'); start >= 0)
            segment = segment.first(start + 1) + maskedQuery(segment.sliced(start + 1));
    }
    return segments.join(u'/');
}

} // namespace

bool isSecretParameter(QStringView name)
{
    // By whole name, where a part of it would also be found in harmless ones ("author", "keyword", "passive").
    static const QSet<QString> names{u"sig"_s, u"sign"_s, u"key"_s, u"pass"_s, u"pwd"_s, u"pw"_s, u"pin"_s, u"auth"_s,
        u"jwt"_s, u"sas"_s, u"hmac"_s, u"mac"_s, u"code"_s, u"policy"_s, u"session"_s, u"sessionid"_s, u"sid"_s,
        u"jsessionid"_s, u"phpsessid"_s, u"ticket"_s, u"otp"_s, u"nonce"_s, u"assertion"_s, u"samlresponse"_s,
        u"samlrequest"_s, u"keypairid"_s, u"googleaccessid"_s, u"license"_s, u"licence"_s, u"licensekey"_s,
        u"licencekey"_s, u"hdnea"_s, u"hdnts"_s, u"hdntl"_s, u"gda"_s, u"bearer"_s, u"cookie"_s, u"functionskey"_s,
        u"private"_s, u"user"_s, u"username"_s};
    static const QStringList parts{u"signature"_s, u"token"_s, u"secret"_s, u"password"_s, u"passwd"_s, u"passphrase"_s,
        u"credential"_s, u"apikey"_s, u"accesskey"_s, u"secretkey"_s, u"privatekey"_s, u"authkey"_s, u"authorization"_s,
        u"sharedkey"_s, u"encryptionkey"_s, u"masterkey"_s, u"subscriptionkey"_s};
    // What says how long, for what and how a URL was signed, but not with what.
    static const QSet<QString> harmless{u"xgoogdate"_s, u"xgoogexpires"_s, u"xgoogalgorithm"_s, u"xgoogsignedheaders"_s,
        u"signatureversion"_s, u"signaturemethod"_s};
    const QString plain = plainName(name);
    if (harmless.contains(plain))
        return false;
    return names.contains(plain) || plain.startsWith("xgoog"_L1) || plain.endsWith("sig"_L1)
        || std::any_of(parts.cbegin(), parts.cend(), [&plain](const QString &part) { return plain.contains(part); });
}

QUrl withoutSecrets(const QUrl &url)
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (const QString path = shown.path(QUrl::FullyEncoded); path.contains(u';')) { // "/a.zip;jsessionid=1"
        if (const QString masked = maskedPath(path); masked != path)
            shown.setPath(masked);
    }
    if (shown.hasQuery()) {
        const QString query = shown.query(QUrl::FullyEncoded);
        if (const QString masked = maskedQuery(query); masked != query)
            shown.setQuery(masked);
    }
    return shown;
}

QString withoutSecrets(QString text)
{
    static const QRegularExpression userInfo(u"(?<=//)[^/?#\\s\"']*@"_s);
    // What stands behind a URL in a sentence is no part of it.
    static const QRegularExpression query(u"\\?[^\\s\"'<>#]*[^\\s\"'<>#:.,;!)]"_s);
    if (text.contains("//"_L1))
        text.remove(userInfo);
    qsizetype from = 0;
    for (auto found = query.match(text, from); found.hasMatch(); found = query.match(text, from)) {
        const qsizetype begin = found.capturedStart() + 1;
        const QString masked = maskedQuery(text.sliced(begin, found.capturedLength() - 1));
        text.replace(begin, found.capturedLength() - 1, masked);
        from = begin + masked.size();
    }
    return text;
}

} // namespace rcm
