// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/npmconfiguration.h"

#include "core/base/substitute.h"
#include "core/base/textencoding.h"
#include "core/base/urls.h"

#include <QRegularExpression>
#include <QUrl>

#include <optional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString unquoted(const QString &text)
{
    const bool isQuoted
        = text.size() >= 2 && text.front() == text.back() && (text.front() == u'"' || text.front() == u'\'');
    return isQuoted ? text.sliced(1, text.size() - 2) : text;
}

// Nothing when a variable is not set: npm leaves the text as it stands then, which is not a URL.
std::optional<QString> withVariables(const QString &text, const Environment &environment)
{
    static const QRegularExpression variable(u"\\$\\{([^}]+)\\}"_s);
    return substitute(text, variable, [&environment](const QRegularExpressionMatch &match) -> std::optional<QString> {
        const QString value = environment(match.captured(1));
        return value.isEmpty() ? std::nullopt : std::optional(value);
    });
}

} // namespace

void readNpmrc(const QByteArray &npmrc, const Environment &environment, NpmConfiguration &configuration)
{
    static const QRegularExpression entry(u"^\\s*(registry|(@[^:\\s]+):registry)\\s*=\\s*(.*?)\\s*$"_s);
    for (const QString &line : decodeText(npmrc).split(u'\n')) {
        const auto match = entry.match(line); // comments begin with ';' or '#', and so are no entries
        if (!match.hasMatch())
            continue;
        const auto url = withVariables(unquoted(match.captured(3)), environment);
        if (!url || !isHttpUrl(QUrl(*url, QUrl::StrictMode)))
            continue;
        if (match.hasCaptured(2))
            configuration.scopes.insert(match.captured(2), *url);
        else
            configuration.registry = *url;
    }
}

IndexParameters npmIndexParameters(const NpmConfiguration &configuration)
{
    IndexParameters parameters;
    if (!configuration.registry.isEmpty())
        parameters.insert(u"registry"_s, configuration.registry);
    for (auto scope = configuration.scopes.cbegin(); scope != configuration.scopes.cend(); ++scope)
        parameters.insert(u"registry:"_s + scope.key(), scope.value());
    return parameters;
}

} // namespace rcm
