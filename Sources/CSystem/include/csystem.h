#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/types.h>

/// accept4 with SOCK_NONBLOCK and SOCK_CLOEXEC. Returns the new descriptor, or -1 with errno set.
int csystem_accept(int listener);

/// The user id of the process at the other end of a Unix socket, or -1 with errno set.
int64_t csystem_peer_uid(int descriptor);

/// Names the calling thread (at most 15 bytes), for ps and debuggers.
void csystem_name_thread(const char *name);

/// Returns the pages of freed memory to the system, those between pieces in use included.
void csystem_trim_memory(void);

/// Delivers the given signals as bytes (their numbers) on the returned non-blocking descriptor.
/// One set at a time per process; returns -1 with errno set on failure.
int csystem_watch_signals(const int *numbers, size_t count);

/// Restores the default action of the signals and closes the descriptor.
void csystem_unwatch_signals(const int *numbers, size_t count);
