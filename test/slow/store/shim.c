/*
 * Loaded into the server by LD_PRELOAD: sees every write and sync of files whose path begins with SHIM_PREFIX, and every write to a socket.
 *   SHIM_TRACE=file   writes each down: 'W' write, 'T' truncate, 'F' sync, 'U' unlink, 'S' write to a socket
 *   SHIM_KILL=n       SIGKILL instead of the n-th of W, T, F, U
 *   SHIM_EIO=n        the n-th F fails with EIO, and all after it
 *   SHIM_FULL=file    while that file is there, writes that would make a file longer fail with ENOSPC
 *   SHIM_FIRED=file   made when a fault was injected
 * Record: kind u8, path length u16, path, offset u64, data length u32, data (little endian).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static const char *prefix, *full, *fired;
static long kill_at, eio_at, ops, syncs;
static int trace = -1;

__attribute__((constructor)) static void begin(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  prefix = getenv("SHIM_PREFIX");
  full = getenv("SHIM_FULL");
  fired = getenv("SHIM_FIRED");
  kill_at = getenv("SHIM_KILL") ? atol(getenv("SHIM_KILL")) : 0;
  eio_at = getenv("SHIM_EIO") ? atol(getenv("SHIM_EIO")) : 0;
  if (getenv("SHIM_TRACE")) trace = open(getenv("SHIM_TRACE"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void fire(void) {
  if (!fired) return;
  int fd = open(fired, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0) close(fd);
}

/* The path of a descriptor when it is one of ours, else NULL; "" for a socket when tracing. */
static const char *path_of(int fd, char *buffer, size_t size) {
  char link[32];
  strcpy(link, "/proc/self/fd/");
  char digits[12];
  int n = 0, at = (int)strlen(link);
  for (int rest = fd; n == 0 || rest > 0; rest /= 10) digits[n++] = (char)('0' + rest % 10);
  while (n > 0) link[at++] = digits[--n];
  link[at] = 0;
  ssize_t length = readlink(link, buffer, size - 1);
  if (length < 0) return NULL;
  buffer[length] = 0;
  if (prefix && strncmp(buffer, prefix, strlen(prefix)) == 0) return buffer;
  return trace >= 0 && strncmp(buffer, "socket:", 7) == 0 ? "" : NULL;
}

static void note(char kind, const char *path, uint64_t offset, const void *data, uint32_t length) {
  if (trace < 0) return;
  uint16_t name = (uint16_t)strlen(path);
  struct iovec parts[] = {{&kind, 1}, {&name, 2}, {(void *)path, name}, {&offset, 8}, {&length, 4}, {(void *)data, length}};
  real_writev(trace, parts, length > 0 ? 6 : 5);
}

static void step(void) {
  if (++ops == kill_at) {
    fire();
    kill(getpid(), SIGKILL);
  }
}

static int refused(int fd, off_t end) {
  struct stat now;
  if (!full || access(full, F_OK) != 0 || fstat(fd, &now) != 0 || end <= now.st_size) return 0;
  fire();
  errno = ENOSPC;
  return 1;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off_t offset) {
  char buffer[4096];
  const char *path = path_of(fd, buffer, sizeof buffer);
  if (path && *path) {
    step();
    if (refused(fd, offset + (off_t)length)) return -1;
    note('W', path, (uint64_t)offset, data, (uint32_t)length);
  }
  return real_pwrite(fd, data, length, offset);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }

ssize_t write(int fd, const void *data, size_t length) {
  char buffer[4096];
  const char *path = trace >= 0 && fd != trace ? path_of(fd, buffer, sizeof buffer) : NULL;
  if (path && !*path) note('S', "", 0, NULL, 0);
  return real_write(fd, data, length);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  char buffer[4096];
  const char *path = trace >= 0 && fd != trace ? path_of(fd, buffer, sizeof buffer) : NULL;
  if (path && !*path) note('S', "", 0, NULL, 0);
  return real_writev(fd, parts, count);
}

static int synced(int fd, int (*real)(int)) {
  char buffer[4096];
  const char *path = path_of(fd, buffer, sizeof buffer);
  if (path && *path) {
    step();
    if (eio_at > 0 && ++syncs >= eio_at) {
      fire();
      errno = EIO;
      return -1;
    }
    note('F', path, 0, NULL, 0);
  }
  return real(fd);
}
int fsync(int fd) { return synced(fd, real_fsync); }
int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int ftruncate64(int fd, off_t length) {
  char buffer[4096];
  const char *path = path_of(fd, buffer, sizeof buffer);
  if (path && *path) {
    step();
    note('T', path, (uint64_t)length, NULL, 0);
  }
  return real_ftruncate(fd, length);
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int unlink(const char *path) {
  if (prefix && strncmp(path, prefix, strlen(prefix)) == 0) {
    step();
    note('U', path, 0, NULL, 0);
  }
  return real_unlink(path);
}
