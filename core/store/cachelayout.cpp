// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cachelayout.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestComponent = 150; // bytes in UTF-8; file systems allow 255
constexpr qsizetype longestExtension = 20; // characters, ".tar.gz" and the like
constexpr auto fileNamePunctuation = "-+~@()[]{},;=!#$%&'^` "_L1;

enum class Component { Name, Version, File };

bool isWordCharacter(QChar c)
{
    switch (c.category()) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Mark_NonSpacing:
    case QChar::Number_DecimalDigit:
    case QChar::Punctuation_Connector:
        return true;
    default:
        return false;
    }
}

bool isKept(QChar c, Component component)
{
    if (isWordCharacter(c))
        return true;
    if (component == Component::Name)
        return false;
    return c == u'.' || (component == Component::File && fileNamePunctuation.contains(c));
}

// Windows gives these to devices, whatever follows the first dot.
bool isReserved(const QString &component)
{
    static const QRegularExpression device(u"^(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9]) *(\\..*)?$"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return device.match(component).hasMatch();
}

bool isEdge(QChar c)
{
    return c == u'.' || c == u' ';
}

QString extensionOf(const QString &fileName)
{
    static const QRegularExpression extension(u"(\\.tar)?\\.[A-Za-z0-9]+$"_s);
    const QString found = extension.match(fileName).captured();
    return found.size() <= longestExtension ? found : QString();
}

QString beginning(const QString &text, qsizetype bytes)
{
    QString start = text.left(bytes);
    while (start.toUtf8().size() > bytes)
        start.chop(1); // whole characters: the rule above leaves no surrogates
    return start;
}

// Two long texts that begin alike get different names, since the hash is of the text before anything was replaced.
QString shortened(const QString &safe, const QString &raw, Component component)
{
    if (safe.toUtf8().size() <= longestComponent)
        return safe;
    const QString extension = component == Component::File ? extensionOf(safe) : QString();
    const QByteArray hash = QCryptographicHash::hash(raw.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString tail = u'_' + QString::fromLatin1(hash) + extension;
    return beginning(safe, longestComponent - tail.size()) + tail;
}

QString sanitised(const QString &text, Component component)
{
    const QString raw = text.normalized(QString::NormalizationForm_C);
    QString safe = raw;
    for (QChar &c : safe) {
        if (!isKept(c, component))
            c = u'_';
    }
    for (qsizetype i = 0; i < safe.size() && isEdge(safe.at(i)); ++i)
        safe[i] = u'_';
    for (qsizetype i = safe.size() - 1; i >= 0 && isEdge(safe.at(i)); --i)
        safe[i] = u'_';
    if (safe.isEmpty())
        return u"_"_s;
    if (isReserved(safe)) {
        const qsizetype dot = safe.indexOf(u'.');
        safe.insert(dot < 0 ? safe.size() : dot, u'_');
    }
    return shortened(safe, raw, component);
}

} // namespace

QString relativePath(const CacheEntryName &entry)
{
    return QStringList{sanitised(entry.platform.text(), Component::Name), sanitised(entry.arch.text(), Component::Name),
        sanitised(entry.name, Component::Name), sanitised(entry.version, Component::Version),
        sanitised(entry.fileName, Component::File)}
        .join(u'/');
}

QString collisionKey(const QString &relativePath)
{
    return relativePath.normalized(QString::NormalizationForm_C).toCaseFolded();
}

} // namespace rcm
