// SPDX-License-Identifier: GPL-3.0-or-later
// A target that only compiles headers needs one source.
