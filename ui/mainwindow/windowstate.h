// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

class QSettings;

namespace rcm {

// Sizes and column widths of a window, kept under a version: what an older layout left behind is not applied to a newer
// one.
class WindowState {
public:
    explicit WindowState(QSettings &settings)
        : m_settings(settings)
    {
    }

    void add(const QString &key, std::function<QByteArray()> save, std::function<bool(const QByteArray &)> restore);
    void save() const;
    // False: nothing was kept, or by another version.
    bool restore() const;

private:
    struct Part {
        QString key;
        std::function<QByteArray()> save;
        std::function<bool(const QByteArray &)> restore;
    };
    QSettings &m_settings;
    std::vector<Part> m_parts;
};

} // namespace rcm
