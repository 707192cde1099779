// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/listformats.h"

#include "core/exporting/packagelists.h"

namespace rcm {

using namespace Qt::StringLiterals;

const std::vector<ListFormat> &listFormats()
{
    static const std::vector<ListFormat> formats{
        {u"apt-list"_s, u"apt packages, name=version a line, for apt-get install and aptly"_s, aptList},
        {u"brewfile"_s, u"Homebrew formulae and casks, for brew bundle"_s, brewfile},
        {u"npm-list"_s, u"npm packages, name@version a line, for npm install"_s, npmList},
        {u"gem-list"_s, u"Ruby gems, a Gemfile for bundle install and bundle cache"_s, gemList},
        {u"pipx-list"_s, u"packages of pipx, name==version a line"_s, pipxList},
        {u"pip-list"_s, u"all packages from PyPI, requirements for pip download -r"_s, pipList},
        {u"psmodules"_s, u"PowerShell modules, JSON for Install-PSResource -RequiredResourceFile"_s, powershellModules},
    };
    return formats;
}

} // namespace rcm
