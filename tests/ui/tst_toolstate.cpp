// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presentation/plaintext.h"
#include "ui/presentation/toolstate.h"
#include "ui/widgets/symbolicicon.h"

#include <QPixmap>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &first, const QColor &second)
{
    const double one = luminance(first);
    const double two = luminance(second);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

QPalette paletteOf(const QColor &base, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    return palette;
}

} // namespace

class TestToolState : public QObject {
    Q_OBJECT
private slots:
    void everyStateHasWordAndShape()
    {
        QSet<QString> words;
        for (int i = int(ToolState::Resolved); i <= int(ToolState::NotChecked); ++i) {
            const StateLook look = lookOf(ToolState(i));
            QVERIFY2(!look.text.isEmpty(), qPrintable(QString::number(i)));
            QVERIFY2(!symbolicPixmap(look.icon, 16, Qt::black, 1).toImage().allGray()
                    || !symbolicPixmap(look.icon, 16, Qt::red, 1).toImage().allGray(),
                qPrintable(look.icon));
            words.insert(look.text);
        }
        QCOMPARE(words.size(), int(ToolState::NotChecked) + 1);
    }

    void colorsAreReadable_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::addColumn<QColor>("text");
        QTest::newRow("light") << QColor(0xff, 0xff, 0xff) << QColor(0, 0, 0);
        QTest::newRow("dark") << QColor(0x23, 0x26, 0x29) << QColor(0xee, 0xee, 0xee);
    }
    void colorsAreReadable()
    {
        QFETCH(QColor, base);
        QFETCH(QColor, text);
        const QPalette palette = paletteOf(base, text);
        for (const Tone tone : {Tone::Good, Tone::Caution, Tone::Bad, Tone::Active, Tone::Neutral})
            QVERIFY2(contrast(toneColor(tone, palette), base) >= 4.5, qPrintable(toneColor(tone, palette).name()));
    }

    void toolTipsAreNoMarkup()
    {
        QVERIFY(plainToolTip({}).isEmpty());
        QVERIFY(plainToolTip(u"<b>x</b> & y"_s).contains(u"&lt;b&gt;x&lt;/b&gt; &amp; y"_s));
    }

    void whatACheckFindsNeedsAttention()
    {
        QCOMPARE(toolStateOf(UrlState::Present), ToolState::Resolved);
        for (const UrlState state : {UrlState::Moved, UrlState::WebPage, UrlState::ChangedSize, UrlState::Dead,
                 UrlState::Blocked, UrlState::Unreachable})
            QVERIFY(needsAttention(toolStateOf(state)) && isUrlProblem(toolStateOf(state)));
        for (const ToolState state : {ToolState::Failed, ToolState::Mismatch})
            QVERIFY(needsAttention(state));
    }

    void darkIsToldByThePalette()
    {
        QVERIFY(!isDark(paletteOf(Qt::white, Qt::black)));
        QVERIFY(isDark(paletteOf(Qt::black, Qt::white)));
    }

    void iconsTakeTheirColor()
    {
        const QImage image = symbolicPixmap(u"check"_s, 16, QColor(255, 0, 0), 2).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        bool hasRed = false;
        for (int x = 0; x < image.width(); ++x)
            for (int y = 0; y < image.height(); ++y)
                hasRed = hasRed || (image.pixelColor(x, y).red() > 200 && image.pixelColor(x, y).alpha() > 200);
        QVERIFY(hasRed);
    }
};

QTEST_MAIN(TestToolState)
#include "tst_toolstate.moc"
