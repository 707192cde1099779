// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace rcm {

using namespace Qt::StringLiterals;

void installTranslations(QCoreApplication &application)
{
    auto *ours = new QTranslator(&application);
    const bool loaded = ours->load(QLocale(), u"runnercache"_s, u"_"_s, u":/translations"_s)
        || ours->load(u":/translations/runnercache_en.qm"_s);
    if (!loaded)
        return;
    // Qt's own texts in the language of ours, not in that of the desktop: dialogs speak one language.
    auto *qts = new QTranslator(&application);
    if (qts->load(QLocale(ours->language()), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
    QCoreApplication::installTranslator(ours);
}

} // namespace rcm
