#pragma once
#include <sys/types.h>

/// A pipe whose ends are closed in started programs. 0, or the error number.
int ctest_pipe(int ends[2]);

/// Opens a pseudo-terminal of this size; returns the end where a person would sit, and the path of the other end.
/// -1 with errno set when there is none.
int ctest_open_terminal(unsigned short columns, unsigned short rows, char *path, size_t length);

/// Starts a program in a session of its own with default signals. A stream that is -1 is connected to the terminal at
/// `terminal`, which becomes the controlling one. 0, or the error number.
int ctest_spawn(pid_t *pid, const char *program, char *const arguments[], char *const variables[],
                const char *directory, const int streams[3], const char *terminal);
