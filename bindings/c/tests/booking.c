/* The same times, days and calendar entry. */
#include "support.h"

static cJSON *file;

static SozialHandle calendar(SozialCore *core) {
  SozialHandle opened = 0;
  char *office = json_of(file, "office"), *booked = json_of(file, "booked");
  OK(sozial_calendar_open(core, office, booked, text_of(file, "first"), text_of(file, "last"), &opened, &failure));
  free(office);
  free(booked);
  return opened;
}

static void same_times(SozialCore *core, SozialHandle opened) {
  const char *slot[] = {"start", "local", NULL}, *day[] = {"date", "name", "times", "text", NULL};
  const char *service = text_of(file, "service"), *place = text_of(file, "place"), *now = text_of(file, "now");
  char *json = NULL;
  OK(sozial_calendar_slots(core, opened, service, place, text_of(file, "first"), text_of(file, "last"), now, &json,
                           &failure));
  cJSON *slots = taken(json);
  same_lists(cJSON_GetObjectItem(file, "slots"), slots, slot);
  OK(sozial_calendar_month(core, opened, service, place, text_of(file, "first"), now, "de", &json, &failure));
  cJSON *days = taken(json);
  same_lists(cJSON_GetObjectItem(file, "days"), days, day);
  cJSON_Delete(slots);
  cJSON_Delete(days);
}

static void an_appointment_goes_its_way(SozialCore *core, SozialHandle opened) {
  const char *steps[] = {"\"request\"", "\"confirm\"", "\"cancel\""}, *now = text_of(file, "now");
  const char *start = text_of(cJSON_GetObjectItem(file, "slots")->child, "start");
  char *appointment = NULL, *next = NULL;
  OK(sozial_calendar_hold(core, opened, text_of(file, "service"), text_of(file, "place"), start, now, &appointment,
                          &failure));
  for (size_t step = 0; step < 3; step++) {
    OK(sozial_appointment_after(core, appointment, "\"person\"", steps[step], now, "de", &next, &failure));
    sozial_text_free(appointment);
    appointment = next;
  }
  STATUS(SOZIAL_STATUS_REFUSED, sozial_appointment_after(core, appointment, "\"person\"", "\"confirm\"", now, "de", &next, NULL));
  OK(sozial_appointment_state(core, appointment, "de", &next, &failure));
  cJSON *state = taken(next);
  CHECK(strcmp(text_of(state, "name"), "cancelled") == 0);
  cJSON_Delete(state);
  sozial_text_free(appointment);
}

int main(void) {
  SozialCore *core = new_core();
  file = vectors("booking.json");
  SozialHandle opened = calendar(core);
  same_times(core, opened);
  an_appointment_goes_its_way(core, opened);
  char *appointment = json_of(file, "appointment"), *entry = json_of(file, "entry"), *ics = NULL;
  OK(sozial_appointment_ics(core, appointment, entry, text_of(file, "now"), &ics, &failure));
  CHECK(strcmp(ics, text_of(file, "ics")) == 0);
  sozial_text_free(ics);
  free(appointment);
  free(entry);
  OK(sozial_free(core, opened, &failure));
  CHECK(sozial_core_handles(core) == 0);
  cJSON_Delete(file);
  sozial_core_free(core);
  return 0;
}
