#define _GNU_SOURCE 1
#include "csystem.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

int csystem_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC); }

int64_t csystem_peer_uid(int descriptor) {
  struct ucred credentials;
  socklen_t length = sizeof credentials;
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) return -1;
  return (int64_t)credentials.uid;
}

void csystem_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

void csystem_trim_memory(void) { malloc_trim(0); }

// The ends of the self-pipe that the signal handler writes to; -1 while no signal is watched.
static volatile int signal_reader = -1;
static volatile int signal_writer = -1;

static void signal_arrived(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe drops the signal, but then unread signals are pending.
  if (signal_writer >= 0 && write(signal_writer, &byte, 1) < 0) { }
  errno = saved;
}

int csystem_watch_signals(const int *numbers, size_t count) {
  int ends[2];
  if (signal_writer >= 0) {
    errno = EBUSY;
    return -1;
  }
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  signal_reader = ends[0];
  signal_writer = ends[1];
  struct sigaction action = {0};
  action.sa_handler = signal_arrived;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < count; index++) sigaction(numbers[index], &action, NULL);
  return ends[0];
}

void csystem_unwatch_signals(const int *numbers, size_t count) {
  for (size_t index = 0; index < count; index++) signal(numbers[index], SIG_DFL);
  int reader = signal_reader, writer = signal_writer;
  signal_reader = signal_writer = -1;
  if (writer >= 0) close(writer);
  if (reader >= 0) close(reader);
}
