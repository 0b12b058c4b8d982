// The header in C++: it compiles, links, and a core is made and freed.
#include <sozial.h>

#include <cstring>

int main() {
  SozialCore *core = nullptr;
  if (sozial_core_new(SOZIAL_ABI_VERSION, &core, nullptr) != SOZIAL_STATUS_OK) return 1;
  sozial_core_free(core);
  return std::strlen(sozial_version()) > 0 ? 0 : 1;
}
