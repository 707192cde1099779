// SPDX-License-Identifier: GPL-3.0-or-later
// An explanation as text and as HTML.
#include "ui/presentation/explanation.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// What stands before a value; a sign stands by itself.
QString prefixOf(const ExplanationValue &value)
{
    if (value.label.isEmpty())
        return {};
    return value.label + (value.label.size() == 1 ? u" "_s : u": "_s);
}

// The value in the form of its paragraph.
QString valueHtml(const ExplanationValue &value, const QString &linkColor)
{
    QString text = value.text.toHtmlEscaped().replace(u'\n', "<br/>"_L1);
    if (value.isCode)
        text = u"<span style=\"font-family:monospace;white-space:pre-wrap\">%1</span>"_s.arg(text);
    if (!value.link.isEmpty())
        text = u"<a href=\"%1\" style=\"color:%2\">%3</a>"_s.arg(
            value.link.toString(QUrl::FullyEncoded).toHtmlEscaped(), linkColor, text);
    return QString(prefixOf(value).toHtmlEscaped() + text);
}

} // namespace

QString toPlainText(const QString &title, const std::vector<ExplanationStep> &steps)
{
    QStringList blocks{title};
    for (const ExplanationStep &step : steps) {
        QString block = step.title;
        for (const ExplanationValue &value : step.values)
            block += u"\n  "_s + QString(prefixOf(value) + value.text).replace(u'\n', "\n  "_L1);
        blocks.append(block);
    }
    return blocks.join(u"\n\n"_s) + u'\n';
}

QString toHtml(const QString &title, const std::vector<ExplanationStep> &steps, const QPalette &palette)
{
    const QString muted = mutedTextColor(palette).name();
    const QString plain = palette.color(QPalette::Text).name();
    const QString link = toneColor(Tone::Active, palette).name();
    QString html = u"<h3 style=\"margin:0 0 10px 0\">%1</h3>"_s.arg(title.toHtmlEscaped());
    for (const ExplanationStep &step : steps) {
        QString state;
        if (step.state) {
            const StateLook look = lookOf(*step.state);
            state = u" <span style=\"color:%1\">· %2</span>"_s.arg(toneColor(look.tone, palette).name(), look.text);
        }
        html += u"<p style=\"margin:0 0 3px 0\"><b>%1</b>%2</p>"_s.arg(step.title.toHtmlEscaped(), state);
        for (size_t i = 0; i < step.values.size(); ++i)
            html += u"<p style=\"margin:0 0 %1px 0;color:%2\">"_s.arg(i + 1 == step.values.size() ? 14 : 2)
                        .arg(i == 0 ? plain : muted)
                + valueHtml(step.values[i], link) + u"</p>"_s;
    }
    return html;
}

QStringList blockTexts(const QString &title, const std::vector<ExplanationStep> &steps)
{
    QStringList texts{title};
    for (const ExplanationStep &step : steps) {
        texts.append(step.title);
        for (const ExplanationValue &value : step.values)
            texts.append(value.text);
    }
    return texts;
}

} // namespace rcm
