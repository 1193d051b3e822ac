// asio, seen the same way by every file. What it makes use of depends on which headers of the standard library came
// before it; two files that differ there allocate in one way and free in another.
#pragma once

#include <version>  // with all that libstdc++ says of itself; stays first

#include <asio.hpp>
#include <asio/ssl.hpp>
