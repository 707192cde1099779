// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// "win64", "win32", "linux64", "mac-x64", "mac-arm64"
void readPlatform(ReleaseFile &file, const QString &platform)
{
    file.platform = Platform(platform.section(u'-', 0, 0));
    if (platform.contains(u'-'))
        file.arch = Arch(platform.section(u'-', 1));
    else
        file.arch = platform.endsWith("64"_L1) ? Arch::x64() : Arch::x86();
}

Release readRelease(const IndexNode &entry, const QString &wanted)
{
    Release release;
    release.version = entry.text(u"version");
    release.attributes.insert(u"revision"_s, entry.textOr(u"revision"));
    if (!entry.has(u"downloads"))
        return release; // the short forms of these documents list versions only
    for (const auto &[product, files] : entry.members(u"downloads")) {
        if (!wanted.isEmpty() && product != wanted)
            continue;
        for (const IndexNode &fileEntry : files.list()) {
            ReleaseFile file;
            file.url = fileEntry.url(u"url", release.defects);
            file.name = fileNameOf(file.url);
            file.kind = product;
            readPlatform(file, fileEntry.text(u"platform"));
            release.add(std::move(file));
        }
    }
    return release;
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &parameters)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    const QString product = parameters.value(u"product"_s);
    const IndexNode root = reader.root();
    std::vector<Release> releases;
    if (root.has(u"versions")) {
        for (const IndexNode &entry : root.list(u"versions"))
            releases.push_back(readRelease(entry, product));
        return reader.result(std::move(releases));
    }
    const QString key = root.has(u"builds") ? u"builds"_s : root.has(u"milestones") ? u"milestones"_s : u"channels"_s;
    for (const auto &[name, entry] : root.members(key)) {
        Release release = readRelease(entry, product);
        release.attributes.insert(key.chopped(1), name); // build, milestone or channel
        releases.push_back(std::move(release));
    }
    return reader.result(std::move(releases));
}

QList<QUrl> urls(const IndexParameters &parameters)
{
    static const QHash<QString, QString> documents{{u"all"_s, u"known-good-versions-with-downloads"_s},
        {u"builds"_s, u"latest-patch-versions-per-build-with-downloads"_s},
        {u"milestones"_s, u"latest-versions-per-milestone-with-downloads"_s},
        {u"channels"_s, u"last-known-good-versions-with-downloads"_s}};
    const QString document = documents.value(parameters.value(u"list"_s, u"all"_s));
    if (document.isEmpty())
        return {};
    return urlsFrom({u"https://googlechromelabs.github.io/chrome-for-testing/"_s + document + u".json"_s}, parameters);
}

} // namespace

// list: all (default), builds (attribute "build", "138.0.7204": its newest patch), milestones, channels; product:
// chrome, chromedriver or chrome-headless-shell, without it all. Neither checksums nor sizes.
// github.com/GoogleChromeLabs/chrome-for-testing
IndexKind chromeForTesting()
{
    return {"chrome-for-testing"_L1, "Chrome for Testing and ChromeDriver"_L1, {u"list"_s, u"product"_s}, urls, parse};
}

} // namespace rcm::index
