#pragma once
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/types.h>

/// accept4 with SOCK_NONBLOCK and SOCK_CLOEXEC. Returns the new descriptor, or -1 with errno set.
int csystem_accept(int listener);

/// The user id of the process at the other end of a Unix socket, or -1 with errno set.
int64_t csystem_peer_uid(int descriptor);

/// Opens a new file of a folder that has no name and goes with the descriptor. Returns the descriptor, or -1 with errno
/// set: EOPNOTSUPP or EISDIR where the file system has no such files.
int csystem_open_unnamed(const char *folder);

/// Renames a file unless the new name is taken. Returns 0, or -1 with errno set: EEXIST when it is, EINVAL or ENOSYS
/// where the file system or the kernel cannot do so.
int csystem_rename_new(const char *from, const char *to);

/// Names the calling thread (at most 15 bytes), for ps and debuggers.
void csystem_name_thread(const char *name);

/// Returns the pages of freed memory to the system, including free pages between used blocks.
void csystem_trim_memory(void);
