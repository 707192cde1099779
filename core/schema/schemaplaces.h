// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace rcm {

// Which parts of a schema speak of a place in a document. `branches` says whether the alternatives of "anyOf" and
// "oneOf" count too: what they ask may not hold, but it says what is possible.
class SchemaPlaces {
public:
    enum class Branches { CertainOnly, All };
    using Parts = std::vector<QJsonObject>;

    SchemaPlaces(QJsonObject root, Branches branches)
        : m_root(std::move(root))
        , m_branches(branches)
    {
    }

    [[nodiscard]] Parts root() const;
    [[nodiscard]] Parts member(const Parts &parts, const QString &key) const;
    [[nodiscard]] Parts element(const Parts &parts, qsizetype index) const;

private:
    void expand(const QJsonObject &schema, int depth, Parts &parts) const;

    QJsonObject m_root;
    Branches m_branches;
};

} // namespace rcm
