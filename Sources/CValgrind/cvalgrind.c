#include "cvalgrind.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_ZERO_STATS
#define CALLGRIND_DUMP_STATS_AT(name) (void)(name)
#endif

void cvalgrind_zero_counts(void) { CALLGRIND_ZERO_STATS; }

void cvalgrind_dump_counts(const char *name) { CALLGRIND_DUMP_STATS_AT(name); }
