// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rememberedfiles.h"

#include <map>
#include <utility>

namespace rcm {

std::vector<RememberedFile> rememberedFilesBelow(
    const CacheStore &store, const VerificationIndex *index, const QString &folder, int most)
{
    std::map<QString, RememberedFile> files;
    std::map<QString, StoredFile> stored;
    store.forEachFileBelow(folder, [&](const StoredFile &file) {
        files.emplace(file.filePath, RememberedFile{file.filePath, file.size, true, {}, file.modifiedAt, {}});
        stored.emplace(file.filePath, file);
        return std::cmp_less(files.size(), most);
    });
    if (const auto known = index ? index->entriesBelow(folder, most) : Result<std::vector<IndexEntry>>()) {
        for (const IndexEntry &entry : *known) {
            RememberedFile &file
                = files.try_emplace(entry.filePath, RememberedFile{entry.filePath, entry.size}).first->second;
            const auto found = stored.find(entry.filePath);
            const bool isSame = found == stored.end()
                || (found->second.size == entry.size && found->second.modifiedAt == entry.modifiedAt);
            if (!isSame)
                continue; // other bytes: nothing that was known of the former ones holds
            file.verifiedAt = entry.verifiedAt;
            file.sourceUrl = entry.sourceUrl;
            if (entry.downloadedAt.isValid() || !file.isThere)
                file.arrivedAt = entry.downloadedAt;
        }
    }
    std::vector<RememberedFile> sorted;
    for (auto &[path, file] : files) {
        if (std::cmp_less(sorted.size(), most))
            sorted.push_back(std::move(file));
    }
    return sorted;
}

} // namespace rcm
