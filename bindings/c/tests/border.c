/* What C hands in wrongly gets an error, never a crash. */
#include "support.h"

static void null_is_refused(SozialCore *core) {
  char *text = NULL;
  SozialHandle handle = 0;
  SozialError *error = NULL;
  STATUS(SOZIAL_STATUS_NULL, sozial_services(NULL, "de", &text, NULL));
  STATUS(SOZIAL_STATUS_NULL, sozial_services(core, NULL, &text, NULL));
  STATUS(SOZIAL_STATUS_NULL, sozial_services(core, "de", NULL, &error));
  CHECK(sozial_error_status(error) == SOZIAL_STATUS_NULL && strlen(sozial_error_message(error)) > 0);
  sozial_error_free(error);
  STATUS(SOZIAL_STATUS_NULL, sozial_form_open(core, "hzl", NULL, NULL, NULL));
  STATUS(SOZIAL_STATUS_NULL, sozial_read_xsozial(core, NULL, 5, &text, NULL));
  STATUS(SOZIAL_STATUS_NULL, sozial_sheet_read(core, NULL, &handle, NULL));
  STATUS(SOZIAL_STATUS_NULL, sozial_core_new(SOZIAL_ABI_VERSION, NULL, NULL));
  CHECK(sozial_core_handles(core) == 0);
  sozial_text_free(NULL);
  sozial_bytes_free(NULL);
  sozial_error_free(NULL);
  sozial_core_free(NULL);
  OK(sozial_free(core, 0, &failure));
}

static void what_is_not_utf_8_is_refused(SozialCore *core) {
  char *text = NULL;
  STATUS(SOZIAL_STATUS_NOT_UTF8, sozial_suggest_places(core, "K\xf6ln", 5, &text, NULL));
  STATUS(SOZIAL_STATUS_NOT_UTF8, sozial_services(core, "\xff\xfe", &text, NULL));
  SozialHandle form = 0;
  OK(sozial_form_open(core, "hzl", NULL, &form, &failure));
  SozialHandle draft = 0;
  STATUS(SOZIAL_STATUS_NOT_UTF8, sozial_draft_open(core, form, "{\"\xc3\":1}", &draft, NULL));
  OK(sozial_free(core, form, &failure));
}

static void a_wrong_handle_is_refused(SozialCore *core) {
  SozialHandle form = 0, draft = 0, never = 0;
  char *text = NULL;
  OK(sozial_form_open(core, "hzl", NULL, &form, &failure));
  OK(sozial_draft_open(core, form, NULL, &draft, &failure));
  STATUS(SOZIAL_STATUS_WRONG_HANDLE, sozial_draft_answers(core, form, &text, NULL));
  STATUS(SOZIAL_STATUS_WRONG_HANDLE, sozial_draft_open(core, 987654321, NULL, &never, NULL));
  SozialCore *other = new_core();
  STATUS(SOZIAL_STATUS_WRONG_HANDLE, sozial_draft_answers(other, draft, &text, NULL));
  sozial_core_free(other);
  /* A draft does without its form. */
  OK(sozial_free(core, form, &failure));
  OK(sozial_draft_answers(core, draft, &text, &failure));
  sozial_text_free(text);
  /* Used after it was freed, and freed twice. */
  OK(sozial_free(core, draft, &failure));
  STATUS(SOZIAL_STATUS_WRONG_HANDLE, sozial_draft_answers(core, draft, &text, NULL));
  STATUS(SOZIAL_STATUS_WRONG_HANDLE, sozial_free(core, draft, NULL));
}

static void the_wrong_library_is_refused(void) {
  SozialCore *core = NULL;
  STATUS(SOZIAL_STATUS_WRONG_LIBRARY, sozial_core_new(SOZIAL_ABI_VERSION + 1, &core, NULL));
  CHECK(core == NULL && sozial_abi_version() == SOZIAL_ABI_VERSION);
}

static void huge_texts_are_refused(SozialCore *core) {
  size_t len = 32u << 20;
  char *huge = malloc(len + 1), *text = NULL;
  memset(huge, 'x', len);
  huge[len] = 0;
  SozialHandle form = 0, draft = 0;
  OK(sozial_form_open(core, "hzl", NULL, &form, &failure));
  STATUS(SOZIAL_STATUS_MALFORMED, sozial_draft_open(core, form, huge, &draft, NULL));
  OK(sozial_suggest_places(core, huge, UINT32_MAX, &text, &failure));
  sozial_text_free(text);
  STATUS(SOZIAL_STATUS_REFUSED, sozial_read_xsozial(core, (const uint8_t *)huge, len, &text, NULL));
  STATUS(SOZIAL_STATUS_MALFORMED, sozial_sheet_read(core, huge, &draft, NULL));
  STATUS(SOZIAL_STATUS_MALFORMED, sozial_read_xsozial(core, (const uint8_t *)huge, SIZE_MAX, &text, NULL));
  OK(sozial_free(core, form, &failure));
  free(huge);
}

static void values_that_are_none_are_refused(SozialCore *core) {
  SozialHandle form = 0, draft = 0, handle = 0;
  char *text = NULL;
  OK(sozial_form_open(core, "hzl", NULL, &form, &failure));
  OK(sozial_draft_open(core, form, NULL, &draft, &failure));
  STATUS(SOZIAL_STATUS_MALFORMED, sozial_draft_journey(core, draft, "2026-02-30", "de", &text, NULL));
  STATUS(SOZIAL_STATUS_MALFORMED, sozial_draft_apply(core, draft, "[{\"change\":\"explode\"}]", NULL));
  STATUS(SOZIAL_STATUS_MALFORMED, sozial_draft_open(core, form, "[", &handle, NULL));
  STATUS(SOZIAL_STATUS_MALFORMED, sozial_calendar_open(core, "{}", "[]", "2026-01-01", "2026-01-31", &handle, NULL));
  STATUS(SOZIAL_STATUS_NOT_FOUND, sozial_form_open(core, "unbekannt", NULL, &handle, NULL));
  OK(sozial_free(core, form, &failure));
  OK(sozial_free(core, draft, &failure));
}

int main(void) {
  SozialCore *core = new_core();
  null_is_refused(core);
  what_is_not_utf_8_is_refused(core);
  a_wrong_handle_is_refused(core);
  the_wrong_library_is_refused();
  huge_texts_are_refused(core);
  values_that_are_none_are_refused(core);
  CHECK(sozial_core_handles(core) == 0);
  /* What was not freed goes with its core. */
  SozialHandle form = 0;
  OK(sozial_form_open(core, "hzl", NULL, &form, &failure));
  sozial_core_free(core);
  return 0;
}
