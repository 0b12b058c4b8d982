/* What the tests share: a core, the vectors, and checks that say what was expected. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <cjson/cJSON.h>
#include <sozial.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__)
#define OK(call) ok((call), &failure, #call, __FILE__, __LINE__)
#define STATUS(expected, call) status((expected), (call), #call, __FILE__, __LINE__)

void check(bool holds, const char *what, const char *file, int line);
void ok(SozialStatus found, SozialError **error, const char *what, const char *file, int line);
void status(SozialStatus expected, SozialStatus found, const char *what, const char *file, int line);

/* The last error of a test, for OK. */
extern SozialError *failure;

SozialCore *new_core(void);
/* A file of vectors; the folder is SOZIAL_VECTORS. */
cJSON *vectors(const char *name);
/* A text of a record; it belongs to the record. */
const char *text_of(const cJSON *record, const char *name);
/* A member as JSON; to be freed with free(). */
char *json_of(const cJSON *record, const char *name);
/* What the library gave, as a record; the text is freed. */
cJSON *taken(char *json);
/* Bytes of a member that is base64url; to be freed with free(). */
unsigned char *bytes_of(const cJSON *record, const char *name, size_t *len);
/* Bytes as base64url; to be freed with free(). */
char *base64(const unsigned char *bytes, size_t len);
/* Whether two lists hold the same under these names (NULL ends them). */
void same_lists(const cJSON *expected, const cJSON *found, const char *const *names);

/* The people of counselling.json. */
SozialHandle open_sheet(SozialCore *core, const cJSON *person, const char *keys);
SozialHandle open_conversation(SozialCore *core, SozialHandle keys, const cJSON *of, const char *device);
void accept_all(SozialCore *core, SozialHandle conversation);

#endif
