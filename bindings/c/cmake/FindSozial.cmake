# Finds the core of the Sozialplattform for C: gives the target Sozial::Core.
#
#   list(APPEND CMAKE_MODULE_PATH .../bindings/c/cmake)
#   find_package(Sozial REQUIRED)
#   target_link_libraries(app PRIVATE Sozial::Core)
#
# SOZIAL_ROOT says where header and library lie; else the usual places are searched.
find_path(Sozial_INCLUDE_DIR sozial.h HINTS ${SOZIAL_ROOT} PATH_SUFFIXES include)
find_library(Sozial_LIBRARY sozial_bindings HINTS ${SOZIAL_LIBRARY_DIR} ${SOZIAL_ROOT} PATH_SUFFIXES lib)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Sozial REQUIRED_VARS Sozial_LIBRARY Sozial_INCLUDE_DIR)

if(Sozial_FOUND AND NOT TARGET Sozial::Core)
  add_library(Sozial::Core UNKNOWN IMPORTED)
  set_target_properties(Sozial::Core PROPERTIES
    IMPORTED_LOCATION "${Sozial_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${Sozial_INCLUDE_DIR}")
  # What a static library needs besides.
  if(Sozial_LIBRARY MATCHES "\\.a$")
    set_property(TARGET Sozial::Core PROPERTY INTERFACE_LINK_LIBRARIES pthread dl m)
  endif()
endif()
