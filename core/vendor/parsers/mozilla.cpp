// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/indexreader.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

// firefox_versions.json: {"LATEST_FIREFOX_VERSION": "140.0.4", "FIREFOX_ESR": "140.0esr", …}; "" where a channel has
// none.
void addChannels(std::vector<Release> &releases, const IndexNode &root)
{
    for (const auto &[channel, version] : root.members()) {
        if (!channel.contains("FIREFOX"_L1) || version.value().toString().isEmpty())
            continue; // dates of the next merge
        Release release;
        release.version = version.text();
        release.stable = channel == "LATEST_FIREFOX_VERSION"_L1;
        release.attributes.insert(u"channel"_s, channel);
        releases.push_back(std::move(release));
    }
}

// firefox.json: {"releases": {"firefox-140.0.4": {"version": "140.0.4", "category": "stability", "date": …}}}
void addReleases(std::vector<Release> &releases, const IndexNode &root)
{
    for (const auto &[name, entry] : root.members(u"releases")) {
        Release release;
        release.version = entry.text(u"version");
        release.tag = name;
        const QString category = entry.textOr(u"category"); // major, stability, esr, dev
        release.stable = category == "major"_L1 || category == "stability"_L1;
        release.date = entry.date(u"date");
        release.attributes.insert(u"category"_s, category);
        releases.push_back(std::move(release));
    }
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto reader, IndexReader::fromJson(bytes, subject));
    std::vector<Release> releases;
    if (reader.root().has(u"releases"))
        addReleases(releases, reader.root());
    else if (reader.root().has(u"LATEST_FIREFOX_VERSION"))
        addChannels(releases, reader.root());
    else
        reader.root().fail(u"expected releases or LATEST_FIREFOX_VERSION"_s);
    return reader.result(std::move(releases));
}

} // namespace

// list: "current" (one version a channel) or "all". Versions only; files follow from them.
// wiki.mozilla.org/Release_Management/Product_details
IndexKind mozilla()
{
    return {"mozilla"_L1, "Firefox: the versions of each channel, or all"_L1, {u"list"_s},
        [](const IndexParameters &parameters) {
            const bool all = parameters.value(u"list"_s) == "all"_L1;
            return urlsFrom({all ? u"https://product-details.mozilla.org/1.0/firefox.json"_s
                                 : u"https://product-details.mozilla.org/1.0/firefox_versions.json"_s},
                parameters);
        },
        parse};
}

} // namespace rcm::index
