// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/stagestatus.h"

#include "ui/messages/stagetext.h"
#include "ui/widgets/elidinglabel.h"

#include <QBoxLayout>
#include <QProgressBar>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 180;
constexpr int barSteps = 1000; // sizes in bytes do not fit QProgressBar's int

} // namespace

StageStatus::StageStatus(QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidingLabel(this, Qt::ElideMiddle))
    , m_bar(new QProgressBar(this))
{
    m_bar->setFixedWidth(barWidth);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(fontMetrics().height() - 2);
    m_bar->setAccessibleName(tr("Progress of the running stage"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(10);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    showIdle(stageText(Stage::Idle));
}

void StageStatus::showStage(Stage stage)
{
    showProgress(stage, 0, 0, {});
}

void StageStatus::showProgress(Stage stage, qint64 done, qint64 total, const QString &what)
{
    m_text->setText(what.isEmpty() ? stageText(stage) : u"%1: %2"_s.arg(stageText(stage), what));
    m_bar->setRange(0, total > 0 ? barSteps : 0);
    if (total > 0)
        m_bar->setValue(int(double(qMin(done, total)) / double(total) * barSteps));
    m_bar->show();
}

void StageStatus::showIdle(const QString &text)
{
    m_text->setText(text);
    m_bar->hide();
}

QString StageStatus::text() const
{
    return m_text->text();
}

} // namespace rcm
