// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"

#include <QString>

namespace rcm {

// What decides where a file lies in the cache directory. Raw text, as it stands in a source list.
struct CacheEntryName {
    Platform platform;
    Arch arch;
    QString name;
    QString version;
    QString fileName;

    bool operator==(const CacheEntryName &) const = default;
};

// Of anything that has the five fields, such as a Source.
template <class Named> [[nodiscard]] CacheEntryName cacheEntryName(const Named &named)
{
    return {named.platform, named.arch, named.name, named.version, named.fileName};
}

// "platform/arch/name/version/filename" with '/' on every system, relative to the cache directory.
//
// Each component is brought to Unicode NFC, then every character that is not a word character becomes '_'. Word
// characters are those of .NET's \w, which the seed used: letters, non-spacing marks, decimal digits and connector
// punctuation, counted in UTF-16 units (an emoji becomes two '_'). Versions keep '.' as well, file names keep '.',
// blanks and the ASCII punctuation that Windows allows. On top of the seed's rule no component is empty, begins or ends
// with '.' or a blank, is a name that Windows reserves (CON, nul.txt …), or is longer than 150 bytes in UTF-8: longer
// ones keep their beginning and their file extension around 16 hex digits of a hash of the whole. So the path never
// leaves the directory and is valid on Windows, macOS and Linux. It is stable: the same entry always has the same path.
[[nodiscard]] QString relativePath(const CacheEntryName &entry);

// Equal for two paths that are one file on a file system that ignores case or normalisation (Windows, macOS). The rule
// above maps "C++" and "C--" to one name; two sources with one key cannot both be in a cache.
[[nodiscard]] QString collisionKey(const QString &relativePath);

} // namespace rcm
