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

using enum Classification;

// A row of a report, and what it is.
struct ClassifiedRow {
    const char *about;
    const char *section;
    const char *name;
    const char *platform;
    const char *catalogId;
    Classification classification;
    const char *version = "1.0";
};

constexpr ClassifiedRow classifiedRows[] = {
    {"CMake", "Installed Software/Tools", "CMake", "win32", "cmake", Download},
    {"CMake of Android", "Installed Software/Android", "CMake", "win32", "android-cmake", Download},
    {"names know no case", "Installed Software/Tools", "cmAKE", "darwin", "cmake", Download},
    {"seed: never by substring", "Installed Software/Tools", "CMak", "win32", "", Unknown},
    {"seed: Cargo is not Go", "Installed Software/Rust Tools", "Cargo", "win32", "cargo", PartOf},
    {"seed: Google Chrome is not Go", "Installed Software/Browsers and Drivers", "Google Chrome", "win32", "chrome",
        Download},
    {"seed: Git LFS is not Git", "Installed Software/Tools", "Git LFS", "win32", "git-lfs", Download},
    {"seed: 7-Zip is 7zip", "Installed Software/Utilities", "7-Zip", "darwin", "7zip", Package},
    {"Node on Windows", "Installed Software/Language and Runtime", "Node", "win32", "node", Download},
    {"Node.js elsewhere", "Installed Software/Cached Tools", "Node.js", "linux", "node", Download},
    {"version in the name", "Installed Software/Language and Runtime", "GCC 17", "darwin", "gcc-homebrew", Package},
    {"Apple's clang", "Installed Software/Language and Runtime", "Clang/LLVM", "darwin", "apple-clang", PartOf},
    {"Homebrew's clang", "Installed Software/Language and Runtime", "Clang/LLVM (Homebrew)", "darwin", "llvm", Package},
    {"PostgreSQL of Linux", "Installed Software/Databases/PostgreSQL", "PostgreSQL", "linux", "postgresql", Package},
    {"PostgreSQL of Windows", "Installed Software/Databases/PostgreSQL", "PostgreSQL", "win32", "postgresql", Download},
    {"Systemd", "", "Systemd version:", "linux", "", OsFeature},
    {"docker image", "Installed Software/Cached Docker images", "node:20", "linux", "", DockerImage},
    {"component of Visual Studio",
        "Installed Software/Visual Studio Enterprise 2022/Workloads, components and extensions", "Component.Unreal.Ide",
        "win32", "", PartOf},
    {"simulator", "Installed Software/Xcode/Installed Simulators", "iOS 26.0", "darwin", "", PartOf},
    {"nobody knows", "Installed Software/Tools", "Frobnicator", "linux", "", Unknown},
    {"variables are no tools", "Installed Software/Java/Environment variables", "JAVA_HOME", "linux", "", Environment},
    {"facts are no tools", "", "Kernel Version:", "linux", "", OsFeature},
    {"facts of old reports", "", "Linux kernel version:", "linux", "", OsFeature},
    {"facts of people", "", "SKU:", "win32", "", OsFeature},
    {"features of old reports", "Enabled windows optional features", "Windows Subsystem for Linux [WSLv1]", "win32", "",
        OsFeature},
    {"modules of old reports", "Installed Software/PowerShell Tools/Azure Powershell Modules", "AzureRM (Cached)",
        "win32", "azurerm", Package},
    {"modules in one line", "Installed Software/PowerShell Tools", "Az PowerShell Modules", "linux", "az", Package},
    {"an account", "Installed Software/Databases/MySQL", "MySQL Server", "linux", "", Environment,
        "(user:root password:x)"},
    {"versions of a version manager", "Installed Software/Language and Runtime", "NVM - Cached node versions", "darwin",
        "", PartOf},
    {"what is left on macOS", "Installed Software/Utilities", "Frobnicator", "darwin", "", Package},
    {"a definition before what is left", "Installed Software/Utilities", "Packer", "darwin", "packer", Download},
    {"what is left of the tool cache", "Installed Software/Cached Tools/Boost", "Boost", "win32", "", Download},
    {"without sections", "Installed Software", "Cargo", "linux", "cargo", PartOf},
    {"without sections, unknown", "Installed Software", "Frobnicator", "linux", "", Unknown},
    {"Compose 1", "Installed Software/Tools", "Docker Compose", "linux", "docker-compose-v1", Download, "1.29.2"},
    {"Compose 2", "Installed Software/Tools", "Docker Compose", "linux", "docker-compose", Download, "2.29.2"},
    {"apt's jq is no download", "Installed Software/Installed apt packages", "jq", "linux", "", Package},
    {"Pester of Windows", "Installed Software/PowerShell Tools/Powershell Modules", "Pester", "win32", "pester",
        OsFeature, "3.4.0"},
    {"Pester of the gallery", "Installed Software/PowerShell Tools/Powershell Modules", "Pester", "win32", "pester",
        Package, "5.7.1"},
    {"PowerShell Modules elsewhere", "Installed Software/PowerShell Tools/PowerShell Modules", "Pester", "linux",
        "pester", Package, "5.7.1"},
    {"WSL without its colon", "Windows features", "Windows Subsystem for Linux (Default, WSLv2):", "win32", "wsl",
        Download},
};

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
        for (const QString &file : std::as_const(onDisk))
            QVERIFY2(embedded.contains(file), qPrintable(file + u" is not in resources/catalog/files.cmake"_s));
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

    // The tool cache writes patch and build in one number: 101 is patch 1, build 1.
    void javaOfTheToolCacheNamesItsRelease_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("tag");
        QTest::newRow("patch") << u"11.0.16+101"_s << u"jdk-11.0.16.1+1"_s;
        QTest::newRow("patch and long build") << u"17.0.4+212"_s << u"jdk-17.0.4.2+12"_s;
        QTest::newRow("build alone") << u"17.0.15+6"_s << u"jdk-17.0.15+6"_s;
        QTest::newRow("long build alone") << u"11.0.15+10"_s << u"jdk-11.0.15+10"_s;
        QTest::newRow("with more behind it") << u"21.0.9+10.0"_s << u"jdk-21.0.9+10"_s;
    }

    void javaOfTheToolCacheNamesItsRelease()
    {
        QFETCH(QString, version);
        const auto values = templateValuesOf(m_catalog.tool(u"java"_s)->version, u"win32"_s, version, version);
        QVERIFY(values);
        QTEST(values->value(u"tag"_s), "tag");
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
        for (const ClassifiedRow &row : classifiedRows)
            QTest::newRow(row.about) << item(
                QString::fromLatin1(row.section), QString::fromLatin1(row.name), QString::fromLatin1(row.version))
                                     << QString::fromLatin1(row.platform) << QString::fromLatin1(row.catalogId)
                                     << row.classification;
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
