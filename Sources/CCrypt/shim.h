#pragma once
#include <crypt.h>
#include <stdlib.h>
#include <string.h>

// struct crypt_data has members that are too large for Swift to import.

/// Hashes a phrase by the method, cost and salt of `setting`. Writes at most `capacity` bytes with the zero at the end.
/// Returns 0, or -1 when the setting cannot be used or memory is exhausted.
static inline int ccrypt_hash(const char *phrase, const char *setting, char *output, size_t capacity) {
  struct crypt_data *data = calloc(1, sizeof(struct crypt_data));
  if (data == NULL) return -1;
  const char *hash = crypt_rn(phrase, setting, data, (int)sizeof(struct crypt_data));
  int status = -1;
  if (hash != NULL && strlen(hash) < capacity) {
    strcpy(output, hash);
    status = 0;
  }
  // The data holds the phrase.
  explicit_bzero(data, sizeof(struct crypt_data));
  free(data);
  return status;
}
