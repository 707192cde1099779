// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hostturns.h"

namespace rcm {

void HostTurns::add(qint64 item, const QString &host)
{
    m_hosts[host].fresh.insert(item);
    m_hostOf.insert(item, host);
    settle(host);
}

bool HostTurns::remove(qint64 item)
{
    const auto waiting = m_hostOf.find(item);
    if (waiting == m_hostOf.end())
        return false;
    const QString name = *waiting;
    m_hostOf.erase(waiting);
    Host &host = m_hosts[name];
    host.fresh.erase(item);
    host.heldBack -= static_cast<int>(host.returning.erase(item));
    settle(name);
    return true;
}

std::optional<qint64> HostTurns::takeNext()
{
    if (m_next.empty())
        return {};
    const auto [item, name] = *m_next.begin();
    remove(item);
    ++m_hosts[name].atWork;
    settle(name);
    return item;
}

void HostTurns::release(const QString &host)
{
    --m_hosts[host].atWork;
    settle(host);
}

void HostTurns::holdBack(const QString &host)
{
    ++m_hosts[host].heldBack;
    release(host);
}

void HostTurns::comeBack(qint64 item, const QString &host)
{
    m_hosts[host].returning.insert(item);
    m_hostOf.insert(item, host);
    settle(host);
}

void HostTurns::giveUp(const QString &host)
{
    --m_hosts[host].heldBack;
    settle(host);
}

void HostTurns::pause(const QString &host)
{
    ++m_hosts[host].pauses;
    settle(host);
}

void HostTurns::resume(const QString &host)
{
    --m_hosts[host].pauses;
    settle(host);
}

void HostTurns::settle(const QString &name)
{
    Host &host = m_hosts[name];
    const auto next = nextOf(host);
    if (next == host.next)
        return;
    if (host.next)
        m_next.erase(*host.next);
    if (next)
        m_next.emplace(*next, name);
    host.next = next;
}

std::optional<qint64> HostTurns::nextOf(const Host &host) const
{
    const auto first
        = [](const std::set<qint64> &items) { return items.empty() ? std::nullopt : std::optional(*items.begin()); };
    if (host.atWork >= m_perHost || host.pauses > 0)
        return {};
    const auto returning = first(host.returning);
    const auto fresh = host.heldBack < m_perHost ? first(host.fresh) : std::nullopt;
    return returning && fresh ? std::min(*returning, *fresh) : returning ? returning : fresh;
}

} // namespace rcm
