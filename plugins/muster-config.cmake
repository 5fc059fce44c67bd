# SPDX-License-Identifier: Apache-2.0
# find_package(muster): gives muster_plugin(NAME) and the headers that it needs, from an installed muster or
# from its source tree.
foreach(folder ../../../include ../core/include)
  if(EXISTS ${CMAKE_CURRENT_LIST_DIR}/${folder}/muster/plugin.h)
    get_filename_component(MUSTER_INCLUDE_DIR ${CMAKE_CURRENT_LIST_DIR}/${folder} ABSOLUTE)
  endif()
endforeach()
include(${CMAKE_CURRENT_LIST_DIR}/muster_plugin.cmake)
