#pragma once
#include <stdbool.h>
#include <stddef.h>

/// gdk-pixbuf, loaded with dlopen on first use: only the previews of pictures need it, and a message goes out without one
/// where it is missing.

/// Reads a picture, scales it to `width` by `height`, turns it as its camera says, and writes it as JPEG.
/// Returns a buffer for cpixbuf_free and its length, or NULL when the library is missing or cannot read the picture.
void *cpixbuf_thumbnail(const void *bytes, size_t count, int width, int height, size_t *length);
void cpixbuf_free(void *buffer);
