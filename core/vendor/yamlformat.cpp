// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/treeformats.h"

#include "core/base/textencoding.h"

#include <QJsonArray>
#include <QJsonObject>

#include <yaml-cpp/yaml.h>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximalDepth = 64;
constexpr int maximalNodes = 2'000'000;

// A few lines of aliases can stand for a tree of any size, so nodes are counted where they come out.
class TreeBuilder {
public:
    QJsonValue build(const YAML::Node &node, int depth)
    {
        if (depth > maximalDepth)
            throw YAML::RepresentationException(node.Mark(), "more than 64 levels deep");
        if (++m_nodes > maximalNodes)
            throw YAML::RepresentationException(node.Mark(), "more than two million values after expanding aliases");
        if (node.IsScalar())
            return QString::fromStdString(node.Scalar());
        if (node.IsSequence())
            return sequence(node, depth);
        if (node.IsMap())
            return map(node, depth);
        return QJsonValue::Null;
    }

private:
    QJsonValue sequence(const YAML::Node &node, int depth)
    {
        QJsonArray array;
        for (const YAML::Node &entry : node)
            array.append(build(entry, depth + 1));
        return array;
    }

    QJsonValue map(const YAML::Node &node, int depth)
    {
        QJsonObject object;
        for (const auto &member : node) {
            if (!member.first.IsScalar())
                throw YAML::RepresentationException(member.first.Mark(), "a key that is not a scalar");
            object.insert(QString::fromStdString(member.first.Scalar()), build(member.second, depth + 1));
        }
        return object;
    }

    int m_nodes = 0;
};

} // namespace

// The one place where yaml-cpp's exceptions may appear: they end here.
Result<QJsonValue> parseYaml(const QByteArray &bytes, const QString &subject)
{
    try {
        const YAML::Node root = YAML::Load(toUtf8(bytes).toStdString());
        if (!root.IsMap() && !root.IsSequence())
            return failure(ErrorKind::Parse, subject, u"expected YAML with a map or a list, found a single value"_s);
        return TreeBuilder().build(root, 0);
    } catch (const YAML::Exception &exception) {
        return failure(ErrorKind::Parse, subject,
            u"line %1, column %2: %3"_s.arg(exception.mark.line + 1)
                .arg(exception.mark.column + 1)
                .arg(QString::fromStdString(exception.msg)));
    }
}

} // namespace rcm
