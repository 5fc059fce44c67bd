# SPDX-License-Identifier: Apache-2.0
# muster_plugin(NAME [FOLDER...]): a force type as the module NAME.so, from the C files of NAME/ and of
# the folders named. The flags are those of the core: the same bits on every compiler. It links nothing:
# maths and chance come from the services table, and mst_plugin_query is the one symbol it shows.
# In a project of your own: find_package(muster), then muster_plugin(my_force).
function(muster_plugin name)
  set(sources)
  foreach(folder ${name} ${ARGN})
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.c)
    list(APPEND sources ${found})
  endforeach()
  if(NOT sources)
    message(FATAL_ERROR "muster_plugin: no C files in ${CMAKE_CURRENT_SOURCE_DIR}/${name}")
  endif()
  add_library(${name} MODULE ${sources})
  set_target_properties(${name} PROPERTIES PREFIX "" C_STANDARD 17 C_STANDARD_REQUIRED ON
                        POSITION_INDEPENDENT_CODE ON C_VISIBILITY_PRESET hidden
                        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
  target_compile_options(${name} PRIVATE -ffp-contract=off -fno-builtin)
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${MUSTER_INCLUDE_DIR})
  target_link_options(${name} PRIVATE -nostdlib)
endfunction()
