// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/catalog/parsetooldefinition.h"
#include "core/coverage/coveragefile.h"
#include "core/schema/schemavalidator.h"
#include "core/sources/decisions.h"
#include "core/sources/sourcelistfile.h"
#include "core/toolset/toolsetkeys.h"
#include "core/workspace/workspace.h"
#include "tests/support/result.h"
#include "tests/support/wrongvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

const QString subject = u"whole.json"_s;

template <class T> std::optional<Error> errorOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

std::optional<Error> errorOfDefinition(const QByteArray &bytes)
{
    return errorOf(parseJsonObject(bytes, subject).and_then([](const QJsonObject &object) {
        return parseToolDefinition(object, subject);
    }));
}

struct Kind {
    std::optional<Error> (*errorOf)(const QByteArray &bytes);
    // Where the parser knows more than a schema can say: URLs, digests, regular expressions, templates.
    QString stricter;
};

Kind kindOf(const QString &schema)
{
    static const QHash<QString, Kind> kinds{
        {u"workspace"_s, {[](const QByteArray &bytes) { return errorOf(parseWorkspace(bytes, subject)); }, u"^$"_s}},
        {u"source-list"_s,
            {[](const QByteArray &bytes) { return errorOf(parseSourceList(bytes, subject)); },
                u"/sha256$|/checksum/(value|algorithm)$"_s}},
        {u"cache-report"_s,
            {[](const QByteArray &bytes) { return errorOf(parseCoverageReport(bytes, subject)); }, u"^$"_s}},
        {u"toolset-keys"_s,
            {[](const QByteArray &bytes) { return errorOf(parseToolsetKeys(bytes, subject)); }, u"/matches$"_s}},
        {u"decisions"_s,
            {[](const QByteArray &bytes) { return errorOf(parseDecisions(bytes, subject)); },
                u"/sha256$|/checksum/(value|algorithm)$|/source(/.*)?$"_s}},
        {u"tool-definition"_s,
            {errorOfDefinition,
                u"/report/0/names$|/(files|standIns)(/0)?$|/match$|/(url|fileName|versions|truncated)$|/known/0/(version|sha512|sha256|sha1|md5|origin)$"_s}},
    };
    return kinds.value(schema);
}

Result<QJsonObject> whole(const QString &schema)
{
    const QString path = QStringLiteral(RUNNERCACHE_SOURCE_DIR "/tests/data/whole/%1.json").arg(schema);
    return readFile(path).and_then([&path](const QByteArray &bytes) { return parseJsonObject(bytes, path); });
}

// The names under "properties", wherever they stand.
void addProperties(const QJsonValue &schema, QSet<QString> &names)
{
    for (const QJsonValue element : schema.toArray())
        addProperties(element, names);
    const QJsonObject object = schema.toObject();
    for (const QString &name : object.value("properties"_L1).toObject().keys())
        names.insert(name);
    for (const QJsonValue member : object)
        addProperties(member, names);
}

void addKeys(const QJsonValue &tree, QSet<QString> &keys)
{
    for (const QJsonValue element : tree.toArray())
        addKeys(element, keys);
    const QJsonObject object = tree.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        keys.insert(member.key());
        addKeys(member.value(), keys);
    }
}

} // namespace

// Parsers are strict themselves; schemas serve `validate` and other people. Both must refuse the same files.
class TestAgreement : public QObject {
    Q_OBJECT

    static void addSchemas()
    {
        QTest::addColumn<QString>("schema");
        for (const auto name :
            {"workspace", "source-list", "cache-report", "toolset-keys", "tool-definition", "decisions"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

private slots:
    // A member that is new in a schema is not compared before it is in the file, too.
    void theFilesHaveEveryMemberOfTheirSchema_data() { addSchemas(); }
    void theFilesHaveEveryMemberOfTheirSchema()
    {
        QFETCH(QString, schema);
        const auto document = parseJson(*readFile(u":/schemas/%1-schema.json"_s.arg(schema)), schema);
        const auto file = whole(schema);
        QVERIFY_RESULT(document);
        QVERIFY_RESULT(file);
        QSet<QString> names;
        QSet<QString> keys;
        addProperties(document->object(), names);
        addKeys(*file, keys);
        QVERIFY(!names.isEmpty());
        QVERIFY2(keys.contains(names), qPrintable(QStringList((names - keys).values()).join(u", "_s)));
        QVERIFY_RESULT(requireValid(*file, schema, subject));
    }

    void parserAndSchemaRefuseTheSame_data() { addSchemas(); }
    void parserAndSchemaRefuseTheSame()
    {
        QFETCH(QString, schema);
        const auto file = whole(schema);
        QVERIFY_RESULT(file);
        const auto validator = SchemaValidator::named(schema);
        QVERIFY_RESULT(validator);
        const Kind kind = kindOf(schema);
        const QRegularExpression stricter(kind.stricter);
        QVERIFY(!kind.errorOf(QJsonDocument(*file).toJson()));
        QStringList disagreements;
        int refused = 0;
        for (const WrongValue &wrong : withOneWrongValue(*file)) {
            const QByteArray bytes = QJsonDocument(wrong.tree.toObject()).toJson();
            const bool isValid = validator->violations(wrong.tree).empty();
            const auto error = kind.errorOf(bytes);
            refused += isValid ? 0 : 1;
            const bool mayBeStricter = isValid && stricter.match(wrong.pointer).hasMatch();
            if (isValid == error.has_value() && !mayBeStricter)
                disagreements.append(wrong.pointer
                    + (error ? u": the schema takes it, "_s + describe(*error)
                             : u": the parser takes it, "_s + QString::fromUtf8(bytes)));
        }
        QVERIFY(refused > 100);
        QVERIFY2(disagreements.isEmpty(),
            qPrintable(u"%1:\n%2"_s.arg(disagreements.size())
                           .arg(disagreements.first(qMin(disagreements.size(), 10)).join(u'\n'))));
    }

    // At the wrong value, or at the object that lacks it.
    void errorsNameThePlace_data() { addSchemas(); }
    void errorsNameThePlace()
    {
        QFETCH(QString, schema);
        const auto file = whole(schema);
        QVERIFY_RESULT(file);
        const Kind kind = kindOf(schema);
        for (const WrongValue &wrong : withOneWrongValue(*file)) {
            const auto error = kind.errorOf(QJsonDocument(wrong.tree.toObject()).toJson());
            const QString parent = wrong.pointer.section(u'/', 0, -2);
            if (!error)
                continue;
            QCOMPARE(error->kind, ErrorKind::Schema);
            QVERIFY2(error->subject.startsWith(subject + u'#' + parent),
                qPrintable(wrong.pointer + u": "_s + describe(*error)));
        }
    }

    void noOtherRootIsTaken_data() { addSchemas(); }
    void noOtherRootIsTaken()
    {
        QFETCH(QString, schema);
        for (const QByteArray &bytes : {QByteArray("[]"), QByteArray("[{}]"), QByteArray("null"), QByteArray("7")}) {
            const auto error = kindOf(schema).errorOf(bytes);
            QVERIFY(error.has_value());
            QCOMPARE(error->subject, subject + u'#');
        }
    }
};

QTEST_GUILESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
