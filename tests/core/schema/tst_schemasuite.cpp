// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/schema/schemavalidator.h"
#include "tests/support/result.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

QJsonDocument jsonOf(const QString &path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return {};
    const auto document = parseJson(*bytes, path);
    return document ? *document : QJsonDocument();
}

// Every member name of a schema; more than its keywords, since it holds the names of properties too.
void addMembers(const QJsonValue &value, QSet<QString> &names)
{
    for (const QJsonValue element : value.toArray())
        addMembers(element, names);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        names.insert(member.key());
        addMembers(member.value(), names);
    }
}

// Groups of cases that our schemas cannot meet; empty: they can.
QString reasonToLeaveOut(const QString &group, const QJsonValue &schema)
{
    if (!schema.isObject())
        return u"a schema that is true or false; ours are objects"_s;
    if (QJsonDocument(schema.toObject()).toJson(QJsonDocument::Compact).contains("\"$ref\":\"http"))
        return u"a schema from the network; ours refer to their own definitions"_s;
    static const QHash<QString, QString> groups{
        {u"Location-independent identifier"_s, u"$id; ours have none inside"_s},
        {u"Location-independent identifier with absolute URI"_s, u"$id; ours have none inside"_s},
        {u"Location-independent identifier with base URI change in subschema"_s, u"$id; ours have none inside"_s},
        {u"Recursive references between schemas"_s, u"$id; ours have none inside"_s},
        {u"$ref to boolean schema false"_s, u"a definition that is true or false; ours are objects"_s},
        {u"refs with quote"_s, u"a quotation mark in the name of a definition"_s},
    };
    return groups.value(group);
}

} // namespace

// The validator against the JSON Schema organisation's own cases for Draft-07 (Debian: json-schema-test-suite), for
// every keyword that our schemas use.
class TestSchemaSuite : public QObject {
    Q_OBJECT

    const QString m_suite = QStringLiteral(JSON_SCHEMA_TEST_SUITE "/tests/draft7");

    static QSet<QString> membersOfOurSchemas()
    {
        QSet<QString> names;
        QDirIterator files(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/schemas"), {u"*.json"_s}, QDir::Files);
        while (files.hasNext())
            addMembers(jsonOf(files.next()).object(), names);
        return names;
    }

private slots:
    void initTestCase()
    {
        if (!QDir(m_suite).exists())
            QSKIP("json-schema-test-suite is not installed");
    }

    void judgesAsTheSuite_data()
    {
        QTest::addColumn<QJsonObject>("schema");
        QTest::addColumn<QJsonArray>("cases");
        QStringList names = QDir(m_suite).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
        names.replaceInStrings(u".json"_s, QString());
        names.append(u"optional/format/date-time"_s);
        const QSet<QString> used = membersOfOurSchemas();
        for (const QString &name : std::as_const(names)) {
            const QString keyword = name == "ref"_L1 ? u"$ref"_s : name.section(u'/', -1);
            if (!used.contains(keyword) && keyword != "date-time"_L1)
                continue;
            const QJsonArray groups = jsonOf(m_suite + u'/' + name + u".json"_s).array();
            QVERIFY2(!groups.isEmpty(), qPrintable(name));
            for (const QJsonValue group : groups) {
                const QString title = group["description"_L1].toString();
                if (reasonToLeaveOut(title, group["schema"_L1]).isEmpty())
                    QTest::newRow(qPrintable(keyword + u": "_s + title))
                        << group["schema"_L1].toObject() << group["tests"_L1].toArray();
            }
        }
    }

    void judgesAsTheSuite()
    {
        QFETCH(QJsonObject, schema);
        QFETCH(QJsonArray, cases);
        const auto validator = SchemaValidator::fromBytes(QJsonDocument(schema).toJson(), u"suite"_s);
        QVERIFY2(validator, qPrintable(describe(validator ? Error() : validator.error())));
        for (const QJsonValue test : std::as_const(cases)) {
            const auto found = validator->violations(test["data"_L1]);
            const QString said = found.empty() ? u"valid"_s : found.front().pointer + u": "_s + found.front().message;
            QVERIFY2(found.empty() == test["valid"_L1].toBool(),
                qPrintable(u"%1: %2"_s.arg(test["description"_L1].toString(), said)));
        }
    }

    void everyKeywordOfOursIsInTheSuite()
    {
        // "default" and "definitions" judge nothing by themselves; the suite has files of them all the same.
        const QSet<QString> used = membersOfOurSchemas();
        for (const char *keyword :
            {"type", "required", "properties", "items", "minimum", "enum", "additionalProperties", "minLength",
                "pattern", "maximum", "allOf", "anyOf", "oneOf", "minItems", "const", "not", "maxItems"}) {
            QVERIFY2(used.contains(QLatin1StringView(keyword)), keyword);
            QVERIFY2(QFile::exists(m_suite + u'/' + QLatin1StringView(keyword) + u".json"_s), keyword);
        }
    }
};

QTEST_GUILESS_MAIN(TestSchemaSuite)
#include "tst_schemasuite.moc"
