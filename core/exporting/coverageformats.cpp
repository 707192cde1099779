// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/coverageformats.h"

#include "core/coverage/coveragefile.h"
#include "core/exporting/htmlreport.h"
#include "core/exporting/textreport.h"

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

const std::vector<CoverageFormat> &coverageFormats()
{
    static const std::vector<CoverageFormat> formats{
        {ExportFormat::Html, u"html"_s, u"html"_s,
            QT_TRANSLATE_NOOP("CoverageFormat", "HTML – one file with charts, works offline"), coverageHtml},
        {ExportFormat::Json, u"json"_s, u"json"_s, QT_TRANSLATE_NOOP("CoverageFormat", "JSON – for programs"),
            writeCoverageReport},
        {ExportFormat::Text, u"text"_s, u"txt"_s, QT_TRANSLATE_NOOP("CoverageFormat", "Text – for terminals and mail"),
            coverageText},
        {ExportFormat::Markdown, u"markdown"_s, u"md"_s,
            QT_TRANSLATE_NOOP("CoverageFormat", "Markdown – for issues and wikis"), coverageMarkdown},
    };
    return formats;
}

const CoverageFormat &coverageFormat(ExportFormat format)
{
    return *std::ranges::find(coverageFormats(), format, &CoverageFormat::format);
}

} // namespace rcm
