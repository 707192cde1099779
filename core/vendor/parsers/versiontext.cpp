// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/textencoding.h"
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"
#include "core/version/version.h"

#include <QRegularExpression>

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    static const QRegularExpression version(u"^v?\\d+(\\.\\d+)+([-+.][0-9A-Za-z.+-]+)?$"_s);
    const QString text = decodeText(bytes).trimmed();
    if (!version.match(text).hasMatch())
        return failure(ErrorKind::Parse, subject, u"expected a single version, found \"%1\""_s.arg(text.left(80)));
    Release release;
    release.tag = text;
    release.version = withoutLeadingV(text);
    release.stable = !release.version.contains(u'-');
    return std::vector{std::move(release)};
}

} // namespace

// A document that holds one version and nothing else, in UTF-8 or UTF-16: LATEST_RELEASE_138_WINDOWS of Edge's driver.
IndexKind versionText()
{
    return {"version-text"_L1, "a text with one version and nothing else"_L1, {},
        [](const IndexParameters &) { return QList<QUrl>(); }, parse};
}

// channel: "stable", "stable-1.33", "latest". dl.k8s.io
IndexKind kubernetes()
{
    return {"kubernetes"_L1, "the newest Kubernetes of a channel"_L1, {u"channel"_s},
        [](const IndexParameters &parameters) {
            return urlsFrom({u"https://dl.k8s.io/release/{channel}.txt"_s}, parameters);
        },
        parse};
}

} // namespace rcm::index
