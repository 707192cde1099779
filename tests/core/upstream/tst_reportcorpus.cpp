// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/catalog/loadcatalog.h"
#include "core/upstream/parsereport.h"
#include "tests/support/imagefolders.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace rcm;
using rcm::test::addImageRows;
using namespace Qt::StringLiterals;

namespace {

// "8.0.352+8 (default)", "36.0.0 36.1.0", "26.1<br>27.0" as the words that are there, to see that none was lost.
QStringList wordsOf(QString text)
{
    static const QRegularExpression separators(u"\\s+|,\\s|<br>"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}

QJsonArray listOf(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray();
    return value.isNull() ? QJsonArray() : QJsonArray{value};
}

// Goes through the JSON by itself and crosses off the items that each node must have given, in order.
class CrossingOff {
public:
    explicit CrossingOff(const UpstreamReport &report)
        : m_report(report)
    {
    }

    void visitRoot(const QJsonObject &root)
    {
        for (const QJsonValue child : listOf(root["Children"_L1]))
            visit(child.toObject(), {});
        if (m_next < m_report.items.size())
            complain(u"an item that no node gave"_s, m_report.items[m_next].name);
        if (m_nextNote < m_report.notes.size())
            complain(u"a note that no node gave"_s, m_report.notes[m_nextNote]);
    }

    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }

private:
    void visit(const QJsonObject &node, const QStringList &section)
    {
        const QString type = node["NodeType"_L1].toString();
        if (type == "HeaderNode"_L1) {
            for (const QJsonValue child : listOf(node["Children"_L1]))
                visit(child.toObject(), section + QStringList{node["Title"_L1].toString()});
        } else if (type == "ToolVersionNode"_L1) {
            crossOff(section, node["ToolName"_L1].toString(), wordsOf(node["Version"_L1].toString()));
        } else if (type == "ToolVersionsListNode"_L1) {
            for (const QJsonValue version : listOf(node["Versions"_L1]))
                crossOff(section, node["ToolName"_L1].toString(), wordsOf(version.toString()));
        } else if (type == "TableNode"_L1) {
            visitTable(node, section);
        } else if (m_nextNote >= m_report.notes.size()
            || m_report.notes[m_nextNote++] != node["Content"_L1].toString()) {
            complain(u"note"_s, node["Content"_L1].toString());
        }
    }

    void visitTable(const QJsonObject &node, const QStringList &section)
    {
        const QStringList headers = node["Headers"_L1].toString().split(u'|');
        if (headers == QStringList{u"Property"_s, u"Value"_s}) {
            crossOff(section, section.last(), {});
            return;
        }
        const qsizetype versions = headers.indexOf(u"Version"_s);
        QString previous;
        for (const QJsonValue value : listOf(node["Rows"_L1])) {
            const QString row = value.toString();
            if (row == previous) // gave an item that looks the same
                continue;
            previous = row;
            const QStringList cells = row.split(u'|');
            QStringList words = versions < 0 ? QStringList() : wordsOf(cells.value(versions));
            std::size_t items = 0;
            for (; m_next < m_report.items.size() && isOfRow(m_report.items[m_next], section, headers, cells);
                 ++m_next) {
                ++items;
                for (const QString &word : wordsOf(m_report.items[m_next].rawVersion))
                    words.removeAll(word);
            }
            if (items == 0 || !words.isEmpty())
                complain(u"row"_s, row);
        }
    }

    static bool isOfRow(
        const ReportItem &item, const QStringList &section, const QStringList &headers, const QStringList &cells)
    {
        bool fits = item.section == section && item.nodeType == NodeType::Table;
        for (qsizetype i = 0; i < headers.size(); ++i)
            fits &= item.columns.value(headers[i]) == cells.value(i);
        return fits;
    }

    // Takes the next items as long as they hold words of the node's version that were not seen yet.
    void crossOff(const QStringList &section, const QString &name, QStringList words)
    {
        bool isFirst = true;
        while (isFirst || !words.isEmpty()) {
            const ReportItem *item = m_next < m_report.items.size() ? &m_report.items[m_next] : nullptr;
            if (!item || item->section != section || item->name != name) {
                complain(section.join(u'/'), name + u' ' + words.join(u' '));
                return;
            }
            for (const QString &word : wordsOf(item->rawVersion))
                words.removeAll(word);
            ++m_next;
            isFirst = false;
        }
    }

    void complain(const QString &what, const QString &where) { m_complaints.append(what + u": "_s + where); }

    const UpstreamReport &m_report;
    std::size_t m_next = 0;
    qsizetype m_nextNote = 0;
    QStringList m_complaints;
};

// Everything that both formats tell of an item; readmes trim their cells.
QString lineOf(const ReportItem &item)
{
    QStringList parts{
        item.section.join(u'/'), item.name, item.version, item.rawVersion.simplified(), nodeTypeName(item.nodeType)};
    QStringList headings = item.columns.keys();
    headings.sort();
    for (const QString &heading : std::as_const(headings))
        parts.append(heading + u'=' + item.columns[heading].simplified());
    return parts.join(u'|');
}

QStringList linesOf(const UpstreamReport &report)
{
    QStringList lines;
    for (const ReportItem &item : report.items)
        lines.append(lineOf(item));
    return lines;
}

// "ubuntu24-arm64" → "arm64". The folder is the truth; reports of Linux need not say so, but never say another.
QString archOfFolder(const QString &image)
{
    return image.endsWith("arm64"_L1) ? u"arm64"_s : u"x64"_s;
}

QString platformOfFolder(const QString &image)
{
    if (image.startsWith("win"_L1))
        return u"win32"_s;
    return image.startsWith("macos"_L1) ? u"darwin"_s : u"linux"_s;
}

} // namespace

// Whole reports: those of made images, which have every kind of node and what is hard to read in them; and where they
// are at hand, real ones of three and a half years.
class TestReportCorpus : public QObject {
    Q_OBJECT

    QStringList m_names;

private slots:
    void initTestCase()
    {
        const auto catalog = loadCatalog();
        QVERIFY_RESULT(catalog);
        m_names = catalog->reportNames();
    }

    void theImagesAreThere()
    {
        QCOMPARE(test::madeImages().size(), 6);
        SKIP_WITHOUT_REFERENCE_DATA(test::realImages());
        QCOMPARE(test::realImages().size(), 43);
    }

    void noNodeIsLeftOut_data() { addImageRows(); }
    void noNodeIsLeftOut()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        const QString path = folder + u"/report.json"_s;
        const auto bytes = readFile(path);
        QVERIFY_RESULT(bytes);
        const auto report = parseUpstreamReport(*bytes, path);
        QVERIFY_RESULT(report);
        QCOMPARE(report->warnings, QStringList());
        CrossingOff nodes(*report);
        nodes.visitRoot(parseJson(*bytes, path)->object());
        QCOMPARE(nodes.complaints(), QStringList());
    }

    void imageIsTold_data() { addImageRows(); }
    void imageIsTold()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        const QString image = folder.section(u'/', -2, -2);
        for (const QString &file : {u"report.json"_s, u"readme.md"_s}) {
            const auto bytes = readFile(folder + u'/' + file);
            QVERIFY_RESULT(bytes);
            const auto report = parseUpstreamReport(*bytes, file, m_names); // the location says nothing
            QVERIFY_RESULT(report);
            QCOMPARE(report->image.platform, platformOfFolder(image));
            if (report->image.platform != Platform::linuxSystem() || !report->image.arch.isEmpty())
                QCOMPARE(report->image.arch, archOfFolder(image));
            QVERIFY(report->image.imageVersion.startsWith(folder.section(u'/', -1)));
            QVERIFY(report->image.date.isValid());
        }
    }

    void readmeSaysTheSame_data() { addImageRows(); }
    void readmeSaysTheSame()
    {
        QFETCH(QString, folder);
        SKIP_WITHOUT_REFERENCE_DATA(folder);
        const QString path = folder + u"/report.json"_s;
        const auto json = parseUpstreamReport(*readFile(path), path);
        QVERIFY_RESULT(json);
        const QString readmePath = folder + u"/readme.md"_s;
        const auto readme = parseUpstreamReport(*readFile(readmePath), path, m_names); // of the same name
        QVERIFY_RESULT(readme);
        QCOMPARE(linesOf(*readme), linesOf(*json));
        QCOMPARE(readme->notes, json->notes);
        QCOMPARE(readme->image, json->image);
    }
};

QTEST_GUILESS_MAIN(TestReportCorpus)
#include "tst_reportcorpus.moc"
