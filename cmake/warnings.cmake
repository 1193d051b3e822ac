# How our own code is compiled; libraries of others never see these.
add_library(kater_warnings INTERFACE)
target_compile_options(kater_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Werror)
target_compile_options(kater_warnings INTERFACE -fstack-protector-strong)
target_compile_definitions(kater_warnings INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)

set(KATER_SANITIZE "" CACHE STRING "address,undefined or thread; the presets asan, tsan and fuzz set it")
if(KATER_SANITIZE)
  add_compile_options(-fsanitize=${KATER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # With the sanitizers' own code in between, g++ 12 takes members of std::regex for uninitialised.
  target_compile_options(kater_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  add_link_options(-fsanitize=${KATER_SANITIZE})
endif()
