// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/staleoverrides.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString overridesDigest(const QJsonObject &overrides)
{
    return digestOf(HashAlgorithm::Sha256, QJsonDocument(overrides).toJson(QJsonDocument::Compact)).hex().left(16);
}

bool isCurrentTarget(const Curation &curation)
{
    return curation.madeFor && curation.madeFor->digest == overridesDigest(curation.overrides);
}

QString firstNumber(const QString &version)
{
    static const QRegularExpression number(u"\\d+"_s);
    return number.match(version).captured();
}

// Whether a text seems to be about one version: numbers with points between them, or one of three digits or more; in
// doubt it does. `formerLine`: a first number that counts, too, since the version has another one now.
bool showsVersion(QString text, const QString &formerLine)
{
    static const QRegularExpression machine(
        u"x86[_-]?64|x64|x86|amd64|arm64|aarch64|win(32|64)|i[36]86"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression number(u"\\d+"_s);
    static const QRegularExpression points(u"\\d[._-]\\d"_s);
    text.replace(machine, u"/"_s);
    if (points.match(text).hasMatch())
        return true;
    for (auto found = number.globalMatch(text); found.hasNext();) {
        const QString digits = found.next().captured();
        if (digits.size() >= 3 || digits == formerLine)
            return true;
    }
    return false;
}

// What of an override's text may show a version: not the host.
QString textOf(const QString &key, const QJsonObject &overrides)
{
    const QString text = overrides.value(key).toString();
    if (key != "downloadUrl"_L1)
        return text;
    const QUrl url(text);
    return url.path(QUrl::FullyDecoded) + u'?' + url.query();
}

bool isAboutBytes(const QString &key)
{
    return key == "sha256"_L1 || key == "checksum"_L1 || key == "size"_L1;
}

// The table's column "at another version".
bool holdsForVersion(const QString &key, const Source &source)
{
    const Curation &curation = source.curation;
    const OverrideTarget &target = *curation.madeFor;
    const bool isOtherRequirement
        = !target.requestedVersion.isEmpty() && target.requestedVersion != source.requestedVersion;
    if (isOtherRequirement || key == "version"_L1 || isAboutBytes(key))
        return false;
    const QString line = firstNumber(target.version);
    const QString formerLine = line == firstNumber(source.version) ? QString() : line;
    const auto shows = [&](const QString &name) { return showsVersion(textOf(name, curation.overrides), formerLine); };
    return !shows(key) && !(key == "fileName"_L1 && shows(u"downloadUrl"_s));
}

bool holds(const QString &key, const Source &source)
{
    const Curation &curation = source.curation;
    if (curation.madeFor->version != source.version)
        return holdsForVersion(key, source);
    const bool isOtherUrl = curation.madeFor->downloadUrl != source.downloadUrl;
    return !isOtherUrl || !isAboutBytes(key) || curation.overrides.contains("downloadUrl"_L1);
}

} // namespace

QStringList staleOverrides(const Source &source)
{
    const Curation &curation = source.curation;
    if (curation.overrides.isEmpty() || !isCurrentTarget(curation))
        return {};
    QStringList stale;
    for (const QString &key : {u"version"_s, u"downloadUrl"_s, u"fileName"_s, u"sha256"_s, u"checksum"_s, u"size"_s}) {
        if (curation.overrides.contains(key) && !holds(key, source))
            stale.append(key);
    }
    return stale;
}

QJsonObject proposedOverrides(const Source &source)
{
    QJsonObject proposed;
    for (const QString &key : staleOverrides(source)) {
        const QString before = source.curation.madeFor->version;
        if (isAboutBytes(key) || !before.contains(u'.'))
            continue; // "3" would be found in anything
        // Not within a longer version.
        const QRegularExpression whole(u"(?<![\\d.])%1(?!\\d|\\.\\d)"_s.arg(QRegularExpression::escape(before)));
        const QString text = source.curation.overrides.value(key).toString();
        QString replaced = text;
        replaced.replace(whole, source.version);
        if (replaced != text)
            proposed.insert(key, replaced);
    }
    return proposed;
}

void rememberOverrideTarget(Source &source)
{
    if (source.curation.overrides.isEmpty())
        source.curation.madeFor.reset();
    else if (!isCurrentTarget(source.curation))
        renewOverrideTarget(source);
}

void renewOverrideTarget(Source &source)
{
    source.curation.madeFor = OverrideTarget{
        source.version, source.downloadUrl, overridesDigest(source.curation.overrides), source.requestedVersion};
}

} // namespace rcm
