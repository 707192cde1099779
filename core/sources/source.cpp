// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/source.h"

#include "core/sources/staleoverrides.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// One component of an id: lower case, no '/' of its own, no blanks.
QString idPart(const QString &text)
{
    static const QRegularExpression unwanted(u"[\\s/]+"_s);
    return text.trimmed().toLower().replace(unwanted, u"-"_s);
}

// The checksum that an override gives; a maintainer's word unless the override says otherwise.
std::optional<Checksum> overriddenChecksum(const QJsonObject &overrides)
{
    auto algorithm = std::optional(HashAlgorithm::Sha256);
    QString value = overrides.value("sha256"_L1).toString();
    QString from = u"curation"_s;
    auto origin = ChecksumOrigin::Manual;
    if (const QJsonObject checksum = overrides.value("checksum"_L1).toObject(); !checksum.isEmpty()) {
        algorithm = hashAlgorithmFromName(checksum.value("algorithm"_L1).toString());
        value = checksum.value("value"_L1).toString();
        origin = checksumOriginNames.find(checksum.value("origin"_L1).toString()).value_or(ChecksumOrigin::Manual);
        from = checksum.value("from"_L1).toString(from);
    }
    if (!algorithm || value.isEmpty())
        return {};
    const auto digest = Digest::fromPasted(*algorithm, value);
    if (!digest)
        return {};
    return Checksum{*digest, origin, from};
}

// The version is compared by itself.
QString textDigest(const Warning &warning, const QString &version)
{
    QString text = warning.text;
    if (!version.isEmpty())
        text.replace(version, u"*"_s);
    return digestOf(HashAlgorithm::Sha256, text.toUtf8()).hex().left(16);
}

bool isReviewed(const Source &source, const Warning &warning)
{
    return std::ranges::any_of(source.curation.reviewed, [&](const ReviewedWarning &reviewed) {
        const bool isSameVersion = reviewed.version == source.version || isOfVendorsWays(warning.kind);
        return isSameVersion && reviewed.kind == warning.kind && reviewed.digest == textDigest(warning, source.version);
    });
}

} // namespace

QString checksumOriginName(ChecksumOrigin origin)
{
    return checksumOriginNames(origin);
}

QStringList thirdPartiesOf(const Checksum &checksum)
{
    if (checksum.origin != ChecksumOrigin::ThirdParty)
        return {};
    QStringList documents{checksum.from};
    for (const ChecksumWitness &witness : checksum.witnesses)
        documents.append(witness.document);
    QStringList names;
    for (const QString &document : documents) {
        const QString path = QUrl(document).path();
        if (path.contains("/winget-pkgs/"_L1, Qt::CaseInsensitive))
            names.append(u"winget"_s);
        else if (path.contains("/ScoopInstaller/"_L1, Qt::CaseInsensitive))
            names.append(u"Scoop"_s);
    }
    names.removeDuplicates();
    return names;
}

QString originInWords(const Checksum &checksum)
{
    const QString origin = checksumOriginName(checksum.origin);
    const QStringList names = thirdPartiesOf(checksum);
    return names.isEmpty() ? origin : u"%1 (%2)"_s.arg(origin, names.join(", "_L1));
}

int weakness(const Checksum &checksum)
{
    const int weak = isWeak(checksum.digest.algorithm()) ? 10 : 0;
    switch (checksum.origin) {
    case ChecksumOrigin::Vendor:
        return weak;
    case ChecksumOrigin::Toolset:
        return weak + 1;
    case ChecksumOrigin::ThirdParty:
    case ChecksumOrigin::Manual:
        return weak + 2;
    case ChecksumOrigin::FirstDownload:
        return 20;
    }
    Q_UNREACHABLE();
}

QString sourceId(const QString &name, const Platform &platform, const Arch &arch, const QString &requestedVersion)
{
    return QStringList{idPart(name), idPart(platform.text()), idPart(arch.text()), idPart(requestedVersion)}.join(u'/');
}

QString unresolvedId(const UnresolvedTool &tool)
{
    return sourceId(tool.name, tool.platform, tool.arch,
        tool.requestedVersion.isEmpty() ? tool.matchedFrom.upstreamVersion : tool.requestedVersion);
}

std::vector<UnresolvedTool> openOnes(const std::vector<UnresolvedTool> &unresolved)
{
    std::vector<UnresolvedTool> open;
    std::ranges::copy_if(unresolved, std::back_inserter(open), &UnresolvedTool::isIncluded);
    return open;
}

QString fingerprintOf(const Source &source)
{
    QStringList parts{source.version, source.downloadUrl.toString(QUrl::FullyEncoded), source.fileName};
    for (const QUrl &url : source.alternateUrls)
        parts.append(url.toString(QUrl::FullyEncoded));
    return digestOf(HashAlgorithm::Sha256, parts.join(u'\n').toUtf8()).hex().left(16) + u'/'
        + (source.checksum ? source.checksum->digest.hex().left(16) : QString());
}

bool isEdited(const Source &source)
{
    if (source.fingerprint.isEmpty())
        return false;
    const QString now = fingerprintOf(source);
    const bool learnt = source.checksum
        && (source.checksum->origin == ChecksumOrigin::Manual
            || source.checksum->origin == ChecksumOrigin::FirstDownload);
    return learnt ? now.section(u'/', 0, 0) != source.fingerprint.section(u'/', 0, 0) : now != source.fingerprint;
}

bool isHandAdded(const Source &source)
{
    const bool hasPlace = source.matchedFrom.upstream || !source.matchedFrom.toolset.isEmpty();
    return source.fingerprint.isEmpty() && (!hasPlace || source.urlOrigin == byHandOrigin);
}

QString safeFileName(const QString &text)
{
    static const QRegularExpression unsafe(u"[/\\\\:*?\"<>|\\x00-\\x1f]"_s);
    QString name = QString(text).replace(unsafe, u"_"_s).trimmed();
    while (name.startsWith(u'.') || name.endsWith(u'.')) // "..", ".", and what Windows would cut off
        name = name.startsWith(u'.') ? name.mid(1) : name.chopped(1);
    return name;
}

QString fileNameFromUrl(const QUrl &url)
{
    return safeFileName(url.fileName(QUrl::FullyDecoded));
}

std::vector<Warning> openWarnings(const Source &source)
{
    std::vector<Warning> open;
    const bool hasStale = !staleOverrides(source).isEmpty();
    for (const Warning &warning : source.warnings) {
        if (warning.kind == WarningKind::Decision ? hasStale : !isReviewed(source, warning))
            open.push_back(warning);
    }
    return open;
}

std::vector<Warning> reviewedWarnings(const Source &source)
{
    std::vector<Warning> reviewed;
    std::ranges::copy_if(source.warnings, std::back_inserter(reviewed), [&source](const Warning &warning) {
        return warning.kind != WarningKind::Decision && isReviewed(source, warning);
    });
    return reviewed;
}

std::vector<ReviewedWarning> reviewedNow(const Source &source)
{
    std::vector<ReviewedWarning> reviewed;
    for (const Warning &warning : source.warnings) {
        if (warning.kind != WarningKind::Decision)
            reviewed.push_back({warning.kind, source.version, textDigest(warning, source.version)});
    }
    return reviewed;
}

QStringList remarksOn(const Source &source)
{
    QStringList remarks = textsOf(openWarnings(source));
    if (!source.unconfirmed)
        return remarks;
    for (const Unconfirmed::Reason &reason : source.unconfirmed->reasons) {
        const QString why = reason.host.isEmpty() ? reason.text : reason.host + u": "_s + reason.text;
        remarks.append(u"not confirmed since %1: %2"_s.arg(source.unconfirmed->since.toString("yyyy-MM-dd"_L1), why));
    }
    return remarks;
}

Source effectiveSource(const Source &source)
{
    QJsonObject overrides = source.curation.overrides;
    if (overrides.isEmpty())
        return source;
    for (const QString &key : staleOverrides(source))
        overrides.remove(key);
    Source result = source;
    const auto replaceText = [&overrides](QLatin1StringView key, QString &field) {
        if (const QString text = overrides.value(key).toString(); !text.isEmpty())
            field = text;
    };
    replaceText("version"_L1, result.version);
    if (const QUrl url(overrides.value("downloadUrl"_L1).toString()); !url.isEmpty() && url != source.downloadUrl) {
        // Size, checksum and other URLs were told of another file.
        result.downloadUrl = url;
        result.alternateUrls.clear();
        result.size.reset();
        result.checksum.reset();
        result.urlOrigin = u"curation"_s;
        if (const QString name = fileNameFromUrl(url); !name.isEmpty())
            result.fileName = name;
    }
    replaceText("fileName"_L1, result.fileName);
    if (const qint64 size = overrides.value("size"_L1).toInteger(); size > 0)
        result.size = size;
    if (const auto checksum = overriddenChecksum(overrides))
        result.checksum = checksum;
    return result;
}

} // namespace rcm
