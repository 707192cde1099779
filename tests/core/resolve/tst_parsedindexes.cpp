// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/parsedindexes.h"

#include "tests/support/result.h"

#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

const QUrl asked(u"https://user:secret@vendor.test/dist"_s);

Document documentOf(const QByteArray &body, const QUrl &finalUrl)
{
    Document document;
    document.url = asked;
    document.finalUrl = finalUrl;
    document.body = body;
    return document;
}

const IndexParameters listing{{u"url"_s, asked.toString()}, {u"pattern"_s, u"tool-(.*)[.]zip"_s}};

} // namespace

class TestParsedIndexes : public QObject {
    Q_OBJECT

private slots:
    // RFC 3986 §5.1.3: the base is where a redirect has led.
    void relativeLinksCountFromWhereTheDocumentCameFrom()
    {
        DocumentSet documents;
        documents.put(
            asked, documentOf("<a href='tool-1.2.zip'>tool</a>", QUrl(u"https://cdn.test/dist/?signature=secret"_s)));
        ParsedIndexes indexes;
        const auto answer = indexes.releases(u"html-listing"_s, listing, documents);
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->releases->front().files.front().url, QUrl(u"https://cdn.test/dist/tool-1.2.zip"_s));
    }

    void errorsShowNoSecrets()
    {
        for (const QUrl &finalUrl : {asked, QUrl(u"https://cdn.test/dist/?signature=secret"_s)}) {
            DocumentSet documents;
            documents.put(asked, documentOf("no links", finalUrl));
            const auto answer = ParsedIndexes().releases(u"html-listing"_s, listing, documents);
            QVERIFY(!answer);
            QVERIFY2(!describe(answer.error()).contains(u"secret"_s), qPrintable(describe(answer.error())));
        }
    }

    void aMissingDocumentIsWanted()
    {
        DocumentSet documents;
        const auto answer = ParsedIndexes().releases(u"html-listing"_s, listing, documents);
        QVERIFY(!answer && isWanted(answer.error()));
        QVERIFY(describe(answer.error()).isEmpty()); // made thousands of times, and read by nobody
        QVERIFY(!documents.find(asked));
        QCOMPARE(documents.takeWanted(), QList<QUrl>{asked});
        QVERIFY(documents.takeWanted().isEmpty());
    }

    void thatThereIsNoDocumentIsAnAnswer()
    {
        DocumentSet documents;
        documents.put(asked, failure(Error{ErrorKind::HttpStatus, asked.toString(), u"404"_s, {}, 404}));
        const auto answer = ParsedIndexes().releases(u"html-listing"_s, listing, documents);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::HttpStatus);
        QVERIFY(documents.takeWanted().isEmpty());
    }

    // Each row of a report looks through all of them.
    void listsWithoutAnEndAreRefused()
    {
        QByteArray lines;
        for (int i = 0; i < 20'001; ++i)
            lines += "<a href='tool-" + QByteArray::number(i) + ".zip'>tool</a>\n";
        DocumentSet documents;
        documents.put(asked, documentOf(lines, asked));
        const auto answer = ParsedIndexes().releases(u"html-listing"_s, listing, documents);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Schema);
        QVERIFY2(answer.error().detail.contains(u"20001"_s), qPrintable(answer.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestParsedIndexes)
#include "tst_parsedindexes.moc"
