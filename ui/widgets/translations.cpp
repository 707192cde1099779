// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace rcm {

using namespace Qt::StringLiterals;

void installTranslations(QCoreApplication &application)
{
    auto *translator = new QTranslator(&application);
    const bool loaded = translator->load(QLocale(), u"runnercache"_s, u"_"_s, u":/translations"_s)
        || translator->load(u":/translations/runnercache_en.qm"_s);
    if (loaded)
        QCoreApplication::installTranslator(translator);
}

} // namespace rcm
