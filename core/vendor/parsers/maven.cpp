// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/parsers/indexurls.h"
#include "core/vendor/parsers/kinds.h"
#include "core/vendor/xmldocument.h"

namespace rcm::index {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<Release>> parse(const QByteArray &bytes, const QString &subject, const IndexParameters &)
{
    TRY_ASSIGN(const auto root, parseXml(bytes, subject));
    const XmlElement *versioning = root.child(u"versioning");
    const XmlElement *versions = versioning ? versioning->child(u"versions") : nullptr;
    if (root.name != "metadata"_L1 || !versions)
        return failure(
            ErrorKind::Schema, subject, u"expected metadata/versioning/versions, found <%1>"_s.arg(root.name));
    std::vector<Release> releases;
    for (const XmlElement &entry : versions->children) {
        Release release;
        release.version = entry.text;
        release.stable = !release.version.endsWith("-SNAPSHOT"_L1);
        if (!release.version.isEmpty())
            releases.push_back(std::move(release));
    }
    return releases;
}

} // namespace

// group: "org.apache.maven"; artifact: "apache-maven". Versions only, no files.
// maven.apache.org/ref/current/maven-repository-metadata
IndexKind mavenMetadata()
{
    return {"maven-metadata"_L1, "Maven Central: the versions of an artifact"_L1, {u"group"_s, u"artifact"_s},
        [](const IndexParameters &parameters) {
            IndexParameters paths = parameters;
            paths[u"group"_s].replace(u'.', u'/');
            return urlsFrom({u"https://repo1.maven.org/maven2/{group/}/{artifact}/maven-metadata.xml"_s}, paths);
        },
        parse};
}

} // namespace rcm::index
