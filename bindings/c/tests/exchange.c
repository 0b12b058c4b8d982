/* Seals a message of the seeker for others, or opens theirs as the counsellor. `exchange seal|open FOLDER` */
#include <dirent.h>

#include "support.h"

static void seal(SozialCore *core, const cJSON *file, const char *folder) {
  const char *device = "c000000000000001", *text = "Gesiegelt in C";
  SozialHandle keys = open_sheet(core, cJSON_GetObjectItem(file, "seeker"), "keys_by_sheet");
  SozialHandle conversation = open_conversation(core, keys, cJSON_GetObjectItem(file, "conversation"), device);
  accept_all(core, conversation);
  SozialBytes envelope = {0};
  char content[128], path[512];
  snprintf(content, sizeof content, "{\"kind\":\"text\",\"text\":\"%s\"}", text);
  OK(sozial_conversation_seal(core, conversation, content, "2026-11-22T12:00:00Z", &envelope, &failure));
  char *sealed = base64(envelope.data, envelope.len);
  snprintf(path, sizeof path, "%s/c.json", folder);
  FILE *out = fopen(path, "w");
  CHECK(out != NULL);
  fprintf(out, "{\"text\":\"%s\",\"envelope\":\"%s\"}\n", text, sealed);
  fclose(out);
  free(sealed);
  sozial_bytes_free(&envelope);
}

static void open_one(SozialCore *core, SozialHandle conversation, const char *folder, const char *name) {
  char path[512], *json = NULL;
  setenv("SOZIAL_VECTORS", folder, 1);
  snprintf(path, sizeof path, "%s", name);
  cJSON *theirs = vectors(path);
  char list[70000];
  snprintf(list, sizeof list, "[\"%s\"]", text_of(theirs, "envelope"));
  SozialHandle received = 0;
  OK(sozial_conversation_receive(core, conversation, list, &received, &json, &failure));
  cJSON *opened = taken(json);
  const cJSON *content = cJSON_GetObjectItem(cJSON_GetObjectItem(opened->child, "message"), "content");
  CHECK(content != NULL && strcmp(text_of(content, "text"), text_of(theirs, "text")) == 0);
  printf("C opens %s\n", name);
  cJSON_Delete(opened);
  cJSON_Delete(theirs);
}

int main(int count, char **arguments) {
  CHECK(count == 3);
  SozialCore *core = new_core();
  cJSON *file = vectors("counselling.json");
  if (strcmp(arguments[1], "seal") == 0) {
    seal(core, file, arguments[2]);
  } else {
    SozialHandle keys = open_sheet(core, cJSON_GetObjectItem(file, "counsellor"), "keys");
    SozialHandle conversation = open_conversation(core, keys, cJSON_GetObjectItem(file, "conversation"), "c000000000000002");
    DIR *folder = opendir(arguments[2]);
    CHECK(folder != NULL);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
      if (strstr(entry->d_name, ".json") != NULL) open_one(core, conversation, arguments[2], entry->d_name);
    }
    closedir(folder);
  }
  cJSON_Delete(file);
  sozial_core_free(core);
  return 0;
}
