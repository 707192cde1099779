// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace rcm {

// The one way in which a function of this project fails. The only mention of tl::.
template <class T> using Result = tl::expected<T, Error>;

// tl::expected compares the values of two successes, which void has none of; found by argument-dependent lookup before
// that.
[[nodiscard]] inline bool operator==(const Result<void> &left, const Result<void> &right)
{
    return left.has_value() == right.has_value() && (left.has_value() || left.error() == right.error());
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString subject, QString detail, QString remedy = {})
{
    return failure(Error{kind, std::move(subject), std::move(detail), std::move(remedy), {}});
}

} // namespace rcm

// Returns from the function with the error of `expression`, a Result, where it has one.
#define TRY(...)                                                                                                       \
    do {                                                                                                               \
        if (auto tried = (__VA_ARGS__); !tried)                                                                        \
            return ::rcm::failure(std::move(tried).error());                                                           \
    } while (false)

// The same, and otherwise its value: TRY_ASSIGN(const auto bytes, readFile(path));
#define TRY_ASSIGN(target, ...) TRY_ASSIGN_NAMED(TRY_NAME(tried, __LINE__), target, __VA_ARGS__)
#define TRY_ASSIGN_NAMED(name, target, ...)                                                                            \
    auto name = (__VA_ARGS__);                                                                                         \
    if (!name)                                                                                                         \
        return ::rcm::failure(std::move(name).error());                                                                \
    target = std::move(*name)
#define TRY_NAME(prefix, line) TRY_NAME_JOINED(prefix, line)
#define TRY_NAME_JOINED(prefix, line) prefix##line
