// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace rcm::cli {

// Ctrl-C (and SIGTERM, as job runners send it) as a signal of the event loop: the first asks for an orderly end, the
// second ends the program at once. One at a time.
class Interruption : public QObject {
    Q_OBJECT
public:
    explicit Interruption(QObject *parent = nullptr);
    ~Interruption() override;

signals:
    void interrupted();
};

} // namespace rcm::cli
