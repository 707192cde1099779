// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcodes.h"

namespace rcm::cli {

namespace {

bool worksOnCache(Stage stage)
{
    return stage == Stage::Download || stage == Stage::Verify;
}

// A file beside the cache: the source list, a report.
bool writesOutput(Stage stage)
{
    return stage == Stage::Resolve || stage == Stage::Export;
}

// What cannot be read or written differs by stage: a file of the cache, one that was asked for, else an input.
ExitCode exitCodeForFiles(Stage stage)
{
    return worksOnCache(stage) ? CacheUnusable : writesOutput(stage) ? NotAsAsked : UnusableInput;
}

// An error page or half a document in place of the one that was asked for; else a file's content.
ExitCode exitCodeForContent(const Error &error, Stage stage)
{
    if (error.isFromNetwork)
        return DocumentUnavailable;
    return worksOnCache(stage) ? CacheUnusable : UnusableInput;
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
    case ErrorKind::WebPage:
    case ErrorKind::Wanted: // never leaves resolving
        return DocumentUnavailable;
    case ErrorKind::SizeMismatch:
    case ErrorKind::DigestMismatch:
        return error.isFromNetwork ? DocumentUnavailable : NotAsAsked;
    case ErrorKind::Parse:
    case ErrorKind::Schema:
        return exitCodeForContent(error, stage);
    case ErrorKind::Unanswerable:
        return UnusableInput;
    case ErrorKind::Io:
        return exitCodeForFiles(stage);
    case ErrorKind::NoSpace:
    case ErrorKind::Locked: // the cache, or a file beside it
        return writesOutput(stage) ? NotAsAsked : CacheUnusable;
    case ErrorKind::Usage:
        return WrongCommandLine;
    }
    Q_UNREACHABLE();
}

} // namespace rcm::cli
