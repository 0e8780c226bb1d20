#define _GNU_SOURCE 1
#include "ctestprocesses.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int ctest_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno; }

int ctest_open_terminal(unsigned short columns, unsigned short rows, char *path, size_t length) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  if (descriptor < 0) return -1;
  if (grantpt(descriptor) == 0 && unlockpt(descriptor) == 0 && ptsname_r(descriptor, path, length) == 0 &&
      ioctl(descriptor, TIOCSWINSZ, &size) == 0)
    return descriptor;
  close(descriptor);
  return -1;
}

// Where the terminal is open in the started program until its streams are set up.
enum { terminal_slot = 9 };

int ctest_spawn(pid_t *pid, const char *program, char *const arguments[], char *const variables[],
                const char *directory, const int streams[3], const char *terminal) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t signals;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawn_file_actions_addchdir_np(&actions, directory);
  // The first terminal that the leader of a session opens becomes its controlling one.
  if (terminal) posix_spawn_file_actions_addopen(&actions, terminal_slot, terminal, O_RDWR, 0);
  for (int number = 0; number < 3; number++)
    posix_spawn_file_actions_adddup2(&actions, streams[number] < 0 ? terminal_slot : streams[number], number);
  if (terminal) posix_spawn_file_actions_addclose(&actions, terminal_slot);
  int status = posix_spawn(pid, program, &actions, &attributes, arguments, variables);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return status;
}
