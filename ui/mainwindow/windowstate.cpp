// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windowstate.h"

#include <QSettings>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {
// Raised whenever panes or columns change.
constexpr int layoutVersion = 1;
constexpr auto group = "MainWindow"_L1;
constexpr auto versionKey = "layoutVersion"_L1;
} // namespace

void WindowState::add(
    const QString &key, std::function<QByteArray()> save, std::function<bool(const QByteArray &)> restore)
{
    m_parts.push_back({key, std::move(save), std::move(restore)});
}

void WindowState::save() const
{
    m_settings.beginGroup(group);
    m_settings.setValue(versionKey, layoutVersion);
    for (const Part &part : m_parts)
        m_settings.setValue(part.key, part.save());
    m_settings.endGroup();
}

bool WindowState::restore() const
{
    m_settings.beginGroup(group);
    const bool fits = m_settings.value(versionKey).toInt() == layoutVersion;
    if (fits)
        for (const Part &part : m_parts)
            if (const QByteArray state = m_settings.value(part.key).toByteArray(); !state.isEmpty())
                part.restore(state);
    m_settings.endGroup();
    return fits;
}

} // namespace rcm
