/* The core of the Sozialplattform for C. Written by bindings/generate; not to be changed by hand.
 *
 * Each function gives a status: SOZIAL_STATUS_OK, or why not. What it makes comes through pointers at the end, which
 * are left alone unless it succeeds; the last of them may be null or takes an error, which says more.
 *
 * A SozialCore holds everything that is made with it. Handles are numbers within it: one that was freed, is of another
 * kind or of another SozialCore is refused, never followed.
 *
 * Texts are UTF-8 and end with a zero. Records are JSON; bytes in JSON are base64url without padding, times RFC 3339,
 * days 2026-11-22. Whatever is given out belongs to the caller: texts to sozial_text_free, bytes to
 * sozial_bytes_free, errors to sozial_error_free, handles to sozial_free, or all handles at once to sozial_core_free.
 * Secrets are wiped when they are let go.
 *
 * Threads: everything may be called from any thread at any time, except that sozial_core_free has to be the last call
 * with its SozialCore. There is no state besides it. A panic inside becomes SOZIAL_STATUS_INTERNAL.
 */

#ifndef SOZIAL_H
#define SOZIAL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/*
 Version of the C interface: raised when something that exists there changes its meaning.
 */
#define SOZIAL_ABI_VERSION 1

/*
 How a call ended.
 */
enum SozialStatus
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /*
   As it should.
   */
  SOZIAL_STATUS_OK = 0,
  /*
   An argument that must not be null is.
   */
  SOZIAL_STATUS_NULL = 1,
  /*
   A text is not UTF-8.
   */
  SOZIAL_STATUS_NOT_UTF8 = 2,
  /*
   A handle was freed, is of another kind, or of another SozialCore; or the SozialCore is none.
   */
  SOZIAL_STATUS_WRONG_HANDLE = 3,
  /*
   A value is not what it says: JSON, a day, an id.
   */
  SOZIAL_STATUS_MALFORMED = 4,
  /*
   There is no such thing.
   */
  SOZIAL_STATUS_NOT_FOUND = 5,
  /*
   The rules forbid it, or something sealed does not open; the error says what helps.
   */
  SOZIAL_STATUS_REFUSED = 6,
  /*
   The library was built for another interface than the header.
   */
  SOZIAL_STATUS_WRONG_LIBRARY = 7,
  /*
   A defect of the library. The call changed nothing that counts.
   */
  SOZIAL_STATUS_INTERNAL = 8,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum SozialStatus SozialStatus;
#else
typedef int32_t SozialStatus;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/*
 What holds everything that was made with it.
 */
typedef struct SozialCore SozialCore;

/*
 Why a call did not end as it should.
 */
typedef struct SozialError SozialError;

/*
 A number that stands for something that was made with a core; 0 stands for nothing.
 */
typedef uint64_t SozialHandle;

/*
 Bytes that belong to the caller.
 */
typedef struct SozialBytes {
  /*
   The first of them; null if there are none.
   */
  uint8_t *data;
  /*
   How many.
   */
  size_t len;
} SozialBytes;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 A made-up user name.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_suggest_user_name(const struct SozialCore *core, char **out, struct SozialError **error);

/*
 How strong a password (UTF-8) is for a user name: `{ "bits", "level", "enough", "hints" }`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_password_strength(const struct SozialCore *core,
                                      const uint8_t *password,
                                      size_t password_len,
                                      const char *name,
                                      char **out,
                                      struct SozialError **error);

/*
 Makes an account, with terms `{"topic","centre","terms","privacy"}`: what goes to the server (JSON), the keys and the
 recovery sheet (handles). Takes 64 MiB and some tenths of a second.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_register(const struct SozialCore *core,
                             const char *name,
                             const uint8_t *password,
                             size_t password_len,
                             const uint8_t *salt,
                             size_t salt_len,
                             const char *terms,
                             SozialHandle *keys,
                             SozialHandle *sheet,
                             char **out,
                             struct SozialError **error);

/*
 What a name and a password give. Takes 64 MiB and some tenths of a second.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_credentials_stretch(const struct SozialCore *core,
                                        const char *name,
                                        const uint8_t *password,
                                        size_t password_len,
                                        const uint8_t *salt,
                                        size_t salt_len,
                                        uint8_t version,
                                        SozialHandle *out,
                                        struct SozialError **error);

/*
 What is shown to the server to log in, 32 bytes.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_credentials_login_secret(const struct SozialCore *core,
                                             SozialHandle credentials,
                                             struct SozialBytes *out,
                                             struct SozialError **error);

/*
 Opens the keys that the server keeps.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_credentials_open_keys(const struct SozialCore *core,
                                          SozialHandle credentials,
                                          const uint8_t *wrapped,
                                          size_t len,
                                          SozialHandle *out,
                                          struct SozialError **error);

/*
 A recovery sheet from its 15 words, or from the code that begins with `SP1-`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_sheet_read(const struct SozialCore *core,
                               const char *typed,
                               SozialHandle *out,
                               struct SozialError **error);

/*
 The 15 words of a recovery sheet, with spaces between. A secret: `sozial_text_free` wipes it.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_sheet_words(const struct SozialCore *core,
                                SozialHandle sheet,
                                char **out,
                                struct SozialError **error);

/*
 Opens the keys that the server keeps for a sheet.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_sheet_open_keys(const struct SozialCore *core,
                                    SozialHandle sheet,
                                    const char *name,
                                    const uint8_t *wrapped,
                                    size_t len,
                                    SozialHandle *out,
                                    struct SozialError **error);

/*
 The public keys, 64 bytes.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_keys_identity(const struct SozialCore *core,
                                  SozialHandle keys,
                                  struct SozialBytes *out,
                                  struct SozialError **error);

/*
 The name of the public keys, 64 hexadecimal digits.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_keys_fingerprint(const struct SozialCore *core,
                                     SozialHandle keys,
                                     char **out,
                                     struct SozialError **error);

/*
 The eight words by which people compare keys, as a list (JSON).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_keys_check_words(const struct SozialCore *core,
                                     SozialHandle keys,
                                     char **out,
                                     struct SozialError **error);

/*
 A calendar from an office and what is taken (JSON), from the first to the last day.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_calendar_open(const struct SozialCore *core,
                                  const char *office,
                                  const char *booked,
                                  const char *first,
                                  const char *last,
                                  SozialHandle *out,
                                  struct SozialError **error);

/*
 All times that can be booked from the first to the last day.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_calendar_slots(const struct SozialCore *core,
                                   SozialHandle calendar,
                                   const char *service,
                                   const char *place,
                                   const char *first,
                                   const char *last,
                                   const char *now,
                                   char **out,
                                   struct SozialError **error);

/*
 What each day of a month shows.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_calendar_month(const struct SozialCore *core,
                                   SozialHandle calendar,
                                   const char *service,
                                   const char *place,
                                   const char *of,
                                   const char *now,
                                   const char *language,
                                   char **out,
                                   struct SozialError **error);

/*
 Holds a time for ten minutes, with any counsellor: the appointment as JSON.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_calendar_hold(const struct SozialCore *core,
                                  SozialHandle calendar,
                                  const char *service,
                                  const char *place,
                                  const char *start,
                                  const char *now,
                                  char **out,
                                  struct SozialError **error);

/*
 An appointment (JSON) after a step: by `person`, `office` or `clock`; `request`, `confirm`, `cancel`, `remind`, `lapse`,
 `took-place` or `no-show`, both as JSON texts.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_appointment_after(const struct SozialCore *core,
                                      const char *appointment,
                                      const char *actor,
                                      const char *action,
                                      const char *now,
                                      const char *language,
                                      char **out,
                                      struct SozialError **error);

/*
 Where an appointment (JSON) stands, in words too.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_appointment_state(const struct SozialCore *core,
                                      const char *appointment,
                                      const char *language,
                                      char **out,
                                      struct SozialError **error);

/*
 The calendar entry (RFC 5545) of an appointment (JSON) that is binding or was cancelled.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_appointment_ics(const struct SozialCore *core,
                                    const char *appointment,
                                    const char *entry,
                                    const char *now,
                                    char **out,
                                    struct SozialError **error);

/*
 A counsellor proposes a call; `medium` is `"audio"` or `"video"` (JSON). `sozial_conversation_seal` sends it as
 `{"kind":"call-proposed","call":...,"medium":...}`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_call_propose(const struct SozialCore *core,
                                 SozialHandle conversation,
                                 const char *medium,
                                 const char *now,
                                 SozialHandle *out,
                                 struct SozialError **error);

/*
 A proposal that came as a message: its sender, the call, the medium, and when it was written.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_call_read_proposal(const struct SozialCore *core,
                                       SozialHandle conversation,
                                       const char *sender,
                                       const char *call,
                                       const char *medium,
                                       const char *at,
                                       SozialHandle *out,
                                       struct SozialError **error);

/*
 The call, its medium, and when the proposal ceases to stand: `{"call","medium","ends"}`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_call_proposal(const struct SozialCore *core,
                                  SozialHandle proposal,
                                  char **out,
                                  struct SozialError **error);

/*
 What follows from an answer (`"video"`, `"audio"`, `"declined"`, `"withdrawn"`) of a reader: a call, or 0 for none.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_call_answer(const struct SozialCore *core,
                                SozialHandle conversation,
                                SozialHandle proposal,
                                const char *by,
                                const char *answer,
                                const char *now,
                                SozialHandle *out,
                                struct SozialError **error);

/*
 An agreed call: `{"call","medium","ends"}`, the last being until when tickets for the relay count.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_call_agreed(const struct SozialCore *core,
                                SozialHandle call,
                                char **out,
                                struct SozialError **error);

/*
 The first key of an agreed call.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_call_first_key(const struct SozialCore *core,
                                   SozialHandle call,
                                   SozialHandle *out,
                                   struct SozialError **error);

/*
 What frame encryption takes as its passphrase. A secret: `sozial_text_free` wipes it.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_call_key_for_frames(const struct SozialCore *core,
                                        SozialHandle key,
                                        char **out,
                                        struct SozialError **error);

/*
 A link for one guest of a call, who is shown under `name`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_guest_link_new(const struct SozialCore *core,
                                   const char *call,
                                   const char *name,
                                   const char *now,
                                   SozialHandle *out,
                                   struct SozialError **error);

/*
 A link from what stands behind `#`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_guest_link_read(const struct SozialCore *core,
                                    const char *fragment,
                                    SozialHandle *out,
                                    struct SozialError **error);

/*
 What stands behind `#`. A secret: `sozial_text_free` wipes it.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_guest_link_fragment(const struct SozialCore *core,
                                        SozialHandle link,
                                        char **out,
                                        struct SozialError **error);

/*
 Opens the key that those present sealed for a guest.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_guest_link_open(const struct SozialCore *core,
                                    SozialHandle link,
                                    const uint8_t *sealed,
                                    size_t len,
                                    SozialHandle *out,
                                    struct SozialError **error);

/*
 A guest has knocked; `present` lists the names of the keys of those in the call (JSON).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_admission_ask(const struct SozialCore *core,
                                  SozialHandle link,
                                  const char *present,
                                  SozialHandle *out,
                                  struct SozialError **error);

/*
 Somebody present says yes (anything but 0) or no (0).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_admission_answer(const struct SozialCore *core,
                                     SozialHandle admission,
                                     const char *who,
                                     int32_t yes,
                                     struct SozialError **error);

/*
 Lets a guest in when everyone has agreed: the next key (a handle), and the same sealed for the guest.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_admission_admit(const struct SozialCore *core,
                                    SozialHandle admission,
                                    SozialHandle key,
                                    const char *now,
                                    SozialHandle *next,
                                    struct SozialBytes *out,
                                    struct SozialError **error);

/*
 All services, as a list of records (JSON).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_services(const struct SozialCore *core,
                             const char *language,
                             char **out,
                             struct SozialError **error);

/*
 Services that fit what somebody typed: `{ "services": [...], "external": [...] }`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_search_services(const struct SozialCore *core,
                                    const char *query,
                                    const char *language,
                                    char **out,
                                    struct SozialError **error);

/*
 The content of a service: title, sections, legal basis.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_describe_service(const struct SozialCore *core,
                                     const char *slug,
                                     const char *language,
                                     char **out,
                                     struct SozialError **error);

/*
 An index of centres as a portal exports them (JSON).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_centres_read(const struct SozialCore *core,
                                 const uint8_t *json,
                                 size_t len,
                                 SozialHandle *out,
                                 struct SozialError **error);

/*
 An index of invented centres, at most 20,000.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_centres_demo(const struct SozialCore *core,
                                 uint32_t count,
                                 SozialHandle *out,
                                 struct SozialError **error);

/*
 Centres that fit a query such as `{"text":"Schulden","show":10}` at a moment (RFC 3339).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_centres_search(const struct SozialCore *core,
                                   SozialHandle centres,
                                   const char *query,
                                   const char *now,
                                   const char *language,
                                   char **out,
                                   struct SozialError **error);

/*
 The first keys of a centre (32 hexadecimal digits): a handle, and the certificate that the server publishes.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_intake_first(const struct SozialCore *core,
                                 const char *centre,
                                 SozialHandle *keys,
                                 struct SozialBytes *out,
                                 struct SozialError **error);

/*
 The keys of a centre as they were wrapped for a counsellor.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_intake_open(const struct SozialCore *core,
                                const uint8_t *wrapped,
                                size_t wrapped_len,
                                const uint8_t *certificate,
                                size_t certificate_len,
                                SozialHandle counsellor,
                                SozialHandle *out,
                                struct SozialError **error);

/*
 Begins a conversation with a centre whose certificates (a list, JSON) the server publishes, by a first message
 (content as JSON, `{"kind":"text","text":"..."}`): a handle, and `{"link","keys","message"}` for the server.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_begin(const struct SozialCore *core,
                                       SozialHandle keys,
                                       const char *device,
                                       const char *centre,
                                       const char *certificates,
                                       const char *content,
                                       const char *now,
                                       SozialHandle *conversation,
                                       char **out,
                                       struct SozialError **error);

/*
 Opens a conversation from what the server has: lists of links and of keys (JSON). `trust` is what
 `sozial_conversation_trust` gave, or null.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_open(const struct SozialCore *core,
                                      SozialHandle keys,
                                      const char *id,
                                      const char *device,
                                      const char *links,
                                      const char *epoch_keys,
                                      const char *trust,
                                      SozialHandle *out,
                                      struct SozialError **error);

/*
 Opens an enquiry with the keys of a centre.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_open_as_centre(const struct SozialCore *core,
                                                SozialHandle intake,
                                                const char *id,
                                                const char *device,
                                                const char *links,
                                                const char *epoch_keys,
                                                SozialHandle *out,
                                                struct SozialError **error);

/*
 A counsellor takes on an enquiry that was opened with the keys of the centre: `{"link","keys"}` for the server.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_take_on(const struct SozialCore *core,
                                         SozialHandle conversation,
                                         SozialHandle counsellor,
                                         const char *now,
                                         char **out,
                                         struct SozialError **error);

/*
 Takes a change of readers that the server has taken.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_extend(const struct SozialCore *core,
                                        SozialHandle conversation,
                                        const uint8_t *link,
                                        size_t link_len,
                                        const uint8_t *keys,
                                        size_t keys_len,
                                        struct SozialError **error);

/*
 The id of a conversation.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_id(const struct SozialCore *core,
                                    SozialHandle conversation,
                                    char **out,
                                    struct SozialError **error);

/*
 Who can read what is written now (a list, JSON).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_readers(const struct SozialCore *core,
                                         SozialHandle conversation,
                                         char **out,
                                         struct SozialError **error);

/*
 Accepts the keys of a reader.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_accept(const struct SozialCore *core,
                                        SozialHandle conversation,
                                        const char *fingerprint,
                                        struct SozialError **error);

/*
 What this device has to remember, a text in JSON for `sozial_conversation_open`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_trust(const struct SozialCore *core,
                                       SozialHandle conversation,
                                       char **out,
                                       struct SozialError **error);

/*
 Seals the next message (content as JSON): the envelope for the server.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_seal(const struct SozialCore *core,
                                      SozialHandle conversation,
                                      const char *content,
                                      const char *now,
                                      struct SozialBytes *out,
                                      struct SozialError **error);

/*
 Opens envelopes (a list, JSON) in the order in which the server has them: what they say (a list, JSON), and a handle
 for `sozial_received_call_key`. Keys are not in the JSON.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_conversation_receive(const struct SozialCore *core,
                                         SozialHandle conversation,
                                         const char *envelopes,
                                         SozialHandle *received,
                                         char **out,
                                         struct SozialError **error);

/*
 The key of a call that came as the message at `index` of what was received.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_received_call_key(const struct SozialCore *core,
                                      SozialHandle received,
                                      size_t index,
                                      SozialHandle *out,
                                      struct SozialError **error);

/*
 The status of an error; `SOZIAL_STATUS_NULL` for null.

 # Safety
 `error` is null or was given by this library and not freed.
 */
SozialStatus sozial_error_status(const struct SozialError *error);

/*
 What went wrong, for a log: English, without personal data. It belongs to the error. Null for null.

 # Safety
 `error` is null or was given by this library and not freed.
 */
const char *sozial_error_message(const struct SozialError *error);

/*
 Frees an error. Null is fine.

 # Safety
 `error` is null or was given by this library and not freed.
 */
void sozial_error_free(struct SozialError *error);

/*
 Opens a form that is built in: a version of it, or the newest where `version` is null.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_form_open(const struct SozialCore *core,
                              const char *id,
                              const char *version,
                              SozialHandle *out,
                              struct SozialError **error);

/*
 Opens a definition that was fetched from a portal (KDL).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_form_parse(const struct SozialCore *core,
                               const char *source,
                               SozialHandle *out,
                               struct SozialError **error);

/*
 JSON Schema of the answers of a form.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_form_schema(const struct SozialCore *core,
                                SozialHandle form,
                                char **out,
                                struct SozialError **error);

/*
 A draft of a form: with answers (JSON), or without where `answers` is null.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_draft_open(const struct SozialCore *core,
                               SozialHandle form,
                               const char *answers,
                               SozialHandle *out,
                               struct SozialError **error);

/*
 Makes all changes, or none: a list such as `[{"change":"set","path":"kinder","value":{"kind":"yes-no","yes":true}}]`.
 Other changes are `type` (`path`, `text`), `clear` (`path`), `add-item` (`group`), `remove-item` (`item`), `confirm`
 (`chapter`).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_draft_apply(const struct SozialCore *core,
                                SozialHandle draft,
                                const char *changes,
                                struct SozialError **error);

/*
 The answers of a draft as JSON.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_draft_answers(const struct SozialCore *core,
                                  SozialHandle draft,
                                  char **out,
                                  struct SozialError **error);

/*
 What follows from the answers on a day (2026-11-22): chapters, pages, faults, documents, with all words.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_draft_journey(const struct SozialCore *core,
                                  SozialHandle draft,
                                  const char *today,
                                  const char *language,
                                  char **out,
                                  struct SozialError **error);

/*
 Questions and answers in words.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_draft_transcript(const struct SozialCore *core,
                                     SozialHandle draft,
                                     const char *today,
                                     const char *language,
                                     char **out,
                                     struct SozialError **error);

/*
 Frees a text, after wiping it. Null is fine.

 # Safety
 `text` is null or was given by this library, as long as it was, and not freed.
 */
void sozial_text_free(char *text);

/*
 Frees bytes, after wiping them, and leaves none.

 # Safety
 `bytes` is null or leads to bytes that this library gave.
 */
void sozial_bytes_free(struct SozialBytes *bytes);

/*
 Does nothing and takes nothing: what a call costs.
 */
void sozial_nothing(void);

/*
 Places that somebody may mean, at most `limit`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_suggest_places(const struct SozialCore *core,
                                   const char *typed,
                                   uint32_t limit,
                                   char **out,
                                   struct SozialError **error);

/*
 The place that somebody means: `{ "found": "nothing" | "one" | "several", ... }`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_find_place(const struct SozialCore *core,
                               const char *typed,
                               char **out,
                               struct SozialError **error);

/*
 Reads a list of authorities (JSON).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_authorities_read(const struct SozialCore *core,
                                     const char *json,
                                     SozialHandle *out,
                                     struct SozialError **error);

/*
 From a place as it is typed and a LeiKa key to what can be done: `{ "outcome": "here" | "external" | "contact-only" |
 "unknown-authority" | "ask-place" | "unknown-place", ... }`.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_route(const struct SozialCore *core,
                          SozialHandle authorities,
                          const char *place,
                          const char *leika,
                          char **out,
                          struct SozialError **error);

/*
 Makes a core. `abi_version` is `SOZIAL_ABI_VERSION` of the header that the caller was compiled with.

 # Safety
 `out` and `error` are null or can be written to.
 */
SozialStatus sozial_core_new(uint32_t abi_version, struct SozialCore **out, struct SozialError **error);

/*
 Frees a core and everything that was made with it. Null is fine. It has to be the last call with this core.

 # Safety
 `core` is null or was made by [`sozial_core_new`] and not freed.
 */
void sozial_core_free(struct SozialCore *core);

/*
 Lets go of what a handle stands for; secrets are wiped. 0 is fine.

 # Safety
 `core` was made by [`sozial_core_new`]; `error` is null or can be written to.
 */
SozialStatus sozial_free(const struct SozialCore *core, SozialHandle handle, struct SozialError **error);

/*
 How many handles a core holds; 0 for what is no core. For finding leaks.

 # Safety
 `core` is null or was made by [`sozial_core_new`].
 */
size_t sozial_core_handles(const struct SozialCore *core);

/*
 The version of the C interface that the library has.
 */
uint32_t sozial_abi_version(void);

/*
 The library's version, `0.1.0`. It belongs to the library.
 */
const char *sozial_version(void);

/*
 A text that an error or a state names, in a language (BCP 47).

 # Safety
 `key` and `language` are texts; `out` and `error` are null or can be written to.
 */
SozialStatus sozial_text(const struct SozialCore *core,
                         const char *key,
                         const char *language,
                         char **out,
                         struct SozialError **error);

/*
 Writes the visible answers of a draft as XSozial-basis, without documents. `left` gets the paths of answers that it
 has no place for (a list, JSON).

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_draft_write_xsozial(const struct SozialCore *core,
                                        SozialHandle draft,
                                        const char *header,
                                        char **left,
                                        struct SozialBytes *out,
                                        struct SozialError **error);

/*
 Reads a message of XSozial-basis.

 # Safety
 As the header says: pointers are null or lead to what they say, texts end with a zero.
 */
SozialStatus sozial_read_xsozial(const struct SozialCore *core,
                                 const uint8_t *xml,
                                 size_t len,
                                 char **out,
                                 struct SozialError **error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SOZIAL_H */
