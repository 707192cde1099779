// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// "win-x64", "linux-musl-arm64", "osx-arm64"; musl is a platform of its own, so its files are not taken for glibc's.
void readRuntimeId(ReleaseFile &file, const QString &rid)
{
    file.attributes.insert(u"rid"_s, rid);
    if (rid.isEmpty())
        return; // source and the like
    file.platform = Platform(rid.section(u'-', 0, -2));
    file.arch = Arch(rid.section(u'-', -1));
}

void addComponent(
    std::vector<Release> &releases, const IndexNode &component, const QString &name, const IndexNode &parent)
{
    Release release;
    release.version = component.text(u"version");
    release.stable = !release.version.contains(u'-');
    release.date = parent.date(u"release-date");
    release.attributes = {{u"component"_s, name}, {u"release"_s, parent.textOr(u"release-version")}};
    for (const IndexNode &entry : component.list(u"files")) {
        ReleaseFile file;
        file.url = entry.url(u"url", release.defects);
        file.name = fileNameOf(file.url); // the entry's own name has no version in it
        readRuntimeId(file, entry.textOr(u"rid"));
        // The document does not say which algorithm it uses: SHA-512 since 2017.
        file.digest = entry.digest(u"hash", HashAlgorithm::Sha512, file.defects);
        release.add(std::move(file));
    }
    releases.push_back(std::move(release));
}

// A release brings one runtime of each kind and one SDK for each feature band; older releases tell of one SDK only.
void addRelease(std::vector<Release> &releases, const IndexNode &entry, const QString &wanted)
{
    const bool wantsSdk = wanted.isEmpty() || wanted == "sdk"_L1;
    if (wantsSdk && entry.has(u"sdks")) {
        for (const IndexNode &sdk : entry.list(u"sdks"))
            addComponent(releases, sdk, u"sdk"_s, entry);
    } else if (wantsSdk && entry.has(u"sdk")) {
        addComponent(releases, entry.object(u"sdk"), u"sdk"_s, entry);
    }
    for (const auto &name : {u"runtime"_s, u"aspnetcore-runtime"_s, u"windowsdesktop"_s}) {
        if ((wanted.isEmpty() || wanted == name) && entry.has(name))
            addComponent(releases, entry.object(name), name, entry);
    }
}

void addChannel(std::vector<Release> &releases, const IndexNode &channel)
{
    Release release;
    release.version = channel.text(u"latest-release");
    release.stable = channel.textOr(u"support-phase") != "preview"_L1;
    release.attributes = {{u"channel"_s, channel.text(u"channel-version")}, {u"sdk"_s, channel.textOr(u"latest-sdk")},
        {u"runtime"_s, channel.textOr(u"latest-runtime")}, {u"supportPhase"_s, channel.textOr(u"support-phase")}};
    releases.push_back(std::move(release));
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    if (reader.root().has(u"releases-index")) {
        for (const IndexNode &channel : reader.root().list(u"releases-index"))
            addChannel(releases, channel);
    } else {
        for (const IndexNode &entry : reader.root().list(u"releases"))
            addRelease(releases, entry, parameters.value(u"component"_s));
    }
    return reader.result(std::move(releases));
}

} // namespace

// channel: "8.0"; without it the index of channels, whose releases have attributes channel, sdk and runtime (their
// newest versions). component: sdk, runtime, aspnetcore-runtime or windowsdesktop; without it all. File attribute
// "rid". github.com/dotnet/core/blob/main/release-notes/schemas
IndexKind dotNetReleases()
{
    return {"dotnet-releases"_L1, ".NET SDKs and runtimes of a channel, with checksums"_L1,
        {u"channel"_s, u"component"_s},
        [](const IndexParameters &parameters) {
            const QString folder = u"https://builds.dotnet.microsoft.com/dotnet/release-metadata/"_s;
            const bool hasChannel = parameters.contains(u"channel"_s);
            return urlsFrom(
                {folder + (hasChannel ? u"{channel}/releases.json"_s : u"releases-index.json"_s)}, parameters);
        },
        parse};
}

} // namespace rcm::index
