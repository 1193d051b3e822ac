// How the server asks the system for memory.
#pragma once

namespace kater::app {

// Makes freed memory go back to the system. glibc keeps an arena for each thread that ever allocated, and one large
// answer a worker (100,000 names are some 40 MB while they are written) then stays 16 times over. Call before any
// thread starts.
void give_memory_back();

}  // namespace kater::app
