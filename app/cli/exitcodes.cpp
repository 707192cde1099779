// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcodes.h"

namespace rcm::cli {

namespace {

// What cannot be read or written differs by stage: a cache directory, the file of a report that was asked for, else an
// input.
ExitCode exitCodeForFiles(Stage stage)
{
    if (stage == Stage::Download || stage == Stage::Verify)
        return CacheUnusable;
    return stage == Stage::Export ? NotAsAsked : UnusableInput;
}

} // namespace

ExitCode exitCodeFor(const Error &error, Stage stage)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return Interrupted;
    case ErrorKind::Stalled:
    case ErrorKind::Network:
    case ErrorKind::HttpStatus:
    case ErrorKind::RangeRejected:
    case ErrorKind::Blocked:
    case ErrorKind::Offline:
    case ErrorKind::RateLimited:
    case ErrorKind::Wanted: // never leaves resolving
        return DocumentUnavailable;
    case ErrorKind::SizeMismatch:
    case ErrorKind::DigestMismatch:
        return NotAsAsked;
    case ErrorKind::Parse:
        // An error page or half a document in place of the one that was asked for.
        return error.isFromNetwork ? DocumentUnavailable : UnusableInput;
    case ErrorKind::Unanswerable:
    case ErrorKind::Schema:
        return UnusableInput;
    case ErrorKind::Io:
        return exitCodeForFiles(stage);
    case ErrorKind::NoSpace: // the disk of the cache, or that of a file beside it
        return stage == Stage::Export || stage == Stage::Resolve ? NotAsAsked : CacheUnusable;
    case ErrorKind::Locked:
        return CacheUnusable;
    case ErrorKind::Usage:
        return WrongCommandLine;
    }
    Q_UNREACHABLE();
}

} // namespace rcm::cli
