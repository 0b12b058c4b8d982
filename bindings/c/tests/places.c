/* The same places, authorities and centres; the catalogue. */
#include "support.h"

static void same_routes(SozialCore *core) {
  cJSON *file = vectors("routing.json");
  char *list = json_of(file, "authorities"), *json = NULL;
  SozialHandle authorities = 0;
  OK(sozial_authorities_read(core, list, &authorities, &failure));
  free(list);
  for (const cJSON *route = cJSON_GetObjectItem(file, "routes")->child; route != NULL; route = route->next) {
    OK(sozial_route(core, authorities, text_of(route, "typed"), text_of(file, "leika"), &json, &failure));
    cJSON *found = taken(json);
    const cJSON *authority = cJSON_GetObjectItem(found, "authority");
    const cJSON *expected = cJSON_GetObjectItem(route, "authority");
    CHECK((authority == NULL) == !cJSON_IsString(expected));
    if (authority != NULL) CHECK(strcmp(text_of(authority, "name"), expected->valuestring) == 0);
    cJSON_Delete(found);
  }
  for (const cJSON *one = cJSON_GetObjectItem(file, "suggestions")->child; one != NULL; one = one->next) {
    OK(sozial_suggest_places(core, text_of(one, "typed"), 5, &json, &failure));
    cJSON *found = taken(json);
    const cJSON *label = cJSON_GetObjectItem(one, "labels")->child;
    for (const cJSON *hit = found->child; hit != NULL; hit = hit->next, label = label->next) {
      CHECK(strcmp(text_of(hit, "label"), label->valuestring) == 0);
    }
    CHECK(label == NULL);
    cJSON_Delete(found);
  }
  OK(sozial_free(core, authorities, &failure));
  cJSON_Delete(file);
}

static void same_centres(SozialCore *core) {
  cJSON *file = vectors("centres.json");
  SozialHandle centres = 0;
  char query[256], *json = NULL;
  OK(sozial_centres_demo(core, (uint32_t)cJSON_GetObjectItem(file, "demo")->valueint, &centres, &failure));
  for (const cJSON *search = cJSON_GetObjectItem(file, "searches")->child; search != NULL; search = search->next) {
    snprintf(query, sizeof query, "{\"text\":\"%s\",\"show\":5}", text_of(search, "text"));
    OK(sozial_centres_search(core, centres, query, text_of(file, "now"), "de", &json, &failure));
    cJSON *found = taken(json);
    CHECK(cJSON_Compare(cJSON_GetObjectItem(search, "total"), cJSON_GetObjectItem(found, "total"), true));
    const cJSON *id = cJSON_GetObjectItem(search, "ids")->child;
    const cJSON *hit = cJSON_GetObjectItem(found, "hits")->child;
    for (; hit != NULL; hit = hit->next, id = id->next) CHECK(strcmp(text_of(hit, "id"), id->valuestring) == 0);
    CHECK(id == NULL);
    cJSON_Delete(found);
  }
  OK(sozial_free(core, centres, &failure));
  cJSON_Delete(file);
}

static void the_catalogue_has_thirteen_services(SozialCore *core) {
  char *json = NULL;
  OK(sozial_services(core, "de", &json, &failure));
  cJSON *services = taken(json);
  CHECK(cJSON_GetArraySize(services) == 13);
  OK(sozial_describe_service(core, text_of(services->child, "slug"), "en", &json, &failure));
  sozial_text_free(json);
  OK(sozial_search_services(core, "Mietschulden", "de", &json, &failure));
  sozial_text_free(json);
  STATUS(SOZIAL_STATUS_NOT_FOUND, sozial_describe_service(core, "nichts", "de", &json, NULL));
  cJSON_Delete(services);
}

int main(void) {
  SozialCore *core = new_core();
  same_routes(core);
  same_centres(core);
  the_catalogue_has_thirteen_services(core);
  CHECK(sozial_core_handles(core) == 0);
  sozial_core_free(core);
  return 0;
}
