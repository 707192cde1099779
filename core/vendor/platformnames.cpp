// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/platformnames.h"

#include <QHash>

namespace rcm {

using namespace Qt::StringLiterals;

QString platformFromIndex(QStringView word)
{
    static const QHash<QString, QString> ours{
        {u"windows"_s, u"win32"_s},
        {u"win"_s, u"win32"_s},
        {u"win64"_s, u"win32"_s},
        {u"win32"_s, u"win32"_s},
        {u"winnt"_s, u"win32"_s},
        {u"linux"_s, u"linux"_s},
        {u"linux64"_s, u"linux"_s},
        {u"darwin"_s, u"darwin"_s},
        {u"mac"_s, u"darwin"_s},
        {u"macos"_s, u"darwin"_s},
        {u"macosx"_s, u"darwin"_s},
        {u"osx"_s, u"darwin"_s},
    };
    const QString plain = word.toString().toLower();
    return ours.value(plain, plain);
}

QString archFromIndex(QStringView word)
{
    static const QHash<QString, QString> ours{
        {u"amd64"_s, u"x64"_s},
        {u"x86_64"_s, u"x64"_s},
        {u"x64"_s, u"x64"_s},
        {u"64bit"_s, u"x64"_s},
        {u"386"_s, u"x86"_s},
        {u"i386"_s, u"x86"_s},
        {u"i686"_s, u"x86"_s},
        {u"x86"_s, u"x86"_s},
        {u"x32"_s, u"x86"_s},
        {u"32bit"_s, u"x86"_s},
        {u"aarch64"_s, u"arm64"_s},
        {u"arm64"_s, u"arm64"_s},
    };
    const QString plain = word.toString().toLower();
    return ours.value(plain, plain);
}

QString withoutLeadingV(QStringView version)
{
    const bool marked = version.size() > 1 && (version[0] == u'v' || version[0] == u'V') && version[1].isDigit();
    return (marked ? version.mid(1) : version).toString();
}

} // namespace rcm
