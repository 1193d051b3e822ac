#include "store/testing/faulty_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace kater::store::testing {
namespace {

struct FaultyFile;

// What undoes one write or truncation that no sync has confirmed.
struct Undo {
  FaultyFile* file;
  sqlite3_int64 offset;
  std::string before;
  sqlite3_int64 size_before;
};

struct State {
  std::int64_t operations = 0;
  std::int64_t fail_at = 0;  // 0: never
  Fault fault = Fault::failed_write;
  std::int64_t kept = 0;
  bool failed = false;
  std::vector<Undo> unconfirmed;
};

State state;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs* vfs_before = nullptr;
sqlite3_vfs faulty_vfs;

// As SQLite allocates it: the real file lies behind it.
struct FaultyFile {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

FaultyFile* faulty(sqlite3_file* file) { return reinterpret_cast<FaultyFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return faulty(file)->real(); }

sqlite3_int64 size_of(sqlite3_file* file) {
  sqlite3_int64 size = 0;
  file->pMethods->xFileSize(file, &size);
  return size;
}

void remember(FaultyFile* file, sqlite3_int64 offset, sqlite3_int64 bytes) {
  const auto size = size_of(file->real());
  std::string before(static_cast<std::size_t>(std::max<sqlite3_int64>(0, std::min(bytes, size - offset))), '\0');
  if (!before.empty()) {
    file->real()->pMethods->xRead(file->real(), before.data(), static_cast<int>(before.size()), offset);
  }
  state.unconfirmed.push_back({file, offset, std::move(before), size});
}

void cut_power() {
  while (static_cast<std::int64_t>(state.unconfirmed.size()) > state.kept) {
    const auto& undo = state.unconfirmed.back();
    auto* file = undo.file->real();
    if (!undo.before.empty()) {
      file->pMethods->xWrite(file, undo.before.data(), static_cast<int>(undo.before.size()), undo.offset);
    }
    file->pMethods->xTruncate(file, undo.size_before);
    state.unconfirmed.pop_back();
  }
}

// Whether this operation goes wrong; everything after the first that did, does.
bool goes_wrong() {
  ++state.operations;
  if (state.failed) return true;
  if (state.fail_at == 0 || state.operations < state.fail_at) return false;
  state.failed = true;
  if (state.fault == Fault::power_cut) cut_power();
  return true;
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  const bool was_failed = state.failed;
  if (goes_wrong()) {
    if (state.fault == Fault::torn_write && !was_failed) {
      real(file)->pMethods->xWrite(real(file), bytes, size / 2, offset);
    }
    return state.fault == Fault::full_disk ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  remember(faulty(file), offset, size);
  return real(file)->pMethods->xWrite(real(file), bytes, size, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (state.failed) return SQLITE_IOERR_TRUNCATE;
  remember(faulty(file), size, std::max<sqlite3_int64>(0, size_of(real(file)) - size));
  return real(file)->pMethods->xTruncate(real(file), size);
}

int sync(sqlite3_file* file, int flags) {
  if (goes_wrong()) return SQLITE_IOERR_FSYNC;
  std::erase_if(state.unconfirmed, [&](const Undo& undo) { return undo.file == faulty(file); });
  return real(file)->pMethods->xSync(real(file), flags);
}

int close(sqlite3_file* file) {
  std::erase_if(state.unconfirmed, [&](const Undo& undo) { return undo.file == faulty(file); });
  return real(file)->pMethods->xClose(real(file));
}

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  return real(file)->pMethods->xRead(real(file), to, size, offset);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int is_reserved(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int control(sqlite3_file* file, int what, void* with) {
  return real(file)->pMethods->xFileControl(real(file), what, with);
}
int sector(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int character(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int map_index(sqlite3_file* file, int page, int size, int extend, void volatile** to) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, to);
}
int lock_index(sqlite3_file* file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void index_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int unmap_index(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

const sqlite3_io_methods methods{.iVersion = 2,
                                 .xClose = close,
                                 .xRead = read,
                                 .xWrite = write,
                                 .xTruncate = truncate,
                                 .xSync = sync,
                                 .xFileSize = file_size,
                                 .xLock = lock,
                                 .xUnlock = unlock,
                                 .xCheckReservedLock = is_reserved,
                                 .xFileControl = control,
                                 .xSectorSize = sector,
                                 .xDeviceCharacteristics = character,
                                 .xShmMap = map_index,
                                 .xShmLock = lock_index,
                                 .xShmBarrier = index_barrier,
                                 .xShmUnmap = unmap_index,
                                 .xFetch = nullptr,
                                 .xUnfetch = nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  const int code = real_vfs->xOpen(real_vfs, name, real(file), flags, out_flags);
  if (code == SQLITE_OK) file->pMethods = &methods;
  return code;
}

}  // namespace

FaultyDisk::FaultyDisk() {
  state = {};
  vfs_before = sqlite3_vfs_find(nullptr);
  real_vfs = sqlite3_vfs_find("unix");
  faulty_vfs = *real_vfs;
  faulty_vfs.pNext = nullptr;
  faulty_vfs.zName = "kater-faulty";
  faulty_vfs.szOsFile = static_cast<int>(sizeof(FaultyFile)) + real_vfs->szOsFile;
  faulty_vfs.xOpen = open;
  sqlite3_vfs_register(&faulty_vfs, 0);
  sqlite3mc_vfs_create("kater-faulty", 1);  // the encryption lies above the disk
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_register(vfs_before, 1);
  sqlite3mc_vfs_destroy("multipleciphers-kater-faulty");
  sqlite3_vfs_unregister(&faulty_vfs);
}

void FaultyDisk::fail_at(std::int64_t number, Fault fault, std::int64_t kept) {
  state.fail_at = state.operations + number;
  state.fault = fault;
  state.kept = kept;
}

bool FaultyDisk::repair() {
  const bool failed = state.failed;
  state.fail_at = 0;
  state.failed = false;
  return failed;
}

std::int64_t FaultyDisk::operations() const { return state.operations; }

}  // namespace kater::store::testing
