// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/core/vendor/indexdata.h"
#include "tests/support/result.h"
#include "tests/support/wrongvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What every kind of index keeps to.
class TestIndexKinds : public QObject {
    Q_OBJECT

    static void addKinds()
    {
        QTest::addColumn<QString>("name");
        for (const IndexKind &kind : indexKinds())
            QTest::newRow(kind.name.data()) << QString(kind.name);
    }

    // A value for every parameter of every kind.
    static IndexParameters anyParameters(const IndexKind &kind)
    {
        IndexParameters parameters;
        for (const QString &name : kind.parameters) {
            const bool isUrl = name == "service"_L1 || name == "registry"_L1;
            parameters.insert(name, isUrl ? u"https://feed.test/v2"_s : u"a/b"_s);
        }
        return parameters;
    }

    static QByteArray bytesOf(const QJsonValue &root)
    {
        return root.isArray() ? QJsonDocument(root.toArray()).toJson() : QJsonDocument(root.toObject()).toJson();
    }

private slots:
    void namesAreUnique()
    {
        QSet<QString> names;
        for (const IndexKind &kind : indexKinds()) {
            QVERIFY2(!names.contains(QString(kind.name)), kind.name.data());
            names.insert(QString(kind.name));
            QVERIFY(!kind.summary.isEmpty());
            QCOMPARE(indexKind(QString(kind.name)), &kind);
        }
        QCOMPARE(indexKind(u"no-such-kind"), nullptr);
    }

    // A misspelt kind in somebody's definition is found when the definition is read.
    void theSchemaOfDefinitionsKnowsThemAll()
    {
        QStringList names;
        for (const IndexKind &kind : indexKinds())
            names.append(kind.name);
        names.sort();
        const auto schema = parseJson(*readFile(u":/schemas/tool-definition-schema.json"_s), u"schema"_s);
        QVERIFY_RESULT(schema);
        const QJsonValue listed = (*schema)["definitions"_L1]["indexKind"_L1]["enum"_L1];
        const QStringList words = listed.toVariant().toStringList();
        for (const QString &name : std::as_const(names))
            QVERIFY2(words.contains(name), qPrintable(name + u" is not in tool-definition-schema.json"_s));
        QCOMPARE(words, names);
    }

    void urlsAreHttpsAndComplete_data() { addKinds(); }
    void urlsAreHttpsAndComplete()
    {
        QFETCH(QString, name);
        const IndexKind *kind = indexKind(name);
        for (const QUrl &url : kind->urls(anyParameters(*kind))) {
            QVERIFY2(
                url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty(), qPrintable(url.errorString()));
            QVERIFY2(!url.toString().contains(u'{'), qPrintable(url.toString()));
        }
    }

    void ownUrlReplacesTheUsualOne_data() { addKinds(); }
    void ownUrlReplacesTheUsualOne()
    {
        QFETCH(QString, name);
        QCOMPARE(
            indexUrls(*indexKind(name), {{u"url"_s, u"https://mirror.test/x"_s}}), {QUrl(u"https://mirror.test/x"_s)});
    }

    void otherDocumentsAreErrorsThatNameThem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const QList<std::pair<const char *, QByteArray>> documents{
            {"empty", ""},
            {"html", "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>"},
            {"half", "[{\"version\": \"1.2"},
            {"number", "[1, 2, 3]"},
            {"deep", QByteArray(100'000, '[')},
            {"deep map", QByteArray("{\"a\":").repeated(100'000)},
            {"binary", QByteArray("\x7f\x45\x4c\x46\x00\x00\x01", 7).repeated(100)},
            {"text", "not found\n"},
            {"null", "null"},
            {"list of null", "[null]"},
            {"list of lists", "[[], [[]]]"},
            {"list of empty objects", "[{}]"},
            {"folders without names", "[{\"type\": \"dir\"}]"},
            {"folders with empty names", "[{\"type\": \"dir\", \"name\": \"\"}]"},
            {"element", "<a/>"},
        };
        for (const IndexKind &kind : indexKinds()) {
            for (const auto &[title, bytes] : documents)
                QTest::addRow("%s: %s", kind.name.data(), title) << QString(kind.name) << bytes;
        }
    }
    void otherDocumentsAreErrorsThatNameThem()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const auto releases = indexKind(name)->parse(bytes, u"https://vendor.test/index"_s, {});
        QVERIFY(!releases);
        QVERIFY2(releases.error().subject.startsWith("https://vendor.test/index"_L1),
            qPrintable(describe(releases.error())));
        QVERIFY(!releases.error().detail.isEmpty());
    }

    // An empty object says nothing, and "no releases" is an answer. What is made of it is whole.
    void emptyObjectsMakeNoReleases_data() { addKinds(); }
    void emptyObjectsMakeNoReleases()
    {
        QFETCH(QString, name);
        const IndexKind *kind = indexKind(name);
        for (const IndexParameters &parameters : {IndexParameters(), anyParameters(*kind)}) {
            const auto releases = kind->parse("{}", u"https://vendor.test/index"_s, parameters);
            QVERIFY(!releases || releases->empty());
        }
    }

    // Each value of a vendor's document in turn is of another type, or gone: an error that names the document, or
    // releases that are whole.
    void wrongValuesAreErrorsOrDefects_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::addColumn<IndexParameters>("parameters");
        const auto row = [](const char *name, const char *file, const IndexParameters &parameters = {}) {
            QTest::addRow("%s: %s", name, file) << QString::fromLatin1(name) << QString::fromLatin1(file) << parameters;
        };
        row("adoptium", "adoptium-release.json");
        row("azure-cli-extension-index", "azure-extensions.json", {{u"name"_s, u"azure-devops"_s}});
        row("chrome-for-testing", "cft-builds.json");
        row("chrome-for-testing", "cft-versions.json");
        row("composer-versions", "composer.json");
        row("dotnet-releases", "dotnet-index.json");
        row("dotnet-releases", "dotnet-releases.json");
        row("edge", "edge.json");
        row("github-release", "github-release.json");
        row("go-dl", "go-dl.json");
        row("gradle", "gradle.json");
        row("hashicorp", "hashicorp.json");
        row("julia", "julia.json");
        row("miniconda", "miniconda.json");
        row("mongodb", "mongodb.json");
        row("mongosh", "mongosh.json");
        row("mozilla", "firefox-versions.json");
        row("mozilla", "firefox.json");
        row("node-dist", "node-index.json");
        row("npm", "npm-package.json");
        row("npm", "npm-version.json");
        row("nuget-catalog", "nuget-catalog.json");
        row("nuget-tools", "nuget-tools.json");
        row("nuget-v3", "nuget-leaf.json");
        row("openssl-slproweb", "openssl.json");
        row("php-windows", "php.json");
        row("pypi", "pypi-project.json");
        row("pypi", "pypi-version.json");
        row("pypy", "pypy-versions.json");
        row("rubygems", "gem.json");
        row("scoop", "scoop-plain.json");
        row("scoop", "scoop.json");
        row("scoop-history", "scoop-commits.json", {{u"name"_s, u"7zip"_s}, {u"bucket"_s, u"Main"_s}});
        row("strawberry-perl", "strawberry-perl.json");
        row("versions-manifest", "versions-manifest.json");
        row("winget-versions", "winget-folder.json", {{u"id"_s, u"Python.Python.3"_s}});
    }
    void wrongValuesAreErrorsOrDefects()
    {
        QFETCH(QString, name);
        QFETCH(QString, file);
        QFETCH(IndexParameters, parameters);
        const QJsonDocument document = QJsonDocument::fromJson(vendorData(file));
        const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        QVERIFY_RESULT(indexKind(name)->parse(bytesOf(root), u"https://vendor.test/index"_s, parameters));
        for (const WrongValue &wrong : withOneWrongValue(root)) {
            const QByteArray bytes = bytesOf(wrong.tree);
            const auto releases = indexKind(name)->parse(bytes, u"https://vendor.test/index"_s, parameters);
            if (!releases) {
                QVERIFY2(releases.error().subject.startsWith("https://vendor.test/index"_L1), bytes.constData());
                continue;
            }
            for (const Release &release : *releases) {
                QVERIFY2(!release.version.isEmpty(), bytes.constData());
                for (const ReleaseFile &entry : release.files)
                    QVERIFY2(!entry.url.isEmpty() || !entry.checksumUrl.isEmpty(), bytes.constData());
            }
        }
    }

    void versionText()
    {
        QCOMPARE(urlsOf("kubernetes"_L1, {{u"channel"_s, u"stable-1.33"_s}}),
            u"https://dl.k8s.io/release/stable-1.33.txt"_s);
        QCOMPARE(parseIndex("kubernetes"_L1, "v1.33.3").value().front().version, u"1.33.3"_s);
        QCOMPARE(parseIndex("version-text"_L1,
                     QByteArray("\xFF\xFE"
                                "1\0"
                                "3\0"
                                "8\0"
                                ".\0"
                                "0\0"
                                "\r\0"
                                "\n\0",
                         16))
                     .value()
                     .front()
                     .version,
            u"138.0"_s);
        QVERIFY(!parseIndex("version-text"_L1, "1.2.3\n1.2.4\n"));
    }
};

QTEST_GUILESS_MAIN(TestIndexKinds)
#include "tst_indexkinds.moc"
