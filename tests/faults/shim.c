/* Stands between the program and the system (LD_PRELOAD) and counts every call that changes a file: a write, a sync, a
 * truncation, a file made, renamed or deleted, a mode set. At the call with the number FAULT_AT the process is killed
 * before the call is made (FAULT=kill), or the call fails (FAULT=EIO, ENOSPC); with FAULT_ON=1 every later one fails
 * too. FAULT=count only counts. The number of calls seen so far stands in the file FAULT_COUNT. What goes to a
 * terminal or a pipe is not counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static long fault_at, *seen;
static int fault_error, fault_kills, fault_on;

__attribute__((constructor)) static void begin(void) {
    static long own;
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT"), *count = getenv("FAULT_COUNT");
    seen = &own;
    fault_at = at ? atol(at) : 0;
    fault_on = getenv("FAULT_ON") != NULL;
    fault_kills = kind && !strcmp(kind, "kill");
    fault_error = kind && !strcmp(kind, "EIO") ? EIO : kind && !strcmp(kind, "ENOSPC") ? ENOSPC : 0;
    if (count) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, count, O_RDWR | O_CREAT, 0600);
        if (fd >= 0 && syscall(SYS_ftruncate, fd, (long)sizeof(long)) == 0) {
            void *shared = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
            if (shared != MAP_FAILED) seen = shared;
        }
        if (fd >= 0) syscall(SYS_close, fd);
    }
}

/* Whether this call fails; errno is set then. */
static int fails(void) {
    long now = __sync_add_and_fetch(seen, 1);
    int is_now = fault_at && (now == fault_at || (fault_on && now > fault_at));
    if (is_now && fault_kills) syscall(SYS_kill, getpid(), SIGKILL);
    if (is_now && fault_error) errno = fault_error;
    return is_now && fault_error;
}

static int is_file(int fd) {
    struct stat of;
    return fstat(fd, &of) == 0 && (S_ISREG(of.st_mode) || S_ISDIR(of.st_mode));
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(write);
    return is_file(fd) && fails() ? -1 : real(fd, bytes, length);
}
ssize_t writev(int fd, const struct iovec *parts, int number) {
    REAL(writev);
    return is_file(fd) && fails() ? -1 : real(fd, parts, number);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    REAL(pwrite);
    return is_file(fd) && fails() ? -1 : real(fd, bytes, length, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    REAL(pwrite64);
    return is_file(fd) && fails() ? -1 : real(fd, bytes, length, at);
}
int fsync(int fd) {
    REAL(fsync);
    return fails() ? -1 : real(fd);
}
int fdatasync(int fd) {
    REAL(fdatasync);
    return fails() ? -1 : real(fd);
}
int ftruncate(int fd, off_t length) {
    REAL(ftruncate);
    return fails() ? -1 : real(fd, length);
}
int ftruncate64(int fd, off64_t length) {
    REAL(ftruncate64);
    return fails() ? -1 : real(fd, length);
}
int unlink(const char *path) {
    REAL(unlink);
    return fails() ? -1 : real(path);
}
int rename(const char *from, const char *to) {
    REAL(rename);
    return fails() ? -1 : real(from, to);
}
int link(const char *from, const char *to) {
    REAL(link);
    return fails() ? -1 : real(from, to);
}
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    REAL(linkat);
    return fails() ? -1 : real(from_folder, from, to_folder, to, flags);
}
int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    return fails() ? -1 : real(path, mode);
}
int rmdir(const char *path) {
    REAL(rmdir);
    return fails() ? -1 : real(path);
}
int chmod(const char *path, mode_t mode) {
    REAL(chmod);
    return fails() ? -1 : real(path, mode);
}
int fchmod(int fd, mode_t mode) {
    REAL(fchmod);
    return fails() ? -1 : real(fd, mode);
}

/* open has a third argument only where it makes a file. */
#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        REAL(name);                                                                                                    \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                                        \
        va_end(more);                                                                                                  \
        return (flags & O_CREAT) && fails() ? -1 : real(path, flags, mode);                                            \
    }
OPEN(open)
OPEN(open64)
