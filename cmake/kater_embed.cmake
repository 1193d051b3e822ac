# kater_embed(TARGET NAME file…) puts the files' bytes into TARGET. Includes of it see
#   #include "NAME_embedded.h"   →   std::string_view kater::NAME::embedded(std::string_view path);
# where path is the file's as written here, or the bare name of one that is given by its whole path, as made by the build;
# an unknown path gives an empty view. The bytes are pulled in by the
# assembler's .incbin, which costs no compile time however large they are.
function(kater_embed target name)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(assembly ".section .note.GNU-stack,\"\",@progbits\n.section .rodata\n")
  set(externs "")
  set(rows "")
  set(number 0)
  foreach(file ${ARGN})
    math(EXPR number "${number} + 1")
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE source)
    if(source STREQUAL file)
      cmake_path(GET file FILENAME file)
    endif()
    set(symbol kater_${name}_embedded_${number})
    string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n"
      "${symbol}:\n.incbin \"${source}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND externs "extern const char ${symbol}, ${symbol}_end;\n")
    string(APPEND rows "  if (path == \"${file}\") return {&${symbol}, static_cast<std::size_t>(&${symbol}_end - &${symbol})};\n")
    list(APPEND whole ${source})
  endforeach()
  file(CONFIGURE OUTPUT ${folder}/${name}_embedded.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/${name}_embedded.h @ONLY CONTENT
"#pragma once
#include <string_view>
namespace kater::${name} {
std::string_view embedded(std::string_view path);
}
")
  file(CONFIGURE OUTPUT ${folder}/${name}_embedded.cpp @ONLY CONTENT
"#include \"${name}_embedded.h\"
extern \"C\" {
${externs}}
namespace kater::${name} {
std::string_view embedded(std::string_view path) {
${rows}  return {};
}
}
")
  set_source_files_properties(${folder}/${name}_embedded.S PROPERTIES OBJECT_DEPENDS "${whole}")
  target_sources(${target} PRIVATE ${folder}/${name}_embedded.S ${folder}/${name}_embedded.cpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
