// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/sectionname.h"

#include "core/base/packagemanager.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SectionName)
};

struct NameRow {
    QLatin1StringView key; // lower case
    const char *name; // to be translated where it is more than a name
};

// Of the keys in toolset files of actions/runner-images those that their own words would not spell well.
constexpr std::array nameRows{
    NameRow{"toolcache"_L1, QT_TRANSLATE_NOOP("SectionName", "Tool cache")},
    NameRow{"msyspackages"_L1, QT_TRANSLATE_NOOP("SectionName", "MSYS2 packages")},
    NameRow{"android"_L1, QT_TRANSLATE_NOOP("SectionName", "Android SDK")},
    NameRow{"androidsdk"_L1, QT_TRANSLATE_NOOP("SectionName", "Android SDK")},
    NameRow{"azuremodules"_L1, QT_TRANSLATE_NOOP("SectionName", "Azure PowerShell modules")},
    NameRow{"powershellmodules"_L1, QT_TRANSLATE_NOOP("SectionName", "PowerShell modules")},
    NameRow{"visualstudio"_L1, "Visual Studio"},
    NameRow{"servicefabric"_L1, "Service Fabric"},
    NameRow{"windowsfeatures"_L1, QT_TRANSLATE_NOOP("SectionName", "Windows features")},
    NameRow{"node"_L1, "Node.js"},
    NameRow{"node_modules"_L1, QT_TRANSLATE_NOOP("SectionName", "npm packages")},
    NameRow{"npm"_L1, QT_TRANSLATE_NOOP("SectionName", "npm packages")},
    NameRow{"apt"_L1, "apt"},
    NameRow{"dnf"_L1, "dnf"},
    NameRow{"pipx"_L1, "pipx"},
    NameRow{"pip"_L1, "pip"},
    NameRow{"vcpkg"_L1, "vcpkg"},
    NameRow{"brew"_L1, "Homebrew"},
    NameRow{"choco"_L1, "Chocolatey"},
    NameRow{"rubygems"_L1, "RubyGems"},
    NameRow{"dotnet"_L1, ".NET"},
    NameRow{"pwsh"_L1, "PowerShell"},
    NameRow{"powershell"_L1, "PowerShell"},
    NameRow{"postgresql"_L1, "PostgreSQL"},
    NameRow{"mongodb"_L1, "MongoDB"},
    NameRow{"mysql"_L1, "MySQL"},
    NameRow{"openssl"_L1, "OpenSSL"},
    NameRow{"mingw"_L1, "MinGW-w64"},
    NameRow{"gfortran"_L1, "GNU Fortran"},
    NameRow{"cmake"_L1, "CMake"},
    NameRow{"llvm"_L1, "LLVM"},
    NameRow{"gcc"_L1, "GCC"},
    NameRow{"php"_L1, "PHP"},
    NameRow{"nsis"_L1, "NSIS"},
    NameRow{"occli"_L1, "OpenShift CLI"},
};

// Words that are written in capitals wherever they stand.
bool isAcronym(const QString &word)
{
    static const QStringList acronyms{u"api"_s, u"aws"_s, u"cli"_s, u"cpu"_s, u"gpu"_s, u"gui"_s, u"ide"_s, u"ios"_s,
        u"jdk"_s, u"jre"_s, u"msi"_s, u"msys"_s, u"ndk"_s, u"os"_s, u"sdk"_s, u"sql"_s, u"ui"_s, u"url"_s, u"vm"_s,
        u"wsl"_s, u"xml"_s};
    return acronyms.contains(word.toLower());
}

// "aliyunCli" → aliyun, Cli; "MSYSPackages" → MSYS, Packages; "cloud-tools" → cloud, tools
QStringList wordsOf(const QString &key)
{
    QStringList words{QString()};
    for (qsizetype i = 0; i < key.size(); ++i) {
        const QChar letter = key[i];
        if (!letter.isLetterOrNumber()) {
            words.append(QString());
            continue;
        }
        const bool afterSmall = i > 0 && letter.isUpper() && (key[i - 1].isLower() || key[i - 1].isDigit());
        const bool beforeSmall
            = i > 0 && i + 1 < key.size() && letter.isUpper() && key[i - 1].isUpper() && key[i + 1].isLower();
        if (afterSmall || beforeSmall)
            words.append(QString());
        words.last() += letter;
    }
    words.removeAll(QString());
    return words;
}

QString spelt(const QString &word, bool isFirst)
{
    if (isAcronym(word) || (word.size() > 1 && word.isUpper()))
        return word.toUpper();
    return isFirst ? word[0].toUpper() + word.mid(1) : word.toLower();
}

} // namespace

QString sectionName(const QString &key)
{
    const QString small = key.toLower();
    for (const NameRow &row : nameRows)
        if (small == row.key)
            return Words::tr(row.name);
    QStringList words = wordsOf(key);
    for (qsizetype i = 0; i < words.size(); ++i)
        words[i] = spelt(words[i], i == 0);
    return words.isEmpty() ? key : words.join(u' ');
}

QString packageSectionTitle(const QString &manager)
{
    const PackageManager &known = packageManager(manager);
    return known.id == "other"_L1 ? Words::tr("%1 packages").arg(manager) : QString(known.many);
}

} // namespace rcm
