// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/reportcomparison.h"

#include <QObject>

#include <functional>
#include <memory>

namespace rcm {

class SessionServices;

// Reads two reports and compares them. Makes its requests as the workspace's session does, but needs no session, and
// changes none. Belongs to one thread.
class ReportComparer : public QObject {
    Q_OBJECT
public:
    using Compared = std::function<void(const Result<ReportComparison> &comparison)>;

    explicit ReportComparer(QObject *parent = nullptr);
    ~ReportComparer() override;

    // One at a time: a new request takes the place of the one under way, which is not answered then. Called back once,
    // from the event loop. A report that was fetched for the same settings is not fetched again, unless the last answer
    // was an error.
    void compare(const ComparisonRequest &request, Compared compared);
    // The one under way is not answered any more.
    void cancel();

private:
    [[nodiscard]] Result<void> begin(const ComparisonRequest &request, const Compared &compared);

    std::unique_ptr<SessionServices> m_services;
    std::unique_ptr<QObject> m_work; // under way
};

} // namespace rcm
