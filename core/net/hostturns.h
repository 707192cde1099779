// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace rcm {

// Who may use the network next: the smallest number that waits, passing over those whose host is busy already. Numbers
// are the caller's, each at most once in the line. Every call takes logarithmic time, however many wait.
class HostTurns {
public:
    // At most `perHost` of one host at work, and as many that hold back before a retry: a host with more of these is in
    // trouble and gets no new ones. Less than one counts as one.
    explicit HostTurns(int perHost)
        : m_perHost(std::max(1, perHost))
    {
    }

    void add(qint64 item, const QString &host);
    bool remove(qint64 item); // false: does not wait
    [[nodiscard]] bool isEmpty() const { return m_hostOf.isEmpty(); }

    // At work from now on. Nothing when all that wait are of busy hosts.
    std::optional<qint64> takeNext();
    void release(const QString &host); // one of the host is no longer at work

    void holdBack(const QString &host); // one is no longer at work, but comes back
    void comeBack(qint64 item, const QString &host); // waits for its turn again
    void giveUp(const QString &host); // one that held back does not come back

    // Nobody of the host has a turn until it is resumed as often as it was paused.
    void pause(const QString &host);
    void resume(const QString &host);

private:
    struct Host {
        std::set<qint64> fresh; // wait for their first turn
        std::set<qint64> returning; // have held back and wait for another one
        int atWork = 0;
        int heldBack = 0; // the returning ones included
        int pauses = 0;
        std::optional<qint64> next = {}; // its entry in m_next
    };

    void settle(const QString &name);
    [[nodiscard]] std::optional<qint64> nextOf(const Host &host) const;

    int m_perHost;
    QHash<QString, Host> m_hosts;
    QHash<qint64, QString> m_hostOf; // of those that wait
    std::map<qint64, QString> m_next; // the first of each host that is not busy
};

} // namespace rcm
