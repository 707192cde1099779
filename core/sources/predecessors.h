// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/sources/source.h"

#include <QHash>

#include <vector>

namespace rcm {

// Which entry of a former list each entry of a newly resolved one continues: the same tool of the same requirement or
// row of the report, in another version perhaps. An id does not show that, since it may hold the version. Where several
// entries come from one place, those of nearest version belong together; where that is not plain, none does.
class Predecessors {
public:
    // Both outlive this.
    Predecessors(const std::vector<Source> &former, const std::vector<Source> &fresh);

    // nullptr: the entry is new.
    [[nodiscard]] const Source *of(const Source &fresh) const { return m_former.value(&fresh); }

private:
    QHash<const Source *, const Source *> m_former;
};

// Name, platform and architecture, without case.
[[nodiscard]] QString toolKey(const QString &name, const Platform &platform, const Arch &arch);

} // namespace rcm
