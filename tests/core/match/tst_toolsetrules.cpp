// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toolset/pointerpattern.h"
#include "core/toolset/toolsetkeys.h"
#include "tests/support/result.h"
#include "tests/support/shipped.h"

#include <QMap>
#include <QTest>

#include <algorithm>

using namespace rcm;
using namespace Qt::StringLiterals;

// The `toolset` blocks of the built-in definitions and the keys of toolset files fit together.
class TestToolsetRules : public QObject {
    Q_OBJECT

    Catalog m_catalog;
    ToolsetKeys m_keys;

private slots:
    void initTestCase()
    {
        auto shipped = rcm::test::loadShipped();
        QVERIFY_RESULT(shipped);
        m_catalog = std::move(shipped->catalog);
        m_keys = std::move(shipped->keys);
    }

    void everyKeyOfADefinitionIsRead()
    {
        for (const ToolDefinition &tool : m_catalog.tools()) {
            for (const ToolsetRule &rule : tool.toolset) {
                for (const QString &place : rule.keys) {
                    const QStringList tokens = pointerTokens(place);
                    const bool isRead = std::any_of(m_keys.keys.begin(), m_keys.keys.end(), [&](const ToolsetKey &key) {
                        return key.meaning == KeyMeaning::Requirement
                            && std::any_of(key.pointers.begin(), key.pointers.end(), [&](const QStringList &pointer) {
                                   return startsLike(pointer, tokens) || pointer == tokens;
                               });
                    });
                    QVERIFY2(isRead, qPrintable(tool.id + u": no key of toolset-keys.json reads "_s + place));
                }
            }
        }
    }

    void noEntryMeansTwoTools()
    {
        QMap<QString, QString> owners;
        for (const ToolDefinition &tool : m_catalog.tools()) {
            for (const ToolsetRule &rule : tool.toolset) {
                for (const QString &place : rule.keys) {
                    for (const QString &name : rule.names.isEmpty() ? QStringList{QString()} : rule.names) {
                        const QString entry = place + u' ' + name.toLower();
                        QVERIFY2(
                            !owners.contains(entry), qPrintable(entry + u": "_s + owners[entry] + u", "_s + tool.id));
                        owners.insert(entry, tool.id);
                    }
                }
            }
        }
        QVERIFY(!owners.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestToolsetRules)
#include "tst_toolsetrules.moc"
