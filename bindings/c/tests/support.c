#include "support.h"

SozialError *failure = NULL;

void check(bool holds, const char *what, const char *file, int line) {
  if (holds) return;
  fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
  exit(1);
}

void ok(SozialStatus found, SozialError **error, const char *what, const char *file, int line) {
  if (found == SOZIAL_STATUS_OK) return;
  fprintf(stderr, "%s:%d: %s: status %d, %s\n", file, line, what, (int)found,
          *error == NULL ? "no error" : sozial_error_message(*error));
  exit(1);
}

void status(SozialStatus expected, SozialStatus found, const char *what, const char *file, int line) {
  if (found == expected) return;
  fprintf(stderr, "%s:%d: %s: status %d, expected %d\n", file, line, what, (int)found, (int)expected);
  exit(1);
}

SozialCore *new_core(void) {
  SozialCore *core = NULL;
  OK(sozial_core_new(SOZIAL_ABI_VERSION, &core, &failure));
  return core;
}

cJSON *vectors(const char *name) {
  const char *folder = getenv("SOZIAL_VECTORS");
  char path[512];
  snprintf(path, sizeof path, "%s/%s", folder == NULL ? "../vectors" : folder, name);
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  fseek(file, 0, SEEK_END);
  size_t len = (size_t)ftell(file);
  rewind(file);
  char *text = calloc(len + 1, 1);
  CHECK(fread(text, 1, len, file) == len);
  fclose(file);
  cJSON *json = cJSON_Parse(text);
  free(text);
  CHECK(json != NULL);
  return json;
}

const char *text_of(const cJSON *record, const char *name) {
  const cJSON *member = cJSON_GetObjectItemCaseSensitive(record, name);
  if (!cJSON_IsString(member)) {
    fprintf(stderr, "no text %s\n", name);
    exit(1);
  }
  return member->valuestring;
}

char *json_of(const cJSON *record, const char *name) {
  const cJSON *member = cJSON_GetObjectItemCaseSensitive(record, name);
  CHECK(member != NULL);
  return cJSON_PrintUnformatted(member);
}

cJSON *taken(char *json) {
  cJSON *record = cJSON_Parse(json);
  sozial_text_free(json);
  CHECK(record != NULL);
  return record;
}

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

unsigned char *bytes_of(const cJSON *record, const char *name, size_t *len) {
  const char *text = text_of(record, name);
  unsigned char *bytes = malloc(strlen(text) + 1);
  unsigned value = 0;
  int bits = 0;
  *len = 0;
  for (; *text != 0; text++) {
    value = value << 6 | (unsigned)(strchr(DIGITS, *text) - DIGITS);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[(*len)++] = (unsigned char)(value >> bits);
    }
  }
  return bytes;
}

char *base64(const unsigned char *bytes, size_t len) {
  char *text = calloc(len * 4 / 3 + 4, 1);
  size_t out = 0;
  unsigned value = 0;
  int bits = 0;
  for (size_t at = 0; at < len; at++) {
    value = value << 8 | bytes[at];
    for (bits += 8; bits >= 6; bits -= 6) text[out++] = DIGITS[value >> (bits - 6) & 63];
  }
  if (bits > 0) text[out++] = DIGITS[value << (6 - bits) & 63];
  return text;
}

void same_lists(const cJSON *expected, const cJSON *found, const char *const *names) {
  CHECK(cJSON_GetArraySize(expected) == cJSON_GetArraySize(found));
  const cJSON *one = expected->child;
  for (const cJSON *other = found->child; one != NULL; one = one->next, other = other->next) {
    for (const char *const *name = names; *name != NULL; name++) {
      const cJSON *a = cJSON_GetObjectItemCaseSensitive(one, *name);
      const cJSON *b = cJSON_GetObjectItemCaseSensitive(other, *name);
      if (!cJSON_Compare(a, b, true)) {
        fprintf(stderr, "%s differs: %s, expected %s\n", *name, cJSON_Print(b), cJSON_Print(a));
        exit(1);
      }
    }
  }
}

SozialHandle open_sheet(SozialCore *core, const cJSON *person, const char *keys) {
  SozialHandle sheet = 0, opened = 0;
  size_t len = 0;
  unsigned char *wrapped = bytes_of(person, keys, &len);
  OK(sozial_sheet_read(core, text_of(person, "sheet"), &sheet, &failure));
  OK(sozial_sheet_open_keys(core, sheet, text_of(person, "name"), wrapped, len, &opened, &failure));
  OK(sozial_free(core, sheet, &failure));
  free(wrapped);
  return opened;
}

SozialHandle open_conversation(SozialCore *core, SozialHandle keys, const cJSON *of, const char *device) {
  SozialHandle conversation = 0;
  char *links = json_of(of, "links"), *sealed = json_of(of, "epoch_keys");
  OK(sozial_conversation_open(core, keys, text_of(of, "id"), device, links, sealed, NULL, &conversation, &failure));
  free(links);
  free(sealed);
  return conversation;
}

void accept_all(SozialCore *core, SozialHandle conversation) {
  char *json = NULL;
  OK(sozial_conversation_readers(core, conversation, &json, &failure));
  cJSON *readers = taken(json);
  for (const cJSON *reader = readers->child; reader != NULL; reader = reader->next) {
    OK(sozial_conversation_accept(core, conversation, text_of(reader, "fingerprint"), &failure));
  }
  cJSON_Delete(readers);
}
