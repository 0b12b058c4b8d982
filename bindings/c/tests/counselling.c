/* An account and a conversation of the vectors; a conversation from its beginning to a call with a guest. */
#include "support.h"

static const char *NOW = "2026-11-22T12:00:00Z";
static const char *CENTRE = "0123456789abcdef0123456789abcdef";

static void a_password_opens_the_keys(SozialCore *core, const cJSON *seeker) {
  SozialHandle credentials = 0, keys = 0;
  SozialBytes secret = {0};
  char *fingerprint = NULL;
  size_t salt_len = 0, wrapped_len = 0, secret_len = 0;
  unsigned char *salt = bytes_of(seeker, "salt", &salt_len), *wrapped = bytes_of(seeker, "keys", &wrapped_len);
  unsigned char *expected = bytes_of(seeker, "login_secret", &secret_len);
  const char *password = text_of(seeker, "password");
  OK(sozial_credentials_stretch(core, text_of(seeker, "name"), (const uint8_t *)password, strlen(password), salt,
                                salt_len, 1, &credentials, &failure));
  OK(sozial_credentials_login_secret(core, credentials, &secret, &failure));
  CHECK(secret.len == secret_len && memcmp(secret.data, expected, secret_len) == 0);
  OK(sozial_credentials_open_keys(core, credentials, wrapped, wrapped_len, &keys, &failure));
  OK(sozial_keys_fingerprint(core, keys, &fingerprint, &failure));
  CHECK(strcmp(fingerprint, text_of(seeker, "fingerprint")) == 0);
  wrapped[40] ^= 1;
  STATUS(SOZIAL_STATUS_REFUSED, sozial_credentials_open_keys(core, credentials, wrapped, wrapped_len, &keys, NULL));
  sozial_text_free(fingerprint);
  sozial_bytes_free(&secret);
  OK(sozial_free(core, keys, &failure));
  OK(sozial_free(core, credentials, &failure));
  free(salt);
  free(wrapped);
  free(expected);
}

static void what_was_sealed_elsewhere_is_opened(SozialCore *core, SozialHandle seeker, const cJSON *of) {
  SozialHandle conversation = open_conversation(core, seeker, of, "00000000000000a1"), received = 0, key = 0;
  char *messages = json_of(of, "messages"), *json = NULL, *frames = NULL;
  OK(sozial_conversation_receive(core, conversation, messages, &received, &json, &failure));
  cJSON *opened = taken(json);
  const cJSON *expected = cJSON_GetObjectItem(of, "texts")->child;
  for (const cJSON *one = opened->child; one != NULL; one = one->next) {
    const cJSON *content = cJSON_GetObjectItem(cJSON_GetObjectItem(one, "message"), "content");
    if (strcmp(text_of(content, "kind"), "text") != 0) continue;
    CHECK(strcmp(text_of(content, "text"), expected->valuestring) == 0);
    expected = expected->next;
  }
  CHECK(expected == NULL);
  OK(sozial_received_call_key(core, received, 3, &key, &failure));
  OK(sozial_call_key_for_frames(core, key, &frames, &failure));
  CHECK(strcmp(frames, text_of(of, "frames")) == 0);
  STATUS(SOZIAL_STATUS_NOT_FOUND, sozial_received_call_key(core, received, 0, &key, NULL));
  STATUS(SOZIAL_STATUS_REFUSED,
         sozial_conversation_seal(core, conversation, "{\"kind\":\"text\",\"text\":\"x\"}", NOW, &(SozialBytes){0}, NULL));
  sozial_text_free(frames);
  cJSON_Delete(opened);
  free(messages);
  SozialHandle all[] = {conversation, received, key};
  for (size_t at = 0; at < 3; at++) OK(sozial_free(core, all[at], &failure));
}

/* Lists of two texts that are base64url. */
static char *list_of(const char *one, const char *other) {
  size_t len = strlen(one) + (other == NULL ? 0 : strlen(other)) + 16;
  char *list = calloc(len, 1);
  if (other == NULL) {
    snprintf(list, len, "[\"%s\"]", one);
  } else {
    snprintf(list, len, "[\"%s\",\"%s\"]", one, other);
  }
  return list;
}

static SozialHandle taken_on(SozialCore *core, SozialHandle intake, SozialHandle counsellor, SozialHandle begun,
                             const cJSON *parcel) {
  char *id = NULL, *json = NULL;
  SozialHandle enquiry = 0, conversation = 0;
  OK(sozial_conversation_id(core, begun, &id, &failure));
  char *link = list_of(text_of(parcel, "link"), NULL), *key = list_of(text_of(parcel, "keys"), NULL);
  OK(sozial_conversation_open_as_centre(core, intake, id, "00000000000000c1", link, key, &enquiry, &failure));
  OK(sozial_conversation_take_on(core, enquiry, counsellor, NOW, &json, &failure));
  cJSON *next = taken(json);
  size_t link_len = 0, keys_len = 0;
  unsigned char *bytes = bytes_of(next, "link", &link_len), *sealed = bytes_of(next, "keys", &keys_len);
  OK(sozial_conversation_extend(core, begun, bytes, link_len, sealed, keys_len, &failure));
  char *links = list_of(text_of(parcel, "link"), text_of(next, "link"));
  char *keys = list_of(text_of(parcel, "keys"), text_of(next, "keys"));
  OK(sozial_conversation_open(core, counsellor, id, "00000000000000b1", links, keys, NULL, &conversation, &failure));
  OK(sozial_free(core, enquiry, &failure));
  cJSON_Delete(next);
  sozial_text_free(id);
  char *all[] = {link, key, links, keys, (char *)bytes, (char *)sealed};
  for (size_t at = 0; at < 6; at++) free(all[at]);
  return conversation;
}

static void a_guest_comes_in(SozialCore *core, SozialHandle agreed, const char *seeker, const char *counsellor) {
  SozialHandle key = 0, link = 0, admission = 0, next = 0, guest = 0, theirs = 0;
  char *json = NULL, *fragment = NULL, *ours = NULL, *others = NULL;
  SozialBytes sealed = {0};
  OK(sozial_call_agreed(core, agreed, &json, &failure));
  cJSON *call = taken(json);
  OK(sozial_call_first_key(core, agreed, &key, &failure));
  OK(sozial_guest_link_new(core, text_of(call, "call"), "Frau Sommer", NOW, &link, &failure));
  char *present = list_of(seeker, counsellor);
  OK(sozial_admission_ask(core, link, present, &admission, &failure));
  STATUS(SOZIAL_STATUS_REFUSED, sozial_admission_admit(core, admission, key, NOW, &next, &sealed, NULL));
  OK(sozial_admission_answer(core, admission, seeker, 1, &failure));
  OK(sozial_admission_answer(core, admission, counsellor, 1, &failure));
  OK(sozial_admission_admit(core, admission, key, NOW, &next, &sealed, &failure));
  OK(sozial_guest_link_fragment(core, link, &fragment, &failure));
  OK(sozial_guest_link_read(core, fragment, &guest, &failure));
  OK(sozial_guest_link_open(core, guest, sealed.data, sealed.len, &theirs, &failure));
  OK(sozial_call_key_for_frames(core, theirs, &others, &failure));
  OK(sozial_call_key_for_frames(core, next, &ours, &failure));
  CHECK(strcmp(ours, others) == 0);
  char *texts[] = {fragment, ours, others};
  for (size_t at = 0; at < 3; at++) sozial_text_free(texts[at]);
  SozialHandle all[] = {key, link, admission, next, guest, theirs};
  for (size_t at = 0; at < 6; at++) OK(sozial_free(core, all[at], &failure));
  sozial_bytes_free(&sealed);
  cJSON_Delete(call);
  free(present);
}

static void a_conversation_leads_to_a_call(SozialCore *core, SozialHandle seeker, SozialHandle counsellor) {
  SozialHandle intake = 0, begun = 0, proposal = 0, agreed = 0;
  SozialBytes certificate = {0};
  char *json = NULL, *who = NULL, *other = NULL;
  OK(sozial_intake_first(core, CENTRE, &intake, &certificate, &failure));
  char *one = base64(certificate.data, certificate.len), *certificates = list_of(one, NULL);
  OK(sozial_conversation_begin(core, seeker, "00000000000000a2", CENTRE, certificates,
                               "{\"kind\":\"text\",\"text\":\"Hilfe\"}", NOW, &begun, &json, &failure));
  cJSON *parcel = taken(json);
  SozialHandle theirs = taken_on(core, intake, counsellor, begun, parcel);
  accept_all(core, begun);
  accept_all(core, theirs);
  OK(sozial_keys_fingerprint(core, seeker, &who, &failure));
  OK(sozial_keys_fingerprint(core, counsellor, &other, &failure));
  STATUS(SOZIAL_STATUS_REFUSED, sozial_call_propose(core, begun, "\"video\"", NOW, &proposal, NULL));
  OK(sozial_call_propose(core, theirs, "\"video\"", NOW, &proposal, &failure));
  OK(sozial_call_answer(core, begun, proposal, who, "\"audio\"", NOW, &agreed, &failure));
  a_guest_comes_in(core, agreed, who, other);
  sozial_text_free(who);
  sozial_text_free(other);
  sozial_bytes_free(&certificate);
  cJSON_Delete(parcel);
  free(one);
  free(certificates);
  SozialHandle all[] = {intake, begun, proposal, agreed, theirs};
  for (size_t at = 0; at < 5; at++) OK(sozial_free(core, all[at], &failure));
}

int main(void) {
  SozialCore *core = new_core();
  cJSON *file = vectors("counselling.json");
  const cJSON *person = cJSON_GetObjectItem(file, "seeker");
  SozialHandle seeker = open_sheet(core, person, "keys_by_sheet");
  SozialHandle counsellor = open_sheet(core, cJSON_GetObjectItem(file, "counsellor"), "keys");
  a_password_opens_the_keys(core, person);
  what_was_sealed_elsewhere_is_opened(core, seeker, cJSON_GetObjectItem(file, "conversation"));
  a_conversation_leads_to_a_call(core, seeker, counsellor);
  OK(sozial_free(core, seeker, &failure));
  OK(sozial_free(core, counsellor, &failure));
  CHECK(sozial_core_handles(core) == 0);
  cJSON_Delete(file);
  sozial_core_free(core);
  return 0;
}
