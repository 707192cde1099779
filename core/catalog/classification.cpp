// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/classification.h"

#include <array>
#include <utility>

namespace rcm {

namespace {

constexpr std::array names{
    std::pair{Classification::Download, "download"},
    std::pair{Classification::Package, "package"},
    std::pair{Classification::PartOf, "part-of"},
    std::pair{Classification::OsFeature, "os-feature"},
    std::pair{Classification::Service, "service"},
    std::pair{Classification::Environment, "environment"},
    std::pair{Classification::DockerImage, "docker-image"},
    std::pair{Classification::Unknown, "unknown"},
};

} // namespace

QString classificationName(Classification classification)
{
    for (const auto &[value, name] : names) {
        if (value == classification)
            return QString::fromLatin1(name);
    }
    Q_UNREACHABLE();
}

std::optional<Classification> classificationFromName(QStringView text)
{
    for (const auto &[value, name] : names) {
        if (text == QLatin1StringView(name))
            return value;
    }
    return {};
}

} // namespace rcm
