// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcodes.h"

namespace rcm::cli {

ExitCode exitCodeFor(const Error &error)
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
        return DocumentUnavailable;
    case ErrorKind::SizeMismatch:
    case ErrorKind::DigestMismatch:
        return NotAsAsked;
    case ErrorKind::Parse:
    case ErrorKind::Schema:
    case ErrorKind::Io:
        return UnusableInput;
    case ErrorKind::NoSpace:
    case ErrorKind::Locked:
        return CacheUnusable;
    case ErrorKind::Usage:
        return WrongCommandLine;
    }
    Q_UNREACHABLE();
}

} // namespace rcm::cli
