// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/treeformats.h"

#include "core/base/textencoding.h"

#include <QJsonArray>
#include <QJsonObject>

#include <toml++/toml.h>

#include <sstream>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// toml++ refuses documents that are nested deeply (TOML_MAX_NESTED_VALUES), so this recursion has an end.
QJsonValue toTree(const toml::node &node)
{
    if (const toml::table *table = node.as_table()) {
        QJsonObject object;
        for (const auto &[key, value] : *table)
            object.insert(fromUtf8(key.str()), toTree(value));
        return object;
    }
    if (const toml::array *array = node.as_array()) {
        QJsonArray list;
        for (const toml::node &value : *array)
            list.append(toTree(value));
        return list;
    }
    if (const auto *text = node.as_string())
        return fromUtf8(text->get());
    if (const auto *flag = node.as_boolean())
        return flag->get();
    if (const auto *number = node.as_integer())
        return static_cast<qint64>(number->get());
    if (const auto *number = node.as_floating_point())
        return number->get();
    std::ostringstream text;
    node.visit([&text](const auto &value) { text << value; });
    return QString::fromStdString(text.str());
}

} // namespace

// The one place where toml++'s exceptions may appear: they end here.
Result<QJsonValue> parseToml(const QByteArray &bytes, const QString &subject)
{
    try {
        return toTree(toml::parse(toUtf8(bytes).toStdString()));
    } catch (const toml::parse_error &error) {
        return failure(ErrorKind::Parse, subject,
            u"line %1, column %2: %3"_s.arg(error.source().begin.line)
                .arg(error.source().begin.column)
                .arg(fromUtf8(error.description())));
    }
}

} // namespace rcm
