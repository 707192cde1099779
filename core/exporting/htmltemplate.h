// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace ctemplate {
class TemplateDictionary;
}

namespace rcm {

// The values of one section of an HTML template. A handle: valid while the template is rendered.
class HtmlSection {
public:
    explicit HtmlSection(ctemplate::TemplateDictionary &dictionary)
        : m_dictionary(dictionary)
    {
    }

    // The text of {{NAME}}, made printable() and escaped for where the template has it: text, attribute, URL. A URL of
    // another scheme than http and https becomes "#".
    const HtmlSection &set(const char *name, const QString &text) const;
    const HtmlSection &set(const char *name, qint64 number) const;
    // Shows {{#NAME}}…{{/NAME}} once for each call.
    [[nodiscard]] HtmlSection add(const char *name) const;
    // Puts :/report/<file>.html where {{>NAME}} stands, with values of its own.
    [[nodiscard]] HtmlSection include(const char *name, const char *file) const;

private:
    ctemplate::TemplateDictionary &m_dictionary;
};

// The page :/report/<name>.html, with styles and script inside. The templates are those of ctemplate
// (https://github.com/OlafvdSpek/ctemplate), in which every value is escaped by the place where it stands.
[[nodiscard]] QByteArray renderPage(const char *name, const std::function<void(const HtmlSection &)> &fill);

} // namespace rcm
