// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/userconfiguration.h"

#include "core/base/files.h"

#include <QDir>
#include <QProcessEnvironment>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestNpmrc = 1024 * 1024; // bytes; real ones have some lines

// npm takes its own variables in either case.
QString npmVariable(const QProcessEnvironment &environment, const QString &name)
{
    return environment.value(u"npm_config_"_s + name, environment.value(u"NPM_CONFIG_"_s + name.toUpper()));
}

// npm's is <prefix>/etc/npmrc, and the prefix is where Node.js was installed.
QStringList usualGlobalFiles(const QProcessEnvironment &environment)
{
    QStringList files{u"/etc/npmrc"_s, u"/usr/etc/npmrc"_s, u"/usr/local/etc/npmrc"_s};
    if (const QString data = environment.value(u"APPDATA"_s); !data.isEmpty())
        files.append(data + u"/npm/etc/npmrc"_s);
    return files;
}

} // namespace

NpmConfiguration userNpmConfiguration()
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto variable = [&environment](const QString &name) { return environment.value(name); };
    QStringList files{npmVariable(environment, u"globalconfig"_s)};
    if (files.first().isEmpty())
        files = usualGlobalFiles(environment);
    const QString user = npmVariable(environment, u"userconfig"_s);
    files.append(user.isEmpty() ? QDir::home().filePath(u".npmrc"_s) : user);
    NpmConfiguration configuration;
    for (const QString &path : files) {
        if (const auto npmrc = readFile(path, largestNpmrc)) // most people have none
            readNpmrc(*npmrc, variable, configuration);
    }
    const QString registry = npmVariable(environment, u"registry"_s);
    readNpmrc("registry=" + registry.toUtf8(), variable, configuration);
    return configuration;
}

} // namespace rcm
