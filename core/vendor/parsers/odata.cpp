// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"
#include "core/vendor/xmldocument.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

std::optional<Digest> readHash(const XmlElement &properties, QStringList &defects)
{
    const QString value = properties.textOf(u"PackageHash");
    if (value.isEmpty())
        return {};
    const QString name = properties.textOf(u"PackageHashAlgorithm");
    const auto algorithm = hashAlgorithmFromName(name);
    if (!algorithm) {
        defects.append(u"PackageHashAlgorithm: unknown algorithm \"%1\""_s.arg(name.left(80)));
        return {};
    }
    const auto digest = Digest::fromBase64(*algorithm, value.toLatin1());
    if (digest)
        return *digest;
    defects.append(u"PackageHash: "_s + digest.error().detail);
    return {};
}

Result<Release> readEntry(const XmlElement &entry, const QString &subject)
{
    const XmlElement *properties = entry.child(u"properties");
    const XmlElement *content = entry.child(u"content");
    if (!properties && content) // some feeds put them inside
        properties = content->child(u"properties");
    if (!properties || properties->textOf(u"Version").isEmpty())
        return failure(ErrorKind::Schema, subject, u"expected a package with a Version, found an <entry> without"_s);
    const QString id = properties->textOf(u"Id").isEmpty() ? entry.textOf(u"title") : properties->textOf(u"Id");
    Release release;
    release.version = properties->textOf(u"Version");
    release.stable = properties->textOf(u"IsPrerelease") != "true"_L1 && !release.version.contains(u'-');
    release.attributes = {{u"id"_s, id}, {u"dependencies"_s, properties->textOf(u"Dependencies")}};
    ReleaseFile file;
    file.url = QUrl(content ? content->attributes.value(u"src"_s) : QString());
    file.name = id.toLower() + u'.' + release.version.toLower() + u".nupkg"_s;
    file.digest = readHash(*properties, file.defects);
    bool isNumber = false;
    const qint64 size = properties->textOf(u"PackageSize").toLongLong(&isNumber);
    if (isNumber && size > 0)
        file.size = size;
    release.add(std::move(file), u"content/@src"_s);
    return release;
}

// A feed gives a hundred packages at once; of a part nobody could say which is the newest.
bool hasMorePages(const XmlElement &feed)
{
    return std::any_of(feed.children.begin(), feed.children.end(), [](const XmlElement &element) {
        return element.name == "link"_L1 && element.attributes.value(u"rel"_s) == "next"_L1;
    });
}

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto root, parseXml(bytes, subject));
    if (root.name != "entry"_L1 && root.name != "feed"_L1)
        return failure(ErrorKind::Schema, subject, u"expected an Atom entry or feed, found <%1>"_s.arg(root.name));
    if (root.name == "feed"_L1 && hasMorePages(root))
        return failure(ErrorKind::Schema, subject, u"expected all versions, found only the first page"_s,
            u"Request one version."_s);
    std::vector<Release> releases;
    const auto add = [&](const XmlElement &entry) -> Result<void> {
        TRY_ASSIGN(auto release, readEntry(entry, subject));
        releases.push_back(std::move(release));
        return {};
    };
    if (root.name == "entry"_L1) {
        TRY(add(root));
    }
    for (const XmlElement &entry : root.children) {
        if (root.name != "feed"_L1 || entry.name != "entry"_L1)
            continue;
        TRY(add(entry));
    }
    return releases;
}

} // namespace

// service: base URL, "https://www.powershellgallery.com/api/v2"; id; version: one release, without it all (where
// they are few). Attributes of a release: id, dependencies ("Az.Accounts:3.0.4:|…").
// github.com/NuGet/Home/wiki/V2-Protocol (OData over Atom)
IndexKind oData()
{
    return {"odata"_L1,
        "a package of the PowerShell Gallery, Chocolatey or another NuGet v2 feed, with checksum and size"_L1,
        {u"service"_s, u"id"_s, u"version"_s},
        [](const IndexParameters &parameters) {
            const QString service = parameters.value(u"service"_s);
            if (service.isEmpty())
                return QList<QUrl>();
            const bool hasVersion = parameters.contains(u"version"_s);
            return urlsFrom({service
                                + (hasVersion ? u"/Packages(Id='{id}',Version='{version}')"_s
                                              : u"/FindPackagesById()?id='{id}'"_s)},
                parameters);
        },
        parse};
}

} // namespace rcm::index
