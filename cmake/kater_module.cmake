# kater_module(NAME USES folder… LIBS target… [EMBED file…]) makes, from the folder it is called in,
#   kater_NAME   a library of every .cpp, seen by others as "NAME/…"
#   NAME_test    of every _test.cpp, with what lies in testing/
#   fuzz_NAME_…  of each fuzz/….cpp: a fuzzer in the preset `fuzz`; elsewhere a test that hands fuzz/seeds/… to the same code
# A folder sees only those it names under USES, and what they pass on: their headers are reached through a link in
# <build>/seen/<folder>, so an include that the rule forbids does not compile.
file(REMOVE ${CMAKE_BINARY_DIR}/fuzzers.txt)

function(kater_module name)
  cmake_parse_arguments(M "" "" "USES;LIBS;EMBED" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  set(testing ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test\\.cpp|/main\\.cpp)$|/testing/|/fuzz/")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER testing INCLUDE REGEX "/testing/")

  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/seen/${name})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/seen/${name}/${name} SYMBOLIC)
  list(TRANSFORM M_USES PREPEND kater_ OUTPUT_VARIABLE uses)

  add_library(kater_${name} STATIC ${sources})
  set_target_properties(kater_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(kater_${name} PUBLIC ${CMAKE_BINARY_DIR}/seen/${name})
  target_link_libraries(kater_${name} PUBLIC ${uses} PRIVATE ${M_LIBS} kater_warnings)
  if(M_EMBED)
    kater_embed(kater_${name} ${name} ${M_EMBED})
  endif()

  file(GLOB fuzzed CONFIGURE_DEPENDS fuzz/*.cpp)
  foreach(source ${fuzzed})
    cmake_path(GET source STEM what)
    kater_fuzz(${name} ${what} ${source})
  endforeach()

  if(BUILD_TESTING AND tests)
    add_executable(${name}_test ${tests} ${testing})
    target_link_libraries(${name}_test PRIVATE kater_${name} ${M_LIBS} GTest::gmock_main rapidcheck kater_warnings)
    target_compile_definitions(${name}_test PRIVATE
      KATER_TESTDATA="${CMAKE_CURRENT_SOURCE_DIR}/testdata" KATER_SHARED="${CMAKE_SOURCE_DIR}/../shared")
    gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 120)
  endif()
endfunction()

option(KATER_FUZZ "Make fuzzers of libFuzzer (clang 14) and nothing else new; the preset fuzz sets it" OFF)
add_custom_target(fuzzers)

function(kater_fuzz name what source)
  set(target fuzz_${name}_${what})
  set(seeds ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/seeds/${what})
  if(KATER_FUZZ)
    add_executable(${target} ${source})
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${target})
    # scripts/fuzz reads from here which fuzzers there are, and with what each begins.
    file(APPEND ${CMAKE_BINARY_DIR}/fuzzers.txt "${target} ${seeds}\n")
  elseif(BUILD_TESTING)
    add_executable(${target} ${source} ${CMAKE_SOURCE_DIR}/cmake/replay_seeds.cpp)
    add_test(NAME ${target} COMMAND ${target} ${seeds})
  else()
    return()
  endif()
  target_link_libraries(${target} PRIVATE kater_${name} kater_warnings)
endfunction()
