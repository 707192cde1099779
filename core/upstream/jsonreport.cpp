// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/jsonreport.h"

#include "core/base/filekind.h"
#include "core/base/files.h"

#include <QJsonArray>
#include <QJsonObject>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

class TreeReader {
public:
    explicit TreeReader(QString location)
        : m_location(std::move(location))
    {
    }

    Result<ReportNode> read(const QJsonValue &value, const QString &pointer) const
    {
        if (!value.isObject())
            return wrong(pointer, u"a node"_s, value);
        const QJsonObject object = value.toObject();
        const QString type = object.value("NodeType"_L1).toString();
        if (type == "HeaderNode"_L1)
            return readHeader(object, pointer);
        if (type == "ToolVersionNode"_L1)
            return readToolVersion(object, pointer);
        if (type == "ToolVersionsListNode"_L1)
            return readVersionsList(object, pointer);
        if (type == "TableNode"_L1)
            return readTable(object, pointer);
        if (type == "NoteNode"_L1)
            return readNote(object, pointer);
        if (!type.isEmpty())
            return readUnknown(object, type, pointer);
        return wrong(pointerTo(pointer, u"NodeType"),
            u"HeaderNode, ToolVersionNode, ToolVersionsListNode, TableNode or NoteNode"_s, object.value("NodeType"_L1));
    }

private:
    tl::unexpected<Error> wrong(const QString &pointer, const QString &expected, const QJsonValue &found) const
    {
        const QString what = found.isString() ? u'"' + found.toString().left(60) + u'"' : jsonTypeName(found);
        return failure(ErrorKind::Schema, m_location + u'#' + pointer, u"expected %1, found %2"_s.arg(expected, what),
            u"Check that this is the software report of an image release (internal.<image>.json)."_s);
    }

    Result<QString> text(const QJsonObject &object, QLatin1StringView key, const QString &pointer) const
    {
        const QJsonValue value = object.value(key);
        if (value.isNull())
            return QString();
        if (!value.isString())
            return wrong(pointerTo(pointer, QString(key)), u"a string"_s, value);
        return value.toString();
    }

    Result<QStringList> texts(const QJsonObject &object, QLatin1StringView key, const QString &pointer) const
    {
        const QJsonValue value = object.value(key);
        if (value.isString()) // a list of one, collapsed as Children are
            return QStringList{value.toString()};
        if (value.isNull())
            return QStringList();
        if (!value.isArray())
            return wrong(pointerTo(pointer, QString(key)), u"an array of strings"_s, value);
        QStringList list;
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (!array[i].isString())
                return wrong(pointerTo(pointerTo(pointer, QString(key)), i), u"a string"_s, array[i]);
            list.append(array[i].toString());
        }
        return list;
    }

    Result<ReportNode> readHeader(const QJsonObject &object, const QString &pointer) const
    {
        ReportNode node;
        TRY_ASSIGN(node.title, text(object, "Title"_L1, pointer));
        return withChildren(std::move(node), object, pointer);
    }

    // Upstream adds node types now and then. What such a node holds itself is not understood; what lies below it is.
    Result<ReportNode> readUnknown(const QJsonObject &object, const QString &type, const QString &pointer) const
    {
        ReportNode node;
        node.type = NodeType::Unknown;
        node.title = object.value("Title"_L1).toString();
        node.text
            = u"%1#%2: unknown node type \"%3\"; only its children are read"_s.arg(m_location, pointer, type.left(60));
        return withChildren(std::move(node), object, pointer);
    }

    Result<ReportNode> withChildren(ReportNode node, const QJsonObject &object, const QString &pointer) const
    {
        const QJsonValue children = object.value("Children"_L1);
        const QString childrenPointer = pointerTo(pointer, u"Children");
        if (children.isNull() || children.isUndefined())
            return node;
        if (children.isObject()) {
            auto child = read(children, childrenPointer);
            if (!child)
                return child;
            node.children.push_back(std::move(*child));
            return node;
        }
        if (!children.isArray())
            return wrong(childrenPointer, u"an array, an object or null"_s, children);
        const QJsonArray array = children.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            auto child = read(array[i], pointerTo(childrenPointer, i));
            if (!child)
                return child;
            node.children.push_back(std::move(*child));
        }
        return node;
    }

    Result<ReportNode> readToolVersion(const QJsonObject &object, const QString &pointer) const
    {
        const auto name = text(object, "ToolName"_L1, pointer);
        const auto version = text(object, "Version"_L1, pointer);
        if (!name || !version)
            return failure(name ? version.error() : name.error());
        return ReportNode{NodeType::ToolVersion, *name, {*version}, {}, {}, {}, {}};
    }

    Result<ReportNode> readVersionsList(const QJsonObject &object, const QString &pointer) const
    {
        const auto name = text(object, "ToolName"_L1, pointer);
        const auto versions = texts(object, "Versions"_L1, pointer);
        if (!name || !versions)
            return failure(name ? versions.error() : name.error());
        const QString majorPattern
            = object.value("MajorVersionRegex"_L1).toString(); // reports of before 2023 have none
        return ReportNode{NodeType::ToolVersionsList, *name, *versions, {}, {}, {}, {}, majorPattern};
    }

    Result<ReportNode> readTable(const QJsonObject &object, const QString &pointer) const
    {
        const auto headers = text(object, "Headers"_L1, pointer);
        const auto rows = texts(object, "Rows"_L1, pointer);
        if (!headers || !rows)
            return failure(headers ? rows.error() : headers.error());
        ReportNode node;
        node.type = NodeType::Table;
        node.columns = headers->split(u'|');
        for (qsizetype i = 0; i < rows->size(); ++i) {
            QStringList cells = rows->at(i).split(u'|');
            while (cells.size() < node.columns.size())
                cells.append(QString());
            addExcess(node, cells.mid(node.columns.size()), pointerTo(pointerTo(pointer, u"Rows"), i));
            node.rows.push_back(cells.first(node.columns.size()));
        }
        return node;
    }

    // A cell that no column is left for is ignored, as it is in the readme made from the same nodes; but not in
    // silence.
    void addExcess(ReportNode &table, const QStringList &excess, const QString &pointer) const
    {
        if (excess.join(QString()).trimmed().isEmpty())
            return;
        ReportNode warning;
        warning.type = NodeType::Unknown;
        warning.text = u"%1#%2: the table has %3 columns; \"%4\" is ignored"_s.arg(m_location, pointer)
                           .arg(table.columns.size())
                           .arg(excess.join(u'|').left(60));
        table.children.push_back(std::move(warning));
    }

    Result<ReportNode> readNote(const QJsonObject &object, const QString &pointer) const
    {
        TRY_ASSIGN(const auto content, text(object, "Content"_L1, pointer));
        return ReportNode{NodeType::Note, {}, {}, {}, {}, content, {}};
    }

    QString m_location;
};

// What somebody has named in place of a report.
QString lookOf(const QJsonDocument &document)
{
    if (document.isArray())
        return u"an array"_s;
    if (document.object().contains("toolcache"_L1))
        return u"what looks like a toolset file"_s;
    const auto schema = fileKindOf(document.object());
    return schema ? u"what looks like a file of the kind %1"_s.arg(*schema) : u"JSON of another kind"_s;
}

} // namespace

Result<ReportNode> parseJsonReport(const QByteArray &bytes, const QString &location)
{
    TRY_ASSIGN(const auto document, parseJson(bytes, location));
    const QJsonObject root = document.object();
    if (root.value("NodeType"_L1) != "HeaderNode"_L1)
        return failure(ErrorKind::Schema, location + u'#',
            u"expected a software report (an object with \"NodeType\": \"HeaderNode\"), found %1"_s.arg(
                lookOf(document)),
            u"Specify the software report of an image release (internal.<image>.json)."_s);
    return TreeReader(location).read(root, {});
}

} // namespace rcm
