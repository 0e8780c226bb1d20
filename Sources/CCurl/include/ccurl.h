#pragma once
#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

/// libcurl, loaded with dlopen on first use: loading it and its dependencies would dominate the start-up time of every
/// command, and few commands need it. The functions are those of libcurl with other names; none may be called before
/// ccurl_load() returned true.

/// Loads and initializes the library once; callable from any thread. Returns false if it is missing or unusable.
bool ccurl_load(void);

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *handle);
const char *ccurl_easy_strerror(CURLcode code);
struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *line);
void ccurl_slist_free_all(struct curl_slist *list);

CURLM *ccurl_multi_init(void);
CURLMcode ccurl_multi_cleanup(CURLM *multi);
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *handle);
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *handle);
CURLMcode ccurl_multi_perform(CURLM *multi, int *running);
CURLMcode ccurl_multi_poll(CURLM *multi, int milliseconds);
CURLMcode ccurl_multi_wakeup(CURLM *multi);
CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left);
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call.
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_large(CURL *handle, CURLoption option, int64_t value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_set_write(CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context);
CURLcode ccurl_set_header(CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context);
/// The body of a request, read while it is sent; `seek` goes back to its start.
CURLcode ccurl_set_read(CURL *handle, size_t (*callback)(char *, size_t, size_t, void *),
                        int (*seek)(void *, curl_off_t, int), void *context);
CURLcode ccurl_set_open_socket(CURL *handle, curl_opensocket_callback callback, void *context);
CURLcode ccurl_set_before_request(CURL *handle, curl_prereq_callback callback, void *context);
/// Copies the bytes.
CURLcode ccurl_set_blob(CURL *handle, CURLoption option, const void *bytes, size_t count);
long ccurl_response_code(CURL *handle);
/// The absolute URL that the response redirects to, or NULL; valid until the handle is used again.
const char *ccurl_redirect_url(CURL *handle);
