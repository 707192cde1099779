// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every file of the core includes; compiled once.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>
