# SPDX-License-Identifier: Apache-2.0
# find_package(muster): gives muster_plugin(NAME) and the headers that it needs.
get_filename_component(MUSTER_INCLUDE_DIR ${CMAKE_CURRENT_LIST_DIR}/../../../include ABSOLUTE)
include(${CMAKE_CURRENT_LIST_DIR}/muster_plugin.cmake)
