#pragma once

/// Starts the counts of callgrind afresh. Does nothing outside it, or where Valgrind's headers are not installed.
void cvalgrind_zero_counts(void);

/// Writes what callgrind has counted since, under a name of its own, and starts afresh.
void cvalgrind_dump_counts(const char *name);
