#include "cpixbuf.h"

#include <dlfcn.h>
#include <pthread.h>

static struct {
  void *(*loader_new)(void);
  void (*loader_set_size)(void *, int, int);
  int (*loader_write)(void *, const unsigned char *, size_t, void **);
  int (*loader_close)(void *, void **);
  void *(*loader_get_pixbuf)(void *);
  void *(*apply_orientation)(void *);
  int (*save_to_buffer)(void *, char **, size_t *, const char *, void **, ...);
  void (*object_unref)(void *);
  void (*error_free)(void *);
  void (*free)(void *);
} pixbuf;

static bool is_loaded = false;

static const struct {
  const char *name;
  void *function;
} functions[] = {
    {"gdk_pixbuf_loader_new", &pixbuf.loader_new},
    {"gdk_pixbuf_loader_set_size", &pixbuf.loader_set_size},
    {"gdk_pixbuf_loader_write", &pixbuf.loader_write},
    {"gdk_pixbuf_loader_close", &pixbuf.loader_close},
    {"gdk_pixbuf_loader_get_pixbuf", &pixbuf.loader_get_pixbuf},
    {"gdk_pixbuf_apply_embedded_orientation", &pixbuf.apply_orientation},
    {"gdk_pixbuf_save_to_buffer", &pixbuf.save_to_buffer},
    {"g_object_unref", &pixbuf.object_unref},
    {"g_error_free", &pixbuf.error_free},
    {"g_free", &pixbuf.free},
};

static void load(void) {
  void *library = dlopen("libgdk_pixbuf-2.0.so.0", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
    void *found = dlsym(library, functions[index].name);
    if (!found) return;
    *(void **)functions[index].function = found;
  }
  is_loaded = true;
}

static void *decode(void *loader, const void *bytes, size_t count, int width, int height) {
  void *error = NULL;
  pixbuf.loader_set_size(loader, width, height);
  int is_read = pixbuf.loader_write(loader, bytes, count, &error);
  if (error) pixbuf.error_free(error);
  error = NULL;
  is_read = pixbuf.loader_close(loader, &error) && is_read;
  if (error) pixbuf.error_free(error);
  void *picture = is_read ? pixbuf.loader_get_pixbuf(loader) : NULL;
  return picture ? pixbuf.apply_orientation(picture) : NULL;
}

void *cpixbuf_thumbnail(const void *bytes, size_t count, int width, int height, size_t *length) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  if (!is_loaded) return NULL;
  void *loader = pixbuf.loader_new();
  if (!loader) return NULL;
  void *picture = decode(loader, bytes, count, width, height);
  char *buffer = NULL;
  if (picture) {
    void *error = NULL;
    if (!pixbuf.save_to_buffer(picture, &buffer, length, "jpeg", &error, "quality", "50", (char *)NULL)) buffer = NULL;
    if (error) pixbuf.error_free(error);
    pixbuf.object_unref(picture);
  }
  pixbuf.object_unref(loader);
  return buffer;
}

void cpixbuf_free(void *buffer) { pixbuf.free(buffer); }
