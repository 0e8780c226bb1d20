/* Gives one process another wall clock and another name service: loaded with LD_PRELOAD, steered by the file that
   FAULTS_MACHINE names, which holds "<seconds> <mode> <delay>": seconds added to the wall clock, and what a look-up
   meets: 0 the real service, 1 none that answers, 2 one that is slow by <delay> seconds. Each look-up of a *.test name
   is noted in FAULTS_LOOKUPS; *.test is this machine. Monotonic clocks stay as they are, as on a real machine. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void machine(long *seconds, int *mode, int *delay) {
  char text[64];
  const char *path = getenv("FAULTS_MACHINE");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  *seconds = 0, *mode = 0, *delay = 0;
  if (file < 0) return;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return;
  text[count] = 0;
  sscanf(text, "%ld %d %d", seconds, mode, delay);
}

static long shift(void) {
  long seconds;
  int mode, delay;
  machine(&seconds, &mode, &delay);
  return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int status = real(clock, now);
  if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
  return status;
}

int gettimeofday(struct timeval *now, void *zone) {
  struct timespec exact;
  (void)zone;
  if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *result) {
  struct timespec exact;
  if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
  if (result) *result = exact.tv_sec;
  return exact.tv_sec;
}

static void note(const char *name) {
  const char *path = getenv("FAULTS_LOOKUPS");
  struct timespec now;
  char line[400];
  int file = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (file < 0) return;
  clock_gettime(CLOCK_MONOTONIC, &now);
  int length = snprintf(line, sizeof line, "%ld.%03ld %.300s\n", (long)now.tv_sec, now.tv_nsec / 1000000, name);
  if (write(file, line, (size_t)length) < 0) _exit(99);
  close(file);
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  typedef int (*Lookup)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
  static Lookup real;
  long seconds;
  int mode, delay;
  size_t length = name ? strlen(name) : 0;
  if (!real) real = (Lookup)dlsym(RTLD_NEXT, "getaddrinfo");
  // A numeric address asks no service: that answer never waits.
  int is_numeric = hints && hints->ai_flags & AI_NUMERICHOST;
  if (is_numeric || length < 5 || strcmp(name + length - 5, ".test")) return real(name, service, hints, found);
  note(name);
  machine(&seconds, &mode, &delay);
  if (mode == 1) return EAI_AGAIN;
  if (mode == 2) sleep((unsigned)delay);
  return real("127.0.0.1", service, hints, found);
}
