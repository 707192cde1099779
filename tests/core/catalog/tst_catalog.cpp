// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/catalog/loadcatalog.h"
#include "core/schema/schemavalidator.h"
#include "core/upstream/parsereport.h"
#include "tests/support/imagefolders.h"
#include "tests/support/result.h"

#include <QDir>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

ReportItem item(const QString &section, const QString &name, const QString &version = u"1.0"_s)
{
    return {section.isEmpty() ? QStringList() : section.split(u'/'), name, version, version, NodeType::ToolVersion, {}};
}

} // namespace

class TestCatalog : public QObject {
    Q_OBJECT

    Catalog m_catalog;
    const QString m_folder = QStringLiteral(RUNNERCACHE_SOURCE_DIR "/resources/catalog/");

    QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
    {
        const QString path = folder.filePath(name);
        return writeFileAtomically(path, content) ? path : QString();
    }

private slots:
    void initTestCase()
    {
        auto catalog = loadCatalog();
        QVERIFY_RESULT(catalog);
        m_catalog = std::move(*catalog);
    }

    void definesManyTools()
    {
        QVERIFY2(m_catalog.tools().size() >= 150, qPrintable(QString::number(m_catalog.tools().size())));
        const auto hasFiles = [](const ToolDefinition &tool) { return !tool.files.empty(); };
        QVERIFY(std::count_if(m_catalog.tools().begin(), m_catalog.tools().end(), hasFiles) >= 120);
    }

    void everyFileIsListedAndValid()
    {
        QStringList onDisk = QDir(m_folder + u"tools"_s).entryList({u"*.json"_s}, QDir::Files);
        QStringList embedded = QDir(u":/catalog/tools"_s).entryList({u"*.json"_s}, QDir::Files);
        onDisk.sort();
        embedded.sort();
        QCOMPARE(embedded, onDisk);
        for (const QString &file : std::as_const(onDisk)) {
            const auto document = parseJson(*readFile(m_folder + u"tools/"_s + file), file);
            QVERIFY_RESULT(document);
            QVERIFY_RESULT(requireValid(document->object(), u"tool-definition"_s, file));
        }
    }

    void examplesOfThePageAreValid()
    {
        const auto page = readFile(m_folder + u"README.md"_s);
        QVERIFY_RESULT(page);
        static const QRegularExpression block(u"^```json\\n(.*?)^```"_s,
            QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
        int examples = 0;
        for (auto found = block.globalMatch(QString::fromUtf8(*page)); found.hasNext(); ++examples) {
            const QByteArray example = found.next().captured(1).toUtf8();
            const auto document = parseJson(example, u"README.md"_s);
            QVERIFY_RESULT(document);
            QTemporaryDir folder;
            write(folder, document->object()["id"_L1].toString() + u".json"_s, example);
            QVERIFY_RESULT(loadCatalog({folder.path()}));
        }
        QVERIFY(examples > 0);
    }

    void whatItComesWithExists()
    {
        for (const ToolDefinition &tool : m_catalog.tools()) {
            if (!tool.partOf.isEmpty())
                QVERIFY2(m_catalog.tool(tool.partOf), qPrintable(tool.id + u" is part of "_s + tool.partOf));
            for (const ReportRule &rule : tool.report) {
                if (!rule.partOf.isEmpty())
                    QVERIFY2(m_catalog.tool(rule.partOf), qPrintable(tool.id + u" is part of "_s + rule.partOf));
            }
        }
    }

    // Two rules that ask for the same of a row would leave the choice to the order of the ids.
    void noTwoDefinitionsClaimTheSameRow()
    {
        const auto share = [](const auto &left, const auto &right) {
            return std::any_of(left.begin(), left.end(), [&right](const auto &entry) { return right.contains(entry); });
        };
        const auto asksTheSame = [&share](const auto &left, const auto &right) {
            return left.isEmpty() == right.isEmpty() && (left.isEmpty() || share(left, right));
        };
        QHash<QString, std::vector<std::pair<QString, const ReportRule *>>> byName;
        for (const ToolDefinition &tool : m_catalog.tools()) {
            for (const ReportRule &rule : tool.report) {
                for (const QString &name : rule.names) {
                    for (const auto &[otherId, other] : byName.value(name.toLower())) {
                        const bool clash = otherId != tool.id && asksTheSame(rule.sections, other->sections)
                            && asksTheSame(rule.platforms, other->platforms)
                            && rule.versionPattern.isEmpty() == other->versionPattern.isEmpty();
                        QVERIFY2(!clash, qPrintable(name + u": "_s + tool.id + u" and "_s + otherId));
                    }
                    byName[name.toLower()].emplace_back(tool.id, &rule);
                }
            }
        }
    }

    // What a package manager of one platform brings, others do not: such a reason holds for rows of that platform
    // alone.
    void reasonsHoldForTheirPlatform()
    {
        const QList<std::pair<QString, Platform>> managers{{u"by apt"_s, Platform::linuxSystem()},
            {u"the distribution"_s, Platform::linuxSystem()}, {u"Homebrew"_s, Platform::macos()},
            {u"part of macOS"_s, Platform::macos()}, {u"Chocolatey"_s, Platform::windows()}};
        for (const ToolDefinition &tool : m_catalog.tools()) {
            for (const ReportRule &rule : tool.report) {
                const QString reason = rule.reason.isEmpty() && !rule.classification ? tool.reason : rule.reason;
                for (const auto &[words, platform] : managers) {
                    if (reason.contains(words) || tool.reason.contains(words))
                        QVERIFY2(rule.platforms == QList{platform},
                            qPrintable(
                                u"%1: \"%2\" of a rule not for %3 alone"_s.arg(tool.id, words, platform.text())));
                }
            }
        }
    }

    void classifies_data()
    {
        QTest::addColumn<ReportItem>("row");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("catalogId");
        QTest::addColumn<Classification>("classification");
        const QString software = u"Installed Software/"_s;
        QTest::newRow("CMake") << item(software + u"Tools"_s, u"CMake"_s) << u"win32"_s << u"cmake"_s
                               << Classification::Download;
        QTest::newRow("CMake of Android") << item(software + u"Android"_s, u"CMake"_s) << u"win32"_s
                                          << u"android-cmake"_s << Classification::Download;
        QTest::newRow("names know no case")
            << item(software + u"Tools"_s, u"cmAKE"_s) << u"darwin"_s << u"cmake"_s << Classification::Download;
        QTest::newRow("seed: never by substring")
            << item(software + u"Tools"_s, u"CMak"_s) << u"win32"_s << QString() << Classification::Unknown;
        QTest::newRow("seed: Cargo is not Go")
            << item(software + u"Rust Tools"_s, u"Cargo"_s) << u"win32"_s << u"cargo"_s << Classification::PartOf;
        QTest::newRow("seed: Google Chrome is not Go") << item(software + u"Browsers and Drivers"_s, u"Google Chrome"_s)
                                                       << u"win32"_s << u"chrome"_s << Classification::Download;
        QTest::newRow("seed: Git LFS is not Git")
            << item(software + u"Tools"_s, u"Git LFS"_s) << u"win32"_s << u"git-lfs"_s << Classification::Download;
        QTest::newRow("seed: 7-Zip is 7zip")
            << item(software + u"Utilities"_s, u"7-Zip"_s) << u"darwin"_s << u"7zip"_s << Classification::Package;
        QTest::newRow("Node on Windows") << item(software + u"Language and Runtime"_s, u"Node"_s) << u"win32"_s
                                         << u"node"_s << Classification::Download;
        QTest::newRow("Node.js elsewhere")
            << item(software + u"Cached Tools"_s, u"Node.js"_s) << u"linux"_s << u"node"_s << Classification::Download;
        QTest::newRow("version in the name") << item(software + u"Language and Runtime"_s, u"GCC 17"_s) << u"darwin"_s
                                             << u"gcc-homebrew"_s << Classification::Package;
        QTest::newRow("Apple's clang") << item(software + u"Language and Runtime"_s, u"Clang/LLVM"_s) << u"darwin"_s
                                       << u"apple-clang"_s << Classification::PartOf;
        QTest::newRow("Homebrew's clang") << item(software + u"Language and Runtime"_s, u"Clang/LLVM (Homebrew)"_s)
                                          << u"darwin"_s << u"llvm"_s << Classification::Package;
        QTest::newRow("PostgreSQL of Linux") << item(software + u"Databases/PostgreSQL"_s, u"PostgreSQL"_s)
                                             << u"linux"_s << u"postgresql"_s << Classification::Package;
        QTest::newRow("PostgreSQL of Windows") << item(software + u"Databases/PostgreSQL"_s, u"PostgreSQL"_s)
                                               << u"win32"_s << u"postgresql"_s << Classification::Download;
        QTest::newRow("Systemd") << item({}, u"Systemd version:"_s) << u"linux"_s << QString()
                                 << Classification::OsFeature;
        QTest::newRow("docker image") << item(software + u"Cached Docker images"_s, u"node:20"_s) << u"linux"_s
                                      << QString() << Classification::DockerImage;
        QTest::newRow("component of Visual Studio")
            << item(software + u"Visual Studio Enterprise 2022/Workloads, components and extensions"_s,
                   u"Component.Unreal.Ide"_s)
            << u"win32"_s << QString() << Classification::PartOf;
        QTest::newRow("simulator") << item(software + u"Xcode/Installed Simulators"_s, u"iOS 26.0"_s) << u"darwin"_s
                                   << QString() << Classification::PartOf;
        QTest::newRow("nobody knows") << item(software + u"Tools"_s, u"Frobnicator"_s) << u"linux"_s << QString()
                                      << Classification::Unknown;
        QTest::newRow("variables are no tools") << item(software + u"Java/Environment variables"_s, u"JAVA_HOME"_s)
                                                << u"linux"_s << QString() << Classification::Environment;
        QTest::newRow("facts are no tools")
            << item({}, u"Kernel Version:"_s) << u"linux"_s << QString() << Classification::OsFeature;
        QTest::newRow("apt's jq is no download") << item(software + u"Installed apt packages"_s, u"jq"_s) << u"linux"_s
                                                 << QString() << Classification::Package;
        QTest::newRow("Pester of Windows")
            << item(software + u"PowerShell Tools/Powershell Modules"_s, u"Pester"_s, u"3.4.0"_s) << u"win32"_s
            << u"pester"_s << Classification::OsFeature;
        QTest::newRow("Pester of the gallery")
            << item(software + u"PowerShell Tools/Powershell Modules"_s, u"Pester"_s, u"5.7.1"_s) << u"win32"_s
            << u"pester"_s << Classification::Package;
        QTest::newRow("PowerShell Modules elsewhere")
            << item(software + u"PowerShell Tools/PowerShell Modules"_s, u"Pester"_s, u"5.7.1"_s) << u"linux"_s
            << u"pester"_s << Classification::Package;
        QTest::newRow("WSL without its colon")
            << item(u"Windows features"_s, u"Windows Subsystem for Linux (Default, WSLv2):"_s) << u"win32"_s << u"wsl"_s
            << Classification::Download;
    }

    void classifies()
    {
        QFETCH(ReportItem, row);
        QFETCH(QString, platform);
        const ItemClass found = m_catalog.classify(row, platform);
        QTEST(found.catalogId, "catalogId");
        QTEST(found.classification, "classification");
        if (found.classification == Classification::PartOf)
            QVERIFY(!found.reason.isEmpty());
    }

    void ownDefinitionsReplaceBuiltIn()
    {
        QTemporaryDir folder;
        QVERIFY(!write(folder, u"cmake.json"_s,
            "{\"id\":\"cmake\",\"name\":\"Our "
            "CMake\",\"classification\":\"download\",\"report\":[{\"names\":[\"CMake\"]}],\"files\":[{\"url\":\"https:/"
            "/example.org/cmake-{version}.zip\"}]}")
                     .isEmpty());
        const auto catalog = loadCatalog({folder.path()});
        QVERIFY_RESULT(catalog);
        QCOMPARE(catalog->tool(u"cmake"_s)->name, u"Our CMake"_s);
        QCOMPARE(catalog->tools().size(), m_catalog.tools().size());
    }

    void badDefinitionsNamePlace_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("place");
        QTest::newRow("unknown class") << u"x.json"_s
                                       << QByteArray(
                                              "{\"id\":\"x\",\"name\":\"X\",\"classification\":\"file\",\"report\":[]}")
                                       << u"#/classification"_s;
        QTest::newRow("unknown member")
            << u"x.json"_s
            << QByteArray("{\"id\":\"x\",\"name\":\"X\",\"classification\":\"download\",\"report\":[],\"fils\":[]}")
            << u"#/fils"_s;
        QTest::newRow("other id than the file")
            << u"y.json"_s << QByteArray("{\"id\":\"x\",\"name\":\"X\",\"classification\":\"download\",\"report\":[]}")
            << u"#/id"_s;
        QTest::newRow("bad pattern")
            << u"x.json"_s
            << QByteArray(
                   "{\"id\":\"x\",\"name\":\"X\",\"classification\":\"download\",\"report\":[{\"namePattern\":\"(\"}]}")
            << u"#/report/0/namePattern"_s;
        QTest::newRow("a rule that names nothing")
            << u"x.json"_s
            << QByteArray("{\"id\":\"x\",\"name\":\"X\",\"classification\":\"download\",\"report\":[{\"sections\":["
                          "\"Tools\"]}]}")
            << u"#/report/0"_s;
        QTest::newRow("unknown filter")
            << u"x.json"_s
            << QByteArray("{\"id\":\"x\",\"name\":\"X\",\"classification\":\"download\",\"report\":[],\"files\":[{"
                          "\"url\":\"https://example.org/{version|rot13}\"}]}")
            << u"#/files/0/url"_s;
        QTest::newRow("misspelt kind of index")
            << u"x.json"_s
            << QByteArray("{\"id\":\"x\",\"name\":\"X\",\"classification\":\"download\",\"report\":[],\"files\":[{"
                          "\"index\":{\"type\":\"github-relaese\",\"repository\":\"o/r\"}}]}")
            << u"#/files/0/index/type"_s;
        QTest::newRow("misspelt kind of a checksum's index")
            << u"x.json"_s
            << QByteArray(
                   "{\"id\":\"x\",\"name\":\"X\",\"classification\":\"download\",\"report\":[],\"files\":[{"
                   "\"url\":\"https://example.org/x\",\"checksums\":[{\"type\":\"releases\",\"index\":\"np\"}]}]}")
            << u"#/files/0/checksums/0/index"_s;
        QTest::newRow("not JSON") << u"x.json"_s << QByteArray("{") << u"x.json"_s;
    }

    void badDefinitionsNamePlace()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, place);
        QTemporaryDir folder;
        QVERIFY(!write(folder, name, content).isEmpty());
        const auto catalog = loadCatalog({folder.path()});
        QVERIFY(!catalog);
        QVERIFY2(catalog.error().subject.endsWith(place), qPrintable(describe(catalog.error())));
    }

    // Made images hold what the definitions know and nothing else; of real ones, a thousandth may be too new or too
    // rare.
    void everyItemOfAnImageHasAClass_data()
    {
        QTest::addColumn<QStringList>("folders");
        QTest::addColumn<double>("share");
        QTest::newRow("made") << test::madeImages() << 0.0;
        QTest::newRow("real") << test::realImages() << 0.001;
    }

    void everyItemOfAnImageHasAClass()
    {
        QFETCH(QStringList, folders);
        QFETCH(double, share);
        if (share > 0) // the made ones are always there
            SKIP_WITHOUT_REFERENCE_DATA(folders);
        int items = 0;
        QStringList unknown;
        for (const QString &folder : folders) {
            const auto report = parseUpstreamReport(*readFile(folder + u"/report.json"_s), folder);
            QVERIFY_RESULT(report);
            for (const ReportItem &row : report->items) {
                ++items;
                const ItemClass found = m_catalog.classify(row, report->image.platform);
                if (found.classification == Classification::PartOf)
                    QVERIFY2(!found.reason.isEmpty(), qPrintable(row.name));
                if (found.classification == Classification::Unknown)
                    unknown.append(test::imageLabel(folder) + u' ' + row.name);
            }
        }
        QVERIFY(items > 0);
        QVERIFY2(unknown.size() <= items * share, qPrintable(unknown.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
