// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/packagemanager.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <vector>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array managers{
    PackageManager{"apt"_L1, "apt package"_L1, "apt packages"_L1, "mirror them with aptly or apt-cacher-ng"_L1,
        R"(\bapt(-get)?\b|\.deb\b)"_L1},
    PackageManager{"dnf"_L1, "RPM package"_L1, "RPM packages"_L1, "mirror them with dnf reposync or Pulp"_L1,
        R"(\bdnf\b|\byum\b|\btdnf\b|\bzypper\b|\brpm\b)"_L1},
    PackageManager{"cask"_L1, "Homebrew cask"_L1, "Homebrew casks"_L1,
        "fetch them with brew fetch --cask, or serve a mirror and set HOMEBREW_ARTIFACT_DOMAIN"_L1, R"(\bcasks?\b)"_L1},
    PackageManager{"brew"_L1, "Homebrew formula"_L1, "Homebrew formulae"_L1,
        "mirror their bottles and set HOMEBREW_ARTIFACT_DOMAIN"_L1, R"(\bhomebrew\b|\bbrew\b)"_L1},
    PackageManager{"npm"_L1, "npm package"_L1, "npm packages"_L1, "mirror them with Verdaccio"_L1, R"(\bnpm\b)"_L1},
    PackageManager{
        "gem"_L1, "Ruby gem"_L1, "Ruby gems"_L1, "mirror them with gemstash"_L1, R"(\brubygems\b|\bgems?\b)"_L1},
    PackageManager{"pipx"_L1, "pipx package"_L1, "pipx packages"_L1, "mirror them with devpi or bandersnatch"_L1,
        R"(\bpipx\b)"_L1},
    PackageManager{"pip"_L1, "Python package"_L1, "Python packages"_L1, "mirror them with devpi or bandersnatch"_L1,
        R"(\bpypi\b|\bpip3?\b)"_L1},
    PackageManager{"psgallery"_L1, "PowerShell module"_L1, "PowerShell modules"_L1,
        "save them with Save-PSResource, or mirror them in a NuGet feed"_L1,
        R"(\bpowershell gallery\b|\bpsgallery\b)"_L1},
    PackageManager{"choco"_L1, "Chocolatey package"_L1, "Chocolatey packages"_L1,
        "mirror them in a NuGet feed; choco download --internalize takes their files along"_L1,
        R"(\bchocolatey\b|\bchoco\b)"_L1},
    PackageManager{"cargo"_L1, "crate"_L1, "crates"_L1, "mirror them with Panamax"_L1,
        R"(\bcrates?\b|\bcrates\.io\b|\bcargo\b)"_L1},
    PackageManager{"nuget"_L1, "NuGet package"_L1, "NuGet packages"_L1, "mirror them in a NuGet feed"_L1,
        R"(\bnuget\b|\bdotnet tool\b)"_L1},
    PackageManager{"vcpkg"_L1, "vcpkg port"_L1, "vcpkg ports"_L1,
        "keep them in an asset cache (X_VCPKG_ASSET_SOURCES)"_L1, R"(\bvcpkg\b)"_L1},
    PackageManager{"pacman"_L1, "MSYS2 package"_L1, "MSYS2 packages"_L1, "mirror the MSYS2 repositories with rsync"_L1,
        R"(\bpacman\b|\bmsys2\b)"_L1},
    PackageManager{"other"_L1, "package of another manager"_L1, "packages of other managers"_L1,
        "mirror the repositories that they come from"_L1, {}},
};

QRegularExpression wordsOf(const PackageManager &manager)
{
    return QRegularExpression(QString(manager.words), QRegularExpression::CaseInsensitiveOption);
}

} // namespace

std::span<const PackageManager> packageManagers()
{
    return managers;
}

const PackageManager &packageManager(const QString &id)
{
    const auto found = std::ranges::find(managers, id, &PackageManager::id);
    return found == managers.end() ? managers.back() : *found;
}

QString packageManagerIn(const QString &reason)
{
    static const std::vector<QRegularExpression> words = [] {
        std::vector<QRegularExpression> all;
        all.reserve(managers.size());
        std::ranges::transform(managers, std::back_inserter(all), wordsOf);
        return all;
    }();
    if (reason.contains(" or "_L1)) // one of several
        return managers.back().id;
    for (std::size_t i = 0; i + 1 < managers.size(); ++i) { // all but "other"
        if (words[i].match(reason).hasMatch())
            return managers[i].id;
    }
    return managers.back().id;
}

QString packagesAdvice(const PackageManager &manager, qsizetype count)
{
    return u"%1 %2: %3"_s.arg(QString::number(count), count == 1 ? manager.one : manager.many, manager.remedy);
}

} // namespace rcm
