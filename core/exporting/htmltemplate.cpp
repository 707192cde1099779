// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/htmltemplate.h"

#include "core/exporting/wording.h"

#include <QFile>

#include <ctemplate/template.h>

#include <string>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

std::string resource(const QString &name)
{
    QFile file(u":/report/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the report template %s is not compiled in", qPrintable(name));
    return file.readAll().toStdString();
}

void replaceFirst(std::string &text, const std::string &what, const std::string &with)
{
    if (const auto place = text.find(what); place != std::string::npos)
        text.replace(place, what.size(), with);
}

} // namespace

const HtmlSection &HtmlSection::set(const char *name, const QString &text) const
{
    m_dictionary.SetValue(name, printable(text).toStdString());
    return *this;
}

const HtmlSection &HtmlSection::set(const char *name, qint64 number) const
{
    m_dictionary.SetValue(name, std::to_string(number));
    return *this;
}

HtmlSection HtmlSection::add(const char *name) const
{
    return HtmlSection(*m_dictionary.AddSectionDictionary(name));
}

HtmlSection HtmlSection::include(const char *name, const char *file) const
{
    ctemplate::TemplateDictionary *included = m_dictionary.AddIncludeDictionary(name);
    included->SetFilename(file);
    return HtmlSection(*included);
}

QByteArray renderPage(const char *name, const std::function<void(const HtmlSection &)> &fill)
{
    std::string page = resource(QLatin1StringView(name) + u".html"_s);
    replaceFirst(page, "@style@", resource(u"report.css"_s));
    replaceFirst(page, "@script@", resource(u"report.js"_s));
    ctemplate::TemplateCache templates;
    const bool parsed = templates.StringToTemplateCache(name, page, ctemplate::DO_NOT_STRIP)
        && templates.StringToTemplateCache("chart-rows", resource(u"chart-rows.html"_s), ctemplate::DO_NOT_STRIP);
    if (!parsed)
        qFatal("the template of the page %s is invalid", name);
    ctemplate::TemplateDictionary values(name);
    fill(HtmlSection(values));
    std::string text;
    if (!templates.ExpandWithData(name, ctemplate::DO_NOT_STRIP, &values, nullptr, &text))
        qFatal("the template of the page %s includes a missing part", name);
    return QByteArray::fromStdString(text);
}

} // namespace rcm
