/* Many threads with one core: the same handles, handles of their own, and handles that another one frees. */
#include <pthread.h>
#include <stdatomic.h>

#include "support.h"

enum { THREADS = 8, ROUNDS = 40 };

static SozialCore *core;
static SozialHandle form, shared;
static _Atomic SozialHandle contested;

static void *work(void *unused) {
  (void)unused;
  for (int round = 0; round < ROUNDS; round++) {
    char *text = NULL;
    SozialHandle own = 0;
    CHECK(sozial_draft_answers(core, shared, &text, NULL) == SOZIAL_STATUS_OK);
    sozial_text_free(text);
    CHECK(sozial_draft_open(core, form, "{}", &own, NULL) == SOZIAL_STATUS_OK);
    /* Whoever comes later finds it gone; nobody follows it. */
    SozialHandle before = atomic_exchange(&contested, own);
    SozialStatus found = sozial_draft_answers(core, before, &text, NULL);
    CHECK(found == SOZIAL_STATUS_OK || found == SOZIAL_STATUS_WRONG_HANDLE);
    if (found == SOZIAL_STATUS_OK) sozial_text_free(text);
    SozialStatus freed = sozial_free(core, before, NULL);
    CHECK(freed == SOZIAL_STATUS_OK || freed == SOZIAL_STATUS_WRONG_HANDLE);
  }
  return NULL;
}

int main(void) {
  core = new_core();
  OK(sozial_form_open(core, "hzl", NULL, &form, &failure));
  OK(sozial_draft_open(core, form, NULL, &shared, &failure));
  pthread_t threads[THREADS];
  for (int at = 0; at < THREADS; at++) CHECK(pthread_create(&threads[at], NULL, work, NULL) == 0);
  for (int at = 0; at < THREADS; at++) pthread_join(threads[at], NULL);
  OK(sozial_free(core, contested, &failure));
  CHECK(sozial_core_handles(core) == 2);
  sozial_core_free(core);
  return 0;
}
