/* The same answers give the same journey and the same XML. */
#include "support.h"

static void same_paths(const cJSON *expected, const cJSON *found) {
  CHECK(cJSON_GetArraySize(expected) == cJSON_GetArraySize(found));
  const cJSON *one = expected->child;
  for (const cJSON *other = found->child; one != NULL; one = one->next, other = other->next) {
    CHECK(strcmp(one->valuestring, text_of(other, "path")) == 0);
  }
}

static void same_journey(SozialCore *core, SozialHandle draft, const cJSON *test, const char *today) {
  char *json = NULL;
  OK(sozial_draft_journey(core, draft, today, "de", &json, &failure));
  cJSON *journey = taken(json);
  same_paths(cJSON_GetObjectItem(test, "pages"), cJSON_GetObjectItem(journey, "pages"));
  same_paths(cJSON_GetObjectItem(test, "documents"), cJSON_GetObjectItem(journey, "documents"));
  const char *chapter[] = {"id", "title", "state", "faults", NULL}, *fault[] = {"path", "kind", "text", NULL};
  same_lists(cJSON_GetObjectItem(test, "chapters"), cJSON_GetObjectItem(journey, "chapters"), chapter);
  same_lists(cJSON_GetObjectItem(test, "faults"), cJSON_GetObjectItem(journey, "faults"), fault);
  CHECK(cJSON_Compare(cJSON_GetObjectItem(test, "ready"), cJSON_GetObjectItem(journey, "ready"), true));
  cJSON_Delete(journey);
}

static void same_xml(SozialCore *core, SozialHandle draft, const cJSON *test) {
  char *header = json_of(test, "header"), *left = NULL, *read = NULL;
  SozialBytes xml = {0};
  OK(sozial_draft_write_xsozial(core, draft, header, &left, &xml, &failure));
  const char *expected = text_of(test, "xml");
  CHECK(xml.len == strlen(expected) && memcmp(xml.data, expected, xml.len) == 0);
  OK(sozial_read_xsozial(core, xml.data, xml.len, &read, &failure));
  cJSON *application = taken(read), *paths = taken(left);
  CHECK(strcmp(text_of(application, "version"), "2.5.0") == 0);
  CHECK(cJSON_Compare(cJSON_GetObjectItem(test, "left"), paths, true));
  cJSON_Delete(application);
  cJSON_Delete(paths);
  sozial_bytes_free(&xml);
  free(header);
}

static void answers_are_given_and_taken_back(SozialCore *core, SozialHandle form) {
  SozialHandle draft = 0;
  char *json = NULL, change[512];
  OK(sozial_draft_open(core, form, NULL, &draft, &failure));
  OK(sozial_draft_journey(core, draft, "2026-11-22", "de", &json, &failure));
  cJSON *journey = taken(json);
  const cJSON *entry = cJSON_GetObjectItem(cJSON_GetObjectItem(journey, "pages")->child, "entries")->child;
  while (cJSON_GetObjectItem(entry, "field") == NULL) entry = entry->next;
  const cJSON *field = cJSON_GetObjectItem(entry, "field");
  const cJSON *option = cJSON_GetObjectItem(field, "options")->child;
  snprintf(change, sizeof change, "[{\"change\":\"set\",\"path\":\"%s\",\"value\":{\"kind\":\"choice\",\"id\":\"%s\"}}]",
           text_of(field, "path"), text_of(option, "id"));
  OK(sozial_draft_apply(core, draft, change, &failure));
  OK(sozial_draft_answers(core, draft, &json, &failure));
  CHECK(strstr(json, text_of(option, "id")) != NULL);
  sozial_text_free(json);
  STATUS(SOZIAL_STATUS_NOT_FOUND,
         sozial_draft_apply(core, draft, "[{\"change\":\"clear\",\"path\":\"gibt_es_nicht\"}]", NULL));
  cJSON_Delete(journey);
  OK(sozial_free(core, draft, &failure));
}

int main(void) {
  SozialCore *core = new_core();
  cJSON *file = vectors("journey.json");
  SozialHandle form = 0;
  OK(sozial_form_open(core, text_of(file, "form"), text_of(file, "version"), &form, &failure));
  for (const cJSON *test = cJSON_GetObjectItem(file, "cases")->child; test != NULL; test = test->next) {
    SozialHandle draft = 0;
    char *answers = json_of(test, "answers");
    OK(sozial_draft_open(core, form, answers, &draft, &failure));
    same_journey(core, draft, test, text_of(file, "today"));
    same_xml(core, draft, test);
    OK(sozial_free(core, draft, &failure));
    free(answers);
  }
  answers_are_given_and_taken_back(core, form);
  OK(sozial_free(core, form, &failure));
  CHECK(sozial_core_handles(core) == 0);
  cJSON_Delete(file);
  sozial_core_free(core);
  return 0;
}
