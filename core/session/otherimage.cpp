// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/otherimage.h"

#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

bool differ(const QString &left, const QString &right)
{
    return !left.isEmpty() && !right.isEmpty() && left.compare(right, Qt::CaseInsensitive) != 0;
}

// Reports of one image say "Ubuntu 24.04 LTS" and "Ubuntu 24.04".
QString plainTitle(const QString &title)
{
    return title.endsWith(" LTS"_L1) ? title.chopped(4) : title;
}

QString nameOf(const QString &title, const Platform &platform, const Arch &arch)
{
    QStringList target{platform.text(), arch.text()};
    target.removeAll(QString());
    const QString where = target.join(u'/');
    return title.isEmpty() ? where : where.isEmpty() ? title : u"%1 (%2)"_s.arg(title, where);
}

// Of a list that does not say its image: the platform that all its entries from a report have; empty: there is no such.
Platform platformOf(const SourceList &list)
{
    QSet<QString> platforms;
    for (const Source &source : list.sources) {
        if (!source.fingerprint.isEmpty())
            platforms.insert(source.platform.text());
    }
    return platforms.size() == 1 ? Platform(*platforms.cbegin()) : Platform();
}

} // namespace

std::optional<Error> otherImage(const SourceList &list, const ImageInfo &image)
{
    const SourceListMetadata &metadata = list.metadata;
    const Platform platform = metadata.image.isEmpty() ? platformOf(list) : metadata.platform;
    const bool isOther = differ(plainTitle(metadata.image), plainTitle(image.title))
        || differ(platform.text(), image.platform.text()) || differ(metadata.arch.text(), image.arch.text());
    if (!isOther)
        return {};
    return Error{ErrorKind::Usage, nameOf(image.title, image.platform, image.arch),
        u"the list is for another image: %1"_s.arg(nameOf(metadata.image, platform, metadata.arch)),
        u"Specify that image's report, or another list with --sources; update-sources --other-image updates it all the same."_s,
        {}};
}

} // namespace rcm
