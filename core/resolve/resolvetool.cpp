// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/resolvetool.h"

#include "core/resolve/packages.h"
#include "core/resolve/resolvechecksum.h"
#include "core/resolve/toolsetmanifest.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// Windows and macOS on Arm run programs for x64 and x86.
bool isEmulated(const Arch &needed, const Arch &built)
{
    return needed == Arch::arm64() && (built == Arch::x64() || built == Arch::x86());
}

Source sourceFrom(const NeededFile &need, FileUrl fileUrl, FileFacts facts)
{
    Source source;
    source.name = need.tool->name;
    source.version = fileUrl.values.value(u"version"_s);
    source.requestedVersion = need.requestedVersion;
    source.platform = fileUrl.platform;
    source.arch = fileUrl.arch;
    source.downloadUrl = fileUrl.url;
    source.alternateUrls = std::move(fileUrl.alternates);
    source.fileName = fileUrl.fileName;
    source.size = facts.size;
    source.checksum = std::move(facts.checksum);
    source.urlOrigin = fileUrl.origin;
    source.rolling = fileUrl.rule->rolling;
    source.warnings = std::move(facts.warnings);
    if (source.rolling)
        source.warnings.push_back({WarningKind::Rolling,
            u"rolling URL: it always serves the newest version, which may not be %1; add the exact file by hand if you need it"_s
                .arg(source.version)});
    if (isEmulated(need.arch, source.arch))
        source.warnings.push_back({WarningKind::Emulated,
            u"built for %1: the vendor has no build for %2, where the image runs this one"_s.arg(
                source.arch.text(), need.arch.text())});
    source.matchedFrom = need.matchedFrom;
    source.package = packageOfFile(*need.tool, fileUrl.values);
    source.id = sourceId(source.name, source.platform, source.arch,
        source.requestedVersion.isEmpty() ? source.version : source.requestedVersion);
    source.fingerprint = fingerprintOf(source);
    return source;
}

bool isPublishedByVendor(const FileFacts &facts)
{
    return facts.checksum && facts.checksum->origin == ChecksumOrigin::Vendor
        && !isWeak(facts.checksum->digest.algorithm());
}

// What could stand in for a file without a published checksum, and how a maintainer takes it; an error when there is
// nothing.
Result<Warning> offerInsteadOf(const FileUrl &unpublished, const NeededFile &need, ResolveContext &context)
{
    NeededFile exact = need;
    if (exact.version.isEmpty())
        exact.version = exact.rawVersion = unpublished.values.value(u"reportVersion"_s);
    TRY_ASSIGN(FileUrl fileUrl, resolveStandIn(exact, context));
    TRY_ASSIGN(FileFacts facts, resolveFacts(fileUrl, exact, context));
    if (!isPublishedByVendor(facts))
        return failure(ErrorKind::Schema, fileUrl.url.toString(), u"no checksum of it is published either"_s);
    const Digest &digest = facts.checksum->digest;
    const QJsonObject overrides{{u"downloadUrl"_s, fileUrl.url.toString(QUrl::FullyEncoded)},
        {u"fileName"_s, fileUrl.fileName},
        {u"checksum"_s,
            QJsonObject{{u"algorithm"_s, hashAlgorithmName(digest.algorithm())}, {u"value"_s, digest.hex()},
                {u"origin"_s, checksumOriginName(ChecksumOrigin::Vendor)}}}};
    return Warning{WarningKind::StandIn,
        u"no checksum of this file is published; the vendor has another file of this version with one, which images do not install: to cache that one instead, make the entry's overrides %1"_s
            .arg(QString::fromUtf8(QJsonDocument(overrides).toJson(QJsonDocument::Compact)))};
}

} // namespace

Result<Source> resolveFile(const NeededFile &need, ResolveContext &context)
{
    context.unavailable.clear();
    TRY_ASSIGN(FileUrl fileUrl, resolveUrl(need, context));
    auto unconfirmed = unconfirmedBy(context.unavailable);
    TRY_ASSIGN(FileFacts facts, resolveFacts(fileUrl, need, context));
    if (facts.isUnpublished && !isFromOwnManifest(fileUrl, need)) {
        auto offer = offerInsteadOf(fileUrl, need, context);
        if (offer)
            facts.warnings.push_back(*std::move(offer));
        else if (isWanted(offer.error()))
            return failure(offer.error());
    }
    // Whoever could not be asked could not have told a better checksum than this.
    if (!isPublishedByVendor(facts) || !facts.size || facts.lacksWitness)
        unconfirmed = unconfirmedBy(context.unavailable);
    Source source = sourceFrom(need, std::move(fileUrl), std::move(facts));
    source.unconfirmed = std::move(unconfirmed);
    return source;
}

} // namespace rcm
