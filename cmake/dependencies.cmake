# Every library that Kater stands on. scripts/setup installs them; docs/adr says why these.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(CURL 7.88 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
find_package(PostgreSQL 15 REQUIRED)  # libpq, the client
find_package(tl-expected REQUIRED)
if(BUILD_TESTING)
  find_package(GTest REQUIRED)
  include(GoogleTest)
  find_package(rapidcheck REQUIRED)
endif()

# Headers alone; see src/listen/asio.h.
find_path(KATER_ASIO asio.hpp REQUIRED)
add_library(asio INTERFACE)
target_include_directories(asio SYSTEM INTERFACE ${KATER_ASIO})
target_compile_definitions(asio INTERFACE ASIO_STANDALONE)
target_link_libraries(asio INTERFACE Threads::Threads)

set(KATER_NPM ${CMAKE_SOURCE_DIR}/.deps/npm)
if(NOT EXISTS ${KATER_NPM})
  message(FATAL_ERROR "The packages from npm are missing: run scripts/setup, or `make build`, which does it for you.")
endif()

# SQLite with pages encrypted by SQLite3 Multiple Ciphers; docs/adr/2026-11-22-encrypted-file.md.
add_library(sqlite3mc STATIC ${KATER_NPM}/better-sqlite3-multiple-ciphers/deps/sqlite3/sqlite3.c)
target_include_directories(sqlite3mc SYSTEM PUBLIC ${KATER_NPM}/better-sqlite3-multiple-ciphers/deps/sqlite3)
target_compile_definitions(sqlite3mc PRIVATE
  SQLITE_THREADSAFE=2 SQLITE_DQS=0 SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_SHARED_CACHE SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_TEMP_STORE=3 SQLITE_SECURE_DELETE=1 SQLITE_ENABLE_API_ARMOR)
# It is always optimised: it is not ours to debug, and its ciphers want the processor's AES (it asks before using it).
target_compile_options(sqlite3mc PRIVATE -O2 -w -msse4.2 -maes)
target_link_libraries(sqlite3mc PUBLIC Threads::Threads ${CMAKE_DL_LIBS} m)

# Apache Arrow, with which the sandbox writes streams where scripts/setup has brought it: `make build` and `make demo`
# do without.
file(GLOB KATER_ARROW ${CMAKE_SOURCE_DIR}/.deps/pypi/pyarrow/libarrow.so.*)
if(KATER_ARROW)
  add_library(arrow SHARED IMPORTED)
  set_target_properties(arrow PROPERTIES
    IMPORTED_LOCATION ${KATER_ARROW} INTERFACE_INCLUDE_DIRECTORIES ${CMAKE_SOURCE_DIR}/.deps/pypi/pyarrow/include)
endif()

# The SQL engine of the sandbox. The server never links it.
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES
  IMPORTED_LOCATION ${KATER_NPM}/node-bindings-linux-x64/libduckdb.so
  INTERFACE_INCLUDE_DIRECTORIES ${KATER_NPM}/duckdb-header/src/duckdb/src/include)
