// How the program asks the system for memory, and who may look into it.
#pragma once

namespace kater::app {

// Makes freed memory go back to the system. glibc keeps an arena for each thread that ever allocated, and one large
// answer a worker (100,000 names are some 40 MB while they are written) then stays 16 times over. Call before any
// thread starts.
void give_memory_back();

// From now on nothing of this process is written into a core dump, no process of the same user may read it or attach to
// it (root still may), and what the heap frees is wiped first: a token passes through buffers of the HTTP libraries
// that are not ours to lock, and none of them may keep it. Wiping reaches operator new, curl and OpenSSL. Call first of
// all.
void keep_memory_private();

}  // namespace kater::app
