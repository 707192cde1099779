// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/classification.h"

#include "core/base/enumnames.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames names({
    std::pair{Classification::Download, "download"_L1},
    std::pair{Classification::Package, "package"_L1},
    std::pair{Classification::PartOf, "part-of"_L1},
    std::pair{Classification::OsFeature, "os-feature"_L1},
    std::pair{Classification::Service, "service"_L1},
    std::pair{Classification::Environment, "environment"_L1},
    std::pair{Classification::DockerImage, "docker-image"_L1},
    std::pair{Classification::Unknown, "unknown"_L1},
});

} // namespace

QString classificationName(Classification classification)
{
    return names(classification);
}

std::optional<Classification> classificationFromName(QStringView text)
{
    return names.find(text);
}

} // namespace rcm
