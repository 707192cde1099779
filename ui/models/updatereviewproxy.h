// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndexList>
#include <QSortFilterProxyModel>

namespace rcm {

class UpdateReviewModel;

// The rows of a review that hold a text, of one kind or of all. A heading stands as long as something stands below it,
// and its check box is about that: what is not shown is neither accepted nor rejected.
class UpdateReviewProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit UpdateReviewProxy(UpdateReviewModel *model, QObject *parent = nullptr);

    // `group`: a heading's row in the model; -1: all. `text`: several words are all looked for; case does not matter.
    void setFilter(int group, const QString &text);
    [[nodiscard]] bool isFiltered() const { return !m_words.isEmpty() || m_group >= 0; }
    [[nodiscard]] int shownCount() const; // rows without headings
    void setShownAccepted(bool accepted);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool isHeading(const QModelIndex &index) const;
    [[nodiscard]] QVariant headingState(const QModelIndex &heading) const;
    [[nodiscard]] QModelIndexList rowsBelow(const QModelIndex &heading) const; // the model's

    UpdateReviewModel *m_model;
    QStringList m_words;
    int m_group = -1;
};

} // namespace rcm
